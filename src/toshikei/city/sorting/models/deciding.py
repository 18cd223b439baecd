"""Verdicts, the city's answers, what later budgets say: three records, none of which replaces another."""

from django.db import models
from django.db.models import Q

from toshikei.city.sorting.choices import Followed, Outcome, Promise, Stance
from toshikei.city.sorting.models.choosing import Candidate
from toshikei.city.sorting.models.voting import Hearing


class SortingVerdict(models.Model):
    """判定: what the ballots say, with the split. Never changed; the city's answer is a record of its own."""

    candidate = models.OneToOneField(Candidate, on_delete=models.PROTECT, related_name="verdict")
    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT, related_name="verdict")
    outcome = models.CharField("開票の結果", max_length=12, choices=Outcome.choices)
    choice = models.CharField("判定", max_length=16)
    split = models.JSONField("票の内訳")
    ballots = models.PositiveSmallIntegerField("票の数")
    entitled = models.PositiveSmallIntegerField("投票できた判定人")
    note = models.TextField("決めた理由（同数のとき）", blank=True)
    decided_on = models.DateField("判定の日")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=(Outcome.MAJORITY, Outcome.TIE_BROKEN))
                | Q(outcome=Outcome.TIE) & ~Q(note=""),
                name="sorting_verdict_has_force",
            ),
            models.CheckConstraint(condition=~Q(choice=""), name="sorting_verdict_has_class"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} 判定"


class CityResponse(models.Model):
    """市の答え: beside the verdict for ever, whether it follows it or not. A later answer is another row."""

    verdict = models.ForeignKey(SortingVerdict, on_delete=models.PROTECT, related_name="responses")
    number = models.PositiveSmallIntegerField("何度目か")
    stance = models.CharField("市の答え", max_length=8, choices=Stance.choices)
    promise = models.CharField("どうするか", max_length=8, choices=Promise.choices)
    reason = models.TextField("理由")
    due_year = models.PositiveSmallIntegerField("いつの予算で")
    answered_on = models.DateField("答えた日")

    class Meta:
        ordering = ["verdict", "number"]
        constraints = [
            models.UniqueConstraint(fields=["verdict", "number"], name="sorting_response_once"),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="sorting_response_stance"),
            models.CheckConstraint(condition=Q(promise__in=Promise.values), name="sorting_response_promise"),
            models.CheckConstraint(condition=~Q(reason=""), name="sorting_response_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} 市の答え{self.number}"


class FollowUp(models.Model):
    """その後: what an adopted initial budget after the verdict gives the programme, and what that says of the answer."""

    response = models.ForeignKey(CityResponse, on_delete=models.PROTECT, related_name="followups")
    budget_year = models.PositiveSmallIntegerField("予算の年度")
    before_yen = models.BigIntegerField("判定の年度の予算額（円）")
    amount_yen = models.BigIntegerField("予算額（円）")
    state = models.CharField("その後", max_length=12, choices=Followed.choices)
    taken_on = models.DateField("確かめた日")

    class Meta:
        ordering = ["response", "budget_year"]
        constraints = [
            models.UniqueConstraint(fields=["response", "budget_year"], name="sorting_followup_once"),
            models.CheckConstraint(condition=Q(state__in=Followed.values), name="sorting_followup_state"),
        ]

    def __str__(self) -> str:
        return f"{self.response} {self.budget_year}"
