"""Whether the papers of explanation agree with each other and with the budget: every contradiction in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from toshikei.engines.enterprise.items import Item
from toshikei.engines.enterprise.papers import (
    ASSETS,
    DEBTS,
    EQUITY,
    FLOWS,
    NEEDED_FOR,
    OPENING,
    PAPER_LABELS,
    PARTS,
    Paper,
    PaperRow,
)
from toshikei.kernel.money import format_yen

CASH, DEPRECIATION, NET = "現金", "減価償却費", "純利益"
"""Words by which a row is known: 現金預金, 減価償却費, 当年度純利益 (a loss stands there below zero)."""


@dataclass(slots=True)
class Papers:
    """The rows of all papers, with the sums the rules ask for."""

    rows: tuple[PaperRow, ...]
    sums: dict[tuple[Paper, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.rows:
            place = (row.paper, row.section)
            self.sums[place] = self.sums.get(place, 0) + row.amount

    def has(self, paper: Paper) -> bool:
        return any(row.paper is paper for row in self.rows)

    def total(self, paper: Paper, sections: Iterable[str]) -> int:
        return sum(self.sums.get((paper, section), 0) for section in sections)

    def named(self, paper: Paper, section: str, word: str) -> int | None:
        """The sum of the rows that bear a word; None where none does."""
        found = [
            row.amount
            for row in self.rows
            if (row.paper, row.section) == (paper, section) and word in row.label
        ]
        return sum(found) if found else None

    @property
    def cash_flow(self) -> int:
        """資金増加額（減少額は負）."""
        return self.total(Paper.CASH, FLOWS)

    @property
    def cash_end(self) -> int:
        """資金期末残高."""
        return self.cash_flow + self.total(Paper.CASH, [OPENING])


@dataclass(frozen=True, slots=True)
class Budgeted:
    """What the lines and items of the budget say. None: it does not follow from them."""

    depreciation: int | None
    net: int | None
    items: tuple[Item, ...] = ()


def contradictions(papers: Papers, budgeted: Budgeted) -> tuple[str, ...]:
    """Every pair of amounts that should be one and is not; a paper that is not made contradicts nothing."""
    return (
        *_balances(papers),
        *_cash(papers),
        *_profit(papers, budgeted),
        *(words for paper in NEEDED_FOR for words in _subjects(papers, paper, budgeted.items)),
    )


def _differ(what: str, amount: int | None, other_what: str, other: int | None) -> Iterator[str]:
    if amount is not None and other is not None and amount != other:
        yield (
            f"{what}は{format_yen(amount, unit='円')}、{other_what}は{format_yen(other, unit='円')}で、"
            f"差が{format_yen(amount - other, unit='円')}あります。"
        )


def _balances(papers: Papers) -> Iterator[str]:
    """資産 = 負債 + 資本."""
    for paper in (Paper.BALANCE, Paper.PAST_BALANCE):
        assets, others = papers.total(paper, ASSETS), papers.total(paper, [*DEBTS, *EQUITY])
        yield from _differ(f"{PAPER_LABELS[paper]}の資産の計", assets, "負債と資本の計", others)


def _cash(papers: Papers) -> Iterator[str]:
    """The cash flow begins and ends with the cash of the two balance sheets."""
    if not papers.has(Paper.CASH):
        return
    pairs = (
        ("資金期末残高", papers.cash_end, Paper.BALANCE),
        ("資金期首残高", papers.total(Paper.CASH, [OPENING]), Paper.PAST_BALANCE),
    )
    for what, amount, paper in pairs:
        cash = papers.named(paper, "current_assets", CASH)
        label = f"{PAPER_LABELS[paper]}の現金預金"
        yield from _differ(f"{PAPER_LABELS[Paper.CASH]}の{what}", amount, label, cash)


def _profit(papers: Papers, budgeted: Budgeted) -> Iterator[str]:
    """Depreciation and net profit of the cash flow are those of the expected profit and loss."""
    name = PAPER_LABELS[Paper.CASH]
    for word, amount in ((DEPRECIATION, budgeted.depreciation), (NET, budgeted.net)):
        found = papers.named(Paper.CASH, "operating", word)
        yield from _differ(f"{name}の{word}", found, f"予定損益計算の{word}", amount)


def _subjects(papers: Papers, paper: Paper, items: Iterable[Item]) -> Iterator[str]:
    """Each subject the budget states is in the paper: 継続費 with its total, 債務負担行為 within its limit."""
    if not papers.has(paper):
        return
    stated: dict[str, int] = {}
    for item in items:
        if item.kind is NEEDED_FOR[paper]:
            stated[item.subject] = stated.get(item.subject, 0) + (item.amount or 0)
    spent = _by_subject(papers, paper)
    for subject, amount in stated.items():
        name = f"{PAPER_LABELS[paper]}の「{subject}」"
        if subject not in spent:
            yield f"予算に定めた「{subject}」が、{PAPER_LABELS[paper]}にありません。"
        elif paper is Paper.CONTINUING:
            yield from _differ(name, spent[subject], "予算の総額", amount)
        elif spent[subject] > amount > 0:
            yield from _differ(name, spent[subject], "予算の限度額", amount)


def _by_subject(papers: Papers, paper: Paper) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in papers.rows:
        if row.paper is paper and row.section in PARTS:
            found[row.label] = found.get(row.label, 0) + row.amount
    return found
