"""Invariants of the sorting for `./toshikei verify`."""

from collections import Counter
from collections.abc import Iterator

from toshikei.city.sorting.choices import CLOSED, RoundState
from toshikei.city.sorting.events import ANNOUNCED, JUDGED
from toshikei.city.sorting.models import Ballot, Hearing, Interest, SortingRound, SortingSheet, SortingVerdict
from toshikei.city.sorting.selectors.rules import fingerprint, rules_hash
from toshikei.foundation.trail.checks import Finding, check
from toshikei.foundation.trail.models import TrailEvent

BATCH = 200
LOOK = "証跡とバックアップで原因を確かめてください。"


@check("sorting.rules", "仕分けの決まりと調書が、固定したあとに書き換えられていないこと", of=(4,))
def frozen() -> Iterator[Finding]:
    """The fingerprints of rules and sheets, made again; the rules also as the trail told them."""
    for one in SortingRound.objects.exclude(state=RoundState.PREPARING):
        if rules_hash(one) != one.rules_hash:
            yield Finding("公表したあとに、決まりが書き換えられています", str(one), LOOK)
        told = TrailEvent.objects.filter(event=ANNOUNCED.code, subject=f"sorting.round:{one.pk}")
        if not any(one.rules_hash in event.payload for event in told):
            yield Finding("決まりの公表が、証跡にありません", str(one), LOOK)
    sheets = SortingSheet.objects.filter(frozen_on__isnull=False).select_related("candidate__round")
    for sheet in sheets.order_by("pk").iterator(BATCH):
        if fingerprint(sheet.content) != sheet.content_hash:
            yield Finding("固定したあとに、調書が書き換えられています", str(sheet), LOOK)


@check("sorting.verdicts", "判定が、箱の票の数と合うこと")
def verdicts() -> Iterator[Finding]:
    """Every verdict says what its ballots say, stands on the quorum, and was told on the trail."""
    for one in SortingVerdict.objects.select_related("candidate__round", "hearing").order_by("pk"):
        votes = Counter(one.hearing.ballots.values_list("choice", flat=True))
        if dict(one.split) != {code: votes[code] for code, _ in one.split} or votes.total() != one.ballots:
            yield Finding("票の内訳が、箱の票と合いません", str(one), LOOK)
        if one.ballots < one.candidate.round.quorum:
            yield Finding("定足数に足りない判定です", str(one), LOOK)
        if votes[one.choice] != max(votes.values(), default=0):
            yield Finding("最も多い区分でない判定です", str(one), LOOK)
        subject = f"sorting.candidate:{one.candidate_id}"
        if not TrailEvent.objects.filter(event=JUDGED.code, subject=subject).exists():
            yield Finding("判定が、証跡にありません", str(one), LOOK)


@check("sorting.ballots", "票が、決まりのとおりに入っていること")
def ballots() -> Iterator[Finding]:
    """Secret ballots name nobody, open ones no barred judge; none is left of a hearing that was called off."""
    for ballot in Ballot.objects.select_related("hearing__candidate__round").order_by("pk").iterator(BATCH):
        if ballot.is_secret != ballot.hearing.candidate.round.is_secret:
            yield Finding("無記名か記名かが、回の決まりと違う票があります", str(ballot.hearing), LOOK)
    barred = {(one.judge_id, one.candidate_id) for one in Interest.objects.all()}
    for ballot in Ballot.objects.filter(judge__isnull=False).select_related("hearing").order_by("pk"):
        if (ballot.judge_id, ballot.hearing.candidate_id) in barred:
            yield Finding("利害関係のある判定人の票があります", str(ballot.hearing), LOOK)
    for hearing in Hearing.objects.filter(phase=CLOSED, verdict__isnull=True).select_related("candidate"):
        yield Finding("開票したのに判定のない審議があります", str(hearing), LOOK)
