"""The data over the API: the catalogue, one dataset with the schema of its rows, and its rows page by page."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from toshikei.engines.datasets.columns import CellType
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.api import operation
from toshikei.foundation.accounts.permissions import PUBLIC
from toshikei.foundation.datasets import errors, publication
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset
from toshikei.foundation.datasets.describing import row_schema
from toshikei.foundation.datasets.export import selected_rows
from toshikei.foundation.datasets.tables import json_rows

router = Router(tags=["データ"])
MOST_ROWS = 1000


class ColumnOut(Schema):
    name: str
    label: str
    type: CellType
    unit: str
    required: bool
    description: str
    choices: dict[str, str]


class DatasetOut(Schema):
    """One entry of the catalogue. `downloads` is empty while the data are withheld; `reason` says why."""

    code: str
    title: str
    description: str
    stage: str
    is_open: bool
    reason: str
    licence: str
    source: str
    frequency: str
    as_of: date | None
    publisher: str
    keywords: list[str]
    downloads: dict[str, str]


class DatasetDetail(DatasetOut):
    """`row_schema` is the JSON Schema of every object in `rows`."""

    key: list[str]
    columns: list[ColumnOut]
    row_schema: dict[str, object]


class RowsOut(Schema):
    """`next` is the offset of the following page, null on the last."""

    dataset: str
    as_of: date
    rows: list[dict[str, str | int | bool | None]]
    next: int | None


class Page(Schema):
    """`where` holds conditions `column=value`, the value written as in a file (codes, yen, R8 or 2026, days)."""

    limit: int = Field(100, ge=1, le=MOST_ROWS)
    offset: int = Field(0, ge=0, le=10_000_000)
    where: list[str] = Field([], max_length=20)


@router.get("/datasets", response=list[DatasetOut], auth=operation(PUBLIC), summary="データの一覧")
def datasets(request: HttpRequest) -> list[dict[str, object]]:
    """What the city publishes, and what it does not publish with the reason."""
    return [describe(standing.dataset) for standing in publication.catalogue()]


@router.get("/datasets/{code}", response=DatasetDetail, auth=operation(PUBLIC), summary="一つのデータの説明")
def dataset(request: HttpRequest, code: str) -> dict[str, object]:
    """Columns with types and units, and the JSON Schema of a row."""
    found = _find(code)
    publication.ensure_described(found, request.acting)
    columns = [
        {
            "name": column.name,
            "label": column.label,
            "type": column.type,
            "unit": column.unit or ("円" if column.type is CellType.YEN else ""),
            "required": column.required,
            "description": column.description,
            "choices": dict(column.choices),
        }
        for column in found.columns
    ]
    return describe(found) | {"key": list(found.key), "columns": columns, "row_schema": row_schema(found)}


@router.get("/datasets/{code}/rows", response=RowsOut, auth=operation(PUBLIC), summary="データの行")
def rows(request: HttpRequest, code: str, page: Query[Page]) -> dict[str, object]:
    """A page of rows in the order of the key."""
    found = _find(code)
    publication.ensure_readable(found, request.acting)
    taken = list(islice(_selected(found, request.acting, page), page.offset, page.offset + page.limit + 1))
    more = len(taken) > page.limit
    return {
        "dataset": found.code,
        "as_of": publication.as_of(found),
        "rows": list(json_rows(found.columns, taken[: page.limit])),
        "next": page.offset + page.limit if more else None,
    }


def _selected(found: Dataset, by: Acting, page: Page) -> Iterator[Mapping[str, object]]:
    where = {}
    for condition in page.where:
        name, equals, value = condition.partition("=")
        if not equals:
            raise errors.MappingWrong(
                said=condition, detail="列=値 の形で書いてください。", example=found.key[0]
            )
        where[name] = value
    return selected_rows(found, by=by, where=where)


def _find(code: str) -> Dataset:
    if code not in REGISTRY:
        raise errors.DatasetHidden(code=code)
    return REGISTRY[code]


def describe(found: Dataset) -> dict[str, object]:
    """The catalogue entry of one dataset."""
    standing = publication.standing_of(found)
    return {
        "code": found.code,
        "title": found.title,
        "description": found.description,
        "stage": found.publication.stage.value,
        "is_open": standing.is_open,
        "reason": standing.reason,
        "licence": found.publication.licence,
        "source": found.publication.source,
        "frequency": found.publication.frequency,
        "as_of": publication.as_of(found) if standing.is_open else None,
        "publisher": settings.CITY["name"],
        "keywords": list(found.keywords),
        "downloads": {kind: f"/data/{found.code}.{kind}" for kind in ("csv", "xlsx", "json")}
        if standing.is_open
        else {},
    }
