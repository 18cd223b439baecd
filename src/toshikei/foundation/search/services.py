"""Public Python API of the search index for writing: `entries_add`, `entries_remove`.

The index is derived data: it holds nothing that is not in a room's own tables, so writing it leaves no trail event of
its own. It is written in the transaction of the room's write and stands or falls with it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched

from django.db import transaction

from toshikei.foundation.search import pair_index
from toshikei.foundation.search.folding import fold, pairs
from toshikei.foundation.search.models import SearchEntry

__all__ = ["Entry", "entries_add", "entries_remove"]

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` is shown and counts first, `body` lines are shown below, `weight` orders equals (an amount, a date)."""

    object_id: int
    title: str
    url: str
    body: tuple[str, ...] = ()
    weight: int = 0


def entries_add(kind: str, batch: str, entries: Iterable[Entry]) -> int:
    """Add entries of one batch; returns how many."""
    count = 0
    with transaction.atomic():
        for some in batched(entries, BATCH, strict=False):
            made = SearchEntry.objects.bulk_create([_row(kind, batch, entry) for entry in some])
            pair_index.add((row.pk, _pairs_of(row)) for row in made)
            count += len(made)
    return count


def entries_remove(kind: str, batch: str) -> int:
    """Remove a whole batch; returns how many."""
    with transaction.atomic():
        found = SearchEntry.objects.filter(kind=kind, batch=batch)
        for some in batched(found.only("pk", "folded").iterator(BATCH), BATCH, strict=False):
            pair_index.remove((row.pk, _pairs_of(row)) for row in some)
        return found.delete()[0]


def _row(kind: str, batch: str, entry: Entry) -> SearchEntry:
    title = fold(entry.title)
    return SearchEntry(
        kind=kind,
        object_id=entry.object_id,
        batch=batch,
        title=entry.title[:420],
        body="\n".join(entry.body),
        folded_title=title[:420],
        folded="\n".join(_parts(title, entry.body)),
        weight=entry.weight,
        url=entry.url,
    )


def _parts(title: str, body: tuple[str, ...]) -> Iterator[str]:
    yield title
    yield from filter(None, map(fold, body))


def _pairs_of(row: SearchEntry) -> frozenset[str]:
    return frozenset().union(*map(pairs, row.folded.split("\n")))
