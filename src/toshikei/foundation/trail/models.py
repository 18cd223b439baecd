"""The trail (証跡): one event per write, appended in the writer's own transaction, sealed later into a Merkle log.

All tables but `TrailPersonal` only grow; both databases refuse to change or remove a row (`guards`).
"""

import uuid

from django.db import models


class TrailEvent(models.Model):
    """What happened, to what, by whom, when. No foreign keys: the trail outlives what it speaks of.

    The leaf holds `actor_office`, and of the person only a digest salted with `actor_salt`; an event without these two
    is from before and its leaf names the person (`engines.trail.leaf`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    happened_at = models.DateTimeField("日時")
    effective_on = models.DateField("基準日", null=True)
    event = models.CharField("できごと", max_length=80)
    subject = models.CharField("対象", max_length=160)
    label = models.CharField("対象の名", max_length=200)
    actor_id = models.CharField("行った人の番号", max_length=40)
    actor_label = models.CharField("行った人", max_length=200)
    actor_post = models.CharField("行った職", max_length=80, blank=True)
    actor_office = models.CharField("行った職の名", max_length=200, blank=True, default="")
    actor_salt = models.CharField("行った人の塩", max_length=32, blank=True, default="")
    is_personal_read = models.BooleanField("個人情報の閲覧", default=False)
    personal_digest = models.CharField("個人情報の指紋", max_length=64, blank=True)
    payload = models.TextField("内容")
    origin = models.CharField("記録元の印", max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "happened_at"], name="trail_subject"),
            models.Index(fields=["event", "happened_at"], name="trail_event"),
            models.Index(fields=["actor_id", "happened_at"], name="trail_actor"),
            models.Index(fields=["actor_post", "happened_at"], name="trail_post"),
            models.Index(fields=["happened_at"], name="trail_happened"),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%Y-%m-%d %H:%M} {self.event} {self.label}"


class TrailPersonal(models.Model):
    """Personal values of an event, apart from it, so that they can be erased when their time is over.

    The event keeps only SHA-256(salt || content) in `personal_digest`; after erasure nobody can guess back.
    """

    event_id = models.UUIDField("できごと", primary_key=True, editable=False)
    salt = models.CharField("塩", max_length=64)
    content = models.TextField("内容")


class TrailLeaf(models.Model):
    """The place of an event in the log. Positions count from zero without gaps."""

    position = models.BigIntegerField("位置", primary_key=True)
    event_id = models.UUIDField("できごと", unique=True)
    leaf_hash = models.BinaryField("葉の指紋", max_length=32)


class TrailNode(models.Model):
    """Hash of a complete subtree on every eighth level: kept so that proofs are quick, recomputed by `verify`."""

    level = models.PositiveSmallIntegerField("段")
    index = models.BigIntegerField("番号")
    node_hash = models.BinaryField("指紋", max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="trail_node_once")]


class TreeHead(models.Model):
    """Size and root at a moment, chained to the head before and signed with the city's key. Hex in lower case."""

    size = models.BigIntegerField("件数", primary_key=True)
    root = models.CharField("根の指紋", max_length=64)
    sealed_at = models.CharField("封をした日時", max_length=27)
    previous = models.CharField("前の頭の指紋", max_length=64)
    key = models.CharField("鍵", max_length=32)
    signature = models.CharField("署名", max_length=128)
