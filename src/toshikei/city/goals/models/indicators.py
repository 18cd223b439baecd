"""Indicators with their versions, targets by year and values. Columns and constraints only."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.goals.choices import Direction, Frequency, Kind, Origin
from toshikei.city.goals.models.goals import Goal


class Indicator(models.Model):
    """指標: what tells whether a goal is reached. What it is stands in its versions."""

    goal = models.ForeignKey(Goal, verbose_name="目標", on_delete=models.PROTECT, related_name="indicators")
    number = models.PositiveSmallIntegerField("順")

    class Meta:
        ordering = ["goal", "number"]
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="goals_indicator_once")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"{self.goal.code}-{self.number}"


class IndicatorVersion(models.Model):
    """指標の版: the whole definition. Another formula is another version; a closed one is never written again.

    `measure` is the code of a registered measure whose values arrive by themselves; "" where they are imported or typed.
    """

    indicator = models.ForeignKey(
        Indicator, verbose_name="指標", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField("版", default=1)
    name = models.CharField("名称", max_length=120)
    meaning = models.CharField("何を示すか（わかる言葉で）", max_length=300)
    unit = models.CharField("単位", max_length=20)
    formula = models.CharField("計算のしかた", max_length=300)
    population = models.CharField("対象の全体", max_length=200)
    direction = models.CharField("向き", max_length=8, choices=Direction.choices)
    kind = models.CharField("種類", max_length=12, choices=Kind.choices)
    frequency = models.CharField("いつの値か", max_length=12, choices=Frequency.choices)
    lag = models.PositiveSmallIntegerField("値が出るまでの月数", default=0)
    baseline = models.DecimalField("基準の値", max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField("基準の日", null=True, blank=True)
    source = models.CharField("出どころ", max_length=200)
    method = models.CharField("集めかた", max_length=200)
    quality = models.CharField("確からしさ", max_length=200)
    others = models.CharField("ほかに左右する人や物ごと", max_length=300)
    breakdown = models.CharField("分けかた", max_length=200, blank=True)
    revised_until = models.CharField("値を直せる期間", max_length=120, blank=True)
    tolerance = models.DecimalField("許す幅", max_digits=20, decimal_places=4, default=0)
    stops_on = models.DateField("報告を終える日", null=True, blank=True)
    measure = models.CharField("値の来るところ", max_length=60, blank=True)
    reason = models.CharField("版を改めた理由", max_length=300, blank=True)
    started_on = models.DateField("この版を始めた日")

    class Meta:
        ordering = ["indicator", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="goals_version_once"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="goals_version_way"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="goals_version_kind"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="goals_version_often"),
            models.CheckConstraint(condition=Q(tolerance__gte=0), name="goals_version_tolerance"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（第{self.number}版）"


class IndicatorTarget(models.Model):
    """年ごとの目標: the value wanted at the end of a fiscal year; `high` only for a range."""

    version = models.ForeignKey(
        IndicatorVersion, verbose_name="版", on_delete=models.CASCADE, related_name="targets"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")
    value = models.DecimalField("目標の値", max_digits=20, decimal_places=4)
    high = models.DecimalField("目標の上", max_digits=20, decimal_places=4, null=True, blank=True)

    class Meta:
        ordering = ["version", "fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["version", "fiscal_year"], name="goals_target_once"),
            models.CheckConstraint(
                condition=Q(high__isnull=True) | Q(high__gte=F("value")), name="goals_target_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.fiscal_year}年度"


class IndicatorValue(models.Model):
    """値: of a period that ended on a day, with where it came from (room, record, moment)."""

    version = models.ForeignKey(
        IndicatorVersion, verbose_name="版", on_delete=models.PROTECT, related_name="values"
    )
    period_end = models.DateField("期間の終わり")
    value = models.DecimalField("値", max_digits=20, decimal_places=4)
    origin = models.CharField("どこから来たか", max_length=8, choices=Origin.choices)
    room = models.CharField("業務", max_length=40, blank=True)
    record = models.CharField("もとの記録", max_length=300)
    url = models.CharField("もとの記録のページ", max_length=300, blank=True)
    came_at = models.DateTimeField("届いた時刻")
    office = models.CharField("書いた職", max_length=200, blank=True)

    class Meta:
        ordering = ["version", "period_end"]
        constraints = [
            models.UniqueConstraint(fields=["version", "period_end"], name="goals_value_once"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="goals_value_origin"),
            models.CheckConstraint(
                condition=~Q(origin="measure") | ~Q(room=""), name="goals_value_provenance"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.period_end}"
