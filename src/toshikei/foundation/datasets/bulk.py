"""Many plain rows into a table at the database's own speed: COPY on PostgreSQL, one prepared INSERT on SQLite.

For rooms whose rows need no signals and no returned keys. Constraints hold as always; must stand in a transaction.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import batched

from django.db import connection, models

BATCH = 2000
MOST_REMEMBERED = 20_000

type Values = Sequence[object]
type Prepare = Callable[[object], object]


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Values]) -> int:
    """Insert rows of field values in the order of `names`; returns how many. Generated keys come from the database."""
    if not connection.in_atomic_block:
        raise RuntimeError("insert_rows outside a transaction: a load must be whole or not at all")
    fields = [model._meta.get_field(name) for name in names]
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    if connection.vendor == "postgresql":
        return _copy(f"COPY {table} ({columns}) FROM STDIN", rows)
    marks = ", ".join(["%s"] * len(fields))
    return _insert(f"INSERT INTO {table} ({columns}) VALUES ({marks})", _prepared(fields, rows))  # noqa: S608  # quoted names of our own models


def _prepared(fields: Sequence[models.Field], rows: Iterable[Values]) -> Iterator[Sequence[Values]]:
    """Batches of rows with values as SQLite keeps them; only days, decimals and moments need work."""
    plain = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
    odd = [(at, _prepare_of(field)) for at, field in enumerate(fields) if not isinstance(field, plain)]
    for batch in batched(rows, BATCH):
        if not odd:
            yield batch
            continue
        columns: list[Sequence[object]] = list(zip(*batch, strict=True))
        for at, prepare in odd:
            columns[at] = list(map(prepare, columns[at]))
        yield list(zip(*columns, strict=True))


def _prepare_of(field: models.Field) -> Prepare:
    """How SQLite keeps a value of this field: read off decimals that fit, remembered of everything else."""
    if isinstance(field, models.DecimalField):
        return _prepare_decimal(field)
    known: dict[object, object] = {}

    def prepare(value: object) -> object:
        if value not in known:
            if len(known) > MOST_REMEMBERED:
                known.clear()
            known[value] = field.get_db_prep_save(value, connection)
        return known[value]

    return prepare


def _prepare_decimal(field: models.DecimalField) -> Prepare:
    """Decimals with few enough figures need not go the long way; too many are for the field to round or refuse."""
    places, whole = field.decimal_places, field.max_digits - field.decimal_places
    fits = re.compile(rf"-?\d{{1,{whole}}}(?:\.\d{{1,{places}}})?" if whole and places else r"(?!)").fullmatch

    def prepare(value: object) -> object:
        if isinstance(value, Decimal) and fits(text := str(value)):
            figures, _point, fraction = text.partition(".")
            return f"{figures}.{fraction.ljust(places, '0')}"
        return field.get_db_prep_save(value, connection)

    return prepare


def _insert(statement: str, batches: Iterable[Sequence[Values]]) -> int:
    count = 0
    with connection.cursor() as cursor:
        for batch in batches:
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def _copy(statement: str, rows: Iterable[Values]) -> int:
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count
