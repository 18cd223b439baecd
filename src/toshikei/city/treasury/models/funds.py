"""Funds and their movements. A movement is never changed: a correction is a movement of its own."""

from django.db import models
from django.db.models import Q

from toshikei.city.treasury.choices import FundKind, Ground, MoneyFrom, MovementKind


class Fund(models.Model):
    """基金: set up by ordinance for a purpose. `purposes` lists what it may pay for, one per line."""

    code = models.CharField("基金コード", max_length=20)
    name = models.CharField("基金", max_length=60)
    kind = models.CharField("種類", max_length=12, choices=FundKind.choices)
    purpose = models.CharField("目的", max_length=200)
    purposes = models.JSONField("使い道", default=list, blank=True)
    ordinance = models.CharField("根拠の条例", max_length=120)
    opened_on = models.DateField("設けた日")
    is_invented = models.BooleanField("架空", default=False)
    source_note = models.CharField("出どころ", max_length=200, blank=True)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="treasury_fund_code_once")]

    def __str__(self) -> str:
        return self.name


class FundMovement(models.Model):
    """基金の動き: what came in is above zero, what went out below. Numbered within its fund."""

    fund = models.ForeignKey(Fund, verbose_name="基金", on_delete=models.PROTECT, related_name="movements")
    number = models.PositiveIntegerField("番号")
    kind = models.CharField("動き", max_length=12, choices=MovementKind.choices)
    moved_on = models.DateField("日")
    fiscal_year = models.PositiveSmallIntegerField("年度")
    amount = models.BigIntegerField("金額（円）")
    ground = models.CharField("使える場合", max_length=20, choices=Ground.choices, blank=True)
    purpose = models.CharField("使い道", max_length=120, blank=True)
    money_from = models.CharField("元", max_length=12, choices=MoneyFrom.choices, blank=True)
    surplus_year = models.PositiveSmallIntegerField("剰余金の年度", null=True, blank=True)
    programme_code = models.CharField("事業コード", max_length=40, blank=True)
    reason = models.CharField("説明", max_length=400, blank=True)
    decision = models.CharField("決裁番号", max_length=40, blank=True)
    corrects = models.ForeignKey(
        "self", verbose_name="訂正する動き", null=True, blank=True, on_delete=models.PROTECT
    )
    form_key = models.CharField("様式の鍵", max_length=80)
    published_at = models.DateTimeField("公開した日時", null=True, blank=True)

    class Meta:
        ordering = ["fund", "moved_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="treasury_movement_number_once"),
            models.UniqueConstraint(fields=["form_key"], name="treasury_movement_form_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="treasury_movement_not_zero"),
            models.CheckConstraint(
                condition=~Q(kind=MovementKind.WITHDRAWAL) | Q(amount__lt=0), name="treasury_withdrawal_out"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[MovementKind.OPENING, MovementKind.DEPOSIT, MovementKind.YIELD])
                | Q(amount__gt=0),
                name="treasury_deposit_in",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MovementKind.WITHDRAWAL) | ~Q(ground="", purpose=""),
                name="treasury_withdrawal_grounded",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MovementKind.CORRECTION) | (Q(corrects__isnull=False) & ~Q(reason="")),
                name="treasury_correction_says_why",
            ),
        ]
        indexes = [models.Index(fields=["moved_on"], name="treasury_movement_day")]

    def __str__(self) -> str:
        return f"{self.fund_id}-{self.number}"
