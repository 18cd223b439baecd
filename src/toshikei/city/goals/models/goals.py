"""Missions and goals of units, and the day by which goals are public. Columns and constraints only."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.goals.choices import Horizon, Whose
from toshikei.kernel.fiscal_year import FiscalYear


class Mission(models.Model):
    """使命: what a unit is there for, from a day on; `legal_basis` is the law or clause it rests on."""

    unit_code = models.CharField("組織コード", max_length=8)
    unit_name = models.CharField("組織", max_length=120)
    text = models.TextField("使命", max_length=600)
    legal_basis = models.CharField("根拠", max_length=200, blank=True)
    starts_on = models.DateField("いつから")
    ends_on = models.DateField("いつまで", null=True, blank=True)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["unit_code", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit_code"], condition=Q(ends_on__isnull=True), name="goals_mission_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="goals_mission_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_name}の使命"


class PublicationDay(models.Model):
    """公表の期限: the mayor's day for a fiscal year, where it is not 30 April."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    day = models.DateField("公表の期限")
    reason = models.CharField("理由", max_length=300)
    set_on = models.DateField("定めた日")

    class Meta:
        ordering = ["-fiscal_year"]
        constraints = [models.UniqueConstraint(fields=["fiscal_year"], name="goals_day_once")]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label}の公表の期限"


class Goal(models.Model):
    """目標: of a unit or a manager, for a fiscal year. Posts answer for it, not people.

    `article` and `item` name the clause of the duties rule it serves; `clause_text` is what it said when the goal was
    written. `programme_code` and `plan_code` with `plan_node` are codes of the room below.
    """

    code = models.CharField("番号", max_length=24)
    whose = models.CharField("だれの目標か", max_length=8, choices=Whose.choices, default=Whose.UNIT)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    unit_code = models.CharField("組織コード", max_length=8)
    unit_name = models.CharField("組織", max_length=120)
    number = models.PositiveSmallIntegerField("順")
    horizon = models.CharField("期間の種類", max_length=12, choices=Horizon.choices)
    years = models.PositiveSmallIntegerField("期間（年）")
    statement = models.CharField("目標", max_length=200)
    why = models.TextField("なぜ", max_length=600)
    owner_post = models.CharField("担う職", max_length=16)
    owner_label = models.CharField("担う職の名称", max_length=120)
    deputy_post = models.CharField("代わりの職", max_length=16)
    deputy_label = models.CharField("代わりの職の名称", max_length=120)
    article = models.PositiveSmallIntegerField("条", null=True, blank=True)
    item = models.PositiveSmallIntegerField("号", null=True, blank=True)
    clause_text = models.CharField("事務分掌", max_length=300, blank=True)
    programme_code = models.CharField("事業番号", max_length=20, blank=True)
    plan_code = models.CharField("計画", max_length=40, blank=True)
    plan_node = models.CharField("施策", max_length=20, blank=True)
    supports = models.ForeignKey(
        "self", verbose_name="支える目標", on_delete=models.PROTECT, null=True, blank=True,
        related_name="supported_by",
    )  # fmt: skip
    objective = models.ForeignKey(
        "goals.Objective", verbose_name="戦略目標", on_delete=models.SET_NULL, null=True, blank=True,
        related_name="goals",
    )  # fmt: skip
    published_on = models.DateField("公表した日", null=True, blank=True)
    published_at = models.DateTimeField("公表した時刻", null=True, blank=True)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["-fiscal_year", "unit_code", "whose", "number"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="goals_goal_code_once"),
            models.CheckConstraint(condition=Q(horizon__in=Horizon.values), name="goals_goal_horizon"),
            models.CheckConstraint(condition=Q(whose__in=Whose.values), name="goals_goal_whose"),
            models.CheckConstraint(condition=~Q(owner_post=F("deputy_post")), name="goals_goal_two_posts"),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, published_at__isnull=True)
                | Q(published_on__isnull=False, published_at__isnull=False),
                name="goals_goal_published_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} {self.unit_name}「{self.statement}」"

    @property
    def is_public(self) -> bool:
        return self.published_on is not None

    @property
    def clause(self) -> str:
        """第5条第2号, or nothing."""
        return f"第{self.article}条第{self.item}号" if self.article and self.item else ""
