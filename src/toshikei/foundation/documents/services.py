"""Public Python API of the documents: `document_store`, `document_attach`, `document_detach`, `document_read`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import Permission, ensure
from toshikei.foundation.documents import access, content, events, names, permissions, scanning, store
from toshikei.foundation.documents.choices import USUAL, MediaType
from toshikei.foundation.documents.errors import BytesMissing, NoSuchDocument
from toshikei.foundation.documents.models import Attachment, Document
from toshikei.foundation.trail.services import record

__all__ = ["Readable", "document_attach", "document_detach", "document_read", "document_store"]

LIMIT_MB = 50
type Source = bytes | Path | File | BinaryIO


@dataclass(frozen=True, slots=True)
class Readable:
    """A document and where its bytes lie."""

    document: Document
    path: Path


def document_store(
    source: Source,
    name: str,
    *,
    by: Acting,
    subject: str = "",
    title: str = "",
    accepted: Iterable[MediaType] = USUAL,
    limit_mb: int | None = None,
    may: Permission = permissions.STORE,
) -> Document:
    """Keep a file for good and, with `subject` ("room.thing:id"), attach it.

    The bytes are on the disk before the row is written. Refuses empty, too large, mistyped and dangerous files; with
    `accepted=EVIDENCE` a file whose type nobody can tell is kept too. `may` is the room's own permission for it.
    """
    ensure(by, may)
    limit = (limit_mb or getattr(settings, "DOCUMENT_LIMIT_MB", LIMIT_MB)) * 1024 * 1024
    shown = names.safe_name(name)
    with store.arrive(_pieces(source), name=shown, limit_bytes=limit) as incoming:
        judged = content.judge(incoming.path, shown, accepted)
        scanning.ensure_clean(incoming.path, shown)
        store.place(incoming)
        with transaction.atomic():
            document = _row(incoming, judged, shown, name, by)
            if subject:
                _attach(document, subject, title, by)
    return document


def document_attach(document: Document, subject: str, *, by: Acting, title: str = "") -> Attachment:
    """Attach a stored document to one more subject; doing so twice is one attachment."""
    ensure(by, permissions.STORE)
    with transaction.atomic():
        return _attach(document, subject, title, by)


def document_detach(attachment: Attachment, *, by: Acting) -> None:
    """Take a document off its subject. The document and the fact that it was there stay."""
    ensure(by, permissions.STORE)
    with transaction.atomic():
        row = Attachment.objects.select_for_update().get(pk=attachment.pk)
        if row.detached_at:
            return
        row.detached_at = clock.now()
        row.save(update_fields=["detached_at"])
        _tell(events.DETACHED, row.document, by, {"subject": row.subject})


def document_read(document_id: UUID, *, by: Acting) -> Readable:
    """The document for reading: through a subject that `by` may see, one's own, or as keeper of the store."""
    document = Document.objects.filter(pk=document_id).first()
    if document is None or not _may_read(by, document):
        raise NoSuchDocument
    path = store.path_of(document.sha256)
    if not path.is_file() or path.stat().st_size != document.size:
        raise BytesMissing(name=document.name)
    return Readable(document, path)


def _may_read(by: Acting, document: Document) -> bool:
    if permissions.KEEP.allows(by) or (by.account_id and by.account_id == document.stored_by_id):
        return True
    subjects = document.attachments.filter(detached_at=None).values_list("subject", flat=True)
    return any(access.may_read(by, subject) for subject in subjects.order_by("subject"))


def _row(incoming: store.Incoming, judged: content.Judged, shown: str, original: str, by: Acting) -> Document:
    document = Document.objects.create(
        sha256=incoming.sha256,
        size=incoming.size,
        media_type=judged.media_type,
        encoding=judged.encoding,
        name=shown,
        original_name=original.replace("\x00", "").encode("utf-8", "replace").decode()[:400],
        stored_at=clock.now(),
        stored_by_id=by.account_id,
        stored_by_label=by.label[:200],
    )
    _tell(events.STORED, document, by, {"sha256": document.sha256, "size": document.size, "name": shown})
    return document


def _attach(document: Document, subject: str, title: str, by: Acting) -> Attachment:
    attachment, is_new = Attachment.objects.get_or_create(
        document=document,
        subject=subject,
        detached_at=None,
        defaults={"title": title[:200], "attached_at": clock.now()},
    )
    if is_new:
        _tell(events.ATTACHED, document, by, {"subject": subject})
    return attachment


def _tell(kind: events.EventKind, document: Document, by: Acting, new: dict[str, object]) -> None:
    """File names can name people: they are kept apart like personal data."""
    record(
        kind,
        by=by,
        subject=f"documents.document:{document.pk}",
        label=f"{document.get_media_type_display()}の文書",
        new=new,
        personal=("name",),
    )


def _pieces(source: Source) -> Iterator[bytes]:
    """The source piece by piece, so that a large file never stands in memory."""
    if isinstance(source, bytes):
        yield source
    elif isinstance(source, Path):
        with source.open("rb") as file:
            yield from iter(lambda: file.read(store.PIECE), b"")
    elif isinstance(source, File):
        yield from source.chunks(store.PIECE)
    else:
        yield from iter(lambda: source.read(store.PIECE), b"")
