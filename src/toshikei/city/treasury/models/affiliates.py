"""Corporations of the city, their debt by year, their land, and what selling it brought."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.treasury.choices import CorporationKind, ParcelState


class Corporation(models.Model):
    """設立法人（公社・第三セクター）. `bond_code` names the bond that took its debt over."""

    code = models.CharField("法人コード", max_length=20)
    name = models.CharField("法人", max_length=60)
    kind = models.CharField("種類", max_length=12, choices=CorporationKind.choices)
    dissolved_on = models.DateField("解散した日", null=True, blank=True)
    guarantee_limit = models.BigIntegerField("債務保証の限度額（円）", default=0)
    bond_code = models.CharField("引き継いだ市債", max_length=20, blank=True)
    note = models.CharField("説明", max_length=400, blank=True)
    is_invented = models.BooleanField("架空", default=False)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="treasury_corporation_code_once"),
            models.CheckConstraint(condition=Q(guarantee_limit__gte=0), name="treasury_corporation_limit"),
        ]

    def __str__(self) -> str:
        return self.name


class CorporationYear(models.Model):
    """法人の借金 at the end of a fiscal year: all of it, and how much of it the city guarantees."""

    corporation = models.ForeignKey(
        Corporation, verbose_name="法人", on_delete=models.PROTECT, related_name="years"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")
    loans = models.BigIntegerField("借入金（円）")
    guaranteed = models.BigIntegerField("市が保証する額（円）", default=0)

    class Meta:
        ordering = ["corporation", "fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["corporation", "fiscal_year"], name="treasury_corporation_year_once"
            ),
            models.CheckConstraint(
                condition=Q(loans__gte=0) & Q(guaranteed__gte=0) & Q(guaranteed__lte=F("loans")),
                name="treasury_corporation_loans",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.corporation_id} {self.fiscal_year}"


class Parcel(models.Model):
    """土地: book and market value, interest added to the book, planned use."""

    corporation = models.ForeignKey(
        Corporation, verbose_name="もとの法人", on_delete=models.PROTECT, related_name="parcels"
    )
    code = models.CharField("土地番号", max_length=20)
    name = models.CharField("土地", max_length=80)
    area_m2 = models.PositiveIntegerField("面積（㎡）")
    book_value = models.BigIntegerField("簿価（円）")
    market_value = models.BigIntegerField("時価（円）")
    valued_on = models.DateField("時価の日")
    capitalised_interest = models.BigIntegerField("簿価に含む利息（円）", default=0)
    planned_use = models.CharField("予定の使い道", max_length=120, blank=True)
    state = models.CharField("状態", max_length=8, choices=ParcelState.choices, default=ParcelState.HELD)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="treasury_parcel_code_once"),
            models.CheckConstraint(
                condition=Q(book_value__gte=0)
                & Q(market_value__gte=0)
                & Q(capitalised_interest__gte=0)
                & Q(capitalised_interest__lte=F("book_value")),
                name="treasury_parcel_values",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def hidden_loss(self) -> int:
        """含み損: what the book holds above the market; a hidden gain is no negative loss."""
        return max(0, self.book_value - self.market_value)


class ParcelSale(models.Model):
    """土地の売却: what it brought, and how the city's rule divided it. `reasons` keeps the rule as it was."""

    parcel = models.ForeignKey(Parcel, verbose_name="土地", on_delete=models.PROTECT, related_name="sales")
    sold_on = models.DateField("売った日")
    proceeds = models.BigIntegerField("売却収入（円）")
    to_debt = models.BigIntegerField("返済に充てる額（円）")
    movement = models.ForeignKey(
        "treasury.FundMovement", verbose_name="減債基金への積立て", on_delete=models.PROTECT
    )
    decision = models.CharField("決裁番号", max_length=40)
    reasons = models.JSONField("なぜ")

    class Meta:
        ordering = ["sold_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["parcel"], name="treasury_sale_once"),
            models.CheckConstraint(
                condition=Q(proceeds__gt=0) & Q(to_debt__gte=0) & Q(to_debt__lte=F("proceeds")),
                name="treasury_sale_divided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id} {self.sold_on}"
