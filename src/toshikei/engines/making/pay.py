"""給与費: pay by kind and by whose it is, from the 節 and 細節 of a budget (給与費明細書, 地方自治法施行令144条1項1号).

Whose pay a line is stands nowhere but in the name of its 細節 (特別職給, 一般職給, 会計年度任用職員報酬). A name that does
not say it is counted as unsaid; nothing is guessed from its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Group(StrEnum):
    """Whose pay it is, as the statement sets them apart."""

    HEADS = "長等"
    COUNCIL = "議員"
    OTHERS = "その他の特別職"
    REGULAR = "会計年度任用職員以外の職員"
    YEARLY = "会計年度任用職員"
    UNSAID = "区分の記録がない分"


SPECIAL = (Group.HEADS, Group.COUNCIL, Group.OTHERS)
GENERAL = (Group.REGULAR, Group.YEARLY)


class Kind(StrEnum):
    """The 節 of pay."""

    FEE = "報酬"
    SALARY = "給料"
    ALLOWANCE = "職員手当"
    MUTUAL = "共済費"


KINDS = {
    "報酬": Kind.FEE,
    "給料": Kind.SALARY,
    "職員手当等": Kind.ALLOWANCE,
    "職員手当": Kind.ALLOWANCE,
    "共済費": Kind.MUTUAL,
}
# Vocabulary, not law: what a 細節 is called where it says whose pay it is. The first that fits counts.
_WORDS: tuple[tuple[Group, tuple[str, ...]], ...] = (
    (Group.YEARLY, ("会計年度任用", "パートタイム")),
    (Group.COUNCIL, ("議員",)),
    (Group.OTHERS, ("非常勤特別職", "委員", "審議会", "団員", "管理者", "立会人", "学校医")),
    (Group.HEADS, ("特別職", "市長", "町長", "村長", "区長", "教育長")),
    (Group.REGULAR, ("一般職", "職員給", "再任用", "任期付")),
)


def group_of(saisetsu: str) -> Group:
    """Whose pay a 細節 is by its name.

    >>> group_of("一般職給").value, group_of("副市長給料").value, group_of("選挙管理委員報酬").value
    ('会計年度任用職員以外の職員', '長等', 'その他の特別職')
    >>> group_of("会計年度任用職員報酬").value, group_of("期末手当").value, group_of("").value
    ('会計年度任用職員', '区分の記録がない分', '区分の記録がない分')
    """
    return next((group for group, words in _WORDS if any(word in saisetsu for word in words)), Group.UNSAID)


@dataclass(frozen=True, slots=True)
class Paid:
    """One line of pay: its 節, 細節 and yen."""

    setsu: str
    saisetsu: str
    yen: int


@dataclass(frozen=True, slots=True)
class Pay:
    """Yen of a budget by group and kind, and of the allowances by name ("" where no 細節 says it)."""

    amounts: Mapping[tuple[Group, Kind], int] = field(default_factory=dict)
    allowances: Mapping[str, int] = field(default_factory=dict)

    def of(self, groups: Iterable[Group], kind: Kind) -> int:
        return sum(self.amounts.get((group, kind), 0) for group in groups)

    def has(self, groups: Iterable[Group]) -> bool:
        """Does any line belong to these?"""
        wanted = set(groups)
        return any(group in wanted for group, _ in self.amounts)


def pay_of(lines: Iterable[Paid]) -> Pay:
    """The lines of the four 節 added up; others are no pay.

    >>> pay = pay_of([Paid("給料", "一般職給", 5), Paid("職員手当等", "扶養手当", 2), Paid("需用費", "", 9)])
    >>> pay.of(Group, Kind.SALARY), pay.of([Group.UNSAID], Kind.ALLOWANCE), dict(pay.allowances)
    (5, 2, {'扶養手当': 2})
    """
    amounts: dict[tuple[Group, Kind], int] = {}
    allowances: dict[str, int] = {}
    for line in lines:
        kind = KINDS.get(line.setsu)
        if kind is None:
            continue
        key = (group_of(line.saisetsu), kind)
        amounts[key] = amounts.get(key, 0) + line.yen
        if kind is Kind.ALLOWANCE:
            allowances[line.saisetsu] = allowances.get(line.saisetsu, 0) + line.yen
    return Pay(amounts, allowances)


def together(first: Pay, second: Pay) -> Pay:
    """Two budgets added up: what was and what changes."""
    return Pay(_added(first.amounts, second.amounts), _added(first.allowances, second.allowances))


def _added[K](first: Mapping[K, int], second: Mapping[K, int]) -> dict[K, int]:
    return {key: first.get(key, 0) + second.get(key, 0) for key in dict.fromkeys((*first, *second))}
