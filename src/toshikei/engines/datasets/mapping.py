"""Which column of the file is which column of the dataset. Ambiguous or missing: one question, never a guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.headers import folded
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.engines.datasets.writing import heading

IGNORED = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """`places` by column name; `how` says by what each was recognised; `questions` refuse the file until answered.
    `unread` are the headings left over of which nobody said that they are to be left out.
    """

    places: dict[str, int]
    how: dict[str, str]
    unmapped: tuple[str, ...]
    questions: tuple[Problem, ...] = field(default=())
    unread: tuple[str, ...] = ()


def fingerprint(labels: Sequence[str]) -> str:
    """The same headings in the same order, however spaced or widened, have the same fingerprint."""
    return sha256("\x1f".join(folded(label) for label in labels).encode()).hexdigest()[:32]


def known_names(columns: Sequence[Column]) -> frozenset[str]:
    """Every folded name by which some column is understood."""
    return frozenset(
        folded(name)
        for column in columns
        for name in (column.label, heading(column), column.name, *column.synonyms, *column.bare)
    )


RANKS = ("label", "name", "synonym", "label_folded", "synonym_folded", "bare", "bare_label")
"""By what a heading is recognised, best first."""
BARE, BARE_LABEL = 5, 6

type Claim = tuple[Column, int, list[int]]


def _names(column: Column, rank: int) -> frozenset[str]:
    if rank == 0:
        return frozenset({column.label, heading(column)})
    if rank == 1:
        return frozenset({column.name})
    if rank == 2:
        return frozenset(column.synonyms)
    if rank == 3:
        return frozenset({folded(column.label)})
    if rank in {BARE, BARE_LABEL}:
        is_its_rank = (rank == BARE_LABEL) == bool(column.label_of)
        return frozenset(folded(word) for word in column.bare) if is_its_rank else frozenset()
    return frozenset(folded(synonym) for synonym in column.synonyms)


def _claims(columns: Sequence[Column], labels: Sequence[str], taken: set[int]) -> list[Claim]:
    """Each column with the places that match it at the best rank at which any matches."""
    exact = [label.split("#")[0] for label in labels]
    shapes = [exact, exact, exact, *([[folded(label) for label in exact]] * 4)]
    found: list[Claim] = []
    for column in columns:
        for rank, shape in enumerate(shapes):
            names = _names(column, rank)
            places = [place for place, label in enumerate(shape) if label in names and place not in taken]
            if places:
                found.append((column, rank, places))
                break
    return found


def _better_claimed(place: int, rank: int, column: Column, claims: Sequence[Claim]) -> bool:
    """Does another column recognise this heading by a better rank?"""
    return any(other is not column and place in places and their < rank for other, their, places in claims)


def match(
    labels: Sequence[str],
    columns: Sequence[Column],
    *,
    said: Mapping[str, str] | None = None,
    optional: frozenset[str] = frozenset(),
    line: int | None = None,
    apart: frozenset[int] = frozenset(),
) -> Mapped:
    """Match headings to columns. `said` (heading → column name, "" to leave out) is a person's word and wins.

    `optional` names required columns that need not stand in the file (the year a person gave); `apart` are places
    that no heading names (`neighbours.twins`).
    """
    said = said or {}
    places: dict[str, int] = {said[label]: place for place, label in enumerate(labels) if said.get(label)}
    how = dict.fromkeys(places, "said")
    taken = {place for place, label in enumerate(labels) if label in said} | apart
    open_columns = [column for column in columns if column.name not in places and not column.is_computed]
    claims = _claims(open_columns, labels, taken)
    questions: list[Problem] = []
    for column, rank, found in claims:
        free = [place for place in found if not _better_claimed(place, rank, column, claims)]
        if rank == BARE_LABEL and places.get(column.label_of, -2) + 1 in free:
            free = [places[column.label_of] + 1]
        if len(free) > 1:
            questions.append(_ambiguous(column, [labels[place] for place in free], line))
        elif free:
            places[column.name], how[column.name] = free[0], RANKS[rank]
    questions += _claimed_twice(labels, columns, places, line)
    unmapped = tuple(label for place, label in enumerate(labels) if place not in places.values())
    missing = [
        column
        for column in columns
        if column.required
        and column.name not in places
        and column.name not in optional
        and not column.is_computed
        and not any(question.value == column.label for question in questions)
    ]
    if missing:
        questions.append(_missing(missing, unmapped, line))
    unread = tuple(label for label in unmapped if label not in said)
    return Mapped(places, how, unmapped, tuple(questions), unread)


def _question(column: str | None, value: str | None, rule: str, message: str, line: int | None) -> Problem:
    return Problem(line, column, value, rule, message, Severity.REJECT)


def _ambiguous(column: Column, found: Sequence[str], line: int | None) -> Problem:
    names = "」「".join(found)
    return _question(
        column.name,
        column.label,
        "column_ambiguous",
        f"「{column.label}」にあたる見出しが複数あります：「{names}」。どれですか。"
        "「見出しと列の対応」で一つを選んでください。",
        line,
    )


def _claimed_twice(
    labels: Sequence[str], columns: Sequence[Column], places: Mapping[str, int], line: int | None
) -> list[Problem]:
    """A heading that two columns recognise equally well."""
    labelled = {column.name: column.label for column in columns}
    questions = []
    for place, label in enumerate(labels):
        both = [name for name, at in places.items() if at == place]
        if len(both) > 1:
            names = "」「".join(labelled[name] for name in both)
            message = (
                f"見出し「{label}」は「{names}」のどれとも読めます。どれですか。"
                "「見出しと列の対応」で一つを選んでください。"
            )
            questions.append(_question(label, label, "header_ambiguous", message, line))
    return questions


def _missing(columns: Sequence[Column], unmapped: Sequence[str], line: int | None) -> Problem:
    names = "」「".join(column.label for column in columns)
    candidates = "」「".join(unmapped)
    ask = (
        f"まだ使っていない見出し「{candidates}」のどれにあたりますか。「見出しと列の対応」で選んでください。"
        if unmapped
        else "この列を加えてください。"
    )
    return _question(
        columns[0].name,
        "、".join(column.label for column in columns),
        "column_missing",
        f"「{names}」の列が見つかりません。{ask}",
        line,
    )


def main_amount(columns: Sequence[Column], places: Mapping[str, int]) -> Column | None:
    """The money column that decides about the unit: the first required one present, else the first present."""
    present = [column for column in columns if column.type is CellType.YEN and column.name in places]
    return next((column for column in present if column.required), present[0] if present else None)
