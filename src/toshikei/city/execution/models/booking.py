"""What was booked: an act, its entries, and the month figures a file brought. Appended, never changed."""

from django.db import models
from django.db.models import Q

from toshikei.city.execution.choices import EntryKind, PostingKind
from toshikei.city.execution.models.ledger import Ledger, LedgerPlace


class Posting(models.Model):
    """記帳: one act, with its reason and what it rests on."""

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="postings")
    kind = models.CharField("種類", max_length=12, choices=PostingKind.choices)
    title = models.CharField("件名", max_length=200)
    reason = models.CharField("理由", max_length=400, blank=True)
    on = models.DateField("効力の日")
    booked_at = models.DateTimeField("記帳日時")
    by_label = models.CharField("記帳した人", max_length=200)
    supplement = models.PositiveSmallIntegerField("補正の号", default=0)
    version = models.PositiveBigIntegerField("予算書の版", null=True, blank=True)
    decision = models.CharField("決裁の番号", max_length=40, blank=True)
    request_id = models.PositiveBigIntegerField("決裁", null=True, blank=True)
    import_run = models.CharField("取込の番号", max_length=40, blank=True)
    form_key = models.CharField(
        "様式の鍵", max_length=64, null=True, blank=True, unique=True
    )  # only forms have one, and it is unique
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    reasons = models.JSONField("計算の根拠", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PostingKind.values), name="execution_posting_kind"),
            models.CheckConstraint(
                condition=~Q(kind=PostingKind.CORRECT) | ~Q(reason=""), name="execution_correction_has_reason"
            ),
            models.CheckConstraint(
                condition=~Q(kind=PostingKind.REDUCE) | ~Q(reason=""), name="execution_reduction_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LedgerEntry(models.Model):
    """記帳の行: so many yen of one kind at one place on a day."""

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="entries")
    place = models.ForeignKey(LedgerPlace, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField("増減の種類", max_length=12, choices=EntryKind.choices)
    amount = models.BigIntegerField("金額（円）")
    on = models.DateField("効力の日")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="execution_entry_kind"),
        ]
        indexes = [models.Index(fields=["place", "kind", "on"], name="execution_entry_place")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount:,}円"


class MonthFigure(models.Model):
    """月の実績: what the finance system says of a place in a month, as brought last. The entries hold the way there."""

    place = models.ForeignKey(LedgerPlace, on_delete=models.PROTECT, related_name="months")
    month = models.PositiveIntegerField("月")
    committed = models.BigIntegerField("支出負担行為額（円）", default=0)
    paid = models.BigIntegerField("支出額（円）", default=0)
    returned = models.BigIntegerField("戻入額（円）", default=0)
    assessed = models.BigIntegerField("調定額（円）", default=0)
    received = models.BigIntegerField("収入額（円）", default=0)
    refunded = models.BigIntegerField("還付額（円）", default=0)
    written_off = models.BigIntegerField("不納欠損額（円）", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "month"], name="execution_month_once"),
            models.CheckConstraint(condition=Q(month__gte=187304), name="execution_month_known"),
        ]

    def __str__(self) -> str:
        return f"{self.month // 100}年{self.month % 100}月"
