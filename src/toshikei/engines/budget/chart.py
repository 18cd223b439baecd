"""The chart of accounts a file itself uses: which label each code bears, by majority, and the lines that differ.

款 and 項 are voted by the council (地方自治法216条) and bear one label each: a line with another one is set aside. A 目
may be spelled differently (kept, with a warning) but may not bear the label of another 目. Programmes are the city's
own and may share a code (kept, noted).
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from toshikei.engines.budget.columns import KAN, KOU, LEVELS, MOKU, PROGRAMME, Level
from toshikei.engines.budget.labels import comparison_key

type Path = tuple[str, ...]

STRICT = (KAN, KOU)
WATCHED = (KAN, KOU, MOKU, PROGRAMME)


@dataclass(slots=True)
class Group:
    """The lines on which one code of one place bears one label. `ordinals` count the accepted lines from 0."""

    label: str
    ordinals: array[int] = field(default_factory=lambda: array("L"))


@dataclass(frozen=True, slots=True)
class OddLabel:
    """Lines whose label is not the one most lines give to the code. `level` says how grave that is."""

    level: Level
    code: str
    label: str
    majority: str
    belongs_to: str | None
    ordinals: array[int]

    @property
    def must_be_set_aside(self) -> bool:
        return self.level in STRICT or (self.level is MOKU and self.belongs_to is not None)


@dataclass(slots=True)
class Chart:
    """Labels seen per (level, path of codes). Memory grows with the chart and 4 to 8 bytes per line and level."""

    groups: dict[tuple[int, Path], dict[str, Group]] = field(default_factory=dict)

    def see(self, ordinal: int, path: Path, codes: tuple[str, ...], labels: tuple[str, ...]) -> None:
        """Note one line: `path` names year, side and account; codes and labels run from 款 to 事業."""
        for depth in range(len(WATCHED)):
            code, label = codes[depth], labels[depth]
            path = (*path, code)
            if not code or not label:
                continue
            found = self.groups.setdefault((depth, path), {})
            key = comparison_key(label)
            if key not in found:
                found[key] = Group(label)
            found[key].ordinals.append(ordinal)

    def odd_labels(self) -> Iterator[OddLabel]:
        """Every label that the majority of its code does not share. On a tie the label that came first holds."""
        for (depth, path), found in self.groups.items():
            if len(found) == 1:
                continue
            majority_key = _majority(found)
            for key, group in found.items():
                if key != majority_key:
                    yield OddLabel(
                        LEVELS[depth],
                        path[-1],
                        group.label,
                        found[majority_key].label,
                        self._owner(depth, path, key),
                        group.ordinals,
                    )

    def _owner(self, depth: int, path: Path, key: str) -> str | None:
        """The neighbouring code under the same parent whose lines mostly bear this label."""
        for (other_depth, other), found in self.groups.items():
            is_neighbour = other_depth == depth and other[:-1] == path[:-1] and other != path
            if is_neighbour and key == _majority(found):
                return other[-1]
        return None


def _majority(found: dict[str, Group]) -> str:
    return max(found, key=lambda key: len(found[key].ordinals))
