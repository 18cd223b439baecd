"""The ledger of one account and year, its places with their sums, and what binds them beside the law."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.execution.choices import Side
from toshikei.kernel.fiscal_year import FiscalYear


class Ledger(models.Model):
    """帳簿: one account of the own city in one fiscal year. Its row is locked while something is booked."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    account = models.CharField("会計", max_length=200)
    account_code = models.CharField("会計コード", max_length=40, blank=True)
    slug = models.SlugField("会計の短い名", max_length=60)
    opened_on = models.DateField("開いた日")
    provisional_until = models.DateField("暫定予算の期間の終わり", null=True, blank=True)
    provisional_cited = models.CharField("暫定予算の期間を記した書類", max_length=200, blank=True, default="")
    closed_on = models.DateField("締め切った日", null=True, blank=True)
    closed_after = models.PositiveBigIntegerField("締切りの前の最後の記帳", null=True, blank=True)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "slug"], name="execution_ledger_once"),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} {self.account}"

    @property
    def year(self) -> FiscalYear:
        return FiscalYear(self.fiscal_year)

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


class LedgerPlace(models.Model):
    """科目: one 節 of a ledger, with the sums of its entries. `key` is its name by labels, the same in every year;
    `above` that of the 事業 (or 目) it stands under."""

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="places")
    side = models.CharField("歳入歳出", max_length=12, choices=Side.choices)
    path = models.CharField("経路", max_length=400)
    key = models.CharField("名称の経路", max_length=64)
    above = models.CharField("事業の名称の経路", max_length=64)
    kan_code = models.CharField("款コード", max_length=40, blank=True)
    kan = models.CharField("款", max_length=200, blank=True)
    kou_code = models.CharField("項コード", max_length=40, blank=True)
    kou = models.CharField("項", max_length=200, blank=True)
    moku_code = models.CharField("目コード", max_length=40, blank=True)
    moku = models.CharField("目", max_length=200, blank=True)
    programme_code = models.CharField("事業コード", max_length=40, blank=True)
    programme = models.CharField("事業", max_length=200, blank=True)
    setsu_code = models.CharField("節コード", max_length=40, blank=True)
    setsu = models.CharField("節", max_length=200, blank=True)
    department_code = models.CharField("所属コード", max_length=40, blank=True)
    department = models.CharField("所属", max_length=200, blank=True)
    cofog1 = models.CharField("COFOG大分類", max_length=8, blank=True)
    cofog2 = models.CharField("COFOG中分類", max_length=8, blank=True)
    is_reserve = models.BooleanField("予備費", default=False)
    provisional = models.BigIntegerField("暫定予算（円）", default=0)
    initial = models.BigIntegerField("当初予算（円）", default=0)
    supplement = models.BigIntegerField("補正予算（円）", default=0)
    carried_in = models.BigIntegerField("前年度からの繰越し（円）", default=0)
    reserve = models.BigIntegerField("予備費の充用（円）", default=0)
    transfer_in = models.BigIntegerField("流用増（円）", default=0)
    transfer_out = models.BigIntegerField("流用減（円）", default=0)
    allotted = models.BigIntegerField("配当（円）", default=0)
    committed = models.BigIntegerField("支出負担行為（円）", default=0)
    paid = models.BigIntegerField("支出（円）", default=0)
    returned = models.BigIntegerField("戻入（円）", default=0)
    carried_out = models.BigIntegerField("翌年度への繰越し（円）", default=0)
    assessed = models.BigIntegerField("調定（円）", default=0)
    received = models.BigIntegerField("収入（円）", default=0)
    refunded = models.BigIntegerField("還付（円）", default=0)
    written_off = models.BigIntegerField("不納欠損（円）", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ledger", "side", "path"], name="execution_place_once"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="execution_place_side"),
            models.CheckConstraint(
                condition=~Q(side=Side.EXPENDITURE) | Q(committed__lte=F("allotted")),
                name="execution_committed_within_allotted",
            ),
            models.CheckConstraint(
                condition=~Q(side=Side.EXPENDITURE) | Q(paid__lte=F("committed") + F("returned")),
                name="execution_spent_within_committed",
            ),
            models.CheckConstraint(
                condition=~Q(side=Side.EXPENDITURE)
                | Q(
                    allotted__lte=F("provisional")
                    + F("initial")
                    + F("supplement")
                    + F("carried_in")
                    + F("reserve")
                    + F("transfer_in")
                    - F("transfer_out")
                    - F("carried_out")
                ),
                name="execution_allotted_within_current",
            ),
        ]
        indexes = [
            models.Index(fields=["ledger", "side", "department_code"], name="execution_place_department"),
            models.Index(fields=["ledger", "key"], name="execution_place_key"),
            models.Index(fields=["above"], name="execution_place_above"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.moku, self.programme, self.setsu or self.path)))

    @property
    def current(self) -> int:
        """予算現額."""
        return (
            self.provisional
            + self.initial
            + self.supplement
            + self.carried_in
            + self.reserve
            + self.transfer_in
            - self.transfer_out
        )

    @property
    def spent(self) -> int:
        """支出済額."""
        return self.paid - self.returned

    @property
    def unused(self) -> int:
        """不用額."""
        return self.current - self.carried_out - self.spent

    @property
    def left(self) -> int:
        """配当残."""
        return self.allotted - self.committed

    @property
    def unpaid(self) -> int:
        """支出負担行為のうち、まだ支出していない額."""
        return self.committed - self.spent

    @property
    def net(self) -> int:
        """収入済額."""
        return self.received - self.refunded

    @property
    def arrears(self) -> int:
        """収入未済額."""
        return max(self.assessed - self.net - self.written_off, 0)


