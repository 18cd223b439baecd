"""Actions of a strategy plan, what they wait for and strengthen, and reports of how far they are. No rules."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.strategy.choices import ActionLinkKind, ReportState
from toshikei.city.strategy.models.plans import Plan, PlanNode, PlanVersion


class PlanAction(models.Model):
    """行動: one thing the city does, with who answers for it, from when to when, for what, at what cost."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="actions")
    pillar = models.ForeignKey(PlanNode, on_delete=models.CASCADE, related_name="actions")
    code = models.CharField("番号", max_length=20)
    mechanism = models.CharField("仕組みの番号", max_length=4, blank=True)
    name = models.CharField("行動", max_length=200)
    owner_post = models.CharField("責任を持つ職", max_length=20)
    owner_label = models.CharField("責任を持つ職の名称", max_length=120)
    starts_on = models.DateField("始まり")
    ends_on = models.DateField("終わり")
    indicator = models.CharField("何で測るか", max_length=200, blank=True)
    target = models.CharField("目標の値", max_length=100, blank=True)
    cost_yen = models.BigIntegerField("費用（一年）", null=True, blank=True)
    saving_yen = models.BigIntegerField("効果額（一年）", null=True, blank=True)
    is_early = models.BooleanField("先行して着手", default=False)
    order = models.PositiveSmallIntegerField("順", default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="strategy_action_once"),
            models.CheckConstraint(condition=~Q(owner_post=""), name="strategy_action_owner"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="strategy_action_forward"),
            models.CheckConstraint(
                condition=(Q(cost_yen__isnull=True) | Q(cost_yen__gte=0))
                & (Q(saving_yen__isnull=True) | Q(saving_yen__gte=0)),
                name="strategy_action_money",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ActionLink(models.Model):
    """行動のつながり: waits for another, or strengthens it."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField("型", max_length=12, choices=ActionLinkKind.choices)
    source_code = models.CharField("行動", max_length=20)
    target_code = models.CharField("相手の行動", max_length=20)

    class Meta:
        ordering = ["source_code", "kind", "target_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind", "source_code", "target_code"], name="strategy_action_link_once"
            ),
            models.CheckConstraint(
                condition=~Q(source_code=F("target_code")), name="strategy_action_link_other"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ActionLinkKind.values), name="strategy_action_link_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_code} {self.get_kind_display()} {self.target_code}"


class ActionReport(models.Model):
    """進み具合の報告: how far an action is on a day. It belongs to the plan, whatever version stands."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    action_code = models.CharField("行動の番号", max_length=20)
    reported_on = models.DateField("報告した日")
    state = models.CharField("進み具合", max_length=12, choices=ReportState.choices)
    value = models.CharField("指標の値", max_length=100, blank=True)
    text = models.CharField("したこと・次にすること", max_length=600)
    office = models.CharField("報告した職", max_length=200, blank=True)

    class Meta:
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="strategy_report_state"),
        ]

    def __str__(self) -> str:
        return f"{self.action_code} {self.reported_on}"
