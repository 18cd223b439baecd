"""Reads the invented ledgers into the arguments of the room's own services. Amounts stand there in 百万円."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from toshikei.city.treasury.choices import BondPurpose, Lender, Method
from toshikei.city.treasury.services import Borrowing
from toshikei.engines.treasury.terms import add_months

FOLDER = Path(__file__).parent
MILLION = 1_000_000
REAL = "額と年数は平成23年の報道による概数（約146億円、15年）。利率・日付・借入先は架空"


def example_bonds() -> Iterator[Borrowing]:
    """All bonds, whatever the size of the demonstration: the invented budget's 公債費 is what they cost."""
    for row in (FOLDER / "bonds.txt").read_text(encoding="utf-8").splitlines():
        if row.strip() and not row.startswith("#"):
            yield _borrowing([cell.strip() for cell in row.split("|")])


def yen(millions: int | float | str) -> int:
    """百万円 as written, to the yen: 4671.836 is 4,671,836,000."""
    return int(Decimal(str(millions)) * MILLION)


def _borrowing(cells: list[str]) -> Borrowing:
    (
        code,
        name,
        account,
        purpose,
        lender,
        millions,
        issued,
        years,
        grace,
        method,
        rate,
        reset,
        counted,
        life,
        _,
    ) = cells
    issued_on = date.fromisoformat(issued)
    return Borrowing(
        code=code,
        name=name,
        account=account,
        purpose=BondPurpose(purpose),
        lender=Lender(lender),
        principal=yen(millions),
        issued_on=issued_on,
        first_due_on=add_months(issued_on, 6),
        count=int(years) * 2,
        grace=int(grace) * 2,
        method=Method(method),
        rate=Decimal(rate),
        reset_every=int(reset),
        counted_share=Decimal(counted),
        useful_life_years=int(life) if life else None,
        is_invented=True,
        source_note=REAL if purpose == BondPurpose.THIRD_SECTOR else "見本のための架空の市債",
    )


@cache
def ledger() -> dict[str, Any]:
    """The invented ledgers as written."""
    return yaml.safe_load((FOLDER / "ledger.yaml").read_text(encoding="utf-8"))
