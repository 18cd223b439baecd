"""Tables of the budget room: book, version, node of the tree, line. Columns and constraints, no rules."""

from django.db import models
from django.db.models import Q

from toshikei.city.budget.choices import DEPTH, Kind, LevelName, Measure, Replacing, Side, State
from toshikei.kernel.fiscal_year import FiscalYear


class BudgetBook(models.Model):
    """予算書: one city, fiscal year, account and kind (for supplements: number). Its versions follow one another."""

    city_code = models.CharField("団体コード", max_length=6)
    city_name = models.CharField("団体名", max_length=40)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    account_code = models.CharField("会計コード", max_length=40, blank=True)
    account = models.CharField("会計", max_length=200)
    slug = models.SlugField("会計の短い名", max_length=60)
    kind = models.CharField("予算区分", max_length=16, choices=Kind.choices, default=Kind.INITIAL)
    number = models.PositiveSmallIntegerField("補正番号", default=0)
    is_invented = models.BooleanField("架空データ", default=False)
    source_note = models.CharField("出典の注記", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city_code", "fiscal_year", "account", "kind", "number"], name="budget_book_once"
            ),
            models.UniqueConstraint(
                fields=["city_code", "fiscal_year", "slug", "kind", "number"], name="budget_book_slug_once"
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=1873, fiscal_year__lte=2199), name="budget_book_year"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="budget_book_kind"),
            models.CheckConstraint(
                condition=Q(kind=Kind.SUPPLEMENTARY, number__gte=1)
                | (~Q(kind=Kind.SUPPLEMENTARY) & Q(number=0)),
                name="budget_book_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_name} {FiscalYear(self.fiscal_year).label} {self.account} {self.kind_label}"

    @property
    def kind_label(self) -> str:
        """当初予算, 補正予算第2号 …"""
        number = f"第{self.number}号" if self.number else ""
        return f"{self.get_kind_display()}{number}"


class BudgetVersion(models.Model):
    """版: the whole content of a book at one moment. Never edited; the newest is the one nobody supersedes."""

    book = models.ForeignKey(BudgetBook, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版")
    state = models.CharField("状態", max_length=16, choices=State.choices, default=State.ADOPTED)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    replaces_as = models.CharField(
        "前の版を置き換えたわけ", max_length=12, choices=Replacing.choices, blank=True
    )
    reason = models.CharField("置き換えた理由", max_length=400, blank=True)
    content_hash = models.CharField("内容のハッシュ値", max_length=64, blank=True)
    line_count = models.PositiveIntegerField("行数", default=0)
    expenditure_yen = models.BigIntegerField("歳出 合計（円）", default=0)
    measure = models.CharField("歳出の金額", max_length=10, choices=Measure.choices, default=Measure.BUDGETED)
    revenue_yen = models.BigIntegerField("歳入 合計（円）", default=0)
    loaded_at = models.DateTimeField("取込日時")
    loaded_on = models.DateField("基準日")
    loaded_by = models.CharField("取り込んだ人", max_length=200)
    file_name = models.CharField("元のファイル名", max_length=255, blank=True)
    file_hash = models.CharField("元のファイルのハッシュ値", max_length=80, blank=True)
    import_run = models.CharField("取込の番号", max_length=40, blank=True)
    changed_rows = models.PositiveIntegerField("前の版から変わった行数", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="budget_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="budget_version_from_one"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="budget_version_state"),
            models.CheckConstraint(condition=Q(measure__in=Measure.values), name="budget_version_measure"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True, replaces_as="")
                | Q(supersedes__isnull=False, replaces_as__in=Replacing.values),
                name="budget_version_replaces_as",
            ),
            models.CheckConstraint(
                condition=~Q(replaces_as=Replacing.CORRECTION) | ~Q(reason=""),
                name="budget_version_correction_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book} 第{self.number}版"


class BudgetNode(models.Model):
    """節点: one 款, 項, 目, 事業 or 節 of a version with the sum of its lines; the total stands at path ""."""

    version = models.ForeignKey(BudgetVersion, on_delete=models.CASCADE, related_name="nodes")
    side = models.CharField("歳入歳出", max_length=12, choices=Side.choices)
    level = models.CharField("階層", max_length=12, choices=LevelName.choices)
    depth = models.PositiveSmallIntegerField("深さ")
    path = models.CharField("経路", max_length=400, blank=True)
    parent_path = models.CharField("親の経路", max_length=400, blank=True)
    code = models.CharField("コード", max_length=40, blank=True)
    label = models.CharField("名称", max_length=200)
    amount = models.BigIntegerField("金額（円）")
    line_count = models.PositiveIntegerField("行数")
    label_path = models.CharField("名称の経路", max_length=64)
    departments = models.PositiveSmallIntegerField("所属の数", default=0)
    department = models.CharField("主な所属", max_length=200, blank=True)
    department_code = models.CharField("主な所属コード", max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "side", "path"], name="budget_node_once"),
            models.CheckConstraint(condition=Q(depth__lte=len(DEPTH) - 1), name="budget_node_depth"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="budget_node_side"),
        ]
        indexes = [
            models.Index(fields=["version", "side", "depth", "parent_path"], name="budget_node_children"),
            models.Index(fields=["version", "side", "label_path"], name="budget_node_labels"),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.code} {self.label}"


class BudgetLine(models.Model):
    """明細: one line of the file as it was read. `path` leads to its 節 in the tree of the same version."""

    version = models.ForeignKey(BudgetVersion, on_delete=models.CASCADE, related_name="lines")
    line_number = models.PositiveIntegerField("元のファイルの行")
    loaded_in = models.PositiveIntegerField("はじめて載った版")
    side = models.CharField("歳入歳出", max_length=12, choices=Side.choices)
    path = models.CharField("経路", max_length=400)
    department_code = models.CharField("所属コード", max_length=40, blank=True)
    department = models.CharField("所属", max_length=200, blank=True)
    account_code = models.CharField("会計コード", max_length=40, blank=True)
    combined_code = models.CharField("科目コード", max_length=80, blank=True)
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
    saisetsu_code = models.CharField("細節コード", max_length=40, blank=True)
    saisetsu = models.CharField("細節", max_length=200, blank=True)
    amount = models.BigIntegerField("予算額（円）")
    current_budget = models.BigIntegerField("予算現額（円）", null=True, blank=True)
    spent = models.BigIntegerField("支出済額（円）", null=True, blank=True)
    carried_over = models.BigIntegerField("翌年度繰越額（円）", null=True, blank=True)
    unused = models.BigIntegerField("不用額（円）", null=True, blank=True)
    before_supplement = models.BigIntegerField("補正前の額（円）", null=True, blank=True)
    supplement = models.BigIntegerField("補正額（円）", null=True, blank=True)
    after_supplement = models.BigIntegerField("補正後の額（円）", null=True, blank=True)
    cofog1 = models.CharField("COFOG大分類", max_length=8, blank=True)
    cofog2 = models.CharField("COFOG中分類", max_length=8, blank=True)
    cofog3 = models.CharField("COFOG小分類", max_length=8, blank=True)
    note = models.CharField("説明", max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="budget_line_side"),
        ]
        indexes = [
            models.Index(fields=["version", "side", "path"], name="budget_line_path"),
            models.Index(fields=["version", "department_code"], name="budget_line_department"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.saisetsu or self.setsu} {self.amount:,}円"
