"""Tables of the participation room: white papers, their chapters and blocks, citizens' voices, findings left with a reason."""

from django.db import models
from django.db.models import Q

from toshikei.city.participation.choices import (
    BlockKind,
    ChartKind,
    HidingReason,
    PaperState,
    Verdict,
    VoiceKind,
    VoiceState,
)


class WhitePaper(models.Model):
    """財政白書: what one fiscal year's money did, told in plain words. `content` is the frozen whole of a published edition."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    edition = models.PositiveSmallIntegerField("版")
    title = models.CharField("題名", max_length=120)
    state = models.CharField("状態", max_length=12, choices=PaperState.choices, default=PaperState.MAKING)
    begun_on = models.DateField("作りはじめた日")
    consult_until = models.DateField("声の締め切り", null=True, blank=True)
    published_at = models.DateTimeField("公表日時", null=True, blank=True)
    content = models.JSONField("公表した中身", null=True, blank=True)
    content_hash = models.CharField("中身の指紋", max_length=64, blank=True)
    asked_hash = models.CharField("決裁を願い出た中身の指紋", max_length=64, blank=True)
    decision = models.CharField("公表の決裁の番号", max_length=40, blank=True)
    decided_on = models.DateField("公表の決裁の日", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "edition"], name="participation_paper_once"),
            models.UniqueConstraint(
                fields=["fiscal_year"],
                condition=~Q(state=PaperState.PUBLISHED),
                name="participation_one_open_edition",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PaperState.values), name="participation_paper_state"
            ),
            models.CheckConstraint(
                condition=Q(state=PaperState.PUBLISHED, published_at__isnull=False) & ~Q(content_hash="")
                | ~Q(state=PaperState.PUBLISHED) & Q(published_at__isnull=True, content_hash=""),
                name="participation_published_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.edition}版）"

    @property
    def is_asked(self) -> bool:
        """公表の決裁の途中: nothing of it changes until it was decided, returned or withdrawn."""
        return bool(self.asked_hash) and self.state == PaperState.EDITING


class Chapter(models.Model):
    """章: one question with its answer and the tables taken from the budget books."""

    paper = models.ForeignKey(WhitePaper, on_delete=models.CASCADE, related_name="chapters")
    number = models.PositiveSmallIntegerField("番号")
    code = models.SlugField("章の名", max_length=20)
    question = models.CharField("問い", max_length=120)
    answer = models.CharField("答え", max_length=400)
    tables = models.JSONField("表")
    source = models.CharField("出典", max_length=300)
    as_of = models.DateField("基準日")
    is_invented = models.BooleanField("架空データ", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "code"], name="participation_chapter_once")]

    def __str__(self) -> str:
        return self.question


class Block(models.Model):
    """段落・図: one passage, or one drawing of a table. `byline` names the citizen it came from."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField("順番")
    kind = models.CharField("種類", max_length=8, choices=BlockKind.choices, default=BlockKind.TEXT)
    text = models.TextField("文章")
    table = models.SlugField("表", max_length=20, blank=True)
    chart = models.CharField("図の形", max_length=8, choices=ChartKind.choices, blank=True)
    byline = models.CharField("書いた人の名", max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=BlockKind.values), name="participation_block_kind"),
            models.CheckConstraint(
                condition=Q(kind=BlockKind.TEXT, table="", chart="")
                | Q(kind=BlockKind.CHART) & ~Q(table="") & ~Q(chart=""),
                name="participation_chart_has_table",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:30]


class Voice(models.Model):
    """市民の声: a comment on a passage, or a passage or chart a citizen proposes. `text` of a chart is its title."""

    paper = models.ForeignKey(WhitePaper, on_delete=models.PROTECT, related_name="voices")
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="voices")
    block = models.ForeignKey(Block, on_delete=models.SET_NULL, null=True, blank=True, related_name="voices")
    kind = models.CharField("種類", max_length=8, choices=VoiceKind.choices)
    text = models.TextField("声")
    table = models.SlugField("表", max_length=20, blank=True)
    chart = models.CharField("図の形", max_length=8, choices=ChartKind.choices, blank=True)
    byline = models.CharField("載せる名", max_length=60)
    account_id = models.BigIntegerField("アカウント")
    form_key = models.CharField("様式の番号", max_length=40)
    said_at = models.DateTimeField("寄せた日時")
    state = models.CharField("公開", max_length=10, choices=VoiceState.choices, default=VoiceState.WAITING)
    hidden_because = models.CharField("載せない理由", max_length=12, choices=HidingReason.choices, blank=True)
    verdict = models.CharField("答え", max_length=10, choices=Verdict.choices, default=Verdict.OPEN)
    answer = models.TextField("答えの文", blank=True)
    answered_at = models.DateTimeField("答えた日時", null=True, blank=True)
    made = models.OneToOneField(
        Block,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="came_from",
        verbose_name="採用した段落",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "form_key"], name="participation_voice_sent_once"),
            models.CheckConstraint(
                condition=Q(state__in=VoiceState.values), name="participation_voice_state"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="participation_voice_verdict"
            ),
            models.CheckConstraint(
                condition=Q(state=VoiceState.HIDDEN) & ~Q(hidden_because="")
                | ~Q(state=VoiceState.HIDDEN) & Q(hidden_because=""),
                name="participation_hidden_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.OPEN) | ~Q(answer=""), name="participation_verdict_has_answer"
            ),
        ]
        indexes = [models.Index(fields=["paper", "state"], name="participation_voice_state_ix")]

    def __str__(self) -> str:
        return self.text[:30]


class KeptFinding(models.Model):
    """残した指摘: a finding of the wording check that the editors left, with the reason."""

    paper = models.ForeignKey(WhitePaper, on_delete=models.CASCADE, related_name="kept_findings")
    key = models.CharField("指摘の印", max_length=64)
    rule = models.CharField("規則", max_length=30)
    found = models.CharField("指摘の言葉", max_length=300)
    reason = models.CharField("残す理由", max_length=400)
    kept_at = models.DateTimeField("記録日時")
    kept_by = models.CharField("記録した人", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "key"], name="participation_finding_kept_once")
        ]

    def __str__(self) -> str:
        return self.found
