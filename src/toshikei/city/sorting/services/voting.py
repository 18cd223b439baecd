"""Votes: one ballot per judge, changeable until the vote is closed. A form sent again is the same ballot.

Whoever reads the tables afterwards finds no way from a judge to a secret ballot: no judge, no time, no event of its own,
and the ballots of a programme are written anew in random order with every vote, so that neither their order on disk nor
the transaction that wrote them says whose was last (docs/rooms/sorting.md).
"""

import random
import secrets
import uuid
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from toshikei.city.sorting import errors, permissions
from toshikei.city.sorting.choices import CLOSED, JUDGEMENT, TIED
from toshikei.city.sorting.models import Ballot, Hearing, Interest, Judge
from toshikei.city.sorting.services.finding import hearing_locked
from toshikei.city.sorting.services.judges import judge_of
from toshikei.city.sorting.services.keys import ballot_mark
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure

LONGEST = 500
CLOSED_WORDS = {"": "まだ始まっていません", CLOSED: "閉じました", TIED: "閉じました"}


@dataclass(frozen=True, slots=True)
class Cast:
    """受け取りの控え: what stands in the box for this phone."""

    choice: str
    remark: str
    is_changed: bool


@sensitive_variables("key", "choice", "remark", "mark", "own", "others")
def vote_cast(*, by: Acting, on: date, key: str, hearing_id: int, choice: str, remark: str = "") -> Cast:
    """Put a ballot into the box, or change the one that is there. Twice the same is once."""
    ensure(by, permissions.VOTE)
    with transaction.atomic():
        hearing = hearing_locked(hearing_id)
        judge = judge_of(key)
        _ensure_may(hearing, judge)
        if choice not in hearing.candidate.round.class_codes:
            raise errors.ClassUnknown(label=hearing.candidate.name)
        words = remark.replace("\r\n", "\n").replace("\x00", "").strip()
        if len(words) > LONGEST:
            raise errors.WordsTooLong(act="投票する", length=len(words), most=LONGEST)
        mark = ballot_mark(hearing, judge, key)
        others = list(hearing.ballots.exclude(mark=mark))
        own = hearing.ballots.filter(mark=mark).first()
        if own is None or (own.choice, own.remark) != (choice, words):
            _write(hearing, [*others, _ballot(hearing, judge, (mark, choice, words))])
        return Cast(choice, words, own is not None)


def _ensure_may(hearing: Hearing, judge: Judge) -> None:
    candidate = hearing.candidate
    if judge.round_id != candidate.round_id:
        raise errors.HearingUnknown()
    interest = Interest.objects.filter(judge=judge, candidate=candidate).first()
    if interest is not None:
        raise errors.Barred(label=candidate.name, reason=interest.reason)
    if hearing.phase != JUDGEMENT:
        state = CLOSED_WORDS.get(hearing.phase, "まだ始まっていません")
        raise errors.VoteClosed(label=candidate.name, state=state)
    began = hearing.vote_began_at
    if candidate.round.is_secret and judge.key_since and began and judge.key_since >= began:
        raise errors.KeyTooNew(label=candidate.name)


def _ballot(hearing: Hearing, judge: Judge, said: tuple[str, str, str]) -> Ballot:
    mark, choice, remark = said
    is_secret = hearing.candidate.round.is_secret
    return Ballot(
        hearing=hearing,
        is_secret=is_secret,
        judge=None if is_secret else judge,
        mark=mark,
        choice=choice,
        remark=remark,
    )


def _write(hearing: Hearing, ballots: list[Ballot]) -> None:
    """All ballots of the programme anew, shaken."""
    hearing.ballots.all().delete()
    random.SystemRandom().shuffle(ballots)
    for ballot in ballots:
        ballot.pk = uuid.uuid4()
    Ballot.objects.bulk_create(ballots)


def box_seal(hearing: Hearing) -> list[Ballot]:
    """After the vote no key finds its ballot any more: secret marks are replaced by chance, and the box is shaken."""
    ballots = list(hearing.ballots.select_related("judge"))
    if hearing.candidate.round.is_secret:
        for ballot in ballots:
            ballot.mark = secrets.token_hex(32)
    _write(hearing, ballots)
    return ballots


@sensitive_variables("key", "found")
def cast_of(key: str, hearing: Hearing) -> Cast | None:
    """What this phone has in the box while the vote runs; None afterwards in a secret round."""
    judge = judge_of(key)
    found = hearing.ballots.filter(mark=ballot_mark(hearing, judge, key)).first()
    return Cast(found.choice, found.remark, is_changed=False) if found else None
