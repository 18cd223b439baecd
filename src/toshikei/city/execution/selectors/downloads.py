"""Columns and rows of the files behind the public pages; written by the writers of the datasets."""

from collections.abc import Iterable, Iterator, Mapping

from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import LedgerPlace, Proposal, StatusLine
from toshikei.engines.datasets.columns import CellType, Column

type Cells = Mapping[str, object]


def _yen(name: str, label: str) -> Column:
    return Column(name, label, CellType.YEN, unit="円")


STATUS = (
    Column("account", "会計"),
    Column("side", "歳入歳出"),
    Column("code", "款コード", CellType.CODE),
    Column("label", "款"),
    _yen("current", "予算現額"),
    _yen("committed", "支出負担行為額・調定額"),
    _yen("done", "支出済額・収入済額"),
    Column("rate", "執行率・収入率", CellType.DECIMAL, unit="％"),
)
SETTLEMENT = (
    Column("side", "歳入歳出"),
    Column("path", "経路", CellType.CODE),
    Column("kan", "款"),
    Column("kou", "項"),
    Column("moku", "目"),
    Column("programme", "事業"),
    Column("setsu", "節"),
    _yen("current", "予算現額"),
    _yen("assessed", "調定額"),
    _yen("net", "収入済額"),
    _yen("written_off", "不納欠損額"),
    _yen("arrears", "収入未済額"),
    _yen("spent", "支出済額"),
    _yen("carried_out", "翌年度繰越額"),
    _yen("unused", "不用額"),
    Column("reason", "不用額の理由"),
)
STATEMENTS = (
    Column("statement", "計算書"),
    Column("account", "会計"),
    Column("kan", "款"),
    Column("kou", "項"),
    Column("title", "事業・契約の名"),
    Column("place", "科目"),
    _yen("amount", "翌年度繰越額"),
    _yen("received", "既収入特定財源"),
    _yen("expected", "未収入特定財源"),
    _yen("general", "一般財源"),
    Column("reason", "理由"),
)
MOVES = (
    Column("kind", "区分"),
    Column("on", "日", CellType.DATE),
    Column("account", "会計"),
    Column("source_path", "どこから（経路）", CellType.CODE),
    Column("source", "どこから"),
    Column("target_path", "どこへ（経路）", CellType.CODE),
    Column("target", "どこへ"),
    _yen("amount", "額"),
    Column("department", "所属"),
    Column("reason", "理由"),
    Column("decision", "決裁の番号"),
)


def status_rows(lines: Iterable[StatusLine]) -> Iterator[Cells]:
    for line in lines:
        yield {
            "account": line.account,
            "side": line.get_side_display(),
            "code": line.code,
            "label": line.label,
            "current": line.current,
            "committed": line.committed,
            "done": line.done,
            "rate": line.rate,
        }


def settlement_rows(places: Iterable[LedgerPlace]) -> Iterator[Cells]:
    """All 節 of both sides; a cell of the other side is empty. `said` is the reason of an unused amount, if any."""
    for place in places:
        row: dict[str, object] = {
            name: getattr(place, name)
            for name in ("path", "kan", "kou", "moku", "programme", "setsu", "current")
        }
        row["side"] = place.get_side_display()
        if place.side == Side.REVENUE:
            names = ("assessed", "net", "written_off", "arrears")
        else:
            names = ("spent", "carried_out", "unused")
            row["reason"] = getattr(place, "said", "") or ""
        yield row | {name: getattr(place, name) for name in names}


def statement_rows(lines: Iterable[Proposal], names: Mapping[str, str]) -> Iterator[Cells]:
    """Carry-overs with their funds; `names` are the statements by kind."""
    for line in lines:
        yield {
            "statement": names[line.carry_kind],
            "account": line.ledger.account,
            "kan": line.source.kan,
            "kou": line.source.kou,
            "title": line.title,
            "place": str(line.source),
            "amount": line.amount,
            "received": line.funds_received,
            "expected": line.funds_expected,
            "general": line.funds_general,
            "reason": line.reason,
        }


def move_rows(moves: Iterable[Proposal]) -> Iterator[Cells]:
    """Booked transfers and uses of the reserve, as they came."""
    for one in moves:
        target = one.receiver
        yield {
            "kind": one.get_kind_display(),
            "on": one.posting.on if one.posting else one.asked_on,
            "account": one.ledger.account,
            "source_path": one.source.path,
            "source": str(one.source),
            "target_path": target.path,
            "target": str(target),
            "amount": one.amount,
            "department": target.department,
            "reason": one.reason,
            "decision": one.posting.decision if one.posting else "",
        }
