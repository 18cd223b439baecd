"""Columns and rows of the tables of a white paper as files: whole yen, with the page of each row's place."""

from toshikei.city.participation.selectors.contents import TableShown
from toshikei.engines.datasets.columns import CellType, Column


def table_file_of(table: TableShown) -> tuple[tuple[Column, ...], list[dict[str, object]]]:
    """What a table is as a file."""
    names = [f"value{number}" for number in range(1, len(table.heads) + 1)]
    columns = (
        Column("label", "名称"),
        *(Column(name, head, CellType.YEN, unit="円") for name, head in zip(names, table.heads, strict=True)),
        Column("page", "予算のページ"),
    )
    rows = [
        {"label": row.label, "page": row.url} | dict(zip(names, row.values, strict=True))
        for row in table.rows
    ]
    return columns, rows
