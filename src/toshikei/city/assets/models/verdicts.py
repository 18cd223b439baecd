"""Verdicts (仕分け): what is to become of an asset, the law's steps until it happened, and where the proceeds went."""

from datetime import date

from django.db import models
from django.db.models import Q

from toshikei.city.assets.choices import Verdict, VerdictState
from toshikei.city.assets.models.register import Asset


class AssetVerdict(models.Model):
    """判定: one for an asset at a time; followed until it happened, publicly overdue after its day."""

    asset = models.ForeignKey(Asset, verbose_name="資産", on_delete=models.PROTECT, related_name="verdicts")
    verdict = models.CharField("判定", max_length=12, choices=Verdict.choices)
    state = models.CharField("段階", max_length=10, choices=VerdictState.choices, default=VerdictState.OPEN)
    decided_on = models.DateField("判定した日")
    decided_by = models.CharField("判定した人", max_length=120)
    reason = models.TextField("理由")
    dissent = models.TextField("ほかの意見", blank=True)
    due_on = models.DateField("実行する期限")
    price = models.BigIntegerField("予定価格（円）", null=True, blank=True)
    is_fair = models.BooleanField("適正な対価がある", default=True)
    lease_case = models.CharField("行政財産を貸せる場合", max_length=4, blank=True)
    closed_on = models.DateField("終わった日", null=True, blank=True)
    closed_why = models.CharField("取りやめた理由", max_length=400, blank=True)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asset"], condition=Q(state="open"), name="assets_verdict_one_open"
            ),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="assets_verdict_verdict"),
            models.CheckConstraint(condition=Q(state__in=VerdictState.values), name="assets_verdict_state"),
        ]

    def __str__(self) -> str:
        return f"{self.asset} {self.get_verdict_display()}"

    def is_overdue(self, today: date) -> bool:
        """Still open after its day: everybody is told."""
        return self.state == VerdictState.OPEN and self.due_on < today


class VerdictStep(models.Model):
    """手続: a step the law asks for, done on a day by somebody with a paper."""

    verdict = models.ForeignKey(
        AssetVerdict, verbose_name="判定", on_delete=models.PROTECT, related_name="steps"
    )
    order = models.PositiveSmallIntegerField("順")
    code = models.CharField("手続コード", max_length=20)
    label = models.CharField("手続", max_length=120)
    note = models.CharField("説明", max_length=400, blank=True)
    articles = models.CharField("条文", max_length=400, blank=True)
    vote = models.CharField("議決", max_length=10, blank=True)
    done_on = models.DateField("行った日", null=True, blank=True)
    done_by = models.CharField("行った人", max_length=120, blank=True)
    paper = models.CharField("文書", max_length=200, blank=True)
    present = models.PositiveSmallIntegerField("出席議員", null=True, blank=True)
    consents = models.PositiveSmallIntegerField("賛成", null=True, blank=True)

    class Meta:
        ordering = ["verdict", "order"]
        constraints = [models.UniqueConstraint(fields=["verdict", "code"], name="assets_step_code_once")]

    def __str__(self) -> str:
        return self.label


class AssetSale(models.Model):
    """売払い: gross, what hangs on the asset, and where every yen went."""

    verdict = models.OneToOneField(
        AssetVerdict, verbose_name="判定", on_delete=models.PROTECT, related_name="sale"
    )
    received_on = models.DateField("入った日")
    gross = models.BigIntegerField("売払いの収入（円）")
    selling_cost = models.BigIntegerField("売るための費用（円）")
    bonds = models.BigIntegerField("残る市債（円）")
    subsidy = models.BigIntegerField("返す補助金（円）")
    debt = models.BigIntegerField("返済に充てる額（円）")
    fund = models.BigIntegerField("基金に積む額（円）")
    general = models.BigIntegerField("一般の財源（円）")
    debt_fund_code = models.CharField("減債基金の番号", max_length=20, blank=True)
    reasons = models.JSONField("なぜ")

    class Meta:
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    gross=models.F("selling_cost")
                    + models.F("bonds")
                    + models.F("subsidy")
                    + models.F("debt")
                    + models.F("fund")
                    + models.F("general")
                ),
                name="assets_sale_every_yen",
            )
        ]

    def __str__(self) -> str:
        return str(self.verdict)
