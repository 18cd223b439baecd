"""Rows of the papers that follow from the lines and items: a beginning, to be completed by those who know the rest."""

from collections.abc import Callable, Iterable, Iterator

from toshikei.city.enterprise.choices import Half, ItemKind, Side
from toshikei.city.enterprise.models import EnterpriseLine, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import engine_lines, engine_papers
from toshikei.city.enterprise.selectors.papers import depreciation_of
from toshikei.engines.enterprise.agreement import CASH, Papers
from toshikei.engines.enterprise.papers import OPENING, Paper, PaperRow
from toshikei.engines.enterprise.statement import Statement, statement_of

FLOWS: tuple[tuple[str, Half, Side, int, str, str], ...] = (
    ("資産減耗費", Half.CURRENT, Side.OUTLAY, 1, "operating", "固定資産除却費"),
    ("長期前受金戻入", Half.CURRENT, Side.INCOME, -1, "operating", "長期前受金戻入額"),
    ("建設改良費", Half.CAPITAL, Side.OUTLAY, -1, "investing", "有形固定資産の取得による支出"),
    ("国庫補助金", Half.CAPITAL, Side.INCOME, 1, "investing", "国庫補助金による収入"),
    ("負担金", Half.CAPITAL, Side.INCOME, 1, "investing", "負担金による収入"),
    ("企業債", Half.CAPITAL, Side.INCOME, 1, "financing", "企業債による収入"),
    ("企業債償還金", Half.CAPITAL, Side.OUTLAY, -1, "financing", "企業債の償還による支出"),
    ("出資金", Half.CAPITAL, Side.INCOME, 1, "financing", "一般会計からの出資による収入"),
)
"""Word in 項 or 目, where it stands, sign, section and row of the cash flow. Net of tax: cash goes with or without it."""
PAY = {"salary": ("給料",), "allowance": ("手当",), "welfare": ("法定福利費",)}


def proposed(version: EnterpriseVersion, paper: str) -> list[PaperRow]:
    """Rows that follow from the record; empty where none does."""
    maker = MAKERS.get(Paper(paper))
    return list(maker(version)) if maker else []


def _cash(version: EnterpriseVersion) -> Iterator[PaperRow]:
    lines = list(version.lines.all())
    statement, depreciation = statement_of(engine_lines(lines)), depreciation_of(lines)
    if isinstance(statement, Statement):
        yield PaperRow(Paper.CASH, "operating", "当年度純利益", statement.net)
    if depreciation is not None:
        yield PaperRow(Paper.CASH, "operating", "減価償却費", depreciation)
    for word, half, side, sign, section, label in FLOWS:
        own = [line for line in lines if (line.half, line.side) == (half, side) and _bears(line, word)]
        if amount := sum(line.amount - (line.tax or 0) for line in own):
            yield PaperRow(Paper.CASH, section, label, sign * amount)
    past = Papers(engine_papers(version.papers.filter(paper=Paper.PAST_BALANCE.value)))
    if (opening := past.named(Paper.PAST_BALANCE, "current_assets", CASH)) is not None:
        yield PaperRow(Paper.CASH, OPENING, "資金期首残高", opening)


def _bears(line: EnterpriseLine, word: str) -> bool:
    """The 項 or 目 is called so; 他会計負担金 and 工事負担金 are both 負担金."""
    exact = word in {"企業債", "企業債償還金"}
    return any(name == word if exact else word in name for name in (line.kou, line.moku))


def _pay(version: EnterpriseVersion) -> Iterator[PaperRow]:
    lines = [line for line in version.lines.all() if line.side == Side.OUTLAY]
    for section, words in PAY.items():
        for line in lines:
            if any(word in line.setsu for word in words):
                yield PaperRow(Paper.PAY, section, f"{line.moku}　{line.setsu}", line.amount, line.before)


def _continuing(version: EnterpriseVersion) -> Iterator[PaperRow]:
    year = version.budget.fiscal_year
    for item in version.items.filter(kind=ItemKind.CONTINUING):
        yield PaperRow(Paper.CONTINUING, _part(item.from_year or year, year), item.subject, item.amount or 0)


def _commitment(version: EnterpriseVersion) -> Iterator[PaperRow]:
    year = version.budget.fiscal_year
    for item in version.items.filter(kind=ItemKind.COMMITMENT):
        if item.amount is not None:
            part = _part(item.from_year or year, year)
            yield PaperRow(Paper.COMMITMENT, part, item.subject, item.amount, note=item.note)


def _part(from_year: int, year: int) -> str:
    return "paid_before" if from_year < year else "this_year" if from_year == year else "later"


def _summed(rows: Iterable[PaperRow]) -> Iterator[PaperRow]:
    """Rows of one section and label are one."""
    found: dict[tuple[str, str], PaperRow] = {}
    for row in rows:
        place = (row.section, row.label)
        was = found.get(place)
        found[place] = PaperRow(
            row.paper, *place, row.amount + (was.amount if was else 0), _sum(was, row), row.note
        )
    yield from found.values()


def _sum(was: PaperRow | None, row: PaperRow) -> int | None:
    if was is None:
        return row.before
    return None if was.before is None or row.before is None else was.before + row.before


MAKERS: dict[Paper, Callable[[EnterpriseVersion], Iterable[PaperRow]]] = {
    Paper.CASH: _cash,
    Paper.PAY: lambda version: _summed(_pay(version)),
    Paper.CONTINUING: lambda version: _summed(_continuing(version)),
    Paper.COMMITMENT: lambda version: _summed(_commitment(version)),
}
