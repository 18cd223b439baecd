"""Writing many rows at once: plain rows and one prepared statement, on both databases."""

from collections.abc import Sequence

from django.db import connection, models

from toshikei.city.budget.models import BudgetLine
from toshikei.city.budget.services.columns import CONTENT_COLUMNS

LINE_COLUMNS = ("version_id", "line_number", "loaded_in", "path", *CONTENT_COLUMNS)


def lines_insert(rows: Sequence[tuple[object, ...]]) -> None:
    """Insert lines in the order of `LINE_COLUMNS`."""
    rows_insert(BudgetLine, LINE_COLUMNS, rows)


def rows_insert(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> None:
    """Insert rows; the database's constraints hold as for any insert. Columns are named by the program, never by input."""
    if not rows:
        return
    quote = connection.ops.quote_name
    named, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({named}) VALUES ({places})"  # noqa: S608  # own names
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
