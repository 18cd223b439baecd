"""Requests of the sections: the card of a programme with its lines, hearings, and its sums by stage."""

from django.db import models
from django.db.models import Q

from toshikei.city.making.choices import RequestKind, Side, Stage, State, Verb, Withheld
from toshikei.city.making.models.rounds import Round


class Request(models.Model):
    """予算要求書: what one section asks for one programme in one account. `programme_code` is "" for revenue alone."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="requests")
    programme_code = models.CharField("事業番号", max_length=20, blank=True)
    title = models.CharField("名称", max_length=200)
    account = models.CharField("会計", max_length=200)
    unit_code = models.CharField("所管コード", max_length=40)
    unit_name = models.CharField("所管", max_length=200)
    department_code = models.CharField("部局コード", max_length=40)
    category = models.CharField("区分", max_length=16, blank=True)
    kind = models.CharField("新規・継続・拡充", max_length=12, choices=RequestKind.choices)
    state = models.CharField("段階", max_length=20, choices=State.choices, default=State.GUIDELINE_ISSUED)
    purpose = models.CharField("目的", max_length=400, blank=True)
    content = models.TextField("内容", blank=True)
    end_year = models.PositiveSmallIntegerField("終わりの年度", null=True, blank=True)
    scrapped = models.CharField("かわりにやめるもの", max_length=300, blank=True)
    activity_indicator = models.CharField("活動の指標", max_length=120, blank=True)
    activity_target = models.CharField("活動の目標", max_length=60, blank=True)
    outcome_indicator = models.CharField("成果の指標", max_length=120, blank=True)
    outcome_target = models.CharField("成果の目標", max_length=60, blank=True)
    regular_heads = models.DecimalField("正規の人数", max_digits=6, decimal_places=2, default=0)
    part_time_heads = models.DecimalField("会計年度任用の人数", max_digits=6, decimal_places=2, default=0)
    personnel_yen = models.BigIntegerField("人件費（標準単価、円）", default=0)
    action_answers = models.JSONField("予算への反映を求められた事項への答え", default=dict, blank=True)
    last_initial_yen = models.BigIntegerField("前年度当初（円）", null=True, blank=True)
    last_settled_yen = models.BigIntegerField("前年度決算（円）", null=True, blank=True)
    is_late = models.BooleanField("期限の後の追加", default=False)
    late_reason = models.CharField("追加の理由", max_length=300, blank=True)
    submitted_at = models.DateTimeField("提出した時刻", null=True, blank=True)
    submitted_by = models.CharField("提出した人", max_length=200, blank=True)
    successor_note = models.CharField("所管の移り変わり", max_length=200, blank=True)
    token = models.PositiveIntegerField("書き換えの回数", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "account", "programme_code", "unit_code"], name="making_request_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=RequestKind.values), name="making_request_kind"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="making_request_state"),
        ]
        indexes = [models.Index(fields=["programme_code", "round"], name="making_request_programme")]

    def __str__(self) -> str:
        return f"{self.programme_code} {self.title}".strip()


class RequestLine(models.Model):
    """要求の明細: one 節 (or 細節) of a request, with what it is paid from as asked. Its values stand in `StageValue`."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField("行")
    side = models.CharField("歳入歳出", max_length=12, choices=Side.choices, default=Side.EXPENDITURE)
    kan_code = models.CharField("款コード", max_length=40, blank=True)
    kan = models.CharField("款", max_length=200)
    kou_code = models.CharField("項コード", max_length=40, blank=True)
    kou = models.CharField("項", max_length=200, blank=True)
    moku_code = models.CharField("目コード", max_length=40, blank=True)
    moku = models.CharField("目", max_length=200, blank=True)
    programme_code = models.CharField("予算書の事業コード", max_length=40, blank=True)
    programme = models.CharField("予算書の事業", max_length=200, blank=True)
    setsu_code = models.CharField("節コード", max_length=40, blank=True)
    setsu = models.CharField("節", max_length=200, blank=True)
    saisetsu_code = models.CharField("細節コード", max_length=40, blank=True)
    saisetsu = models.CharField("細節", max_length=200, blank=True)
    last_year_yen = models.BigIntegerField("前年度当初（円）", null=True, blank=True)
    note = models.CharField("積算", max_length=1000, blank=True)
    withheld_as = models.CharField("公表しない理由", max_length=12, choices=Withheld.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="making_line_once"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="making_line_side"),
            models.CheckConstraint(
                condition=Q(withheld_as="") | Q(withheld_as__in=Withheld.values), name="making_line_withheld"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.saisetsu or self.setsu or self.moku}"

    @property
    def name(self) -> str:
        return self.saisetsu or self.setsu or self.moku or self.kan

    @property
    def place(self) -> str:
        """節 with its 細節, as the place a comment speaks of: 需用費（消耗品費）."""
        section = self.setsu or self.moku or self.kan
        return f"{section}（{self.saisetsu}）" if self.saisetsu and self.saisetsu != section else section


class HearingNote(models.Model):
    """聞き取り: what was said at a hearing. Added, never edited; not public."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="hearings")
    held_on = models.DateField("聞き取りの日")
    note = models.TextField("内容")
    by_label = models.CharField("記録した人", max_length=200)
    at = models.DateTimeField("記録した時刻")

    def __str__(self) -> str:
        return f"{self.request} {self.held_on}"


class RequestStage(models.Model):
    """段階ごとの計 of a request: the sums of its lines' newest values, kept for lists of hundreds of requests."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField("段階", max_length=12, choices=Stage.choices)
    expenditure_yen = models.BigIntegerField("歳出（円）", default=0)
    revenue_yen = models.BigIntegerField("歳入（円）", default=0)
    general_yen = models.BigIntegerField("うち一般財源（円）", default=0)
    verb = models.CharField("査定", max_length=12, choices=Verb.choices)
    reason = models.CharField("理由", max_length=600, blank=True)
    lines = models.PositiveSmallIntegerField("行数", default=0)
    published_at = models.DateTimeField("公表した時刻", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "stage"], name="making_request_stage_once"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="making_request_stage_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.get_stage_display()}"
