"""A hearing: phase after phase, the vote, the count, a tie settled by a person, begun again or called off."""

from datetime import date

from django.db import transaction

from toshikei.city.sorting import errors, events, permissions
from toshikei.city.sorting.choices import CLOSED, JUDGEMENT, TIED, VOID, SessionState, TieRule
from toshikei.city.sorting.models import Hearing, SortingVerdict
from toshikei.city.sorting.selectors.rules import phases_of
from toshikei.city.sorting.services.finding import hearing_locked, words_of
from toshikei.city.sorting.services.handing import Judged, verdict_hand_over
from toshikei.city.sorting.services.indexing import index_round
from toshikei.city.sorting.services.recording import record
from toshikei.city.sorting.services.voting import box_seal
from toshikei.engines.sorting import counting
from toshikei.engines.sorting.timing import following
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure


def phase_next(*, by: Acting, on: date, hearing_id: int, seen: str) -> Hearing:
    """To the next phase of the rules; the last one opens the vote. `seen`: the phase the page showed, so twice is once."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        hearing = _seen(hearing_id, seen)
        after = following(phases_of(hearing.candidate.round), hearing.phase)
        if after is None:
            raise errors.VoteNotRunning(label=hearing.candidate.name, act="次の段階に進める")
        if hearing.phase == "":
            _ensure_first(hearing)
        _enter(hearing, after.code)
        record(events.PHASE, hearing.candidate, by, on, {"phase": after.label})
    return hearing


def _seen(hearing_id: int, seen: str) -> Hearing:
    hearing = hearing_locked(hearing_id)
    if hearing.phase != seen:
        raise errors.HearingMoved(label=hearing.candidate.name)
    return hearing


def _ensure_first(hearing: Hearing) -> None:
    """One programme at a time, in a session that is on."""
    meeting = hearing.session
    if meeting.state == SessionState.CANCELLED:
        raise errors.SessionOver(label=str(meeting), act="審議を始める", state=meeting.get_state_display())
    others = meeting.hearings.exclude(pk=hearing.pk).select_related("candidate")
    running = next((one for one in others if one.is_running and one.phase != TIED), None)
    if running is not None:
        raise errors.HearingRunning(label=hearing.candidate.name, name=running.candidate.name)


def _enter(hearing: Hearing, phase: str) -> None:
    hearing.phase, hearing.phase_began_at = phase, clock.now()
    if phase == JUDGEMENT:
        hearing.vote_began_at = hearing.phase_began_at
    hearing.save(update_fields=["phase", "phase_began_at", "vote_began_at"])


def vote_close(*, by: Acting, on: date, hearing_id: int) -> Hearing:
    """Close the vote and count. Short of the quorum nothing happens; a tie stays open for who has to settle it."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        hearing = hearing_locked(hearing_id)
        sorting = hearing.candidate.round
        if hearing.phase != JUDGEMENT:
            raise errors.VoteNotRunning(label=hearing.candidate.name, act="開票する")
        if hearing.ballots.count() < sorting.quorum:
            raise errors.NoForce(
                label=hearing.candidate.name, ballots=hearing.ballots.count(), quorum=sorting.quorum
            )
        box_seal(hearing)
        found = counted(hearing)
        _enter(hearing, CLOSED if found.verdict else TIED)
        told = {
            "ballots": found.ballots,
            "split": _split_words(hearing, found),
            "outcome": found.outcome.value,
        }
        record(events.COUNTED, hearing.candidate, by, on, told, reasons=found.explanation)
        if found.verdict:
            _judge(hearing, found, by, on, (found.verdict, ""))
    return hearing


def _session_done(hearing: Hearing) -> None:
    """When nothing is left to hear, in it or to be put into it, the session was held."""
    meeting = hearing.session
    waiting = meeting.round.candidates.filter(out_in__isnull=True).exclude(
        hearings__in=Hearing.objects.exclude(phase=VOID)
    )
    if not meeting.hearings.exclude(phase__in=[CLOSED, VOID]).exists() and not waiting.exists():
        meeting.state = SessionState.HELD
        meeting.save(update_fields=["state"])


