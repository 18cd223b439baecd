"""The trail (証跡): one event per write, appended in the writer's own transaction, sealed later."""

import uuid

from django.db import models


class TrailEvent(models.Model):
    """What happened, to what, by whom, when. No foreign keys: the trail outlives what it speaks of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    happened_at = models.DateTimeField("日時")
    effective_on = models.DateField("基準日", null=True)
    event = models.CharField("できごと", max_length=80)
    subject = models.CharField("対象", max_length=160)
    label = models.CharField("対象の名", max_length=200)
    actor_id = models.CharField("行った人の番号", max_length=40)
    actor_label = models.CharField("行った人", max_length=200)
    actor_post = models.CharField("行った職", max_length=80, blank=True)
    is_personal_read = models.BooleanField("個人情報の閲覧", default=False)
    payload = models.TextField("内容")

    class Meta:
        indexes = [
            models.Index(fields=["subject", "happened_at"], name="trail_subject"),
            models.Index(fields=["event", "happened_at"], name="trail_event"),
            models.Index(fields=["happened_at"], name="trail_happened"),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%Y-%m-%d %H:%M} {self.event} {self.label}"
