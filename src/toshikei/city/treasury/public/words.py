"""Words all datasets of the treasury share: who owns them, the short names of cell types, choices as pairs."""

from collections.abc import Mapping

from toshikei.engines.datasets.columns import CellType
from toshikei.foundation.datasets.definitions import Publication

type Row = Mapping[str, object]

OWNER = Publication(owner="0302", frequency="irregular", source="市の基金・市債の台帳（見本は架空）")
CODE, YEN, DAY, YEAR = CellType.CODE, CellType.YEN, CellType.DATE, CellType.FISCAL_YEAR
NUMBER, RATE, CHOICE = CellType.INTEGER, CellType.DECIMAL, CellType.CHOICE


def choices_of(kind: type) -> tuple[tuple[str, str], ...]:
    """Codes and labels of a set of choices."""
    return tuple((str(value), str(label)) for value, label in kind.choices)  # type: ignore[attr-defined]  # every kind is a TextChoices
