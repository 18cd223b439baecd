"""What is understood of a file before its first row: sheet, header, mapping, unit, year; and the open questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.headers import Header, find_header, folded, make_header
from toshikei.engines.datasets.mapping import Mapped, fingerprint, known_names, main_amount, match
from toshikei.engines.datasets.neighbours import Table, adopt, twins
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.datasets.units import Unit, unit_in
from toshikei.foundation.datasets import errors
from toshikei.foundation.datasets.definitions import CITY, Dataset
from toshikei.foundation.datasets.reading import NumberedRow, Source
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.municipality import municipality_code


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said about the file; nothing here is guessed. `mapping` is heading → column name ("" leaves out).

    `city_code` is that of a file without such a column; "" leaves it to the room, which takes its own city.
    `city_name` names one that the list of municipalities does not have.
    `answer` and `reason` answer the room's question (`Dataset.asks`), where it has one. `renumber`: codes of an
    abolished numbering are mended by their labels (`Dataset.renumbers`).
    """

    unit: Unit | None = None
    fiscal_year: int | None = None
    city_code: str = ""
    city_name: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    control_total: int | None = None
    accepted_difference: str = ""
    accepted_by: str = ""
    answer: str = ""
    reason: str = ""
    renumber: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a person confirmed for the same headings before."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """`unit` None: still open, the amounts decide. `notes` are sentences for people."""

    source: Source
    header: Header
    mapped: Mapped
    unit: Unit | None
    column_units: Mapping[str, Unit]
    remembered_unit: Unit | None
    fiscal_year: int | None
    year_column: str | None
    city_code: str
    amount: Column | None
    questions: tuple[Problem, ...]
    notes: tuple[str, ...]
    examples: Mapping[str, str]
    renumber: bool = False

    @property
    def provisional_unit(self) -> Unit:
        """The unit the rows are read in while the unit is open; the report decides whether it may stand."""
        return self.unit or self.remembered_unit or Unit.YEN

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.header.labels)

    def label_of(self, name: str) -> str:
        place = self.mapped.places.get(name)
        return self.header.labels[place] if place is not None else name


def known_headings(dataset: Dataset) -> frozenset[str]:
    return known_names(dataset.columns)


def look_at_header(dataset: Dataset, source: Source, said: Said) -> tuple[Header, list[NumberedRow]]:
    """The header and the rows after it among the first rows of the file."""
    first = source.head
    if not first:
        raise errors.FileEmpty(name=source.name, detail="値のある行がありません。")
    known = known_headings(dataset) | {folded(label) for label in said.mapping}
    index = find_header(first, known)
    return make_header(first, index), first[index + 1 :]


def understand(dataset: Dataset, source: Source, said: Said, remembered: Remembered) -> Understanding:
    """Put together what the header, the title, a person and memory say. Contradictions become questions."""
    header, rows = look_at_header(dataset, source, said)
    year, year_questions = _year(dataset, header, said)
    year_column = next((c.name for c in dataset.columns if c.type is CellType.FISCAL_YEAR), None)
    given = frozenset({year_column} if year_column and year is not None else ())
    wishes = _wishes(dataset, header, said, remembered)
    mapped = _mapped(dataset, header, rows, wishes, given)
    amount = main_amount(dataset.columns, mapped.places)
    units = _column_units(dataset, header, mapped)
    unit, unit_questions, unit_notes = _unit(header, said, amount, units)
    return Understanding(
        source=source,
        header=header,
        mapped=mapped,
        unit=unit,
        column_units=units,
        remembered_unit=remembered.unit,
        fiscal_year=year if year_column not in mapped.places else None,
        year_column=year_column,
        city_code=_city(dataset, mapped, said),
        amount=amount,
        questions=(*mapped.questions, *unit_questions, *(year_questions if year is None else ())),
        notes=(*_mapping_notes(header, mapped, remembered), *unit_notes),
        examples=_examples(header, rows),
        renumber=said.renumber,
    )


def _mapped(
    dataset: Dataset,
    header: Header,
    rows: list[NumberedRow],
    wishes: Mapping[str, str],
    given: frozenset[str],
) -> Mapped:
    """By headings first, then names without a heading by their place right of the code."""
    table = Table(header.labels, [row for _line, row in rows])
    apart = twins(table)
    found = match(header.labels, dataset.columns, said=wishes, optional=given, line=header.line, apart=apart)
    return adopt(found, dataset.columns, table, wishes, header.line)


def _wishes(dataset: Dataset, header: Header, said: Said, remembered: Remembered) -> dict[str, str]:
    """Memory first, a person's word over it. Names a person says must exist."""
    names = {column.name for column in dataset.columns} | {""}
    by_label = {column.label: column.name for column in dataset.columns}
    wishes = {label: name for label, name in remembered.mapping.items() if label in header.labels}
    for label, wish in said.mapping.items():
        name = by_label.get(wish, wish)
        if label not in header.labels:
            detail = (
                f"見出し「{label}」はこのファイルにありません（あるのは「{'」「'.join(header.labels)}」）。"
            )
            raise errors.MappingWrong(said=f"{label}={wish}", detail=detail, example=dataset.columns[0].name)
        if name not in names:
            known = "、".join(f"{column.name}（{column.label}）" for column in dataset.columns)
            detail = f"「{wish}」という列はありません。使えるのは {known} です。"
            raise errors.MappingWrong(said=f"{label}={wish}", detail=detail, example=dataset.columns[0].name)
        wishes = {at: to for at, to in wishes.items() if to != name or not name}
        wishes[label] = name
    return wishes


