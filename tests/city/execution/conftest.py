"""A small ledger: its budget loaded through the budget room, opened through the service."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.city.budget.conftest import additions, line

from toshikei.city.budget.services import Origin, budget_versions_load
from toshikei.city.execution import services
from toshikei.city.execution.models import Ledger, LedgerPlace
from toshikei.foundation.accounts.acting import SYSTEM

MAN = 10_000
LINES = (
    {"setsu_code": "10", "setsu": "需用費", "amount": 100 * MAN},
    {"setsu_code": "12", "setsu": "委託料", "amount": 500 * MAN},
    {"kan_code": "3", "kan": "民生費", "moku": "社会福祉総務費", "setsu_code": "19", "setsu": "扶助費", "amount": 900 * MAN},
    {"kou_code": "3", "kou": "戸籍費", "moku": "戸籍費", "setsu_code": "12", "setsu": "委託料", "amount": 50 * MAN},
    {"kan_code": "14", "kan": "予備費", "kou_code": "1", "kou": "予備費", "moku_code": "1", "moku": "予備費", "programme": "",
     "programme_code": "", "setsu_code": "29", "setsu": "予備費", "amount": 30 * MAN},
)  # fmt: skip
REVENUE = {
    "side": "revenue", "kan_code": "1", "kan": "市税", "kou_code": "1", "kou": "市民税", "moku_code": "1", "moku": "個人",
    "programme": "", "programme_code": "", "setsu_code": "1", "setsu": "現年課税分", "amount": 1580 * MAN,
}  # fmt: skip


def budget_load(year: int, *cells: dict, on: date, kind: str = "initial", **origin: object) -> None:
    """Load lines of a year as one version of its book."""
    rows = [
        line(**{"saisetsu": "", "saisetsu_code": "", "kind": kind, "fiscal_year": year, **cell})
        for cell in cells
    ]
    source = Origin(file_name="test.csv", **origin)
    budget_versions_load(additions(rows), by=SYSTEM, on=on, source=source)


@pytest.fixture
def opened(db) -> Callable[..., Ledger]:
    """Open the small ledger of a year, with everything allotted when asked."""

    def make(year: int = 2026, *, allotted: bool = True) -> Ledger:
        first = date(year, 4, 1)
        budget_load(year, *LINES, REVENUE, on=date(year, 3, 20))
        ledger = services.year_open(by=SYSTEM, on=first, fiscal_year=year, account="ippan")
        if allotted:
            services.allot_all(by=SYSTEM, on=first, ledger_id=ledger.pk, percent=100, title="配当")
        return ledger

    return make


def place(ledger: Ledger, setsu: str, kou: str = "総務管理費") -> LedgerPlace:
    """A place of the small ledger as it stands."""
    found = LedgerPlace.objects.filter(ledger=ledger, setsu=setsu)
    return found.get() if found.count() == 1 else found.get(kou=kou)
