"""The report in tables: plan chapter × department, and the crosswalk from programmes to 款・項・目."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toshikei.city.evaluation.selectors.sheets import Sheet

NO_CHAPTER = "計画の章の記録がない事業"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are chapters of the plan, columns departments; a cell is (programmes, yen)."""

    departments: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


def money_of(sheet: Sheet) -> int:
    """Settled money, the budget where there is no settlement yet."""
    return (sheet.settled if sheet.settled is not None else sheet.budget) or 0


def matrix_of(sheets: Sequence[Sheet], names: Mapping[str, str]) -> Matrix:
    """Every programme is in exactly one cell."""
    departments = tuple(dict.fromkeys(sorted({one.department for one in sheets})))
    cells: dict[tuple[str, str], list[Sheet]] = {}
    for one in sheets:
        cells.setdefault((one.chapter or NO_CHAPTER, one.department), []).append(one)
    chapters = sorted({chapter for chapter, _ in cells}, key=lambda one: (one == NO_CHAPTER, one))
    rows = tuple(
        (chapter, tuple(_cell(cells.get((chapter, code), ())) for code in departments))
        for chapter in chapters
    )
    return Matrix(tuple(names.get(code, code) for code in departments), rows)


def _cell(sheets: Sequence[Sheet]) -> tuple[int, int]:
    return len(sheets), sum(map(money_of, sheets))


def crosswalk_of(sheets: Sequence[Sheet]) -> list[tuple[str, str, str, str, Sheet]]:
    """会計, 款, 項, 目 and the programme, in the order of the names; a programme with two places stands twice."""
    found = [(*place, one) for one in sheets for place in one.places]
    return sorted(found, key=lambda row: (*row[:4], row[4].code))
