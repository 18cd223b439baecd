"""Ledgers of the treasury that grow: bonds with their schedules, movements, lots with their uses, land with its sales."""

from collections.abc import Iterator

from django.db.models import Model

from toshikei.city.treasury.models import Bond, BondLine, BondRate, Fund, Lot, LotUse, Parcel, ParcelSale
from toshikei.foundation import clock


def ledgers(numbers: range) -> None:
    """Bonds with their schedules, movements of a fund, lots with their uses, land with its sales: many of each."""
    today, bond, fund = clock.today(), Bond.objects.get(code="B2025-01"), Fund.objects.get(code="F01")
    lines, lot = list(bond.lines.all()), Lot.objects.get(code="BT2025-R")
    parcel = Parcel.objects.get(code="L01")
    for number in numbers:
        copied = duplicate(bond, code=f"G{number}", form_key=f"grown-{number}")
        BondRate.objects.create(bond=copied, from_number=1, rate=1, set_on=today)
        BondLine.objects.bulk_create(unsaved(line, bond=copied) for line in lines)
        duplicate(
            fund.movements.get(number=1),
            number=1000 + number,
            form_key=f"grown-{number}",
            published_at=fund.published_at,
        )
        grown = duplicate(lot, code=f"G{number}")
        duplicate(LotUse.objects.earliest("pk"), lot=grown, form_key=f"grown-{number}")
        sale = ParcelSale.objects.earliest("pk")
        duplicate(sale, parcel=duplicate(parcel, code=f"G{number}"))


def unsaved[Row: Model](row: Row, **others: object) -> Row:
    """The same row, not yet written, with other values."""
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return type(row)(**{name: getattr(row, name) for name in names} | named(row, others))


def named(row: Model, others: dict[str, object]) -> dict[str, object]:
    """Values by the names of columns: a row that is named stands for its key."""
    return {row._meta.get_field(name).attname: getattr(value, "pk", value) for name, value in others.items()}


def duplicate[Row: Model](row: Row, **others: object) -> Row:
    made = unsaved(row, **others)
    made.save(force_insert=True)
    return made


def places() -> Iterator[str]:
    """Their pages, which a walk along links might pass by."""
    for part in (
        "debt/",
        "debt/G2/",
        "funds/",
        "funds/F01/",
        "affiliates/",
        "earmarks/",
        "earmarks/bathing/",
    ):
        yield f"/treasury/{part}"
    for part in ("", "bonds/", "bonds/G2/", "funds/F01/", "earmarks/", "what-if/"):
        yield f"/staff/treasury/{part}"


GROWERS = (ledgers,)
