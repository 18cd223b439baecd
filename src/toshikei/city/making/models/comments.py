"""What citizens write about a budget in the making, with the city's answer."""

from django.db import models
from django.db.models import Q

from toshikei.city.making.choices import CommentKind, CommentState, CommentVerdict, HidingReason, Stage
from toshikei.city.making.models.requests import Request, RequestLine


class Comment(models.Model):
    """予算への声: a citizen's question or opinion about a published stage of a programme, or of one 節 of it.

    `account_id` is published nowhere; `byline` is the name its author chose. `reflected_stage` says where the budget
    took it up.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="comments")
    line = models.ForeignKey(
        RequestLine, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    stage = models.CharField("段階", max_length=12, choices=Stage.choices)
    kind = models.CharField("種類", max_length=12, choices=CommentKind.choices)
    text = models.TextField("声")
    byline = models.CharField("載せる名", max_length=60)
    account_id = models.BigIntegerField("アカウント")
    form_key = models.CharField("様式の番号", max_length=40)
    said_at = models.DateTimeField("寄せた時刻")
    state = models.CharField(
        "公開", max_length=12, choices=CommentState.choices, default=CommentState.WAITING
    )
    hidden_because = models.CharField("載せない理由", max_length=12, choices=HidingReason.choices, blank=True)
    shown_at = models.DateTimeField("公開した時刻", null=True, blank=True)
    verdict = models.CharField(
        "声のゆくえ", max_length=12, choices=CommentVerdict.choices, default=CommentVerdict.OPEN
    )
    reflected_stage = models.CharField("反映した段階", max_length=12, choices=Stage.choices, blank=True)
    answer = models.TextField("答えと理由", blank=True)
    answered_at = models.DateTimeField("答えた時刻", null=True, blank=True)
    answered_unit = models.CharField("答えた課", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "form_key"], name="making_comment_sent_once"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="making_comment_stage"),
            models.CheckConstraint(condition=Q(kind__in=CommentKind.values), name="making_comment_kind"),
            models.CheckConstraint(condition=Q(state__in=CommentState.values), name="making_comment_state"),
            models.CheckConstraint(
                condition=Q(verdict__in=CommentVerdict.values), name="making_comment_verdict"
            ),
            models.CheckConstraint(
                condition=Q(state=CommentState.HIDDEN) & ~Q(hidden_because="")
                | ~Q(state=CommentState.HIDDEN) & Q(hidden_because=""),
                name="making_comment_hidden_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(verdict=CommentVerdict.OPEN, answer="", answered_at__isnull=True)
                | ~Q(verdict=CommentVerdict.OPEN) & ~Q(answer="") & Q(answered_at__isnull=False),
                name="making_comment_verdict_has_answer",
            ),
            models.CheckConstraint(
                condition=Q(verdict=CommentVerdict.REFLECTED) & ~Q(reflected_stage="")
                | ~Q(verdict=CommentVerdict.REFLECTED) & Q(reflected_stage=""),
                name="making_comment_reflected_has_stage",
            ),
        ]
        indexes = [
            models.Index(fields=["request", "state"], name="making_comment_request_ix"),
            models.Index(fields=["account_id", "said_at"], name="making_comment_own_ix"),
        ]

    def __str__(self) -> str:
        return self.text[:30]
