"""Tables of the register of programmes: programme, its periods, its places in the books, its lineage. No rules."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.strategy.choices import Category, LineageKind, Side


class Programme(models.Model):
    """事務事業: one stable code for the whole life of a programme. Everything that changes stands in its periods."""

    code = models.CharField("事業番号", max_length=20, unique=True)
    number = models.PositiveIntegerField("通し番号", unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="strategy_programme_code")]

    def __str__(self) -> str:
        return self.code


class ProgrammePeriod(models.Model):
    """事業の期間: what a programme is called, who runs it and what it is for, from one fiscal year to another."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="periods")
    from_year = models.PositiveSmallIntegerField("いつの年度から")
    to_year = models.PositiveSmallIntegerField("いつの年度まで", null=True, blank=True)
    name = models.CharField("事業名", max_length=200)
    unit_code = models.CharField("所管コード", max_length=40, blank=True)
    unit_name = models.CharField("所管", max_length=200, blank=True)
    category = models.CharField("区分", max_length=16, choices=Category.choices)
    is_category_suggested = models.BooleanField("区分は推定", default=False)
    start_year = models.PositiveSmallIntegerField("事業を始めた年度", null=True, blank=True)
    planned_end_year = models.PositiveSmallIntegerField("終わる予定の年度", null=True, blank=True)
    is_required_by_law = models.BooleanField("法令の義務づけ", null=True, blank=True)
    legal_basis = models.CharField("根拠の法令", max_length=200, blank=True)
    target_group = models.CharField("だれのために", max_length=200, blank=True)
    intended_state = models.CharField("どうなることを目指すか", max_length=300, blank=True)
    reason = models.CharField("変えた理由", max_length=300, blank=True)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "from_year"], name="strategy_period_once"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(to_year__isnull=True), name="strategy_period_one_open"
            ),
            models.CheckConstraint(
                condition=Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")),
                name="strategy_period_forward",
            ),
            models.CheckConstraint(
                condition=Q(category__in=Category.values), name="strategy_period_category"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.name}"


class ProgrammePlace(models.Model):
    """予算書の中の場所: a share of one 款・項・目・事業 belongs to a programme, for some fiscal years.

    The shares of one place sum to a million in every year; `./toshikei verify` (`strategy.shares`) adds them up.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="places")
    account = models.CharField("会計", max_length=200)
    side = models.CharField("歳入歳出", max_length=12, choices=Side.choices, default=Side.EXPENDITURE)
    kan = models.CharField("款", max_length=200, blank=True)
    kou = models.CharField("項", max_length=200, blank=True)
    moku = models.CharField("目", max_length=200, blank=True)
    label = models.CharField("予算書の事業", max_length=200, blank=True)
    place_key = models.CharField("場所の印", max_length=64)
    label_path = models.CharField("名称の経路", max_length=64)
    share_ppm = models.PositiveIntegerField("割合（100万分の）")
    from_year = models.PositiveSmallIntegerField("いつの年度から")
    to_year = models.PositiveSmallIntegerField("いつの年度まで", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place_key", "programme", "from_year"], name="strategy_place_once"
            ),
            models.CheckConstraint(
                condition=Q(share_ppm__gte=1, share_ppm__lte=1_000_000), name="strategy_place_share"
            ),
            models.CheckConstraint(
                condition=Q(to_year__isnull=True) | Q(to_year__gte=F("from_year")),
                name="strategy_place_forward",
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="strategy_place_side"),
        ]
        indexes = [models.Index(fields=["label_path"], name="strategy_place_path")]

    def __str__(self) -> str:
        return f"{self.programme} {self.account} {self.label or self.moku}"


class ProgrammeLineage(models.Model):
    """事業の系譜: from one programme to another (or, renamed, to itself) with effect from a fiscal year."""

    source = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="became")
    target = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="came_from")
    kind = models.CharField("型", max_length=12, choices=LineageKind.choices)
    from_year = models.PositiveSmallIntegerField("いつの年度から")
    note = models.CharField("説明", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind", "from_year"], name="strategy_lineage_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=LineageKind.values), name="strategy_lineage_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.source}→{self.target} {self.from_year}"
