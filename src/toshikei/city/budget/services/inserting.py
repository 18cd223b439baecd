"""Writing many lines at once: plain rows and one prepared statement, on both databases."""

from collections.abc import Sequence

from django.db import connection

from toshikei.city.budget.models import BudgetLine
from toshikei.city.budget.services.columns import CONTENT_COLUMNS

INSERTED = ("version_id", "line_number", "loaded_in", "path", *CONTENT_COLUMNS)


def lines_insert(rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows in the order of `INSERTED`; the database's constraints hold as for any insert."""
    if not rows:
        return
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, INSERTED))
    places = ", ".join(["%s"] * len(INSERTED))
    sql = f"INSERT INTO {quote(BudgetLine._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  # own names
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
