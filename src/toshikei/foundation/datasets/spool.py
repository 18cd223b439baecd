"""Rows of a file and of the city on disk, beside each other, compared in constant memory. A temporary file, not a table.

Equal rows meet first, so that of several rows with one key only the truly different ones are changes.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import batched
from types import TracebackType
from typing import Self

from toshikei.engines.datasets.canon import SEPARATOR, Canon, ContentHash, digest
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.datasets.leftovers import HeldFolder

BATCH = 5000
ROWS_AT_ONCE = 500
_TWINS = {"〜": "～", "−": "－", "‖": "∥", "—": "―", "¢": "￠", "£": "￡", "¬": "￢"}
_TWIN = re.compile(f"[{''.join(_TWINS)}]")

_PAIR = """
CREATE TABLE same AS
  WITH n AS (SELECT id, k, b, ROW_NUMBER() OVER (PARTITION BY k, b ORDER BY id) AS r FROM new),
       o AS (SELECT id, k, b, ROW_NUMBER() OVER (PARTITION BY k, b ORDER BY id) AS r FROM old)
  SELECT n.id AS new_id, o.id AS old_id FROM n JOIN o ON n.k = o.k AND n.b = o.b AND n.r = o.r;
CREATE TABLE new_left AS
  SELECT id, k, ROW_NUMBER() OVER (PARTITION BY k ORDER BY id) AS r FROM new
  WHERE id NOT IN (SELECT new_id FROM same);
CREATE TABLE old_left AS
  SELECT id, k, ROW_NUMBER() OVER (PARTITION BY k ORDER BY id) AS r FROM old
  WHERE id NOT IN (SELECT old_id FROM same);
CREATE TABLE pair AS
  SELECT n.id AS new_id, o.id AS old_id FROM new_left n LEFT JOIN old_left o ON n.k = o.k AND n.r = o.r
  UNION ALL
  SELECT NULL, o.id FROM old_left o LEFT JOIN new_left n ON n.k = o.k AND n.r = o.r WHERE n.id IS NULL;
"""

_MISSING = """
CREATE TABLE missing AS
  WITH o AS MATERIALIZED (
    SELECT o.id, o.k, fold_old(o.body) AS folded FROM pair p JOIN old o ON o.id = p.old_id
    WHERE p.new_id IS NULL AND o.k NOT IN (SELECT k FROM new))
  SELECT MIN(id) AS id, folded FROM o WHERE folded <> '' GROUP BY k
"""
_UNKNOWN = """
SELECT n.line, n.body, o.body FROM pair p JOIN new n ON n.id = p.new_id
  CROSS JOIN missing m ON m.folded = fold_new(n.body) JOIN old o ON o.id = m.id
