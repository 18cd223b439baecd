"""Enterprise accounts, their budgets, and the versions of a budget with lines and items."""

from django.db import models
from django.db.models import Q

from toshikei.city.enterprise.choices import (
    CouncilResult,
    Half,
    ItemKind,
    PaperKind,
    SettlementRowKind,
    SettlementState,
    Side,
    Stage,
    State,
)
from toshikei.kernel.fiscal_year import FiscalYear


class EnterpriseAccount(models.Model):
    """公営企業会計: one enterprise. `unit_code` is the department that runs it, `ground` how the Act applies."""

    code = models.SlugField("符号", max_length=40)
    name = models.CharField("名称", max_length=60)
    ground = models.CharField("法の適用", max_length=120)
    unit_code = models.CharField("所管コード", max_length=20)
    order = models.PositiveSmallIntegerField("順", default=1)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="enterprise_account_code_once"),
            models.UniqueConstraint(fields=["name"], name="enterprise_account_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class EnterpriseBudget(models.Model):
    """予算: of one account and fiscal year; `number` 0 is the initial budget, 1 the first supplementary one."""

    account = models.ForeignKey(
        EnterpriseAccount, verbose_name="会計", on_delete=models.PROTECT, related_name="budgets"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("補正番号", default=0)
    state = models.CharField("段階", max_length=12, choices=State.choices, default=State.DRAFTING)
    submitted_on = models.DateField("議会に提出した日", null=True, blank=True)
    council_result = models.CharField("議会の結果", max_length=12, choices=CouncilResult.choices, blank=True)
    council_on = models.DateField("議決の日", null=True, blank=True)
    council_note = models.TextField("修正の内容・否決の理由", blank=True)
    reconsidered_on = models.DateField("再議に付した日", null=True, blank=True)
    reconsider_reason = models.TextField("再議に付した理由", blank=True)
    published_at = models.DateTimeField("要領を公表した時刻", null=True, blank=True)
    source_note = models.CharField("出どころ", max_length=200, blank=True)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["-fiscal_year", "account__order", "account__code", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "fiscal_year", "number"], name="enterprise_budget_once"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="enterprise_budget_state"),
            models.CheckConstraint(condition=Q(number__lte=99), name="enterprise_budget_number"),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} {self.account.name} {self.kind_label}"

    @property
    def is_reconsidered(self) -> bool:
        """The mayor objected to the vote: nothing is decided yet."""
        return bool(self.state == State.RECONSIDERED)

    @property
    def kind_label(self) -> str:
        """当初予算, 補正予算第1号 …"""
        return f"補正予算第{self.number}号" if self.number else "当初予算"


