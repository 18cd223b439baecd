"""Public Python API of the search index for writing: `entries_add`, `entries_remove`.

The index is derived data: it holds nothing that is not in a room's own tables, so writing it leaves no trail event of
its own. It is written in the transaction of the room's write and stands or falls with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from django.db import connection, transaction

from toshikei.foundation.search import pair_index
from toshikei.foundation.search.folding import fold, pairs
from toshikei.foundation.search.models import SearchEntry

__all__ = ["Entry", "entries_add", "entries_remove"]

BATCH = 1_000
COLUMNS = (
    "kind",
    "object_id",
    "batch",
    "title",
    "context",
    "body",
    "folded_title",
    "folded",
    "weight",
    "url",
)
FOLDED = COLUMNS.index("folded")


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` is shown and counts first, `body` lines are shown below, `weight` orders equals (an amount, a date).

    `context` is shown beside the title and not searched: the year, the state, whatever tells equal titles apart.
    """

    object_id: int
    title: str
    url: str
    body: tuple[str, ...] = ()
    weight: int = 0
    context: str = ""


def entries_add(kind: str, batch: str, entries: Iterable[Entry]) -> int:
    """Add entries of one batch; returns how many."""
    count = 0
    with transaction.atomic():
        for some in batched(entries, BATCH):
            pair_index.add(_insert([_row(kind, batch, entry) for entry in some], kind, batch))
            count += len(some)
    return count


def _insert(
    rows: Sequence[tuple[object, ...]], kind: str, batch: str
) -> Iterator[tuple[int, frozenset[str]]]:
    """Insert rows in the order of `COLUMNS`; give each one's id with its pairs."""
    quote = connection.ops.quote_name
    named, places = ", ".join(map(quote, COLUMNS)), ", ".join(["%s"] * len(COLUMNS))
    table = quote(SearchEntry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", rows)  # noqa: S608  # own names
    folded = {row[1]: row[FOLDED] for row in rows}
    made = SearchEntry.objects.filter(kind=kind, batch=batch, object_id__in=list(folded)).order_by("pk")
    return ((pk, pairs_of(str(folded[object_id]))) for pk, object_id in made.values_list("pk", "object_id"))


def entries_remove(kind: str, batch: str) -> int:
    """Remove a whole batch; returns how many."""
    with transaction.atomic():
        found = SearchEntry.objects.filter(kind=kind, batch=batch)
        for some in batched(found.only("pk", "folded").iterator(BATCH), BATCH):
            pair_index.remove((row.pk, pairs_of(row.folded)) for row in some)
        return found.delete()[0]


def _row(kind: str, batch: str, entry: Entry) -> tuple[object, ...]:
    """An entry in the order of `COLUMNS`."""
    title = "".join(map(fold, entry.title.split("　")))
    folded = "\n".join(_parts(title, entry.body))
    body = "\n".join(entry.body)
    return (
        kind,
        entry.object_id,
        batch,
        entry.title[:420],
        entry.context[:120],
        body,
        title[:420],
        folded,
        entry.weight,
        entry.url,
    )


def _parts(title: str, body: tuple[str, ...]) -> Iterator[str]:
    yield title
    yield from filter(None, map(fold, body))


def pairs_of(folded: str) -> frozenset[str]:
    """The letter pairs of an entry, line by line."""
    return frozenset().union(*map(pairs, folded.split("\n")))
