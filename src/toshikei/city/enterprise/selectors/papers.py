"""The papers of explanation of a version: which are made, which are missing, what contradicts what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toshikei.city.enterprise.choices import Half, Side
from toshikei.city.enterprise.models import EnterpriseLine, EnterprisePaperRow, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import engine_items, engine_lines, engine_papers
from toshikei.engines.enterprise.agreement import DEPRECIATION, Budgeted, Papers, contradictions
from toshikei.engines.enterprise.papers import (
    ASSETS,
    DEBTS,
    EQUITY,
    FLOWS,
    OPENING,
    PAPER_LABELS,
    SECTIONS,
    Paper,
    article_of,
    missing,
)
from toshikei.engines.enterprise.statement import Statement, statement_of


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a paper with its rows and their sum."""

    code: str
    label: str
    rows: tuple[EnterprisePaperRow, ...]

    @property
    def total(self) -> int:
        return sum(row.amount for row in self.rows)

    @property
    def before(self) -> int | None:
        known = [row.before for row in self.rows if row.before is not None]
        return sum(known) if known and len(known) == len(self.rows) else None


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One paper: its sections in order, and the sums below them."""

    kind: str
    label: str
    article: str
    is_missing: bool
    sections: tuple[Section, ...]

    @property
    def is_made(self) -> bool:
        return bool(self.sections)

    @property
    def has_before(self) -> bool:
        return self.kind == Paper.PAY.value

    @property
    def sums(self) -> tuple[tuple[str, int], ...]:
        """資産の計 …, 資金期末残高, 当年度純利益: what a reader looks for."""
        maker = SUMS.get(Paper(self.kind))
        return maker({one.code: one.total for one in self.sections}) if maker and self.is_made else ()


@dataclass(frozen=True, slots=True)
class PapersShown:
    """All papers of a version."""

    papers: tuple[PaperShown, ...]
    missing: tuple[PaperShown, ...]
    contradictions: tuple[str, ...]

    @property
    def made(self) -> tuple[PaperShown, ...]:
        return tuple(one for one in self.papers if one.is_made)

    @property
    def is_doubtful(self) -> bool:
        return bool(self.missing or self.contradictions)


def sections_of(paper: str) -> list[tuple[str, str]]:
    """Code and label of the sections of a paper, in their order."""
    return list(SECTIONS[Paper(paper)].items())


def papers_of(version: EnterpriseVersion) -> PapersShown:
    """Three queries, whatever the papers hold."""
    rows, items = list(version.papers.all()), engine_items(version.items.all())
    lines = list(version.lines.all())
    made = {Paper(row.paper) for row in rows}
    lacking = set(missing(made, items))
    shown = tuple(_shown(paper, rows, is_missing=paper in lacking) for paper in Paper)
    statement = statement_of(engine_lines(lines))
    net = statement.net if isinstance(statement, Statement) else None
    found = contradictions(Papers(engine_papers(rows)), Budgeted(depreciation_of(lines), net, items))
    return PapersShown(shown, tuple(one for one in shown if one.is_missing), found)


def depreciation_of(lines: Iterable[EnterpriseLine]) -> int | None:
    """減価償却費 of the current outlay, by the name of 目 or 節; None where no line bears it."""
    own = [line for line in lines if (line.half, line.side) == (Half.CURRENT, Side.OUTLAY)]
    found = [line.amount for line in own if DEPRECIATION in line.setsu or DEPRECIATION in line.moku]
    return sum(found) if found else None


def _shown(paper: Paper, rows: Sequence[EnterprisePaperRow], *, is_missing: bool) -> PaperShown:
    sections = tuple(
        Section(code, label, own)
        for code, label in SECTIONS[paper].items()
        if (own := tuple(row for row in rows if (row.paper, row.section) == (paper.value, code)))
    )
    return PaperShown(paper.value, PAPER_LABELS[paper], article_of(paper), is_missing, sections)


def _balance(sums: dict[str, int]) -> tuple[tuple[str, int], ...]:
    def total(codes: Iterable[str]) -> int:
        return sum(sums.get(code, 0) for code in codes)

    return (
        ("資産の計", total(ASSETS)),
        ("負債の計", total(DEBTS)),
        ("資本の計", total(EQUITY)),
        ("負債と資本の計", total([*DEBTS, *EQUITY])),
    )


def _cash(sums: dict[str, int]) -> tuple[tuple[str, int], ...]:
    flow = sum(sums.get(code, 0) for code in FLOWS)
    return (
        ("資金増加額（▲は減少額）", flow),
        ("資金期首残高", sums.get(OPENING, 0)),
        ("資金期末残高", flow + sums.get(OPENING, 0)),
    )


def _profit(sums: dict[str, int]) -> tuple[tuple[str, int], ...]:
    found = Statement(**sums)
    return (
        ("営業利益（▲は損失）", found.operating),
        ("経常利益（▲は損失）", found.ordinary),
        ("当年度純利益（▲は純損失）", found.net),
    )


SUMS = {
    Paper.BALANCE: _balance,
    Paper.PAST_BALANCE: _balance,
    Paper.CASH: _cash,
    Paper.PAST_PROFIT: _profit,
}