class Binding(models.Model):
    """What binds a ledger beside the law, until it is taken back (`ended_on`) with its reason; it stays on record."""

    ended_on = models.DateField("取り消した日", null=True, blank=True)
    ended_reason = models.CharField("取り消した理由", max_length=400, blank=True, default="")
    ended_by = models.CharField("取り消した人", max_length=200, blank=True, default="")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(ended_reason=""),
                name="execution_%(class)s_end_has_reason",
            ),
        ]

    @property
    def stands(self) -> bool:
        return self.ended_on is None


class BudgetClause(Binding):
    """予算に定めた項の間の流用 (地方自治法215条7号): between which 節 money may move, as voted."""

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="clauses")
    setsu = models.JSONField("節")
    text = models.CharField("予算の定め", max_length=400)
    kept_on = models.DateField("記した日")

    def __str__(self) -> str:
        return self.text


class RefusedPurpose(Binding):
    """議会の否決した費途 (地方自治法217条2項): the reserve may not pay for it.

    `path` is a place or what stands above it; "" where the ledger has no place for it. `proposal` is the key of what the
    council took out of a budget made here, so that it is proposed once: kept, or put aside with the reason.
    """

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="refused_purposes")
    path = models.CharField("経路", max_length=400)
    purpose = models.CharField("費途", max_length=200)
    refused_on = models.DateField("否決の日")
    resolution = models.CharField("議決", max_length=200, blank=True, default="")
    proposal = models.CharField("候補の印", max_length=16, blank=True, default="")

    class Meta(Binding.Meta):
        constraints = [
            *Binding.Meta.constraints,
            models.UniqueConstraint(
                fields=["ledger", "proposal"], condition=~Q(proposal=""), name="execution_proposal_once"
            ),
        ]

    def __str__(self) -> str:
        return self.purpose


class UnusedReason(models.Model):
    """不用額の理由: why money of a place was left. Written anew, never over."""

    place = models.ForeignKey(LedgerPlace, on_delete=models.PROTECT, related_name="unused_reasons")
    text = models.CharField("理由", max_length=400)
    amount = models.BigIntegerField("不用額（円）")
    written_on = models.DateField("書いた日")
    by_label = models.CharField("書いた人", max_length=200)

    def __str__(self) -> str:
        return self.text
