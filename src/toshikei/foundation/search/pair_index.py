"""Where the letter pairs stand, per database: FTS5 without content (SQLite), tsvector with GIN (PostgreSQL).

Both answer the same question: ids of the entries that have all pairs of all terms. Terms longer than two letters are
checked again on the folded text, since pairs alone do not know their order.
"""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import F, Value
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Concat

from toshikei.foundation.search.folding import pairs


def entry_ids(terms: Sequence[str]) -> RawSQL:
    """A subquery of entry ids. One-letter terms are prefixes of pairs."""
    if connection.vendor == "postgresql":
        words = " & ".join(_term(term, prefix=":*", joint=" & ") for term in terms)
        return RawSQL(
            "SELECT id FROM search_searchentry WHERE pairs @@ %s::tsquery", [words]
        )  # parameters only
    words = " AND ".join(_term(term, prefix="*", joint=" AND ") for term in terms)
    return RawSQL("SELECT rowid FROM search_pairs WHERE search_pairs MATCH %s", [words])  # parameters only


def kind_after_pairs() -> Combinable:
    """The kind of an entry, to be compared only with entries whose pairs were found.

    SQLite would otherwise read all entries of a kind from their index and ask for each whether its pairs were found; an
    expression has no index. PostgreSQL counts what its indexes hold and needs no help.
    """
    return F("kind") if connection.vendor == "postgresql" else Concat(F("kind"), Value(""))


def _term(term: str, *, prefix: str, joint: str) -> str:
    if len(term) == 1:
        return f"{ord(term):05x}x{prefix}"
    whole = sorted(pair for pair in pairs(term) if not pair.endswith("x"))
    return joint.join(whole)


def add(entries: Iterable[tuple[int, frozenset[str]]]) -> None:
    """Write the pairs of entries by id."""
    if connection.vendor == "postgresql":
        sql = "UPDATE search_searchentry SET pairs = array_to_tsvector(%s) WHERE id = %s"
        rows = [(sorted(tokens), entry_id) for entry_id, tokens in entries]
    else:
        sql = "INSERT INTO search_pairs(rowid, pairs) VALUES (%s, %s)"
        rows = [(entry_id, " ".join(sorted(tokens))) for entry_id, tokens in entries]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def remove(entries: Iterable[tuple[int, frozenset[str]]]) -> None:
    """Take pairs out again. An index without content has to be told what it held."""
    if connection.vendor == "postgresql":
        return
    sql = "INSERT INTO search_pairs(search_pairs, rowid, pairs) VALUES ('delete', %s, %s)"
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(entry_id, " ".join(sorted(tokens))) for entry_id, tokens in entries])
