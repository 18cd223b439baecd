"""Month figures as they stand, for the datasets; places of a ledger by their codes."""

from collections.abc import Iterator, Mapping

from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import Ledger, LedgerPlace, MonthFigure
from toshikei.engines.execution.months import CODES, Codes, codes_of
from toshikei.foundation.accounts.acting import Acting

BATCH = 2_000
PAYMENTS = ("committed", "paid", "returned")
RECEIPTS = ("assessed", "received", "refunded", "written_off")
READ = (*CODES, "kan", "kou", "moku", "programme", "setsu")


def places_by_codes(year: int, account: str, side: Side) -> Mapping[Codes, LedgerPlace] | None:
    """Places of an open ledger by the codes of a file; also without the programme's words where that is one place."""
    ledger = Ledger.objects.filter(fiscal_year=year, account=account).first()
    if ledger is None:
        return None
    found: dict[Codes, LedgerPlace] = {}
    short: dict[Codes, list[LedgerPlace]] = {}
    for place in LedgerPlace.objects.filter(ledger=ledger, side=side).order_by("path"):
        codes = codes_of({name: getattr(place, name) for name in (*CODES, "programme")})
        found[codes] = place
        short.setdefault((*codes[:-1], ""), []).append(place)
    return {codes: places[0] for codes, places in short.items() if len(places) == 1} | found


def month_rows(by: Acting, side: Side, **scope: object) -> Iterator[dict[str, object]]:
    """What was brought last, ordered by year, account, month and codes."""
    figures = MonthFigure.objects.filter(place__side=side).select_related("place__ledger")
    names = {
        "fiscal_year": "place__ledger__fiscal_year",
        "account": "place__ledger__account",
        "month": "month",
    }
    wanted = {
        names[name]: value for name, value in scope.items() if name in names and value not in (None, "")
    }
    amounts = RECEIPTS if side == Side.REVENUE else PAYMENTS
    order = [f"place__{name}" for name in CODES]
    rows = figures.filter(**wanted).order_by(
        "place__ledger__fiscal_year", "place__ledger__account", "month", *order, "place__programme", "pk"
    )
    for figure in rows.iterator(BATCH):
        place = figure.place
        yield {
            "fiscal_year": place.ledger.fiscal_year,
            "account": place.ledger.account,
            "month": str(figure.month),
            **{name: getattr(place, name) for name in READ},
            **{name: getattr(figure, name) for name in amounts},
        }


def months_brought(ledger: Ledger) -> dict[str, set[int]]:
    """Which months stand, by side."""
    figures = MonthFigure.objects.filter(place__ledger=ledger).order_by().values_list("place__side", "month")
    found: dict[str, set[int]] = {side.value: set() for side in Side}
    for side, month in figures.distinct():
        found[side].add(month)
    return found