class EnterpriseVersion(models.Model):
    """版: the budget at one stage. Open until it is closed with its hash; never changed after that."""

    budget = models.ForeignKey(
        EnterpriseBudget, verbose_name="予算", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField("版")
    stage = models.CharField("だれの額か", max_length=12, choices=Stage.choices)
    revision = models.PositiveIntegerField("書いた回数", default=0)
    written_by = models.CharField("最後に書いた人", max_length=120, blank=True)
    closed_at = models.DateTimeField("決まった時刻", null=True, blank=True)
    content_hash = models.CharField("中身の指紋", max_length=64, blank=True)
    erratum = models.TextField("正誤の内容", blank=True)
    published_at = models.DateTimeField("公表した時刻", null=True, blank=True)

    class Meta:
        ordering = ["budget", "number"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="enterprise_version_number_once"),
            models.UniqueConstraint(
                fields=["budget"], condition=Q(closed_at__isnull=True), name="enterprise_version_one_open"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(closed_at__isnull=False),
                name="enterprise_version_public_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget} 第{self.number}版（{self.get_stage_display()}）"

    @property
    def stage_label(self) -> str:
        """管理者の原案 …; a corrected one says so."""
        return f"{self.get_stage_display()}（正誤）" if self.erratum else self.get_stage_display()


class EnterpriseLine(models.Model):
    """予定額: one 節 in yen, tax included. `before` and `tax` stay empty where nobody recorded them."""

    version = models.ForeignKey(
        EnterpriseVersion, verbose_name="版", on_delete=models.CASCADE, related_name="lines"
    )
    half = models.CharField("区分", max_length=8, choices=Half.choices)
    side = models.CharField("収入支出", max_length=8, choices=Side.choices)
    kan_code = models.CharField("款コード", max_length=20, blank=True)
    kan = models.CharField("款", max_length=120)
    kou_code = models.CharField("項コード", max_length=20, blank=True)
    kou = models.CharField("項", max_length=120)
    moku_code = models.CharField("目コード", max_length=20, blank=True)
    moku = models.CharField("目", max_length=120, blank=True)
    setsu_code = models.CharField("節コード", max_length=20, blank=True)
    setsu = models.CharField("節", max_length=120, blank=True)
    amount = models.BigIntegerField("予定額（円）")
    before = models.BigIntegerField("前年度予定額・既決予定額（円）", null=True, blank=True)
    tax = models.BigIntegerField("うち消費税及び地方消費税（円）", null=True, blank=True)
    note = models.CharField("説明", max_length=400, blank=True)
    reason = models.CharField("前の段階から変えた理由", max_length=400, blank=True)

    class Meta:
        ordering = [
            "version",
            "-half",
            "side",
            "kan_code",
            "kan",
            "kou_code",
            "kou",
            "moku_code",
            "moku",
            "setsu_code",
            "setsu",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "version",
                    "half",
                    "side",
                    "kan_code",
                    "kan",
                    "kou_code",
                    "kou",
                    "moku_code",
                    "moku",
                    "setsu_code",
                    "setsu",
                ],
                name="enterprise_line_once",
            ),
            models.CheckConstraint(condition=Q(half__in=Half.values), name="enterprise_line_half"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="enterprise_line_side"),
        ]

    def __str__(self) -> str:
        return " ".join(word for word in (self.kan, self.kou, self.moku, self.setsu) if word)


class EnterpriseItem(models.Model):
    """事項: what else the budget says (施行令17条1項), the sources that cover a shortfall among them."""

    version = models.ForeignKey(
        EnterpriseVersion, verbose_name="版", on_delete=models.CASCADE, related_name="items"
    )
    kind = models.CharField("事項", max_length=12, choices=ItemKind.choices)
    order = models.PositiveSmallIntegerField("順")
    subject = models.CharField("何について", max_length=200)
    amount = models.BigIntegerField("額・数", null=True, blank=True)
    unit = models.CharField("単位", max_length=20, default="円")
    from_year = models.PositiveSmallIntegerField("始めの年度", null=True, blank=True)
    to_year = models.PositiveSmallIntegerField("終わりの年度", null=True, blank=True)
    method = models.CharField("起債の方法", max_length=200, blank=True)
    rate = models.CharField("利率", max_length=200, blank=True)
    redemption = models.CharField("償還の方法", max_length=400, blank=True)
    note = models.CharField("説明", max_length=400, blank=True)
    reason = models.CharField("前の段階から変えた理由", max_length=400, blank=True)

    class Meta:
        ordering = ["version", "order"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="enterprise_item_kind")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"


