"""Programmes that may be worth a sorting: from registered lists, without an end, long-running, alike. Hints, no choice."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from toshikei.city.sorting.choices import Source
from toshikei.city.sorting.models import JudgedPair, SortingRound
from toshikei.city.sorting.selectors.rules import long_running_years
from toshikei.city.strategy.selectors import ProgrammeIn, programmes_on
from toshikei.city.strategy.services import money_of_year
from toshikei.engines.strategy.duplicates import LABELS, Sheet, duplicates
from toshikei.kernel.fiscal_year import FiscalYear

MOST = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One programme and the words with which it would be put forward."""

    code: str
    name: str
    unit_name: str
    yen: int | None
    source: Source
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programmes to read side by side."""

    first: ProgrammeIn
    second: ProgrammeIn
    ground: str
    likeness: int


type Lister = Callable[[int], Iterable[tuple[str, str]]]
_listers: dict[str, tuple[Source, Lister]] = {}


def candidate_lister_register(name: str, source: Source, lister: Lister) -> None:
    """Let a list of another room (改善 without change, say) propose: `lister(year)` gives codes with reasons."""
    _listers[name] = (source, lister)


def suggestions_for(sorting: SortingRound) -> list[Suggestion]:
    """Those not yet on the list, of each source the most expensive first. A few queries, however many programmes."""
    year = sorting.fiscal_year
    taken = set(sorting.candidates.values_list("programme_code", flat=True))
    standing = {one.code: one for one in programmes_on(year) if one.code not in taken}
    yen = money_of_year(year)
    found: list[Suggestion] = []
    for source, reasons in _lists(standing, sorting).items():
        codes = sorted(reasons, key=lambda code: (-yen.get(code, 0), code))[:MOST]
        found += [_suggestion(standing[code], yen.get(code), source, reasons[code]) for code in codes]
    return found


def _lists(standing: Mapping[str, ProgrammeIn], sorting: SortingRound) -> dict[Source, dict[str, str]]:
    lists: dict[Source, dict[str, str]] = {}
    for source, lister in _listers.values():
        named = {code: reason for code, reason in lister(sorting.fiscal_year) if code in standing}
        lists.setdefault(source, {}).update(named)
    years = long_running_years(sorting.rules_on)
    since = sorting.fiscal_year - years
    lists[Source.LONG] = {
        code: f"{FiscalYear(one.start_year).label}に始まり、{years}年以上続いています。"
        for code, one in standing.items()
        if one.start_year and one.start_year <= since
    }
    lists[Source.NO_END] = {
        code: "終わる年度が決まっていません。法令の義務づけの記録もありません。"
        for code, one in standing.items()
        if one.planned_end_year is None and not one.is_required_by_law
    }
    return lists


def _suggestion(one: ProgrammeIn, yen: int | None, source: Source, reason: str) -> Suggestion:
    return Suggestion(one.code, one.name, one.unit_name, yen, source, reason)


def pairs_for(sorting: SortingRound) -> list[Pair]:
    """The likeliest pairs of the year by target group and intended state; those a person has judged are left out."""
    programmes = {
        one.code: one
        for one in programmes_on(sorting.fiscal_year)
        if one.target_group.strip() or one.intended_state.strip()
    }
    sheets = [
        Sheet(one.code, one.name, one.target_group, one.intended_state, "", "") for one in programmes.values()
    ]
    known = [frozenset(pair) for pair in JudgedPair.objects.values_list("first", "second")]
    return [
        Pair(programmes[hint.first], programmes[hint.second], LABELS[hint.ground], round(hint.likeness * 100))
        for hint in duplicates(sheets, most=MOST, known=known)
    ]
