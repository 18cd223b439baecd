"""Checks of the document store: every document's bytes are there and unchanged."""

from collections.abc import Iterator

from toshikei.foundation import clock
from toshikei.foundation.documents import garbage, store
from toshikei.foundation.documents.models import Document
from toshikei.foundation.trail.checks import Finding, check


@check("documents.bytes", "文書の中身と指紋")
def contents() -> Iterator[Finding]:
    """Reads every content once; several documents over one content are one reading."""
    found = Document.objects.order_by("sha256").values_list("sha256", "size").distinct()
    for digest, size in found.iterator(chunk_size=2000):
        path = store.path_of(digest)
        if not path.is_file():
            yield Finding("文書の中身がありません", digest, "バックアップから戻してください")
        elif path.stat().st_size != size or not store.is_intact(digest):
            yield Finding("文書の中身が、保存したときと違います", digest, "バックアップから戻してください")


@check("documents.garbage", "どの文書のものでもない中身")
def leftovers() -> Iterator[Finding]:
    left = garbage.report(clock.now())
    if left.count:
        yield Finding(
            f"どの文書のものでもない中身が{left.count:,}個あります（{left.size:,}バイト）",
            remedy="1日たったものは、職員の画面「文書の保管」で片づけられます",
            is_notice=True,
        )
