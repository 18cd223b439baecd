"""Read the rulebook's YAML strictly: every mistake is refused with file and line, nothing is loaded by half.

PyYAML's nodes are walked instead of its loaded objects, because only nodes know their line and a repeated key.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import yaml

from toshikei.law.errors import LawFileWrong
from toshikei.law.types import Entry, Nature, Series, Source, Start, Status
from toshikei.law.units import UNITS, Held, NotOfUnit, Unit

# libyaml where the wheel has it: the whole rulebook in a tenth of the time, with the same nodes and lines.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FILE_KEYS = {"topic", "values"}
_SERIES_KEYS = {"label", "label_en", "unit", "nature", "columns", "values"}
_ENTRY_KEYS = {"value", "source", "status", "start", "text_date", "checked_on", "note"}
_SOURCE_KEYS = {"law", "article", "amendment", "law_id"}

type Raise = Callable[[yaml.Node, str], LawFileWrong]
type Fields = dict[str, yaml.Node]


def load_folder(folder: Path, *, city: str = "") -> Iterator[Series]:
    """All series below `folder` (<room>/<topic>.yaml), in order of path."""
    for path in sorted(folder.glob("*/*.yaml")):
        shown = path.relative_to(folder).as_posix()
        yield from load_text(path.read_text(encoding="utf-8"), shown, city=city)


def load_text(text: str, shown: str, *, city: str = "") -> Iterator[Series]:
    """The series in one file's text; `shown` is "<room>/<topic>.yaml" and gives room and topic."""
    room, topic = shown.removesuffix(".yaml").split("/")
    wrong = partial(_wrong, shown)
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise LawFileWrong(
            file=shown,
            line=line,
            problem="YAML の形になっていません。字下げ、引用符、コロンを確かめてください。",
        ) from None
    if root is None:
        raise LawFileWrong(file=shown, line=1, problem="何も書かれていません。")
    top = _fields(root, _FILE_KEYS, _FILE_KEYS, wrong)
    topic_label = _string(top["topic"], wrong)
    for key, node in _pairs(top["values"], wrong):
        name = _string(key, wrong)
        if not _NAME.fullmatch(name):
            raise wrong(key, f"名前「{name}」は英小文字・数字・下線で書いてください。")
        yield _series(node, (room, topic, name), topic_label, wrong, city)


def _wrong(shown: str, node: yaml.Node, problem: str) -> LawFileWrong:
    return LawFileWrong(file=shown, line=node.start_mark.line + 1, problem=problem)


def _pairs(node: yaml.Node, wrong: Raise) -> list[tuple[yaml.Node, yaml.Node]]:
    """Key and value nodes of a mapping, each key once."""
    if not isinstance(node, yaml.MappingNode):
        raise wrong(node, "名前と値の組を書いてください。")
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise wrong(key, f"「{key.value}」が二度書かれています。")
        seen.add(key.value)
    pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
    return pairs


def _fields(node: yaml.Node, known: set[str], needed: set[str], wrong: Raise) -> Fields:
    """A mapping with known keys only and every needed one."""
    fields: Fields = {}
    for key, value in _pairs(node, wrong):
        if key.value not in known:
            raise wrong(
                key, f"「{key.value}」という項目はありません。書けるのは {'、'.join(sorted(known))} です。"
            )
        fields[key.value] = value
    missing = sorted(needed - set(fields))
    if missing:
        raise wrong(node, f"{'、'.join(missing)} がありません。")
    return fields


def _string(node: yaml.Node, wrong: Raise) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise wrong(node, "文字列を書いてください。")
    return str(node.value).strip()


def _optional(fields: Fields, key: str, wrong: Raise) -> str:
    return _string(fields[key], wrong) if key in fields else ""


def _day(node: yaml.Node, wrong: Raise) -> date:
    try:
        return date.fromisoformat(_string(node, wrong))
    except ValueError:
        raise wrong(
            node, f"「{node.value}」は日付ではありません。2026-11-24 の形で書いてください。"
        ) from None


def _choice[T: (Status, Start, Nature)](kind: type[T], node: yaml.Node, wrong: Raise) -> T:
    try:
        return kind(_string(node, wrong))
    except ValueError:
        raise wrong(
            node, f"「{node.value}」は選べません。{'、'.join(kind)} のどれかを書いてください。"
        ) from None


