"""Judges: registered, invited by a link that works once, bound to a phone, barred where they have an interest, leaving."""

from datetime import date

from django.db import transaction

from toshikei.city.sorting import errors, events, permissions
from toshikei.city.sorting.choices import JUDGEMENT, JudgeKind, RoundState
from toshikei.city.sorting.models import Ballot, Candidate, Hearing, Interest, Judge, SortingRound
from toshikei.city.sorting.services.finding import (
    candidate_in,
    ensure_state,
    hearing_locked,
    round_locked,
    words_of,
)
from toshikei.city.sorting.services.keys import ballot_mark, invite_hash, key_hash, new_secret
from toshikei.city.sorting.services.recording import record
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.era import format_wareki

STANDING = [RoundState.CHOOSING, RoundState.OPEN]


def judge_add(
    *, by: Acting, on: date, fiscal_year: int, kind: str, name: str = "", account_id: int | None = None
) -> Judge:
    """Somebody drawn by lot or asked as an expert; the public reads a number. The name is for the office only."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        ensure_state(sorting, STANDING, "判定人を登録する")
        if kind not in JudgeKind.values:
            raise errors.WordsMissing(act="判定人を登録する", part="市民か有識者か")
        there = sorting.judges.filter(account_id=account_id).first() if account_id else None
        if there is not None:
            raise errors.JudgeExists(label=there.label)
        made = Judge.objects.create(
            round=sorting,
            number=sorting.judges.count() + 1,
            kind=kind,
            name=name.strip()[:80],
            account_id=account_id,
        )
        record(events.JUDGE_ADDED, sorting, by, on, {"number": made.number, "kind": kind})
    return made


def judge_invite(*, by: Acting, on: date, fiscal_year: int, number: int) -> str:
    """The token of a new link. The one before works no more, and neither does the phone that used it."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        ensure_state(sorting, STANDING, "招きのリンクを作る")
        judge = _standing(judge_locked(sorting, number))
        token = new_secret()
        if judge.key_hash:
            judge.key_since = clock.now()
        judge.invite_hash, judge.key_hash = invite_hash(token), ""
        judge.save(update_fields=["invite_hash", "key_hash", "key_since"])
        record(events.JUDGE_INVITED, sorting, by, on, {"number": number})
    return token


def judge_locked(sorting: SortingRound, number: int) -> Judge:
    found = sorting.judges.select_for_update().filter(number=number).first()
    if found is None:
        raise errors.JudgeUnknown()
    return found


def _standing(judge: Judge) -> Judge:
    if judge.left_on is not None:
        raise errors.JudgeGone(label=judge.label, day=format_wareki(judge.left_on))
    return judge


def judge_enter(*, by: Acting, on: date, token: str, key: str) -> Judge:
    """Spend the link: from now on the key of this phone is the judge's. Sent again by the same phone it is the same."""
    ensure(by, permissions.VOTE)
    with transaction.atomic():
        judge = _of_invite(token)
        if judge is not None and judge.key_hash == key_hash(key):
            return judge
        if judge is None or judge.key_hash:
            raise errors.InviteSpent()
        _standing(judge)
        judge.key_hash = key_hash(key)
        judge.save(update_fields=["key_hash"])
        record(events.JUDGE_ENTERED, judge.round, by, on, {"number": judge.number})
    return judge


def _of_invite(token: str) -> Judge | None:
    found = Judge.objects.select_for_update(of=("self",)).select_related("round")
    return found.filter(invite_hash=invite_hash(token)).first() if token else None


def judge_of(key: str) -> Judge:
    """Whose key it is. Reads only: a visit of a judge leaves no trace."""
    found = Judge.objects.select_related("round").filter(key_hash=key_hash(key)).first() if key else None
    if found is None:
        raise errors.KeyUnknown()
    return _standing(found)


def judge_leave(*, by: Acting, on: date, fiscal_year: int, number: int, reason: str) -> Judge:
    """The phone votes no more. What was cast stays: nobody can tell a secret ballot from the others."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        judge = judge_locked(sorting, number)
        if judge.left_on is not None:
            return judge
        judge.left_on, judge.left_reason = on, words_of(reason, "退いたことを記録する", "理由", 200)
        judge.invite_hash = ""
        judge.save(update_fields=["left_on", "left_reason", "invite_hash"])
        record(events.JUDGE_LEFT, sorting, by, on, {"number": number})
    return judge


def interest_record(
    *, by: Acting, on: date, fiscal_year: int, number: int, code: str, reason: str
) -> Interest:
    """The office has learnt of an interest. While a secret vote runs it cannot take out the ballot, so it is refused."""
    ensure(by, permissions.RUN)
    with transaction.atomic():
        candidate = candidate_in(fiscal_year, code, "利害関係を記録する")
        judge = judge_locked(candidate.round, number)
        running = _voting(candidate)
        if running is not None:
            _ballot_out(hearing_locked(running.pk), judge)
        return _declared(by, on, judge, candidate, reason)


def _ballot_out(hearing: Hearing, judge: Judge) -> None:
    """Of an open vote the ballot of the judge goes; of a secret one nobody can tell which it is."""
    if hearing.candidate.round.is_secret and hearing.ballots.exists():
        raise errors.InterestLate(label=hearing.candidate.name)
    hearing.ballots.filter(judge=judge).delete()


def interest_declare(*, by: Acting, on: date, key: str, code: str, reason: str) -> Interest:
    """The judge says so on the phone; a ballot already cast for the programme is taken out with the same key."""
    ensure(by, permissions.VOTE)
    with transaction.atomic():
        judge = judge_of(key)
        candidate = candidate_in(judge.round.fiscal_year, code, "利害関係を届け出る")
        running = _voting(candidate)
        if running is not None:
            hearing = hearing_locked(running.pk)
            Ballot.objects.filter(hearing=hearing, mark=ballot_mark(hearing, judge, key)).delete()
        return _declared(by, on, judge, candidate, reason)


def _voting(candidate: Candidate) -> Hearing | None:
    return candidate.hearings.filter(phase=JUDGEMENT).first()


def _declared(by: Acting, on: date, judge: Judge, candidate: Candidate, reason: str) -> Interest:
    there = Interest.objects.filter(judge=judge, candidate=candidate).first()
    if there is not None:
        return there
    made = Interest.objects.create(
        judge=judge,
        candidate=candidate,
        reason=words_of(reason, "利害関係を届け出る", "どんな関係か", 200),
        declared_on=on,
    )
    record(events.INTEREST, candidate, by, on, {"number": judge.number})
    return made
