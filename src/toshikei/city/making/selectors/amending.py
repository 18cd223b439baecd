"""The lines an amendment of the council can change, as the mayor submitted them, and both sides as they would stand."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from toshikei.city.making.choices import Side, Stage, State
from toshikei.city.making.models import RequestLine, Round, StageValue
from toshikei.city.making.selectors.totals import balances
from toshikei.engines.making.balance import Balance
from toshikei.engines.making.verbs import Stage as Stages

MOST = 60
"""Found lines on the page at once; of more the number is said."""
BETWEEN = "／"


@dataclass(frozen=True, slots=True)
class AmendLine:
    """A line of the submitted budget; `yen` is what the mayor asks the council for."""

    pk: int
    account: str
    side: str
    kan: str
    place: str
    title: str
    name: str
    yen: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Both sides of an account before and after an amendment."""

    before: Balance
    after: Balance


def lines_named(making: Round, pks: Collection[int]) -> list[AmendLine]:
    """These lines of the round, in the order of the budget; what is not of it is left out. Two queries."""
    return _read(_submitted(making).filter(pk__in=pks))


def lines_like(
    making: Round, *, account: str, side: str, kan: str, words: str, without: Collection[int]
) -> tuple[list[AmendLine], int]:
    """Lines of an account and 款 ("" for any) with these words, and how many there are. Three queries."""
    found = _submitted(making).exclude(pk__in=without)
    if account:
        found = found.filter(request__account=account, side=side, kan=kan)
    for word in words.split():
        names = ("kan", "kou", "moku", "setsu", "saisetsu", "request__title", "request__unit_name")
        said = Q(request__programme_code=word)
        for name in names:
            said |= Q(**{f"{name}__contains": word})
        found = found.filter(said)
    return _read(found[:MOST]), found.count()


def kans_of(making: Round) -> list[tuple[str, str, str]]:
    """Account, side and 款 of everything that was submitted, in the order of the budget. One query."""
    rows = _submitted(making).values_list("request__account", "side", "kan")
    return list(dict.fromkeys(rows))


def standing_after(making: Round, amounts: Mapping[int, int], lines: Iterable[AmendLine]) -> list[Standing]:
    """Both sides of every account as submitted and with these amounts of lines in yen."""
    moved: dict[tuple[str, str], int] = {}
    for line in lines:
        key = (line.account, line.side)
        moved[key] = moved.get(key, 0) + amounts.get(line.pk, line.yen) - line.yen
    return [
        Standing(
            one,
            Balance(
                one.account,
                one.revenue + moved.get((one.account, Side.REVENUE.value), 0),
                one.expenditure + moved.get((one.account, Side.EXPENDITURE.value), 0),
            ),
        )
        for one in balances(making, Stages.MAYOR)
    ]


def _submitted(making: Round) -> QuerySet[RequestLine]:
    lines = RequestLine.objects.filter(request__round=making).exclude(request__state=State.GUIDELINE_ISSUED)
    order = (
        "request__account",
        "side",
        "kan_code",
        "kou_code",
        "moku_code",
        "request__programme_code",
        "number",
        "pk",
    )
    return lines.select_related("request").order_by(*order)


def _read(found: QuerySet[RequestLine]) -> list[AmendLine]:
    lines = list(found)
    values = StageValue.objects.filter(line__in=[one.pk for one in lines], stage=Stage.MAYOR, is_newest=True)
    yen = dict(values.order_by("pk").values_list("line_id", "amount"))
    return [
        AmendLine(
            one.pk,
            one.request.account,
            one.side,
            one.kan,
            BETWEEN.join(name for name in (one.kan, one.kou, one.moku) if name),
            one.request.title,
            one.place,
            yen.get(one.pk, 0),
        )
        for one in lines
    ]
