"""A dataset described for machines: JSON Schema of a row, DCAT catalogue (JSON-LD)."""

from collections.abc import Iterable

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation.datasets.definitions import Dataset
from toshikei.foundation.datasets.publication import Standing, as_of

JSON_TYPES: dict[CellType, dict[str, object]] = {
    CellType.TEXT: {"type": "string"},
    CellType.CODE: {"type": "string"},
    CellType.CHOICE: {"type": "string"},
    CellType.INTEGER: {"type": ["integer", "null"]},
    CellType.YEN: {"type": ["integer", "null"]},
    CellType.FISCAL_YEAR: {"type": ["integer", "null"]},
    CellType.DECIMAL: {"type": ["string", "null"], "pattern": r"^-?\d+(\.\d+)?$"},
    CellType.DATE: {"type": ["string", "null"], "format": "date"},
    CellType.BOOLEAN: {"type": ["boolean", "null"]},
}
LICENCES = {"CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/"}
FREQUENCIES = {
    "annual": "ANNUAL",
    "quarterly": "QUARTERLY",
    "monthly": "MONTHLY",
    "daily": "DAILY",
    "continuous": "CONT",
    "irregular": "IRREG",
}
MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
EU = "http://publications.europa.eu/resource/authority"


def row_schema(dataset: Dataset) -> dict[str, object]:
    """JSON Schema of one row as the API gives it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": dataset.title,
        "type": "object",
        "properties": {column.name: _property(column) for column in dataset.columns},
        "required": [column.name for column in dataset.columns],
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, object]:
    found: dict[str, object] = {**JSON_TYPES[column.type], "title": column.label}
    if column.description:
        found["description"] = column.description
    if column.choices:
        found["enum"] = [code for code, _label in column.choices] + ["" for _ in range(not column.required)]
    unit = column.unit or ("円" if column.type is CellType.YEN else "")
    return found | ({"x-unit": unit} if unit else {})


def dcat(standings: Iterable[Standing], *, city: str, base: str) -> dict[str, object]:
    """The catalogue in the manner of DCAT-AP. `base` is the public address without a final slash."""
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{base}/data/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": {"@value": f"{city}の市政データ", "@language": "ja"},
        "dct:description": {"@value": "市の記録から自動で作られるオープンデータの一覧", "@language": "ja"},
        "dct:language": {"@id": f"{EU}/language/JPN"},
        "dct:publisher": _publisher(city),
        "dcat:dataset": [_dataset(each, city, base) for each in standings],
    }


def _publisher(city: str) -> dict[str, object]:
    return {"@type": "foaf:Organization", "foaf:name": {"@value": city, "@language": "ja"}}


def _dataset(standing: Standing, city: str, base: str) -> dict[str, object]:
    dataset = standing.dataset
    access = "PUBLIC" if standing.is_open else "RESTRICTED"
    found: dict[str, object] = {
        "@id": f"{base}/data/{dataset.code}/",
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.code,
        "dct:title": {"@value": dataset.title, "@language": "ja"},
        "dct:description": {"@value": dataset.description, "@language": "ja"},
        "dct:publisher": _publisher(city),
        "dct:accessRights": {"@id": f"{EU}/access-right/{access}"},
        "dcat:landingPage": {"@id": f"{base}/data/{dataset.code}/"},
        "dcat:keyword": [{"@value": word, "@language": "ja"} for word in dataset.keywords],
    }
    if frequency := FREQUENCIES.get(dataset.publication.frequency):
        found["dct:accrualPeriodicity"] = {"@id": f"{EU}/frequency/{frequency}"}
    if not standing.is_open:
        return found | {"dct:rights": {"@value": standing.reason, "@language": "ja"}}
    found["dct:modified"] = {"@value": as_of(dataset).isoformat(), "@type": "xsd:date"}
    found["dcat:distribution"] = [_distribution(dataset, kind, base) for kind in MEDIA]
    return found


def _distribution(dataset: Dataset, kind: str, base: str) -> dict[str, object]:
    licence = dataset.publication.licence
    return {
        "@type": "dcat:Distribution",
        "dct:title": {"@value": f"{dataset.title}（{kind.upper()}）", "@language": "ja"},
        "dcat:accessURL": {"@id": f"{base}/data/{dataset.code}/"},
        "dcat:downloadURL": {"@id": f"{base}/data/{dataset.code}.{kind}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{MEDIA[kind]}"},
        **_terms(licence),
    }


def _terms(licence: str) -> dict[str, object]:
    """A licence with an address as one (DCAT asks for it); terms in words, or more words to it, as rights."""
    name = licence.partition("（")[0]
    found: dict[str, object] = {"dct:license": {"@id": LICENCES[name]}} if name in LICENCES else {}
    return (
        found if name == licence and found else found | {"dct:rights": {"@value": licence, "@language": "ja"}}
    )
