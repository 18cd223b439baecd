"""Tables of decisions: lines of the authority table; requests, their planned steps, and acts that never change."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.decisions.choices import State, Verb


class AuthorityLine(models.Model):
    """決裁規程の項: one line of the authority table for a period. Seats are written as the engine reads them."""

    number = models.CharField("項の番号", max_length=40)
    matter = models.CharField("事案コード", max_length=60)
    label = models.CharField("事案", max_length=120)
    condition = models.CharField("場合の区分", max_length=60, blank=True)
    at_least = models.BigIntegerField("以上（円）", null=True, blank=True)
    below = models.BigIntegerField("未満（円）", null=True, blank=True)
    decider = models.CharField("決裁者", max_length=40)
    route = models.CharField("回議", max_length=200, blank=True)
    consents = models.CharField("合議", max_length=200, blank=True)
    stand_ins = models.CharField("代決の順", max_length=200, blank=True)
    absent_days = models.PositiveSmallIntegerField("不在とみる日数（超）", default=1)
    limits = models.CharField("専決・代決の制限", max_length=120, blank=True)
    article = models.CharField("根拠", max_length=120)
    version = models.CharField("版", max_length=12, editable=False)
    starts_on = models.DateField("開始日")
    ends_on = models.DateField("終了日", null=True, blank=True)

    class Meta:
        ordering = ["matter", "condition", "at_least", "number", "starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["number", "starts_on"], name="decisions_line_starts_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="decisions_line_period_ordered",
            ),
            models.CheckConstraint(
                condition=Q(at_least__isnull=True) | Q(at_least__gte=0), name="decisions_line_not_negative"
            ),
            models.UniqueConstraint(
                fields=["number"], condition=Q(ends_on__isnull=True), name="decisions_line_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"


class Request(models.Model):
    """起案: what is asked, by whom, under which line (stored word for word), and how far it has come.

    `token` counts every change, so that a stale page cannot act. `form_key` makes a second click harmless.
    """

    form_key = models.CharField("様式の鍵", max_length=40)
    number = models.CharField("決裁番号", max_length=20, blank=True)
    matter = models.CharField("事案コード", max_length=60)
    matter_label = models.CharField("事案", max_length=120)
    condition = models.CharField("場合の区分", max_length=60, blank=True)
    title = models.CharField("件名", max_length=120)
    body = models.TextField("伺い", blank=True, max_length=8000)
    amount = models.BigIntegerField("金額", null=True, blank=True)
    flags = models.JSONField("専決できない事情", default=list, blank=True)
    is_urgent = models.BooleanField("緊急", default=False)
    facts = models.JSONField("事実", default=dict, blank=True)
    subject = models.CharField("対象", max_length=120, blank=True)
    changes = models.ForeignKey(
        "self", verbose_name="変更する決裁", null=True, blank=True, on_delete=models.PROTECT
    )
    unit_code = models.CharField("起案した組織", max_length=8)
    unit_name = models.CharField("組織名", max_length=80)
    drafter_account = models.BigIntegerField("起案者のアカウント", null=True)
    drafter_number = models.CharField("起案者の職員番号", max_length=12, blank=True)
    drafter_name = models.CharField("起案者", max_length=60)
    drafter_post = models.CharField("起案した職", max_length=16, blank=True)
    drafter_label = models.CharField("職名", max_length=80, blank=True)
    created_at = models.DateTimeField("作った日時")
    requested_on = models.DateField("起案日", null=True, blank=True)
    due_on = models.DateField("決裁の期限", null=True, blank=True)
    state = models.CharField("状態", max_length=12, choices=State.choices, default=State.DRAFT)
    round = models.PositiveSmallIntegerField("回", default=0)
    token = models.PositiveIntegerField("版", default=1)
    rule = models.JSONField("適用した項", null=True, blank=True)
    rule_number = models.CharField("項の番号", max_length=40, blank=True)
    rule_version = models.CharField("項の版", max_length=12, blank=True)
    reasons = models.JSONField("なぜ", null=True, blank=True)
    decided_on = models.DateField("決裁日", null=True, blank=True)
    decided_post = models.CharField("決裁した職", max_length=16, blank=True)
    decided_label = models.CharField("決裁した人", max_length=160, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["form_key"], name="decisions_request_form_once"),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="decisions_request_number_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="decisions_request_amount"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(state=State.WITHDRAWN) | ~Q(rule_version=""),
                name="decisions_request_has_rule",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPROVED, State.REJECTED]) | Q(decided_on__isnull=False),
                name="decisions_request_decided_on",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "requested_on"], name="decisions_request_state"),
            models.Index(fields=["drafter_account", "state"], name="decisions_request_drafter"),
        ]

    def __str__(self) -> str:
        return self.title


class RouteStep(models.Model):
    """One planned step as found when the request went out (or was raised); never changed afterwards."""

    request = models.ForeignKey(Request, verbose_name="起案", on_delete=models.PROTECT, related_name="steps")
    round = models.PositiveSmallIntegerField("回")
    order = models.PositiveSmallIntegerField("順")
    kind = models.CharField("段", max_length=8)
    seat = models.CharField("職の指し方", max_length=40)
    post_key = models.CharField("職コード", max_length=16)
    post_label = models.CharField("職", max_length=80)
    unit_code = models.CharField("組織コード", max_length=8)
    person_name = models.CharField("人", max_length=60, blank=True)
    note = models.CharField("説明", max_length=300, blank=True)
    proper_key = models.CharField("本来の職コード", max_length=16, blank=True)
    proper_label = models.CharField("本来の職", max_length=80, blank=True)
    shown_later = models.BooleanField("あとで見せる", default=False)
    is_skipped = models.BooleanField("省いた", default=False)

    class Meta:
        ordering = ["request", "round", "order"]
        constraints = [
            models.UniqueConstraint(fields=["request", "round", "order"], name="decisions_step_order_once")
        ]

    def __str__(self) -> str:
        return self.post_label


class Act(models.Model):
    """What somebody did, when, through which post, why. Appended, never changed; `content` keeps what was submitted."""

    request = models.ForeignKey(Request, verbose_name="起案", on_delete=models.PROTECT, related_name="acts")
    step = models.ForeignKey(
        RouteStep, verbose_name="段", null=True, blank=True, on_delete=models.PROTECT, related_name="acts"
    )
    round = models.PositiveSmallIntegerField("回")
    verb = models.CharField("行い", max_length=12, choices=Verb.choices)
    by_account = models.BigIntegerField("アカウント", null=True)
    by_label = models.CharField("行った人", max_length=160)
    by_post = models.CharField("職コード", max_length=16, blank=True)
    done_on = models.DateField("日")
    done_at = models.DateTimeField("日時")
    reason = models.CharField("理由", max_length=1000, blank=True)
    target_post = models.CharField("相手の職", max_length=16, blank=True)
    page_token = models.PositiveIntegerField("画面の版", default=0)
    content = models.JSONField("内容", null=True, blank=True)

    class Meta:
        ordering = ["request", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "by_post"],
                condition=Q(verb__in=[Verb.PASS, Verb.CONSENT, Verb.APPROVE, Verb.STAND_IN]),
                name="decisions_act_once_per_step",
            ),
            models.CheckConstraint(
                condition=~Q(verb__in=[Verb.OBJECT, Verb.RETURN, Verb.REJECT, Verb.RAISE, Verb.WITHDRAW])
                | ~Q(reason=""),
                name="decisions_act_reason",
            ),
        ]
        indexes = [models.Index(fields=["by_account", "done_on"], name="decisions_act_account")]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.by_label}"
