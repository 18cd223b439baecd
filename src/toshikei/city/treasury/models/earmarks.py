"""Earmarked revenue: sources with their lawful uses, lots that came in, what they were used for; donations by month."""

from datetime import date

from django.db import models
from django.db.models import Q

from toshikei.city.treasury.choices import LotPart, SourceKind
from toshikei.kernel.fiscal_year import FiscalYear


class EarmarkSource(models.Model):
    """使い道の決まった収入: a tax or donations, bound by law or by the wish of those who gave."""

    code = models.CharField("収入コード", max_length=20)
    name = models.CharField("収入", max_length=60)
    kind = models.CharField("種類", max_length=12, choices=SourceKind.choices)
    ground = models.CharField("使い道の根拠", max_length=120)
    is_invented = models.BooleanField("架空", default=False)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="treasury_source_code_once")]

    def __str__(self) -> str:
        return self.name


class EarmarkUse(models.Model):
    """使える使い道 of a source."""

    source = models.ForeignKey(
        EarmarkSource, verbose_name="収入", on_delete=models.PROTECT, related_name="uses"
    )
    code = models.CharField("使い道コード", max_length=20)
    label = models.CharField("使い道", max_length=60)

    class Meta:
        ordering = ["source", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "code"], name="treasury_use_code_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Lot(models.Model):
    """収入の一口. `bound_to` narrows the uses of the source to one (a donor's choice); blank: any use of the source."""

    source = models.ForeignKey(
        EarmarkSource, verbose_name="収入", on_delete=models.PROTECT, related_name="lots"
    )
    code = models.CharField("収入の番号", max_length=30)
    label = models.CharField("名称", max_length=80)
    received_on = models.DateField("入った日")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    part = models.CharField("分け方", max_length=10, choices=LotPart.choices, default=LotPart.WHOLE)
    amount = models.BigIntegerField("金額（円）")
    bound_to = models.ForeignKey(
        EarmarkUse, verbose_name="選ばれた使い道", null=True, blank=True, on_delete=models.PROTECT
    )
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)

    class Meta:
        ordering = ["source", "received_on", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="treasury_lot_code_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="treasury_lot_amount"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def fiscal_day(self) -> date:
        """A day of the fiscal year it counts in: a receipt of April may belong to the year before."""
        return min(self.received_on, FiscalYear(self.fiscal_year).last_day)


class LotUse(models.Model):
    """充当: so much of a lot for one use and one programme. A correction takes an earlier one back below zero."""

    lot = models.ForeignKey(Lot, verbose_name="収入", on_delete=models.PROTECT, related_name="used")
    use = models.ForeignKey(EarmarkUse, verbose_name="使い道", on_delete=models.PROTECT)
    used_on = models.DateField("充てた日")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    amount = models.BigIntegerField("金額（円）")
    programme_code = models.CharField("事業コード", max_length=40, blank=True)
    label = models.CharField("充てた事業", max_length=120)
    corrects = models.ForeignKey(
        "self", verbose_name="訂正する充当", null=True, blank=True, on_delete=models.PROTECT
    )
    form_key = models.CharField("様式の鍵", max_length=80)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)

    class Meta:
        ordering = ["lot", "used_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form_key"], name="treasury_lot_use_form_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | (Q(amount__lt=0) & Q(corrects__isnull=False)),
                name="treasury_lot_use_amount",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def fiscal_day(self) -> date:
        """A day of the fiscal year it counts in."""
        return min(self.used_on, FiscalYear(self.fiscal_year).last_day)


class DonationMonth(models.Model):
    """寄附の月: receipts and the costs of getting them, kind by kind as the ministry asks."""

    month_on = models.DateField("月（初日）")
    receipts = models.BigIntegerField("受入額（円）")
    gifts = models.PositiveIntegerField("件数")
    cost_gift = models.BigIntegerField("返礼品の調達（円）")
    cost_shipping = models.BigIntegerField("返礼品の送付（円）")
    cost_pr = models.BigIntegerField("広報（円）")
    cost_settlement = models.BigIntegerField("決済など（円）")
    cost_admin = models.BigIntegerField("事務（円）")
    cost_other = models.BigIntegerField("その他の費用（円）")
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["month_on"]
        constraints = [
            models.UniqueConstraint(fields=["month_on"], name="treasury_donation_month_once"),
            models.CheckConstraint(
                condition=Q(receipts__gte=0)
                & Q(cost_gift__gte=0)
                & Q(cost_shipping__gte=0)
                & Q(cost_pr__gte=0)
                & Q(cost_settlement__gte=0)
                & Q(cost_admin__gte=0)
                & Q(cost_other__gte=0),
                name="treasury_donation_amounts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month_on:%Y-%m}"
