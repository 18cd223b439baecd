"""Many plain rows into a table at the database's own speed: COPY on PostgreSQL, one prepared INSERT on SQLite.

For rooms whose rows need no signals and no returned keys. Constraints hold as always; must stand in a transaction.
"""

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


def _prepared(fields: Sequence[models.Field], rows: Iterable[Values]) -> Iterator[tuple[object, ...]]:
    """Values as SQLite keeps them; only days, decimals and moments need work."""
    plain = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
    odd: list[tuple[int, Prepare, dict]] = [
        (at, _prepare_of(field), {}) for at, field in enumerate(fields) if not isinstance(field, plain)
    ]
    for row in rows:
        if not odd:
            yield tuple(row)
            continue
        values = list(row)
        for at, prepare, known in odd:
            value = values[at]
            if value not in known:
                if len(known) > MOST_REMEMBERED:
                    known.clear()
                known[value] = prepare(value)
            values[at] = known[value]
        yield tuple(values)


def _prepare_of(field: models.Field) -> Prepare:
    """How SQLite keeps a value of this field; decimals with few places need not go the long way."""
    if not isinstance(field, models.DecimalField):
        return lambda value: field.get_db_prep_save(value, connection)
    places, digits = field.decimal_places, field.max_digits

    def prepare(value: object) -> object:
        if isinstance(value, Decimal):
            _sign, figures, exponent = value.as_tuple()
            if isinstance(exponent, int) and -places <= exponent <= 0 and len(figures) <= digits - places:
                return f"{value:.{places}f}"
        return field.get_db_prep_save(value, connection)

    return prepare


def _insert(statement: str, rows: Iterable[tuple[object, ...]]) -> int:
    count = 0
    with connection.cursor() as cursor:
        for batch in batched(rows, BATCH):
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
