"""Reads the invented organisation into typed rows. One line per section: code | name | roles | members | duties."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from toshikei.city.organisation.choices import Role, UnitKind

HERE = Path(__file__).parent
HEAD_TITLES = (("課", "課長"), ("館", "館長"), ("支所", "支所長"), ("所", "所長"), ("室", "室長"))


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the example with its head's title and the number of people below the head."""

    code: str
    name: str
    roles: tuple[Role, ...]
    members: int
    duties: tuple[str, ...]

    @property
    def head_title(self) -> str:
        return head_title(self.name)


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the example; `vice_mayor` says which one is in charge of it, 0 none."""

    code: str
    name: str
    kind: UnitKind
    head_title: str
    head_roles: tuple[Role, ...]
    vice_mayor: int
    sections: tuple[Section, ...]


def head_title(name: str) -> str:
    """財政課→課長, 図書館→館長, 阿寒湖温泉支所→支所長."""
    return next((title for ending, title in HEAD_TITLES if name.endswith(ending)), "長")


@cache
def departments() -> tuple[Department, ...]:
    found = yaml.safe_load((HERE / "units.yaml").read_text(encoding="utf-8"))
    return tuple(_department(row) for row in found["departments"])


@cache
def source() -> str:
    return str(yaml.safe_load((HERE / "units.yaml").read_text(encoding="utf-8"))["source"])


def names() -> Iterator[tuple[str, str]]:
    """Invented names with their reading, each once: the two lists have lengths without a common factor."""
    lists = yaml.safe_load((HERE / "people.yaml").read_text(encoding="utf-8"))
    family, given = lists["family"], lists["given"]
    for number in range(len(family) * len(given)):
        first, last = given[number % len(given)], family[number % len(family)]
        yield f"{last[0]} {first[0]}（架空）", f"{last[1]} {first[1]}"


def _department(row: dict) -> Department:
    kind = UnitKind(row.get("kind", "department"))
    titles = {UnitKind.DEPARTMENT: "部長", UnitKind.CENTRE: "センター長"}
    return Department(
        code=row["code"],
        name=row["name"],
        kind=kind,
        head_title=row.get("head_title") or titles[kind],
        head_roles=tuple(Role(role) for role in row.get("head_roles", ())),
        vice_mayor=row["vice_mayor"],
        sections=tuple(_section(line) for line in row["sections"]),
    )


def _section(line: str) -> Section:
    code, name, roles, members, duties = (part.strip() for part in line.split("|"))
    return Section(
        code=code,
        name=name,
        roles=tuple(Role(role) for role in roles.split()),
        members=int(members),
        duties=tuple(text.strip() for text in duties.split(";")),
    )