def counted(hearing: Hearing) -> counting.Count:
    """What the box says by the rules of the round."""
    sorting = hearing.candidate.round
    return counting.count(
        list(hearing.ballots.values_list("choice", flat=True)),
        classes=sorting.class_codes,
        quorum=sorting.quorum,
        tie_rule=counting.TieRule(sorting.tie_rule),
    )


def _split_words(hearing: Hearing, found: counting.Count) -> str:
    label = hearing.candidate.round.class_label
    return "、".join(f"{label(code)}{number}" for code, number in found.split)


def tie_settle(*, by: Acting, on: date, hearing_id: int, choice: str, note: str) -> Hearing:
    """The coordinator chooses among the classes that have the most votes, and says why."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        hearing = hearing_locked(hearing_id)
        sorting, name = hearing.candidate.round, hearing.candidate.name
        if hearing.phase != TIED:
            raise errors.VoteNotRunning(label=name, act="同数を決める")
        found = counted(hearing)
        names = "・".join(sorting.class_label(code) for code in found.leaders)
        if sorting.tie_rule != TieRule.COORDINATOR:
            votes = dict(found.split)[found.leaders[0]]
            raise errors.TieOpen(
                label=name,
                names=names,
                votes=votes,
                rule=sorting.get_tie_rule_display(),
                remedy="「投票をやり直す」を選んでください。",
            )
        if choice not in found.leaders or not note.strip():
            raise errors.TieChoiceUnfit(label=name, names=names)
        _enter(hearing, CLOSED)
        _judge(hearing, found, by, on, (choice, words_of(note, "同数を決める", "理由")))
    return hearing


def _judge(
    hearing: Hearing, found: counting.Count, by: Acting, on: date, decided: tuple[str, str]
) -> SortingVerdict:
    candidate, (choice, note) = hearing.candidate, decided
    barred = candidate.interests.filter(judge__left_on__isnull=True).count()
    made = SortingVerdict.objects.create(
        candidate=candidate,
        hearing=hearing,
        outcome=found.outcome.value,
        choice=choice,
        split=[list(each) for each in found.split],
        ballots=found.ballots,
        entitled=max(candidate.round.judges.filter(left_on__isnull=True).count() - barred, 0),
        note=note,
        decided_on=on,
    )
    label = candidate.round.class_label(choice)
    record(events.JUDGED, candidate, by, on, {"choice": label, "ballots": found.ballots, "note": note})
    _session_done(hearing)
    index_round(candidate.round)
    verdict_hand_over(Judged.of(made), by=by, on=on)
    return made


def vote_restart(*, by: Acting, on: date, hearing_id: int, reason: str) -> Hearing:
    """Throw the ballots away and vote again: a tie with that rule, a judge to be barred, a phone that broke."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        hearing = hearing_locked(hearing_id)
        if hearing.phase not in {JUDGEMENT, TIED}:
            raise errors.VoteNotRunning(label=hearing.candidate.name, act="投票をやり直す")
        why = words_of(reason, "投票をやり直す", "理由", 300)
        hearing.ballots.all().delete()
        hearing.attempt += 1
        hearing.save(update_fields=["attempt"])
        _enter(hearing, JUDGEMENT)
        record(events.RESTARTED, hearing.candidate, by, on, {"attempt": hearing.attempt, "reason": why})
    return hearing


def hearing_void(*, by: Acting, on: date, hearing_id: int, reason: str) -> Hearing:
    """Call a hearing off before there is a verdict: the programme is free for another session."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        hearing = hearing_locked(hearing_id)
        if hearing.phase in {CLOSED, VOID}:
            raise errors.VoteNotRunning(label=hearing.candidate.name, act="審議をやめる")
        hearing.void_reason = words_of(reason, "審議をやめる", "理由", 300)
        hearing.ballots.all().delete()
        hearing.phase = VOID
        hearing.save(update_fields=["phase", "void_reason"])
        record(events.VOIDED, hearing.candidate, by, on, {"reason": hearing.void_reason})
    return hearing
