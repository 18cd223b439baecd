"""The OpenAPI document told for people: chapters by tag, one entry per operation."""

from collections.abc import Mapping
from dataclasses import dataclass

type Schema = Mapping[str, object]

TYPES = {
    "string": "文字列",
    "integer": "整数",
    "number": "数",
    "boolean": "真偽",
    "array": "並び",
    "object": "項目の組",
    "null": "なし",
}
PLACES = {"path": "アドレス", "query": "問い合わせ", "header": "ヘッダー", "cookie": "クッキー"}


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    place: str
    type: str
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    description: str
    type: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing the API can do; `anchor` names it in links."""

    anchor: str
    method: str
    path: str
    title: str
    description: str
    needs_sign_in: bool
    parameters: tuple[Parameter, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    operations: tuple[Operation, ...]


def chapters(document: Mapping) -> list[Chapter]:
    """Operations grouped by their first tag, in the order of the document."""
    found: dict[str, list[Operation]] = {}
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            tag = (described.get("tags") or ["そのほか"])[0]
            found.setdefault(str(tag), []).append(operation(path, method, described))
    return [Chapter(title, tuple(each)) for title, each in found.items()]


def operation(path: str, method: str, described: Mapping) -> Operation:
    """One operation with its parameters and answers."""
    return Operation(
        anchor=described.get("operationId", f"{method}{path}"),
        method=method.upper(),
        path=path,
        title=described.get("summary", ""),
        description=described.get("description", ""),
        needs_sign_in=bool(described.get("security")),
        parameters=tuple(parameter(each) for each in described.get("parameters", ())),
        answers=tuple(answer(status, each) for status, each in described["responses"].items()),
    )


def parameter(described: Mapping) -> Parameter:
    schema = described.get("schema", {})
    return Parameter(
        name=described["name"],
        place=PLACES.get(described["in"], described["in"]),
        type=type_name(schema),
        is_required=bool(described.get("required")),
        description=described.get("description") or schema.get("description", ""),
    )


def answer(status: object, described: Mapping) -> Answer:
    content = described.get("content", {})
    schema = next((each.get("schema", {}) for each in content.values()), {})
    media = "" if not content or "application/json" in content else f"（{'、'.join(content)}）"
    return Answer(
        str(status), str(described.get("description", "")), type_name(schema) + media if content else ""
    )


def type_name(schema: Mapping) -> str:
    """A schema in a few words: the name of a reference, the parts of a choice, the type of a value."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return "または".join(type_name(each) for each in schema["anyOf"])
    if "enum" in schema:
        return "・".join(str(each) for each in schema["enum"])
    name = TYPES.get(str(schema.get("type", "")), str(schema.get("type", "")))
    if schema.get("type") == "array":
        return f"{type_name(schema.get('items', {}))}の{name}"
    return f"{name}（{schema['format']}）" if "format" in schema else name
