"""A round of budget making with its accounts, its calendar and its ceilings."""

from django.db import models
from django.db.models import Q

from toshikei.city.making.choices import CouncilResult, RoundKind, Stage, State
from toshikei.kernel.fiscal_year import FiscalYear


class Round(models.Model):
    """編成の回: one budget of one fiscal year in the making."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("種類", max_length=16, choices=RoundKind.choices)
    number = models.PositiveSmallIntegerField("補正番号", default=0)
    is_skeleton = models.BooleanField("骨格予算", default=False)
    state = models.CharField("段階", max_length=20, choices=State.choices, default=State.GUIDELINE_ISSUED)
    guideline = models.TextField("編成方針", blank=True)
    guideline_at = models.DateTimeField("編成方針を公表した時刻", null=True, blank=True)
    ends_on = models.DateField("暫定予算の期間の終わり", null=True, blank=True)
    requests_close_on = models.DateField("要求の期限")
    submitted_on = models.DateField("議会に提出した日", null=True, blank=True)
    council_result = models.CharField("議会の結果", max_length=12, choices=CouncilResult.choices, blank=True)
    council_on = models.DateField("議決の日", null=True, blank=True)
    council_note = models.TextField("修正の内容・附帯決議", blank=True)
    published_at = models.DateTimeField("予算の要領を公表した時刻", null=True, blank=True)
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "kind", "number"], name="making_round_once"),
            models.CheckConstraint(condition=Q(kind__in=RoundKind.values), name="making_round_kind"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="making_round_state"),
            models.CheckConstraint(
                condition=Q(kind=RoundKind.SUPPLEMENTARY, number__gte=1)
                | (~Q(kind=RoundKind.SUPPLEMENTARY) & Q(number=0)),
                name="making_round_number",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(kind=RoundKind.PROVISIONAL), name="making_round_ends_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} {self.kind_label}"

    @property
    def kind_label(self) -> str:
        """当初予算, 当初予算（骨格）, 補正予算第2号 …"""
        number = f"第{self.number}号" if self.number else ""
        return f"{self.get_kind_display()}{number}{'（骨格）' if self.is_skeleton else ''}"


class RoundAccount(models.Model):
    """会計 of a round, with its 一時借入金 and 流用 rule (地方自治法215条6号・7号)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="accounts")
    account = models.CharField("会計", max_length=200)
    account_code = models.CharField("会計コード", max_length=40, blank=True)
    order = models.PositiveSmallIntegerField("並び順", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "account"], name="making_account_once")]

    def __str__(self) -> str:
        return self.account


class StageDate(models.Model):
    """編成の暦: when a stage is planned, was done, and was published."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="dates")
    stage = models.CharField("段階", max_length=12, choices=Stage.choices)
    planned_on = models.DateField("予定の日", null=True, blank=True)
    done_on = models.DateField("行った日", null=True, blank=True)
    published_at = models.DateTimeField("公表した時刻", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "stage"], name="making_stage_date_once"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="making_stage_date_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.get_stage_display()}"


class Ceiling(models.Model):
    """枠: what a unit (department) may ask of an account in general funds."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="ceilings")
    account = models.CharField("会計", max_length=200)
    unit_code = models.CharField("部局コード", max_length=40)
    amount_yen = models.BigIntegerField("枠（一般財源、円）")
    base_yen = models.BigIntegerField("基準額（円）", default=0)
    percent = models.DecimalField("率（％）", max_digits=6, decimal_places=2, default=0)
    added_yen = models.BigIntegerField("別に加える額（円）", default=0)
    reason = models.CharField("理由", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "account", "unit_code"], name="making_ceiling_once")
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.unit_code}"
