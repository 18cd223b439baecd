"""Where a line stands in the tree: "02/01/05/10/13" from its codes, stable over versions and readable in an address.

款, 項, 目 and 節 stand under their number, whatever spelling of the label a line has. A programme is told apart by
number and label, as cities let two programmes share a number: the second one becomes "11-2".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from toshikei.engines.budget.codes import plain
from toshikei.engines.budget.columns import KAN, KOU, MOKU, PROGRAMME, SETSU, Level
from toshikei.engines.budget.labels import comparison_key

TREE = (KAN, KOU, MOKU, PROGRAMME, SETSU)


@dataclass(slots=True)
class Paths:
    """Gives paths line by line. `known` remembers which programme label got which name: (parent, code) → {label: name}."""

    known: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def remember(self, parent: str, code: str, label: str, name: str) -> None:
        """Take over a name of an earlier version, so that addresses stay."""
        self.known.setdefault((parent, plain(code)), {})[comparison_key(label)] = name

    def of(self, row: Mapping[str, object]) -> str:
        """The path of a line down to its 節; a level the line does not have is left out."""
        path = ""
        for level in TREE:
            code, label = str(row.get(level.code) or ""), str(row.get(level.name) or "")
            if code or label:
                name = self._name(path, level, plain(code), label)
                path = f"{path}/{name}" if path else name
        return path

    def _name(self, parent: str, level: Level, code: str, label: str) -> str:
        own = segment(level, code, label)
        if level is not PROGRAMME or not code:
            return own
        names = self.known.setdefault((parent, code), {})
        key = comparison_key(label)
        if key not in names:
            names[key] = own if not names else f"{own}-{len(names) + 1}"
        return names[key]


def segment(level: Level, code: str, label: str) -> str:
    """One step of a path: level letter for 事業 and 節 so that "10" is never both, two digits, label where no code.

    >>> segment(KAN, "2", "総務費"), segment(SETSU, "13", "使用料及び賃借料"), segment(PROGRAMME, "", "除雪")
    ('02', 's13', 'p除雪')
    """
    letter = {PROGRAMME: "p", SETSU: "s"}.get(level, "")
    text = code.zfill(2) if code else comparison_key(label)
    return f"{letter}{text}".replace("/", "／")
