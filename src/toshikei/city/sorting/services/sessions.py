"""Sessions: planned, filled with programmes in their order, called off with a reason."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from toshikei.city.sorting import errors, events, permissions
from toshikei.city.sorting.choices import CLOSED, VOID, RoundState, SessionState
from toshikei.city.sorting.models import Hearing, SortingSession
from toshikei.city.sorting.services.finding import (
    candidate_in,
    ensure_state,
    round_locked,
    session_locked,
    words_of,
)
from toshikei.city.sorting.services.recording import record
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure

STANDING = [RoundState.CHOOSING, RoundState.OPEN]


@dataclass(frozen=True, slots=True)
class Meeting:
    """When, where, and where it can be watched."""

    held_on: date
    begins_at: time
    place: str
    stream_url: str = ""


def session_plan(*, by: Acting, on: date, fiscal_year: int, meeting: Meeting) -> SortingSession:
    """Everybody learns of it at once."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        ensure_state(sorting, STANDING, "開催を決める")
        same = sorting.sessions.exclude(state=SessionState.CANCELLED).filter(
            held_on=meeting.held_on, begins_at=meeting.begins_at, place=meeting.place.strip()
        )
        if (there := same.first()) is not None:
            return there
        made = SortingSession.objects.create(
            round=sorting,
            number=sorting.sessions.count() + 1,
            held_on=meeting.held_on,
            begins_at=meeting.begins_at,
            place=words_of(meeting.place, "開催を決める", "会場", 200),
            stream_url=meeting.stream_url,
        )
        record(events.SESSION_PLANNED, sorting, by, on, {"session": made.number, "held_on": meeting.held_on})
    return made


def hearing_place(*, by: Acting, on: date, fiscal_year: int, code: str, session: int) -> Hearing:
    """Put a programme behind the others of a session. One programme is heard in one place."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        ensure_state(sorting, [RoundState.OPEN], "審議の順に置く")
        candidate = candidate_in(fiscal_year, code, "審議の順に置く")
        meeting = session_locked(sorting, session)
        if meeting.state != SessionState.PLANNED:
            raise errors.SessionOver(
                label=str(meeting), act="審議の順に置く", state=meeting.get_state_display()
            )
        there = candidate.hearings.exclude(phase=VOID).select_related("session").first()
        if there is not None:
            if there.session_id == meeting.pk:
                return there
            raise errors.HearingElsewhere(label=candidate.name, where=str(there.session))
        made = Hearing.objects.create(
            session=meeting, candidate=candidate, order=meeting.hearings.count() + 1
        )
        record(events.PLACED, candidate, by, on, {"session": meeting.number})
    return made


def session_cancel(*, by: Acting, on: date, fiscal_year: int, session: int, reason: str) -> SortingSession:
    """Nothing of it is held: its programmes are free for another session. What was judged in it stays judged."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        meeting = session_locked(sorting, session)
        if meeting.state == SessionState.CANCELLED:
            return meeting
        hearings = list(meeting.hearings.select_related("candidate"))
        running = next((one for one in hearings if one.is_running), None)
        if running is not None:
            raise errors.SessionBegun(label=str(meeting), name=running.candidate.name)
        why = words_of(reason, "中止する", "理由", 300)
        if any(one.phase == CLOSED for one in hearings):
            meeting.state = SessionState.HELD
        else:
            meeting.state, meeting.cancel_reason = SessionState.CANCELLED, why
        meeting.save(update_fields=["state", "cancel_reason"])
        for one in hearings:
            if one.phase == "":
                one.phase, one.void_reason = VOID, why
                one.save(update_fields=["phase", "void_reason"])
        record(events.SESSION_CANCELLED, sorting, by, on, {"session": session, "reason": why})
    return meeting
