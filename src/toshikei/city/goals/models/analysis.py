"""SWOT items, cross strategies and the strategy map. Columns and constraints only."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.goals.choices import CrossKind, Perspective, SwotKind


class SwotItem(models.Model):
    """強み・弱み・機会・脅威: of a unit and year, each with evidence: an indicator's value or a record by address."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    unit_code = models.CharField("組織コード", max_length=8)
    unit_name = models.CharField("組織", max_length=120)
    kind = models.CharField("区分", max_length=12, choices=SwotKind.choices)
    text = models.CharField("内容", max_length=300)
    indicator = models.ForeignKey(
        "goals.Indicator", verbose_name="根拠の指標", on_delete=models.PROTECT, null=True, blank=True,
        related_name="swot_items",
    )  # fmt: skip
    evidence = models.CharField("根拠", max_length=300)
    evidence_url = models.CharField("根拠のページ", max_length=300, blank=True)
    written_on = models.DateField("書いた日")
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["-fiscal_year", "unit_code", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SwotKind.values), name="goals_swot_kind"),
            models.CheckConstraint(condition=~Q(evidence=""), name="goals_swot_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.text}"


class CrossStrategy(models.Model):
    """組み合わせの戦略: what follows from an inner and an outer item together."""

    inner = models.ForeignKey(SwotItem, verbose_name="内", on_delete=models.PROTECT, related_name="as_inner")
    outer = models.ForeignKey(SwotItem, verbose_name="外", on_delete=models.PROTECT, related_name="as_outer")
    kind = models.CharField("型", max_length=4, choices=CrossKind.choices)
    text = models.CharField("戦略", max_length=300)
    goal = models.ForeignKey(
        "goals.Goal", verbose_name="目標", on_delete=models.PROTECT, null=True, blank=True,
        related_name="strategies",
    )  # fmt: skip
    written_on = models.DateField("書いた日")

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["inner", "outer", "text"], name="goals_cross_once"),
            models.CheckConstraint(condition=Q(kind__in=CrossKind.values), name="goals_cross_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.text}"


class Objective(models.Model):
    """戦略目標: one place of the city's strategy map of a year."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    code = models.CharField("符号", max_length=12)
    name = models.CharField("名称", max_length=120)
    perspective = models.CharField("視点", max_length=12, choices=Perspective.choices)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["-fiscal_year", "code"]
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "code"], name="goals_objective_once"),
            models.CheckConstraint(
                condition=Q(perspective__in=Perspective.values), name="goals_objective_view"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ObjectiveLink(models.Model):
    """原因と結果: the cause helps to bring about the effect."""

    cause = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="effects")
    effect = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="causes")

    class Meta:
        ordering = ["cause__code", "effect__code"]
        constraints = [
            models.UniqueConstraint(fields=["cause", "effect"], name="goals_link_once"),
            models.CheckConstraint(condition=~Q(cause=F("effect")), name="goals_link_other"),
        ]

    def __str__(self) -> str:
        return f"{self.cause} → {self.effect}"