WHERE p.old_id IS NULL AND n.k NOT IN (SELECT k FROM old) ORDER BY n.id, o.id
"""

type Fold = Callable[[str], str]


def comparable(body: str) -> str:
    """Characters that CP932 and Unicode write with two code points count as one when comparing."""
    if body.isascii() or not _TWIN.search(body):
        return body
    return _TWIN.sub(lambda found: _TWINS[found.group()], body)


def comparable_all(bodies: list[str]) -> list[str]:
    """As `comparable` for many; most files hold no such character at all."""
    together = "".join(bodies)
    has_twin = not together.isascii() and any(twin in together for twin in _TWINS)
    return list(map(comparable, bodies)) if has_twin else bodies


class Spool:
    """Use as a context manager; the file vanishes with it."""

    def __init__(self, canon: Canon) -> None:
        self.canon = canon
        self.new_hash, self.old_hash = ContentHash(), ContentHash()
        self._folder = HeldFolder()
        self._database = sqlite3.connect(self._folder.path / "spool", isolation_level=None)
        self._database.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-32000; PRAGMA temp_store=FILE;"
            "CREATE TABLE new(id INTEGER PRIMARY KEY, k BLOB, b BLOB, line INTEGER, body TEXT);"
            "CREATE TABLE old(id INTEGER PRIMARY KEY, k BLOB, b BLOB, line INTEGER, body TEXT);"
            "BEGIN;"
        )
        self._waiting: list[tuple[bytes, bytes, int, str]] = []
        self._paired = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._folder.__exit__(kind, value, trace)

    def add(self, line: int, texts: list[str]) -> None:
        """One accepted row of the file as canonical texts."""
        body = SEPARATOR.join(texts)
        key = self.canon.key_of(texts)
        body_digest = digest(comparable(body))
        self.new_hash.add(body_digest)
        self._waiting.append((digest(comparable(key)), body_digest, line, body))
        if len(self._waiting) >= BATCH:
            self._flush()

    def add_all(self, lines: Sequence[int], columns: Sequence[Sequence[str]]) -> None:
        """Many accepted rows at once, column by column."""
        bodies = list(map(SEPARATOR.join, zip(*columns, strict=True)))
        keys = self.canon.keys_of(columns)
        compared = comparable_all(bodies)
        digests = list(map(digest, compared))
        self.new_hash.add_all(digests)
        key_digests = map(digest, comparable_all(keys))
        self._waiting += zip(key_digests, digests, lines, bodies, strict=True)
        if len(self._waiting) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        self._database.executemany("INSERT INTO new(k, b, line, body) VALUES (?, ?, ?, ?)", self._waiting)
        self._waiting.clear()

    def remove(self, line: int) -> bool:
        """Take the row of this line out again; False when no row of this line was accepted."""
        self._flush()
        found = self._database.execute("DELETE FROM new WHERE line = ? RETURNING b", (line,)).fetchone()
        if found:
            self.new_hash.remove(found[0])
        return bool(found)

    def repeated_keys(self, limit: int) -> list[tuple[int, int]]:
        """Lines (first, repeated) of rows that share a key."""
        self._flush()
        self._database.execute("CREATE INDEX IF NOT EXISTS new_by_key ON new(k)")
        if not self._database.execute("SELECT 1 FROM new GROUP BY k HAVING COUNT(*) > 1 LIMIT 1").fetchone():
            return []
        found = self._database.execute(
            "SELECT first, line FROM new JOIN (SELECT k, MIN(line) AS first FROM new GROUP BY k"
            " HAVING COUNT(*) > 1) USING (k) WHERE line > first ORDER BY line LIMIT ?",
            (limit,),
        )
        return list(found)

    def compare_with(self, current: Iterable[Mapping[str, object]]) -> None:
        """Take in the city's rows and pair both sides. May be called again when the city has changed."""
        self._flush()
        self._database.execute("DELETE FROM old")
        for table in ("same", "new_left", "old_left", "pair", "missing"):
            self._database.execute(f"DROP TABLE IF EXISTS {table}")
        self.old_hash = ContentHash()
        for rows in batched(current, BATCH):
            self._database.executemany(
                "INSERT INTO old(k, b, line, body) VALUES (?, ?, 0, ?)", [self._old(row) for row in rows]
            )
        self._paired = False
        if self.old_hash.count and not self.is_same:
            self._database.execute("COMMIT")
            self._database.executescript(_PAIR)
            self._database.execute("BEGIN")
            self._paired = True

    def _old(self, row: Mapping[str, object]) -> tuple[bytes, bytes, str]:
        texts = self.canon.texts(row)
        body = SEPARATOR.join(texts)
        body_digest = digest(comparable(body))
        self.old_hash.add(body_digest)
        return digest(comparable(self.canon.key_of(texts))), body_digest, body

    @property
    def is_same(self) -> bool:
        """The file holds exactly what the city has."""
        return str(self.new_hash) == str(self.old_hash)

    def counts(self) -> tuple[int, int, int]:
        """Rows (added, changed, removed)."""
        if self._paired:
            row = self._database.execute(
                "SELECT COUNT(*) FILTER (WHERE old_id IS NULL),"
                " COUNT(*) FILTER (WHERE old_id IS NOT NULL AND new_id IS NOT NULL),"
                " COUNT(*) FILTER (WHERE new_id IS NULL) FROM pair"
            ).fetchone()
            return tuple(row)
        return (0, 0, 0) if self.is_same else (self.new_hash.count, 0, 0)

    def changes(self, *, removals: bool) -> Iterator[Change]:
        """Everything the file would do: additions and changes in the order of the file, then removals."""
        if self._paired:
            yield from self._paired_changes()
            if removals:
                yield from self._removals()
        elif not self.is_same:
            added = self._database.execute("SELECT line, body FROM new ORDER BY id")
            for batch in batched(added, ROWS_AT_ONCE):
                rows = self.canon.rows([body for _line, body in batch])
                for (line, _body), row in zip(batch, rows, strict=True):
                    yield Change(self._key(row), None, row, (), line)

    def _paired_changes(self) -> Iterator[Change]:
        rows = self._database.execute(
            "SELECT n.line, n.body, o.body FROM pair p JOIN new n ON n.id = p.new_id"
            " LEFT JOIN old o ON o.id = p.old_id ORDER BY n.id"
        )
        for line, body, old_body in rows:
            new = self.canon.row(body)
            old = self.canon.row(old_body) if old_body is not None else None
            cells = self.canon.differing(comparable(old_body), comparable(body)) if old is not None else ()
            yield Change(self._key(new), old, new, cells, line)

    def bodies(self) -> Iterator[str]:
        """The accepted rows of the file as canonical bodies, in its order."""
        return (body for (body,) in self._database.execute("SELECT body FROM new ORDER BY id"))

    def standing_bodies(self) -> Iterator[str]:
        """The city's rows within the scope of the file as canonical bodies."""
        return (body for (body,) in self._database.execute("SELECT body FROM old ORDER BY id"))

    def moved_bodies(self) -> Iterator[tuple[int, str]]:
        """Line and body of every row of the file that the city does not hold just so."""
        if self._paired:
            yield from self._database.execute(
                "SELECT n.line, n.body FROM pair p JOIN new n ON n.id = p.new_id ORDER BY n.id"
            )
        elif not self.is_same:
            yield from self._database.execute("SELECT line, body FROM new ORDER BY id")

    def changed_bodies(self) -> Iterator[tuple[int, str, str]]:
        """Line, body in the file and body in the city of every row that changes."""
        if self._paired:
            yield from self._database.execute(
                "SELECT n.line, n.body, o.body FROM pair p JOIN new n ON n.id = p.new_id"
                " JOIN old o ON o.id = p.old_id ORDER BY n.id"
            )

    def unknown_beside_missing(self, fold_new: Fold, fold_old: Fold) -> Iterator[tuple[int, str, str]]:
        """Line and body of each row whose key the city lacks, with the bodies of keys the file lacks that fold to the
        same text. A key that `fold_old` gives "" for takes no part. Beside each other on disk, in one statement.
        """
        if not self._paired:
            return
        self._database.create_function("fold_new", 1, fold_new)
        self._database.create_function("fold_old", 1, fold_old)
        self._database.execute("DROP TABLE IF EXISTS missing")
        self._database.execute(_MISSING)
        if self._database.execute("SELECT 1 FROM missing LIMIT 1").fetchone():
            self._database.execute("CREATE INDEX missing_by_folded ON missing(folded)")
            yield from self._database.execute(_UNKNOWN)

    def _removals(self) -> Iterator[Change]:
        rows = self._database.execute(
            "SELECT o.body FROM pair p JOIN old o ON o.id = p.old_id WHERE p.new_id IS NULL ORDER BY o.id"
        )
        for (body,) in rows:
            old = self.canon.row(body)
            yield Change(self._key(old), old, None)

    def _key(self, row: Mapping[str, object]) -> tuple[object, ...]:
        return self.canon.key_values(row)
