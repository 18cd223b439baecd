"""Assumptions in sets, and projections frozen with everything they were made from."""

from django.db import models
from django.db.models import F, Q


class AssumptionSet(models.Model):
    """前提の組: what one projection is made from. Its assumptions may change until they are frozen into a projection."""

    code = models.SlugField("組の名", max_length=30, unique=True)
    title = models.CharField("題", max_length=80)
    base_year = models.PositiveSmallIntegerField("出発点の年度")
    base_source = models.CharField("出発点の金額の出典", max_length=200)
    made_on = models.DateField("作った日")
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(base_year__gte=2007, base_year__lte=2189), name="outlook_set_base_year"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Assumption(models.Model):
    """前提: one assumption of a set with its range. Rates and shares in per cent, amounts in yen."""

    of = models.ForeignKey(AssumptionSet, on_delete=models.CASCADE, related_name="assumptions")
    code = models.CharField("前提", max_length=40)
    fiscal_year = models.PositiveSmallIntegerField("年度", default=0, help_text="0はどの年度にも同じ前提")
    part = models.CharField("内訳", max_length=60, blank=True)
    low = models.DecimalField("低い値", max_digits=18, decimal_places=4)
    base = models.DecimalField("基本の値", max_digits=18, decimal_places=4)
    high = models.DecimalField("高い値", max_digits=18, decimal_places=4)
    source = models.CharField("出典", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["of", "code", "fiscal_year", "part"], name="outlook_assumption_once"
            ),
            models.CheckConstraint(
                condition=Q(low__lte=F("base"), base__lte=F("high")), name="outlook_assumption_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.fiscal_year or ''} {self.part}".strip()


class Projection(models.Model):
    """見通し: frozen with its assumptions and results; never edited. Public once published."""

    number = models.PositiveIntegerField("番号", unique=True)
    title = models.CharField("題", max_length=80)
    base_year = models.PositiveSmallIntegerField("出発点の年度")
    years = models.PositiveSmallIntegerField("先の年数")
    made_on = models.DateField("作った日")
    reason = models.CharField("作ったわけ", max_length=300)
    content = models.JSONField("前提と結果")
    content_hash = models.CharField("内容のハッシュ値", max_length=64)
    published_at = models.DateTimeField("公表した日時", null=True, blank=True)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="outlook_projection_from_one")]

    def __str__(self) -> str:
        return f"第{self.number}版 {self.title}"
