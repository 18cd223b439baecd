"""Papers of the year: carry-over statements, the published status of each half, the settlement. Published by an act only."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from toshikei.city.execution.choices import CarryKind, Half, Side
from toshikei.city.execution.models.ledger import Ledger
from toshikei.kernel.fiscal_year import FiscalYear


class CarryStatement(models.Model):
    """繰越計算書 of one kind and account: made, reported to the council, published."""

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField("種類", max_length=12, choices=CarryKind.choices)
    made_on = models.DateField("調製した日")
    reported_on = models.DateField("議会に報告した日", null=True, blank=True)
    published_at = models.DateTimeField("公表日時", null=True, blank=True)
    amount = models.BigIntegerField("繰越額（円）")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ledger", "kind"], name="execution_statement_once"),
            models.CheckConstraint(condition=Q(kind__in=CarryKind.values), name="execution_statement_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.ledger} {self.get_kind_display()}"


class StatusReport(models.Model):
    """執行状況の公表 of one half of a year. A later edition corrects; the former stays."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    half = models.CharField("半期", max_length=6, choices=Half.choices)
    edition = models.PositiveSmallIntegerField("版", default=1)
    as_of = models.DateField("基準日")
    note = models.CharField("説明", max_length=400, blank=True)
    published_at = models.DateTimeField("公表日時")
    published_on = models.DateField("公表した日")
    by_label = models.CharField("公表した人", max_length=200)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "half", "edition"], name="execution_status_once"),
            models.CheckConstraint(condition=Q(half__in=Half.values), name="execution_status_half"),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} {self.get_half_display()}"


class StatusLine(models.Model):
    """One 款 of a published status, frozen as it was."""

    report = models.ForeignKey(StatusReport, on_delete=models.PROTECT, related_name="lines")
    account = models.CharField("会計", max_length=200)
    slug = models.SlugField("会計の短い名", max_length=60)
    side = models.CharField("歳入歳出", max_length=12, choices=Side.choices)
    order = models.PositiveSmallIntegerField("順")
    code = models.CharField("款コード", max_length=40, blank=True)
    label = models.CharField("款", max_length=200)
    current = models.BigIntegerField("予算現額（円）")
    done = models.BigIntegerField("支出済額・収入済額（円）")
    committed = models.BigIntegerField("支出負担行為額・調定額（円）")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "slug", "side", "order"], name="execution_status_line_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.label}"

    @property
    def rate(self) -> Decimal | None:
        """執行率・収入率, per cent with two decimals."""
        return round(Decimal(self.done) * 100 / self.current, 2) if self.current else None


class Settlement(models.Model):
    """決算: balances of a closed ledger and how far it has come (地方自治法233条)."""

    ledger = models.OneToOneField(Ledger, on_delete=models.PROTECT, related_name="settlement")
    revenue = models.BigIntegerField("歳入決算額（円）")
    expenditure = models.BigIntegerField("歳出決算額（円）")
    formal = models.BigIntegerField("形式収支（円）")
    carried_funds = models.BigIntegerField("翌年度へ繰り越すべき財源（円）")
    real = models.BigIntegerField("実質収支（円）")
    single_year = models.BigIntegerField("単年度収支（円）", null=True, blank=True)
    to_reserve = models.BigIntegerField("積立て又は繰上償還に充てる額（円）", null=True, blank=True)
    reserve_by = models.DateField("その期限", null=True, blank=True)
    reasons = models.JSONField("計算の根拠")
    made_on = models.DateField("調製した日")
    handed_on = models.DateField("市長に提出した日", null=True, blank=True)
    audited_on = models.DateField("監査委員の意見の日", null=True, blank=True)
    to_council_on = models.DateField("認定に付した日", null=True, blank=True)
    published_on = models.DateField("公表した日", null=True, blank=True)
    published_at = models.DateTimeField("公表日時", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.ledger} 決算"
