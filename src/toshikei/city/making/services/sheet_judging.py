"""Each row of a brought 査定の表 against the lines of the round: what changes, what stays, what is refused and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toshikei.city.making import errors
from toshikei.city.making.choices import Stage
from toshikei.city.making.models import Round
from toshikei.city.making.selectors.sheet import SheetLine, sheet_lines, thousand
from toshikei.city.making.services.assessing import ensure_open
from toshikei.city.making.services.sheet_reading import SheetRow, column_named, folded
from toshikei.engines.datasets.cells import SheetError, SheetFormula
from toshikei.engines.making import errors as engine
from toshikei.engines.making.sheet import Fate, Said, Written, amount_read, judge, version_read
from toshikei.engines.making.unit_mistakes import unit_mistake
from toshikei.engines.making.verbs import VERB_LABELS
from toshikei.engines.making.verbs import Stage as Stages
from toshikei.kernel.errors import Refusal
from toshikei.kernel.money import format_yen

COLUMN_OF = {
    errors.SheetStageOther: "stage",
    engine.SheetVerbUnknown: "verb",
    engine.SheetVerbMissing: "verb",
    engine.SheetVerbTaken: "verb",
    engine.VerbNotHere: "verb",
    engine.SheetAmountUnread: "amount",
    engine.SheetAmountMissing: "amount",
    engine.SheetAmountNotWhole: "amount",
    engine.VerbAmountApart: "amount",
    engine.SheetReasonUnfit: "reason",
    engine.ReasonNeeded: "reason",
    engine.SheetVersionUnread: "version",
    engine.SheetRowMoved: "version",
}  # fmt: skip
"""Which cell a refusal is about; any other is about the whole row."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row: what it was and what it becomes, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that becomes the next version of its line."""

    row: int
    line: int
    name: str
    unit: str
    version: int
    old: Said
    said: Said
    cells: tuple[CellChange, ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class RowKept:
    """A row nobody changed in the file, while somebody wrote here: what was written stays."""

    row: int
    name: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class RowRefused:
    """A row that cannot be taken: the cell, what stands in it, why, and what to do."""

    row: int
    place: str
    value: str
    what: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of all rows of a file. `same` rows are what the city has already."""

    changes: tuple[RowChange, ...]
    kept: tuple[RowKept, ...]
    refused: tuple[RowRefused, ...]
    same: int


def rows_judged(making: Round, level: Stage, rows: Iterable[SheetRow]) -> Verdict:
    """Every row judged by itself; one line may stand in one row only."""
    lines = {one.line.pk: one for one in sheet_lines(making, level)}
    seen: dict[int, int] = {}
    changes: list[RowChange] = []
    kept: list[RowKept] = []
    refused: list[RowRefused] = []
    same = 0
    for row in rows:
        try:
            found = _judged(row, lines, seen, level)
        except Refusal as refusal:
            refused.append(_refused(row, refusal))
            continue
        if isinstance(found, RowChange):
            changes.append(found)
        elif isinstance(found, RowKept):
            kept.append(found)
        else:
            same += 1
    return Verdict(tuple(changes), tuple(kept), tuple(refused), same)


def _judged(
    row: SheetRow, lines: Mapping[int, SheetLine], seen: dict[int, int], level: Stage
) -> RowChange | RowKept | None:
    _ensure_values(row)
    one = _line_of(row, lines, seen)
    _ensure_in_place(row, one, level)
    written = Written(*(row.cells[name] for name in ("verb", "amount", "reason", "version")))
    left = one.at(version_read(written, one.now, one.name))
    stage = Stages(level.value)
    judged = judge(written, now=one.now, left=left, asked=one.asked, stage=stage, name=one.name)
    if judged.fate is Fate.SAME:
        return None
    if judged.fate is Fate.KEPT:
        return RowKept(row.line, one.name, one.now.by, _words(one.now.said))
    ensure_open({one.line.pk: one.line}, stage)
    old, new = one.now.said, judged.said
    cells = _cells(old, new)
    unit = one.request.unit_name
    return RowChange(
        row.line, one.line.pk, one.name, unit, one.now.version, old, new, cells, _unit_doubted(one, old, new)
    )


def _unit_doubted(one: SheetLine, old: Said, new: Said) -> str:
    """An amount that was rewritten and is a thousandfold of last year's, or of what was asked where last year had none."""
    if new.amount == old.amount:
        return ""
    last = one.line.last_year_yen
    if last:
        found = unit_mistake(new.amount, last)
        return f"{found.label}。{found.note}" if found else ""
    if one.asked and unit_mistake(new.amount, one.asked):
        return f"単位の取り違えかもしれません。要求は{format_yen(one.asked, unit='円')}です。表の額は千円単位です。"
    return ""


def _ensure_values(row: SheetRow) -> None:
    """A formula or an error is no value."""
    for name, text in row.cells.items():
        if isinstance(text, SheetFormula | SheetError):
            raise errors.SheetFormulaFound(column=column_named(name).label, at=name)


def _line_of(row: SheetRow, lines: Mapping[int, SheetLine], seen: dict[int, int]) -> SheetLine:
    text = folded(row.cells["line"])
    pk = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if pk not in lines:
        raise errors.SheetLineUnknown(text=row.cells["line"])
    if pk in seen:
        raise errors.SheetLineTwice(name=lines[pk].name, first=seen[pk])
    seen[pk] = row.line
    return lines[pk]


def _ensure_in_place(row: SheetRow, one: SheetLine, level: Stage) -> None:
    """The stage is the one that is on, and what must not change still belongs to the number of the row."""
    if folded(row.cells["stage"]) != folded(level.label):
        raise errors.SheetStageOther(name=one.name, text=row.cells["stage"], level=level.label)
    code = one.request.programme_code
    if folded(row.cells["programme"]) != folded(code):
        raise _shifted(row, one, "programme", code)
    if _asked_in(row, one) != one.asked:
        raise _shifted(row, one, "asked", f"{thousand(one.asked):f}千円")


def _asked_in(row: SheetRow, one: SheetLine) -> int | None:
    try:
        return amount_read(row.cells["asked"], one.name)
    except Refusal:
        return None


def _shifted(row: SheetRow, one: SheetLine, column: str, known: str) -> errors.SheetRowShifted:
    label = column_named(column).label
    return errors.SheetRowShifted(name=one.name, column=label, text=row.cells[column], known=known, at=column)


def _cells(old: Said, new: Said) -> tuple[CellChange, ...]:
    both = zip(("区分", "この段階の額", "理由"), _texts(old), _texts(new), strict=True)
    return tuple(CellChange(label, was, now) for label, was, now in both if was != now)


def _texts(said: Said) -> tuple[str, str, str]:
    if said.verb is None:
        return "未査定", "－", "－"
    return VERB_LABELS[said.verb], format_yen(said.amount, unit="円"), said.reason or "－"


def _words(said: Said) -> str:
    verb, amount, reason = _texts(said)
    return f"{verb}、{amount}（理由：{reason}）"


def _refused(row: SheetRow, refusal: Refusal) -> RowRefused:
    column = str(refusal.params.get("at") or COLUMN_OF.get(type(refusal), ""))
    value = row.cells.get(column, "")
    return RowRefused(
        row.line,
        row.place(column),
        value,
        *(refusal.sentence(part) for part in ("what", "why", "instead")),
    )
