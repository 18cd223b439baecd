"""Month figures as they stand, for the datasets; places of a ledger by their codes."""

from collections.abc import Iterable, Iterator, Mapping

from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import Ledger, LedgerPlace, MonthFigure
from toshikei.engines.execution.months import CODES, Codes, codes_of
from toshikei.foundation.accounts.acting import Acting

BATCH = 2_000
PAYMENTS = ("committed", "paid", "returned")
RECEIPTS = ("assessed", "received", "refunded", "written_off")
SCOPE = ("fiscal_year", "account", "month")
READ = (*CODES, "kan", "kou", "moku", "programme", "setsu")


def places_by_codes(ledger: Ledger, side: Side) -> Mapping[Codes, LedgerPlace | None]:
    """Places of a ledger by the codes of a file; also without the programme's words where that is one place."""
    places = ledger.places.filter(side=side).order_by("path")
    return _by_codes((codes_of(vars(place)), place) for place in places)


def titles_by_codes(year: int, account: str, side: Side) -> Mapping[Codes, Mapping[str, str] | None] | None:
    """The same with the places' codes and words alone; None where no ledger of that year and account is open."""
    ledger = Ledger.objects.filter(fiscal_year=year, account=account).first()
    if ledger is None:
        return None
    titles = LedgerPlace.objects.filter(ledger=ledger, side=side).order_by("path").values(*READ)
    return _by_codes((codes_of(row), row) for row in titles)


def _by_codes[T](found: Iterable[tuple[Codes, T]]) -> dict[Codes, T | None]:
    """None where several places have the same codes: their money must not go to one of them by chance."""
    whole: dict[Codes, T | None] = {}
    short: dict[Codes, list[T]] = {}
    for codes, one in found:
        whole[codes] = None if codes in whole else one
        short.setdefault((*codes[:-1], ""), []).append(one)
    return {codes: ones[0] if len(ones) == 1 else None for codes, ones in short.items()} | whole


def month_rows(by: Acting, side: Side, **scope: object) -> Iterator[dict[str, object]]:
    """What was brought last, ordered by year, account, month and codes."""
    amounts = RECEIPTS if side == Side.REVENUE else PAYMENTS
    names = {
        "fiscal_year": "place__ledger__fiscal_year",
        "account": "place__ledger__account",
        "month": "month",
        **{name: f"place__{name}" for name in READ},
        **{name: name for name in amounts},
    }
    asked = {name: scope[name] for name in SCOPE if scope.get(name) not in (None, "")}
    figures = MonthFigure.objects.filter(
        place__side=side, **{names[name]: value for name, value in asked.items()}
    )
    order = [names[name] for name in (*SCOPE, *CODES, "programme")]
    for row in figures.order_by(*order, "pk").values_list(*names.values()).iterator(BATCH):
        found = dict(zip(names, row, strict=True))
        yield found | {"month": str(found["month"])}


def months_brought(ledger: Ledger) -> dict[str, set[int]]:
    """Which months stand, by side."""
    figures = MonthFigure.objects.filter(place__ledger=ledger).order_by().values_list("place__side", "month")
    found: dict[str, set[int]] = {side.value: set() for side in Side}
    for side, month in figures.distinct():
        found[side].add(month)
    return found
