"""Plans, their versions by date, and the tree of each version: 政策–施策 (or 柱), with the programmes below. No rules."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.strategy.choices import LineageKind, NodeLevel, PlanKind, VersionState


class Plan(models.Model):
    """計画: several stand beside each other. Everything it says stands in its versions."""

    code = models.SlugField("符号", max_length=40, unique=True)
    kind = models.CharField("種類", max_length=16, choices=PlanKind.choices)
    title = models.CharField("名称", max_length=120)
    unit_code = models.CharField("所管コード", max_length=20)
    from_year = models.PositiveSmallIntegerField("いつの年度から")
    to_year = models.PositiveSmallIntegerField("いつの年度まで")
    legal_basis = models.CharField("根拠", max_length=200, blank=True)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        ordering = ["kind", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PlanKind.values), name="strategy_plan_kind"),
            models.CheckConstraint(condition=Q(to_year__gte=F("from_year")), name="strategy_plan_forward"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """計画の版: what a plan says from a day on. One at a time is open; a decided one never changes."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版")
    state = models.CharField(
        "状態", max_length=12, choices=VersionState.choices, default=VersionState.DRAFTING
    )
    valid_from = models.DateField("いつから")
    reason = models.CharField("改める理由", max_length=400, blank=True)
    content_hash = models.CharField("中身の指紋", max_length=64, blank=True)
    decision = models.CharField("決裁番号", max_length=40, blank=True)
    decided_on = models.DateField("決めた日", null=True, blank=True)
    published_at = models.DateTimeField("公表した時刻", null=True, blank=True)

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="strategy_version_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(published_at__isnull=True), name="strategy_version_one_open"
            ),
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="strategy_version_state"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}　第{self.number}版"


class PlanNode(models.Model):
    """政策・施策・柱. `code` is the same in every version of the plan and is never used for something else."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="nodes")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    code = models.CharField("番号", max_length=20)
    level = models.CharField("段", max_length=8, choices=NodeLevel.choices)
    name = models.CharField("名称", max_length=200)
    intended_state = models.CharField("目指す姿", max_length=400, blank=True)
    unit_code = models.CharField("所管コード", max_length=20, blank=True)
    order = models.PositiveSmallIntegerField("順", default=0)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="strategy_node_once"),
            models.CheckConstraint(condition=Q(level__in=NodeLevel.values), name="strategy_node_level"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class NodeProgramme(models.Model):
    """施策と事業: a share of a programme belongs to a measure, for some fiscal years."""

    node = models.ForeignKey(PlanNode, on_delete=models.CASCADE, related_name="programmes")
    programme_code = models.CharField("事業番号", max_length=20)
    share_ppm = models.PositiveIntegerField("割合（100万分の）", default=1_000_000)
    from_year = models.PositiveSmallIntegerField("いつの年度から")
    to_year = models.PositiveSmallIntegerField("いつの年度まで", null=True, blank=True)

    class Meta:
        ordering = ["programme_code", "from_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["node", "programme_code", "from_year"], name="strategy_node_programme_once"
            ),
            models.CheckConstraint(
                condition=Q(share_ppm__gte=1, share_ppm__lte=1_000_000), name="strategy_node_programme_share"
            ),
            models.CheckConstraint(
                condition=Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")),
                name="strategy_node_programme_forward",
            ),
        ]
        indexes = [models.Index(fields=["programme_code"], name="strategy_node_programme_code")]

    def __str__(self) -> str:
        return f"{self.node} {self.programme_code}"


class NodeDescent(models.Model):
    """施策の系譜: from a node of the version before to one of this (or, renamed, to itself)."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="descents")
    kind = models.CharField("型", max_length=12, choices=LineageKind.choices)
    source_code = models.CharField("もとの番号", max_length=20)
    source_name = models.CharField("もとの名称", max_length=200)
    target_code = models.CharField("先の番号", max_length=20)
    note = models.CharField("説明", max_length=300, blank=True)

    class Meta:
        ordering = ["target_code", "source_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind", "source_code", "target_code"], name="strategy_descent_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=LineageKind.values), name="strategy_descent_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.source_code}→{self.target_code}"


class Crosswalk(models.Model):
    """計画の対応: a measure of one plan says the same as, or serves, one of another. By codes, which outlive versions."""

    left = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="crosswalks")
    left_code = models.CharField("番号", max_length=20)
    right = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="crosswalks_to")
    right_code = models.CharField("相手の番号", max_length=20)
    note = models.CharField("説明", max_length=200, blank=True)

    class Meta:
        ordering = ["left", "left_code", "right", "right_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["left", "left_code", "right", "right_code"], name="strategy_crosswalk_once"
            ),
            models.CheckConstraint(condition=~Q(left=F("right")), name="strategy_crosswalk_other"),
        ]

    def __str__(self) -> str:
        return f"{self.left_code}⇔{self.right_code}"
