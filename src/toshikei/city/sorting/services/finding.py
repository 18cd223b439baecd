"""Rounds, candidates and hearings, held until the transaction ends; what a state does not allow is refused in words."""

from collections.abc import Collection

from toshikei.city.sorting import errors
from toshikei.city.sorting.choices import RoundState
from toshikei.city.sorting.models import Candidate, Hearing, SortingRound, SortingSession


def round_locked(year: int) -> SortingRound:
    found = SortingRound.objects.select_for_update().filter(fiscal_year=year).first()
    if found is None:
        raise errors.RoundUnknown()
    return found


def candidate_locked(year: int, code: str) -> Candidate:
    found = (
        Candidate.objects.select_for_update(of=("self",))
        .select_related("round", "out_in")
        .filter(round__fiscal_year=year, programme_code=code)
        .first()
    )
    if found is None:
        raise errors.CandidateUnknown()
    return found


def candidate_in(year: int, code: str, act: str) -> Candidate:
    """A candidate that was not left out."""
    found = candidate_locked(year, code)
    if found.out_in is not None:
        raise errors.CandidateOut(label=found.name, act=act, step=f"{found.out_in.number}回目の絞り込み")
    return found


def session_locked(sorting: SortingRound, number: int) -> SortingSession:
    found = sorting.sessions.select_for_update().filter(number=number).first()
    if found is None:
        raise errors.SessionUnknown()
    return found


def hearing_locked(pk: int) -> Hearing:
    """With what it is about. Everybody who votes or counts waits here for the other."""
    found = (
        Hearing.objects.select_for_update(of=("self",))
        .select_related("candidate__round", "session")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise errors.HearingUnknown()
    return found


def ensure_state(sorting: SortingRound, allowed: Collection[RoundState], act: str) -> None:
    if sorting.state in allowed:
        return
    possible = "・".join(one.label for one in allowed)
    raise errors.WrongState(label=str(sorting), act=act, state=sorting.get_state_display(), possible=possible)


def words_of(text: str, act: str, part: str, most: int = 1_000) -> str:
    """The words without white space around them; refused when there are none or too many."""
    found = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not found:
        raise errors.WordsMissing(act=act, part=part)
    if len(found) > most:
        raise errors.WordsTooLong(act=act, length=len(found), most=most)
    return found
