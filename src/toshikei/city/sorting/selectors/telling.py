"""A candidate as pages tell it: where it stands, verdict and split, answers of the city, what the money says."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from toshikei.city.sorting.choices import JUDGEMENT, TIED, VOID
from toshikei.city.sorting.models import Candidate, CityResponse, Hearing, SortingRound, SortingVerdict


@dataclass(frozen=True, slots=True)
class SplitRow:
    """Votes of one class, and how wide its bar is."""

    code: str
    label: str
    votes: int
    percent: int
    is_verdict: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One candidate with everything of it."""

    candidate: Candidate
    hearing: Hearing | None
    verdict: SortingVerdict | None
    split: tuple[SplitRow, ...]
    responses: tuple[CityResponse, ...]

    @property
    def verdict_label(self) -> str:
        return self.candidate.round.class_label(self.verdict.choice) if self.verdict else ""

    @property
    def is_majority(self) -> bool:
        """Whether more than half of all ballots say so."""
        return bool(self.verdict and any(row.is_verdict and row.percent > 50 for row in self.split))

    @property
    def response(self) -> CityResponse | None:
        return self.responses[-1] if self.responses else None

    @property
    def differs(self) -> bool:
        """The city does not follow the verdict: shown beside it for ever."""
        return any(one.stance != "accept" for one in self.responses)

    @property
    def state(self) -> tuple[str, str]:
        """Code and words of where it stands."""
        if self.candidate.out_in_id is not None:
            return "dropped", "候補から外れた"
        if self.verdict is not None:
            return "decided", "判定済み"
        if self.hearing is None:
            return "not_yet", "これから"
        if self.hearing.phase == JUDGEMENT:
            return "running", "投票中"
        if self.hearing.phase == TIED:
            return "attention", "同数"
        return ("running", "審議中") if self.hearing.phase else ("planned_now", "日程が決まった")


def told(candidates: QuerySet[Candidate]) -> list[Told]:
    """A constant number of queries, however many there are."""
    hearings = Hearing.objects.exclude(phase=VOID).select_related("session")
    responses = CityResponse.objects.order_by("number").prefetch_related("followups")
    found = candidates.select_related("round", "out_in", "sheet", "verdict").prefetch_related(
        Prefetch("hearings", queryset=hearings, to_attr="alive"),
        Prefetch("verdict__responses", queryset=responses, to_attr="given"),
    )
    return [_told(one) for one in found]


def _told(candidate: Candidate) -> Told:
    verdict: SortingVerdict | None = getattr(candidate, "verdict", None)
    alive: list[Hearing] = candidate.alive  # type: ignore[attr-defined]  # prefetched above
    given = tuple(verdict.given) if verdict else ()  # type: ignore[attr-defined]  # prefetched above
    return Told(candidate, alive[0] if alive else None, verdict, split_of(candidate.round, verdict), given)


def split_of(sorting: SortingRound, verdict: SortingVerdict | None) -> tuple[SplitRow, ...]:
    """Every class with its votes, in the order of the rules."""
    if verdict is None:
        return ()
    whole = max(verdict.ballots, 1)
    return tuple(
        SplitRow(code, sorting.class_label(code), votes, round(votes * 100 / whole), code == verdict.choice)
        for code, votes in verdict.split
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """A round in figures."""

    candidates: int
    kept: int
    judged: int
    answered: int
    differing: int
    realised: int


def tally_of(rows: Iterable[Told]) -> Tally:
    """What became of a round, counted."""
    all_rows = list(rows)
    kept = [row for row in all_rows if row.candidate.out_in_id is None]
    judged = [row for row in kept if row.verdict]
    return Tally(
        candidates=len(all_rows),
        kept=len(kept),
        judged=len(judged),
        answered=sum(bool(row.responses) for row in judged),
        differing=sum(row.differs for row in judged),
        realised=sum(_is_realised(row) for row in judged),
    )


def _is_realised(row: Told) -> bool:
    """The city follows the verdict at least in part, and the money shows it."""
    follows = row.response is not None and row.response.stance != "reject"
    return follows and bool(
        row.response and any(one.state == "realised" for one in row.response.followups.all())
    )
