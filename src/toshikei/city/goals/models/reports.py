"""What is said about numbers: fact, cause and action for a miss; reports of the year and their review."""

from django.db import models
from django.db.models import Q

from toshikei.city.goals.choices import Moment
from toshikei.city.goals.models.goals import Goal
from toshikei.city.goals.models.indicators import Indicator


class MissResponse(models.Model):
    """事実・原因・対応: what a missed value asks for, for the period that missed."""

    indicator = models.ForeignKey(
        Indicator, verbose_name="指標", on_delete=models.PROTECT, related_name="responses"
    )
    period_end = models.DateField("期間の終わり")
    fact = models.TextField("起きたこと", max_length=600)
    cause = models.TextField("原因", max_length=600)
    action = models.TextField("対応", max_length=600)
    owner_post = models.CharField("担う職", max_length=16)
    owner_label = models.CharField("担う職の名称", max_length=120)
    due = models.DateField("期限")
    cost_yen = models.BigIntegerField("費用（円）", null=True, blank=True)
    written_on = models.DateField("書いた日")
    office = models.CharField("書いた職", max_length=200, blank=True)

    class Meta:
        ordering = ["-period_end", "indicator"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period_end"], name="goals_response_once"),
            models.CheckConstraint(
                condition=Q(cost_yen__isnull=True) | Q(cost_yen__gte=0), name="goals_response_cost"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period_end}"


class GoalReport(models.Model):
    """年央・年度末の報告 and its review: what the owner says, then what the head or the mayor remarks and orders.

    `counts` keeps how many indicators stood in each state on the day it was written.
    """

    goal = models.ForeignKey(Goal, verbose_name="目標", on_delete=models.PROTECT, related_name="reports")
    moment = models.CharField("時期", max_length=12, choices=Moment.choices)
    text = models.TextField("どこまで進んだか", max_length=1000)
    forecast = models.TextField("これからの見込み", max_length=600)
    counts = models.JSONField("指標の状態の数", default=dict)
    written_on = models.DateField("報告した日")
    office = models.CharField("報告した職", max_length=200, blank=True)
    remark = models.TextField("点検の所見", max_length=600, blank=True)
    instruction = models.TextField("指示", max_length=600, blank=True)
    reviewed_on = models.DateField("点検した日", null=True, blank=True)
    reviewer = models.CharField("点検した職", max_length=200, blank=True)

    class Meta:
        ordering = ["goal", "-written_on"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "moment"], name="goals_report_once"),
            models.CheckConstraint(condition=Q(moment__in=Moment.values), name="goals_report_moment"),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True) | ~Q(remark=""), name="goals_report_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.goal} {self.get_moment_display()}"
