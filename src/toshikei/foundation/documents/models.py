"""Documents (文書・添付): bytes kept once by their SHA-256; a document is a name for bytes, an attachment a place."""

import uuid

from django.db import models

from toshikei.foundation.documents.choices import MediaType


class Document(models.Model):
    """A stored file as somebody brought it. The same bytes brought twice are two documents over one content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField("指紋（SHA-256）", max_length=64)
    size = models.BigIntegerField("大きさ（バイト）")
    media_type = models.CharField("種類", max_length=100, choices=MediaType.choices)
    name = models.CharField("名前", max_length=200)
    original_name = models.CharField("持ち込まれた名前", max_length=400)
    encoding = models.CharField("文字コード", max_length=20, blank=True)
    stored_at = models.DateTimeField("保存日時")
    stored_by_id = models.BigIntegerField("保存した人", null=True)
    stored_by_label = models.CharField("保存した人の名", max_length=200)

    class Meta:
        indexes = [
            models.Index(fields=["sha256"], name="document_sha256"),
            models.Index(fields=["stored_at"], name="document_stored"),
        ]

    def __str__(self) -> str:
        return self.name


class Attachment(models.Model):
    """Where a document belongs: "room.thing:id". The room that owns the subject says who may read."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="attachments")
    subject = models.CharField("付け先", max_length=160)
    title = models.CharField("見出し", max_length=200, blank=True)
    attached_at = models.DateTimeField("付けた日時")
    detached_at = models.DateTimeField("外した日時", null=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "attached_at"], name="attachment_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "subject"],
                condition=models.Q(detached_at=None),
                name="attachment_once",
            )
        ]

    def __str__(self) -> str:
        return self.title or self.document.name
