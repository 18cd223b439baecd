"""The city's own inputs of the formulas, year by year, and the publication of a year's ratios."""

from django.db import models
from django.db.models import Q

from toshikei.city.outlook.choices import Item, Nature
from toshikei.kernel.fiscal_year import FiscalYear


class RatioYear(models.Model):
    """健全化判断比率の年度: how far the ratios of a settlement have come. Public from `published_on` on."""

    fiscal_year = models.PositiveSmallIntegerField("決算の年度", unique=True)
    opinion = models.TextField("監査委員の意見", max_length=2000, blank=True)
    reported_on = models.DateField("議会に報告した日", null=True, blank=True)
    published_on = models.DateField("公表した日", null=True, blank=True)
    source = models.CharField("出典", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2007, fiscal_year__lte=2199), name="outlook_ratio_year_range"
            )
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label}の健全化判断比率"


class InputFigure(models.Model):
    """算定の基礎: one amount of a year, in yen."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    item = models.CharField("項目", max_length=30, choices=Item.choices)
    part = models.CharField("会計・企業", max_length=60, blank=True)
    amount = models.BigIntegerField("金額（円）")
    nature = models.CharField("性質", max_length=10, choices=Nature.choices)
    source = models.CharField("出典", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "item", "part"], name="outlook_input_once"),
            models.CheckConstraint(condition=Q(item__in=Item.values), name="outlook_input_item"),
            models.CheckConstraint(condition=Q(nature__in=Nature.values), name="outlook_input_nature"),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} {self.get_item_display()} {self.part}"
