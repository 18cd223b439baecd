"""Named checks over the whole rulebook, for the house test, the law page and the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from toshikei.law.reader import all_series, cities
from toshikei.law.types import Entry, Series, State


@dataclass(frozen=True, slots=True)
class LawProblem:
    """A fault of one dated value: which check, which name, and what is wrong in Japanese."""

    check: str
    name: str
    on: date
    message: str


def everything() -> Iterator[Series]:
    """The State's series and those of every city in the house, each once."""
    state = all_series()
    yield from state.values()
    for city in cities():
        yield from (series for name, series in all_series(city).items() if name not in state)


def problems(today: date) -> list[LawProblem]:
    """What must not be: a check dated in the future, a source without article, a value that repeats its predecessor."""
    return [problem for series in everything() for problem in _problems_of(series, today)]


def _problems_of(series: Series, today: date) -> Iterator[LawProblem]:
    for index, entry in enumerate(series.entries):
        if entry.checked_on and entry.checked_on > today:
            yield _problem("checked_in_future", series, entry, "確認日が未来です")
        if entry.source.law_id and not entry.source.article:
            yield _problem("source_without_article", series, entry, "法令の条がありません")
        if index and series.entries[index - 1].value == entry.value:
            yield _problem("repeats_predecessor", series, entry, "一つ前の値と同じです")


def _problem(check: str, series: Series, entry: Entry, message: str) -> LawProblem:
    return LawProblem(check, series.full_name, entry.on, message)


def by_state(today: date) -> dict[State, int]:
    """How many dated values are checked, stale, unchecked."""
    counts = dict.fromkeys(State, 0)
    for series in everything():
        for entry in series.entries:
            counts[entry.state(today)] += 1
    return counts
