"""Hearings, judges with their interests, ballots."""

import uuid

from django.db import models
from django.db.models import Q

from toshikei.city.sorting.choices import CLOSED, VOID, JudgeKind
from toshikei.city.sorting.models.choosing import Candidate, SortingRound
from toshikei.city.sorting.models.preparing import SortingSession


class Hearing(models.Model):
    """審議: one programme in one session. `phase` is "" before it begins, then a phase of the rules, closed, or void."""

    session = models.ForeignKey(SortingSession, on_delete=models.PROTECT, related_name="hearings")
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="hearings")
    order = models.PositiveSmallIntegerField("順")
    phase = models.CharField("段階", max_length=16, blank=True)
    phase_began_at = models.DateTimeField("段階の始まった時刻", null=True, blank=True)
    vote_began_at = models.DateTimeField("投票を始めた時刻", null=True, blank=True)
    attempt = models.PositiveSmallIntegerField("何度目の投票か", default=1)
    void_reason = models.CharField("やめた理由", max_length=300, blank=True)

    class Meta:
        ordering = ["session", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate"], condition=~Q(phase=VOID), name="sorting_hearing_one_alive"
            ),
            models.CheckConstraint(
                condition=Q(phase__in=["", VOID, CLOSED]) | Q(phase_began_at__isnull=False),
                name="sorting_hearing_phase_has_time",
            ),
            models.CheckConstraint(
                condition=Q(phase=VOID) & ~Q(void_reason="") | ~Q(phase=VOID) & Q(void_reason=""),
                name="sorting_void_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} 審議"

    @property
    def is_running(self) -> bool:
        return self.phase not in {"", CLOSED, VOID}


class Judge(models.Model):
    """判定人: known to the public by `label`. The voting key is never stored, only its digest, and names no ballot."""

    round = models.ForeignKey(SortingRound, on_delete=models.PROTECT, related_name="judges")
    number = models.PositiveSmallIntegerField("番号")
    kind = models.CharField("だれか", max_length=12, choices=JudgeKind.choices)
    name = models.CharField("氏名", max_length=80, blank=True)
    account_id = models.BigIntegerField("アカウント", null=True, blank=True)
    invite_hash = models.CharField("招きのリンクの指紋", max_length=64, blank=True)
    key_hash = models.CharField("投票の鍵の指紋", max_length=64, blank=True)
    key_since = models.DateTimeField("鍵を作り直した時刻", null=True, blank=True)
    left_on = models.DateField("退いた日", null=True, blank=True)
    left_reason = models.CharField("退いた理由", max_length=200, blank=True)

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="sorting_judge_once"),
            models.UniqueConstraint(
                fields=["round", "account_id"],
                condition=Q(account_id__isnull=False),
                name="sorting_judge_account_once",
            ),
            models.UniqueConstraint(
                fields=["key_hash"], condition=~Q(key_hash=""), name="sorting_judge_key_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=JudgeKind.values), name="sorting_judge_kind"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the public reads: 市民判定人3番."""
        return f"{'市民判定人' if self.kind == JudgeKind.CITIZEN else '有識者'}{self.number}番"


class Interest(models.Model):
    """利害関係: a judge who has to do with a programme does not judge it. Said by the judge, or found by the office."""

    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, related_name="interests")
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="interests")
    reason = models.CharField("どんな関係か", max_length=200)
    declared_on = models.DateField("届け出た日")

    class Meta:
        ordering = ["candidate", "judge"]
        constraints = [
            models.UniqueConstraint(fields=["judge", "candidate"], name="sorting_interest_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="sorting_interest_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.judge} {self.candidate}"


class Ballot(models.Model):
    """票. A secret one has no judge, no time and no order; `mark` lets its voter change it and is gone after the count.

    docs/rooms/sorting.md says what is kept from whom.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="ballots")
    is_secret = models.BooleanField("無記名")
    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, null=True, blank=True, related_name="ballots")
    mark = models.CharField("票の印", max_length=64)
    choice = models.CharField("判定", max_length=16)
    remark = models.TextField("理由・条件", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hearing", "mark"], name="sorting_ballot_one_per_judge"),
            models.CheckConstraint(
                condition=Q(is_secret=True, judge__isnull=True) | Q(is_secret=False, judge__isnull=False),
                name="sorting_secret_ballot_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing} {self.choice}"