def _series(
    node: yaml.Node, place: tuple[str, str, str], topic_label: str, wrong: Raise, city: str
) -> Series:
    needed = _SERIES_KEYS - {"nature", "columns"} | ({"nature"} if city else set())
    fields = _fields(node, _SERIES_KEYS, needed, wrong)
    unit = UNITS.get(_string(fields["unit"], wrong))
    if unit is None:
        raise wrong(fields["unit"], f"「{fields['unit'].value}」という単位はありません。")
    nature = _choice(Nature, fields["nature"], wrong) if "nature" in fields else Nature.STATE
    if (nature is Nature.STATE) == bool(city):
        raise wrong(
            fields.get("nature", node),
            "国の値は law/data に、市の値は nature を付けて市のフォルダーに書いてください。",
        )
    return Series(
        *place,
        topic_label=topic_label,
        label=_string(fields["label"], wrong),
        label_en=_string(fields["label_en"], wrong),
        unit=unit,
        nature=nature,
        entries=_entries(fields["values"], unit, wrong),
        file=f"{place[0]}/{place[1]}.yaml",
        line=node.start_mark.line,
        city=city,
        columns=_columns(fields, unit, wrong),
    )


def _columns(fields: Fields, unit: Unit, wrong: Raise) -> dict[str, str]:
    """Japanese labels of the columns; rows have them, nothing else does."""
    if (unit.code == "rows") != ("columns" in fields):
        raise wrong(
            fields["unit"], "行の並び（rows）には columns で列の名前を書きます。ほかの単位には書けません。"
        )
    if "columns" not in fields:
        return {}
    return {_string(key, wrong): _string(label, wrong) for key, label in _pairs(fields["columns"], wrong)}


def _entries(node: yaml.Node, unit: Unit, wrong: Raise) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for key, value in _pairs(node, wrong):
        entry = _entry(_day(key, wrong), value, unit, wrong)
        if entries and entry.on <= entries[-1].on:
            raise wrong(key, "日付は古い順に並べてください。")
        if entry.value is None and (not entries or entries[-1].value is None):
            raise wrong(key, "終わりの日（null）は、値のある日の後にだけ書けます。")
        entries.append(entry)
    if not entries:
        raise wrong(node, "値が一つもありません。")
    return tuple(entries)


def _entry(on: date, node: yaml.Node, unit: Unit, wrong: Raise) -> Entry:
    fields = _fields(node, _ENTRY_KEYS, {"value", "source", "status", "start"}, wrong)
    entry = Entry(
        on=on,
        value=_held(fields["value"], unit, wrong),
        source=_source(fields["source"], wrong),
        status=_choice(Status, fields["status"], wrong),
        start=_choice(Start, fields["start"], wrong),
        text_date=_day(fields["text_date"], wrong) if "text_date" in fields else None,
        checked_on=_day(fields["checked_on"], wrong) if "checked_on" in fields else None,
        note=_optional(fields, "note", wrong),
    )
    if entry.status is Status.VERIFIED and not (entry.text_date and entry.checked_on):
        raise wrong(node, "verified には、読んだ条文の日付 text_date と確認日 checked_on が要ります。")
    if entry.text_date and entry.checked_on and entry.checked_on < entry.text_date:
        raise wrong(fields["checked_on"], "確認日が、読んだ条文の日付より前です。")
    return entry


def _held(node: yaml.Node, unit: Unit, wrong: Raise) -> Held | None:
    raw = _construct(node)
    if raw is None:
        return None
    try:
        return unit.read(raw)
    except NotOfUnit as problem:
        raise wrong(node, f"{problem}。") from None


def _construct(node: yaml.Node) -> object:
    constructor = yaml.SafeLoader("")
    try:
        made: object = constructor.construct_object(node, deep=True)
        return made
    finally:
        constructor.dispose()


def _source(node: yaml.Node, wrong: Raise) -> Source:
    fields = _fields(node, _SOURCE_KEYS, {"law"}, wrong)
    return Source(*(_optional(fields, key, wrong) for key in ("law", "article", "amendment", "law_id")))
