"""Background jobs: what runs, for whom, how far. The figures while it runs stand on the board (`board`)."""

import uuid

from django.db import models

from toshikei.foundation.jobs.choices import OPEN, State


class Job(models.Model):
    """One piece of long work. `acting` is who started it, as they stood then; `once` keeps a double start out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("種類", max_length=80)
    label = models.CharField("見出し", max_length=200)
    state = models.CharField("状態", max_length=16, choices=State.choices, default=State.WAITING)
    once = models.CharField("重複を防ぐ印", max_length=200, blank=True)
    params = models.JSONField("引数", default=dict)
    acting = models.JSONField("始めた人と職", default=dict)
    started_by_id = models.BigIntegerField("始めた人", null=True)
    started_by_label = models.CharField("始めた人の名", max_length=200)
    done = models.BigIntegerField("終えた数", default=0)
    total = models.BigIntegerField("全体の数", default=0)
    message = models.TextField("ひとこと", blank=True)
    result_url = models.CharField("結果の場所", max_length=400, blank=True)
    is_cancel_wanted = models.BooleanField("中止の希望", default=False)
    created_at = models.DateTimeField("受け付けた日時")
    started_at = models.DateTimeField("始めた日時", null=True)
    finished_at = models.DateTimeField("終えた日時", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["started_by_id", "created_at"], name="job_starter"),
            models.Index(fields=["state", "created_at"], name="job_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "once"],
                condition=models.Q(state__in=OPEN) & ~models.Q(once=""),
                name="job_once_while_open",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