def _year(dataset: Dataset, header: Header, said: Said) -> tuple[int | None, list[Problem]]:
    """The year a person gave, or the one the title names. Two years in the title are no year."""
    if said.fiscal_year is not None:
        return said.fiscal_year, []
    years = set()
    for text in header.caption_years:
        try:
            years.add(FiscalYear.parse(text).year)
        except Refusal:
            continue
    return (years.pop(), []) if len(years) == 1 else (None, [])


def _city(dataset: Dataset, mapped: Mapped, said: Said) -> str:
    """The city a person gave. A file that names its city itself is believed, and a second word about it refused."""
    if not said.city_code:
        return ""
    if CITY not in {column.name for column in dataset.columns}:
        raise errors.CityNotAsked(title=dataset.title)
    if CITY in mapped.places:
        raise errors.CityTwice(said=said.city_code)
    return municipality_code(said.city_code)


def _column_units(dataset: Dataset, header: Header, mapped: Mapped) -> dict[str, Unit]:
    """Units that stand in the headings of money columns themselves."""
    return {
        column.name: unit
        for column in dataset.columns
        if column.type is CellType.YEN
        and column.name in mapped.places
        and (unit := unit_in(header.labels[mapped.places[column.name]]))
    }


def _unit(
    header: Header, said: Said, amount: Column | None, units: Mapping[str, Unit]
) -> tuple[Unit | None, list[Problem], list[str]]:
    """The unit of the file by what is said and written. Said against written is a question."""
    if amount is None:
        return said.unit, [], []
    heading = units.get(amount.name)
    caption = header.caption_unit
    if heading and caption and heading is not caption:
        return None, [_units_differ(header, f"見出しは{heading.label}、表題は{caption.label}")], []
    written = heading or caption
    if written and said.unit and written is not said.unit:
        return None, [_units_differ(header, f"指定は{said.unit.label}、ファイルの記載は{written.label}")], []
    if said.unit:
        return said.unit, [], [f"金額の単位は、指定のとおり{said.unit.label}として読みます。"]
    if written:
        place = "見出し" if heading else "表題"
        return written, [], [f"金額の単位は、{place}の記載のとおり{written.label}として読みます。"]
    return None, [], []


def _units_differ(header: Header, what: str) -> Problem:
    message = (
        f"金額の単位が食い違っています（{what}）。正しいのはどちらですか。ファイルか指定を直してください。"
    )
    return Problem(header.line, None, None, "unit_conflict", message, Severity.REJECT)


def _mapping_notes(header: Header, mapped: Mapped, remembered: Remembered) -> list[str]:
    notes = []
    remembered_here = [label for label, name in remembered.mapping.items() if label in header.labels and name]
    if remembered_here:
        notes.append(f"見出し「{'」「'.join(remembered_here)}」は、前に確かめた対応を使いました。")
    if mapped.unmapped:
        notes.append(f"取り込まない列：{'、'.join(mapped.unmapped)}")
    return notes


def _examples(header: Header, rows: list[NumberedRow]) -> dict[str, str]:
    """The first value below each heading, for a person who decides about the mapping."""
    examples: dict[str, str] = {}
    for _line, row in rows:
        for label, cell in zip(header.labels, row, strict=False):
            if cell.strip() and label not in examples:
                examples[label] = cell.strip()[:40]
    return examples
