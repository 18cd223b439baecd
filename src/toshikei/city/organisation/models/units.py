"""Units, their posts, their duties, and how one unit came out of another."""

from django.db import models

from toshikei.city.organisation.choices import LineageKind, Rank, UnitKind
from toshikei.city.organisation.models.periods import Period, one_open, ordered


class Unit(Period):
    """組織: one row is one period of a unit. The code stays through renaming and moving."""

    code = models.CharField("組織コード", max_length=8)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("種類", max_length=12, choices=UnitKind.choices)
    parent_code = models.CharField("上位組織", max_length=8, blank=True)
    path = models.CharField("経路", max_length=40, editable=False)
    order = models.PositiveIntegerField("並び順", default=0)

    class Meta:
        ordering = ["order", "code", "starts_on"]
        constraints = [
            ordered("organisation_unit_period_ordered"),
            one_open("organisation_unit_one_open_period", "code"),
            models.UniqueConstraint(fields=["code", "starts_on"], name="organisation_unit_starts_once"),
        ]
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="organisation_unit_period")]

    def __str__(self) -> str:
        return self.name


class Post(Period):
    """職: a seat in a unit, held by nobody, one or several. `oversees` are the departments a vice-mayor is in charge of."""

    code = models.CharField("職コード", max_length=16)
    unit_code = models.CharField("組織コード", max_length=8)
    title = models.CharField("職名", max_length=40)
    rank = models.CharField("職位", max_length=16, choices=Rank.choices)
    is_head = models.BooleanField("組織の長", default=False)
    roles = models.JSONField("役割", default=list)
    oversees = models.JSONField("担任する組織", default=list, blank=True)
    capacity = models.PositiveSmallIntegerField("定数", default=1)
    order = models.PositiveIntegerField("並び順", default=0)

    class Meta:
        ordering = ["order", "code", "starts_on"]
        constraints = [
            ordered("organisation_post_period_ordered"),
            one_open("organisation_post_one_open_period", "code"),
            models.UniqueConstraint(fields=["code", "starts_on"], name="organisation_post_starts_once"),
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="organisation_post_capacity"),
        ]
        indexes = [models.Index(fields=["unit_code"], name="organisation_post_unit")]

    def __str__(self) -> str:
        return self.title


class Duty(Period):
    """事務分掌: one clause of what a unit does, by article and item of the rule that says so."""

    unit_code = models.CharField("組織コード", max_length=8)
    article = models.PositiveSmallIntegerField("条")
    item = models.PositiveSmallIntegerField("号")
    text = models.CharField("事務", max_length=300)
    source = models.CharField("根拠規則", max_length=120)

    class Meta:
        ordering = ["unit_code", "article", "item", "starts_on"]
        constraints = [
            ordered("organisation_duty_period_ordered"),
            one_open("organisation_duty_one_open_clause", "unit_code", "article", "item"),
            models.UniqueConstraint(
                fields=["unit_code", "article", "item", "starts_on"], name="organisation_duty_starts_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def clause(self) -> str:
        """第5条第3号."""
        return f"第{self.article}条第{self.item}号"


class Reorganisation(models.Model):
    """改組: one act that changes several units on one day. `steps` is what was written down, kept word for word."""

    title = models.CharField("件名", max_length=120)
    effective_on = models.DateField("施行日")
    source = models.CharField("根拠", max_length=120, blank=True)
    steps = models.JSONField("内容")
    made_at = models.DateTimeField("記録日時")

    class Meta:
        ordering = ["-effective_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Lineage(models.Model):
    """系譜: unit `to_code` came out of `from_code` on a day (same code when renamed or moved)."""

    from_code = models.CharField("元の組織", max_length=8)
    to_code = models.CharField("先の組織", max_length=8)
    kind = models.CharField("型", max_length=12, choices=LineageKind.choices)
    effective_on = models.DateField("施行日")
    note = models.CharField("説明", max_length=200, blank=True)
    reorganisation = models.ForeignKey(
        Reorganisation, verbose_name="改組", null=True, blank=True, on_delete=models.PROTECT
    )

    class Meta:
        ordering = ["effective_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_code", "to_code", "kind", "effective_on"], name="organisation_lineage_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_code}→{self.to_code}"


class Register(models.Model):
    """One row: every writer of this room locks it, and `token` changes with every write (never the same twice)."""

    token = models.CharField("版", max_length=32)

    def __str__(self) -> str:
        return self.token
