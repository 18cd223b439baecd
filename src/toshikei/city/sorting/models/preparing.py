"""What is ready before the hearing: sheets with the four viewpoints, questions in writing, sessions."""

from django.db import models
from django.db.models import Q

from toshikei.city.sorting.choices import SessionState
from toshikei.city.sorting.models.choosing import Candidate, SortingRound


class SortingSheet(models.Model):
    """事業の調書: the four viewpoints in the section's words; `content` is the whole as it was frozen."""

    candidate = models.OneToOneField(Candidate, on_delete=models.PROTECT, related_name="sheet")
    need = models.TextField("必要か", blank=True)
    duplication = models.TextField("重複はないか", blank=True)
    role = models.TextField("市がすることか", blank=True)
    means = models.TextField("やり方はよいか", blank=True)
    revision = models.PositiveIntegerField("書いた回数", default=0)
    content = models.JSONField("固定した中身", null=True, blank=True)
    content_hash = models.CharField("中身の指紋", max_length=64, blank=True)
    frozen_on = models.DateField("固定した日", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(frozen_on__isnull=True, content_hash="")
                | Q(frozen_on__isnull=False, content__isnull=False) & ~Q(content_hash=""),
                name="sorting_sheet_frozen_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.candidate} 調書"


class SheetQuestion(models.Model):
    """書面の質問: asked before the session, answered by the section by a date; a late answer stays marked."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField("番号")
    text = models.TextField("質問")
    asked_by = models.CharField("だれの質問か", max_length=120)
    asked_on = models.DateField("質問の日")
    due_on = models.DateField("回答の期限")
    form_key = models.CharField("様式の番号", max_length=40)
    answer = models.TextField("回答", blank=True)
    answered_on = models.DateField("回答の日", null=True, blank=True)

    class Meta:
        ordering = ["candidate", "number"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "number"], name="sorting_question_number"),
            models.UniqueConstraint(fields=["candidate", "form_key"], name="sorting_question_sent_once"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="")
                | Q(answered_on__isnull=False) & ~Q(answer=""),
                name="sorting_answer_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} 質問{self.number}"

    @property
    def is_late(self) -> bool:
        return self.answered_on is not None and self.answered_on > self.due_on


class SortingSession(models.Model):
    """開催: when and where programmes are heard, and where it can be watched."""

    round = models.ForeignKey(SortingRound, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField("何回目か")
    held_on = models.DateField("開催の日")
    begins_at = models.TimeField("始まる時刻")
    place = models.CharField("会場", max_length=200)
    stream_url = models.URLField("中継のアドレス", blank=True)
    state = models.CharField(
        "状態", max_length=12, choices=SessionState.choices, default=SessionState.PLANNED
    )
    cancel_reason = models.CharField("中止の理由", max_length=300, blank=True)

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="sorting_session_once"),
            models.CheckConstraint(condition=Q(state__in=SessionState.values), name="sorting_session_state"),
            models.CheckConstraint(
                condition=Q(state=SessionState.CANCELLED) & ~Q(cancel_reason="")
                | ~Q(state=SessionState.CANCELLED) & Q(cancel_reason=""),
                name="sorting_cancelled_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} 第{self.number}回"
