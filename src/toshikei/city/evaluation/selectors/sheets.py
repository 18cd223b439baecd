"""主要な施策の成果: what the results report says of each programme of a year, from the cards; frozen content is read back the same."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from json import dumps

from toshikei.city.evaluation.choices import Origin
from toshikei.city.evaluation.models import Evaluation, ReportEdition, Verdict
from toshikei.city.evaluation.selectors.cards import cards_of, unit_cost
from toshikei.city.strategy.choices import Category, Side
from toshikei.city.strategy.selectors import chapters_in, place_rows
from toshikei.foundation import clock

type Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One programme in the report. `places`: 会計, 款, 項, 目 its money stands at; `chapter`: of the plan, "" where no plan says it."""

    code: str
    title: str
    unit: str
    department: str
    chapter: str
    category: str
    target: str
    intended: str
    means: str
    goals: str
    activity: str
    outcome: str
    verdict: str
    reason: str
    budget: int | None
    settled: int | None
    general: int | None
    personnel: int | None
    units: int | None
    cost: int | None
    is_invented: bool
    places: tuple[Place, ...] = ()


def sheets_now(year: int) -> list[Sheet]:
    """From the published cards as they stand, chapters from today's comprehensive plan. Five queries."""
    verdicts = {
        one.programme_code: one for one in Verdict.objects.filter(fiscal_year=year, origin=Origin.SELF)
    }
    places, chapters = _places(year), chapters_in(year, clock.now())
    return [
        _sheet(card, verdicts.get(card.programme_code), places.get(card.programme_code, ()), chapters)
        for card in cards_of(year)
    ]


def _sheet(
    card: Evaluation, verdict: Verdict | None, places: Sequence[Place], chapters: Mapping[str, str]
) -> Sheet:
    cost = unit_cost(card)
    return Sheet(
        code=card.programme_code,
        title=card.title,
        unit=card.unit_name,
        department=card.department_code,
        chapter=chapters.get(card.programme_code, ""),
        category=Category(card.category).label if card.category else "",
        target=card.target,
        intended=card.intended,
        means=card.means,
        goals=card.goals,
        activity=card.activity,
        outcome=card.outcome,
        verdict=verdict.get_kind_display() if verdict else "",
        reason=verdict.reason if verdict else "",
        budget=card.budget_yen,
        settled=card.settled_yen,
        general=card.general_yen,
        personnel=card.personnel_yen,
        units=card.units_done,
        cost=cost.with_staff if cost else None,
        is_invented=card.is_invented,
        places=tuple(places),
    )


def _places(year: int) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for row in place_rows():
        begun, ended = int(str(row["from_year"])), row["to_year"]
        if row["side"] != Side.EXPENDITURE or begun > year or (ended is not None and int(str(ended)) < year):
            continue
        place = (str(row["account"]), str(row["kan"]), str(row["kou"]), str(row["moku"]))
        held = found.setdefault(str(row["code"]), [])
        if place not in held:
            held.append(place)
    return found


def content_of(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """As it is frozen: plain values."""
    return [asdict(one) | {"places": [list(place) for place in one.places]} for one in sheets]


def hash_of(content: object) -> str:
    """Of the frozen content; `./toshikei verify` makes it again."""
    return sha256(dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def edition_of(year: int) -> ReportEdition | None:
    return ReportEdition.objects.filter(fiscal_year=year).first()


def sheets_of(year: int) -> list[Sheet]:
    """Of the frozen edition; where there is none, from the cards as they stand."""
    edition = edition_of(year)
    if edition is None:
        return sheets_now(year)
    return [
        Sheet(**(row | {"places": tuple((a, b, c, d) for a, b, c, d in row["places"])}))
        for row in edition.content
    ]