class EnterprisePaperRow(models.Model):
    """説明書の行: one row of a paper of explanation (施行令17条の2), in yen; 職員数 in persons."""

    version = models.ForeignKey(
        EnterpriseVersion, verbose_name="版", on_delete=models.CASCADE, related_name="papers"
    )
    paper = models.CharField("説明書", max_length=12, choices=PaperKind.choices)
    section = models.CharField("区分", max_length=20)
    order = models.PositiveSmallIntegerField("順")
    label = models.CharField("科目", max_length=200)
    amount = models.BigIntegerField("額・数")
    before = models.BigIntegerField("前年度の額・数", null=True, blank=True)
    note = models.CharField("説明", max_length=400, blank=True)

    class Meta:
        ordering = ["version", "paper", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "paper", "section", "label"], name="enterprise_paper_row_once"
            ),
            models.CheckConstraint(condition=Q(paper__in=PaperKind.values), name="enterprise_paper_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_paper_display()} {self.label}"


class EnterpriseSettlement(models.Model):
    """決算 of one account and fiscal year (法30条). Written while it is drafted; frozen with its hash when handed over."""

    account = models.ForeignKey(
        EnterpriseAccount, verbose_name="会計", on_delete=models.PROTECT, related_name="settlements"
    )
    fiscal_year = models.PositiveSmallIntegerField("年度")
    state = models.CharField(
        "段階", max_length=12, choices=SettlementState.choices, default=SettlementState.DRAFTING
    )
    revision = models.PositiveIntegerField("書いた回数", default=0)
    sent_on = models.DateField("市長に提出した日", null=True, blank=True)
    late_reason = models.TextField("期限を過ぎた理由", blank=True)
    audited_on = models.DateField("監査委員の意見の日", null=True, blank=True)
    opinion = models.TextField("監査委員の意見", blank=True)
    submitted_on = models.DateField("議会の認定に付した日", null=True, blank=True)
    council_on = models.DateField("議決の日", null=True, blank=True)
    council_note = models.TextField("議会の記録", blank=True)
    measures = models.TextField("認定されなかったあとの措置", blank=True)
    published_at = models.DateTimeField("要領を公表した時刻", null=True, blank=True)
    content_hash = models.CharField("中身の指紋", max_length=64, blank=True)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["-fiscal_year", "account__order", "account__code"]
        constraints = [
            models.UniqueConstraint(fields=["account", "fiscal_year"], name="enterprise_settlement_once"),
            models.CheckConstraint(
                condition=Q(state__in=SettlementState.values), name="enterprise_settlement_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} {self.account.name} 決算"


class EnterpriseSettlementLine(models.Model):
    """決算報告書の行: one 項 in yen, tax included. `moved` is what transfers and the reserve changed."""

    settlement = models.ForeignKey(
        EnterpriseSettlement, verbose_name="決算", on_delete=models.CASCADE, related_name="lines"
    )
    half = models.CharField("区分", max_length=8, choices=Half.choices)
    side = models.CharField("収入支出", max_length=8, choices=Side.choices)
    kan_code = models.CharField("款コード", max_length=20, blank=True)
    kan = models.CharField("款", max_length=120)
    kou_code = models.CharField("項コード", max_length=20, blank=True)
    kou = models.CharField("項", max_length=120)
    initial = models.BigIntegerField("当初予算額（円）", default=0)
    supplementary = models.BigIntegerField("補正予算額（円）", default=0)
    moved = models.BigIntegerField("流用・予備費（円）", default=0)
    carried_in = models.BigIntegerField("前年度からの繰越額（円）", default=0)
    settled = models.BigIntegerField("決算額（円）", default=0)
    tax = models.BigIntegerField("うち消費税及び地方消費税（円）", null=True, blank=True)
    carried_out = models.BigIntegerField("翌年度への繰越額（円）", default=0)
    note = models.CharField("説明", max_length=400, blank=True)

    class Meta:
        ordering = ["settlement", "-half", "side", "kan_code", "kan", "kou_code", "kou"]
        constraints = [
            models.UniqueConstraint(
                fields=["settlement", "half", "side", "kan_code", "kan", "kou_code", "kou"],
                name="enterprise_settlement_line_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kan} {self.kou}"


class EnterpriseSettlementRow(models.Model):
    """補塡財源 or a row of the balance sheet, beside the report."""

    settlement = models.ForeignKey(
        EnterpriseSettlement, verbose_name="決算", on_delete=models.CASCADE, related_name="rows"
    )
    kind = models.CharField("何の行か", max_length=8, choices=SettlementRowKind.choices)
    section = models.CharField("区分", max_length=20, blank=True)
    order = models.PositiveSmallIntegerField("順")
    label = models.CharField("科目", max_length=200)
    amount = models.BigIntegerField("額（円）")

    class Meta:
        ordering = ["settlement", "kind", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["settlement", "kind", "section", "label"], name="enterprise_settlement_row_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.label}"
