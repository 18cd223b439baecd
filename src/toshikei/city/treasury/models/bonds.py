"""Bonds: terms, rates by payment, the schedule as the engine wrote it, early redemptions, and what was really paid."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.treasury.choices import BondPurpose, DayCount, FractionRule, Lender, Manner, Method


class Bond(models.Model):
    """市債: one borrowing with its terms. `counted_share` is an assumption stated by the city, in per cent."""

    code = models.CharField("市債番号", max_length=20)
    name = models.CharField("名称", max_length=120)
    account = models.CharField("会計", max_length=60)
    purpose = models.CharField("起債の目的", max_length=20, choices=BondPurpose.choices)
    budget_purpose = models.CharField("予算の地方債の起債の目的", max_length=200, blank=True, default="")
    lender = models.CharField("借入先", max_length=12, choices=Lender.choices)
    principal = models.BigIntegerField("借りた額（円）")
    issued_on = models.DateField("借りた日")
    first_due_on = models.DateField("初回の支払日")
    count = models.PositiveSmallIntegerField("支払の回数")
    grace = models.PositiveSmallIntegerField("据置の回数", default=0)
    payments_per_year = models.PositiveSmallIntegerField("1年の支払の回数", default=2)
    method = models.CharField("償還の方法", max_length=20, choices=Method.choices)
    fractions = models.CharField("端数の扱い", max_length=20, choices=FractionRule.choices)
    day_count = models.CharField(
        "利息の日数", max_length=12, choices=DayCount.choices, default=DayCount.PERIODS
    )
    reset_every = models.PositiveSmallIntegerField("利率を見直す間隔（回）", default=0)
    counted_share = models.DecimalField(
        "地方交付税に算入されるとみる割合（％）", max_digits=5, decimal_places=2, default=0
    )
    useful_life_years = models.PositiveSmallIntegerField("施設の耐用年数", null=True, blank=True)
    programme_code = models.CharField("事業コード", max_length=40, blank=True)
    decision = models.CharField("決裁番号", max_length=40, blank=True)
    form_key = models.CharField("様式の鍵", max_length=80)
    is_invented = models.BooleanField("架空", default=False)
    source_note = models.CharField("出どころ", max_length=200, blank=True)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="treasury_bond_code_once"),
            models.UniqueConstraint(fields=["form_key"], name="treasury_bond_form_once"),
            models.CheckConstraint(condition=Q(principal__gt=0), name="treasury_bond_principal"),
            models.CheckConstraint(condition=Q(grace__lt=F("count")), name="treasury_bond_grace"),
            models.CheckConstraint(
                condition=Q(counted_share__gte=0) & Q(counted_share__lte=100), name="treasury_bond_counted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class BondRate(models.Model):
    """利率: per cent a year, from a payment number on."""

    bond = models.ForeignKey(Bond, verbose_name="市債", on_delete=models.PROTECT, related_name="rates")
    from_number = models.PositiveSmallIntegerField("この回から")
    rate = models.DecimalField("年利率（％）", max_digits=8, decimal_places=6)
    set_on = models.DateField("定めた日")

    class Meta:
        ordering = ["bond", "from_number"]
        constraints = [
            models.UniqueConstraint(fields=["bond", "from_number"], name="treasury_rate_once"),
            models.CheckConstraint(condition=Q(rate__gte=0) & Q(rate__lt=100), name="treasury_rate_range"),
        ]

    def __str__(self) -> str:
        return f"{self.rate}％"


class BondLine(models.Model):
    """償還表の一行, written by the engine. Derived: made again whenever a rate is set or principal is paid early."""

    bond = models.ForeignKey(Bond, verbose_name="市債", on_delete=models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField("順")
    number = models.PositiveSmallIntegerField("回")
    due_on = models.DateField("支払日")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    opening = models.BigIntegerField("支払前の残高（円）")
    principal = models.BigIntegerField("元金（円）")
    interest = models.BigIntegerField("利息（円）")
    closing = models.BigIntegerField("支払後の残高（円）")
    rate = models.DecimalField("年利率（％）", max_digits=8, decimal_places=6)
    is_early = models.BooleanField("繰上償還", default=False)

    class Meta:
        ordering = ["bond", "order"]
        constraints = [
            models.UniqueConstraint(fields=["bond", "order"], name="treasury_line_order_once"),
            models.CheckConstraint(
                condition=Q(closing=F("opening") - F("principal")) & Q(closing__gte=0),
                name="treasury_line_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(principal__gte=0) & Q(interest__gte=0), name="treasury_line_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["fiscal_year", "bond"], name="treasury_line_year")]

    def __str__(self) -> str:
        return f"{self.bond_id}-{self.order}"

    @property
    def payment(self) -> int:
        return self.principal + self.interest


class BondEarly(models.Model):
    """繰上償還: principal paid back before its time, and from what."""

    bond = models.ForeignKey(Bond, verbose_name="市債", on_delete=models.PROTECT, related_name="early")
    redeemed_on = models.DateField("返す日")
    amount = models.BigIntegerField("元金（円）")
    manner = models.CharField("あとの返し方", max_length=8, choices=Manner.choices)
    paid_from = models.CharField("財源", max_length=120)
    decision = models.CharField("決裁番号", max_length=40)
    form_key = models.CharField("様式の鍵", max_length=80)

    class Meta:
        ordering = ["bond", "redeemed_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form_key"], name="treasury_early_form_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="treasury_early_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.bond_id} {self.redeemed_on}"


class BondPayment(models.Model):
    """支払の記録: what was really paid for a line of the schedule."""

    bond = models.ForeignKey(Bond, verbose_name="市債", on_delete=models.PROTECT, related_name="payments")
    due_on = models.DateField("支払日")
    paid_on = models.DateField("払った日")
    principal = models.BigIntegerField("元金（円）")
    interest = models.BigIntegerField("利息（円）")

    class Meta:
        ordering = ["bond", "due_on"]
        constraints = [
            models.UniqueConstraint(fields=["bond", "due_on"], name="treasury_payment_once"),
            models.CheckConstraint(
                condition=Q(principal__gte=0) & Q(interest__gte=0), name="treasury_payment_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bond_id} {self.due_on}"
