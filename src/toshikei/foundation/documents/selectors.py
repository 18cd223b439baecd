"""Reading documents: those of a subject, and what the store holds."""

from django.db.models import Count, QuerySet, Sum

from toshikei.foundation.documents.choices import MediaType
from toshikei.foundation.documents.models import Attachment, Document


def attachments_of(subject: str) -> QuerySet[Attachment]:
    """Current attachments of a subject with their documents, oldest first. The caller has asked who may see."""
    found = Attachment.objects.filter(subject=subject, detached_at=None)
    return found.select_related("document").order_by("attached_at", "id")


def documents_by_type() -> list[dict[str, object]]:
    """How many documents and bytes of each type, most bytes first."""
    rows = Document.objects.values("media_type").annotate(count=Count("id"), bytes=Sum("size"))
    return [
        {**row, "label": MediaType(row["media_type"]).label} for row in rows.order_by("-bytes", "media_type")
    ]
