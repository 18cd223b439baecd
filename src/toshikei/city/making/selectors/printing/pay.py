"""給与費明細書 (施行令144条1項1号): pay of this year and of the one before, special and general posts apart.

What is on record is printed, what is not is said so with what to record; an empty cell is never a zero. In a supplementary
budget the years are before and after the change. The order of the tables is that of the form in use; the form itself
(施行規則15条の2) is a picture the texts of the law do not hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from toshikei.city.budget.selectors import line_rows
from toshikei.city.budget.selectors.printing import Money
from toshikei.city.making.choices import RoundKind, State
from toshikei.city.making.models import Request, Round
from toshikei.city.making.selectors.printing.amounts import Row
from toshikei.city.making.selectors.totals import book_scope
from toshikei.engines.making.pay import GENERAL, KINDS, SPECIAL, Group, Kind, Paid, Pay, pay_of, together
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.papers.model import Cell, Column, Look, Part, Table
from toshikei.foundation.papers.model import Kind as Cells
from toshikei.foundation.papers.model import Row as PaperRow
from toshikei.ui import formats

NOTHING = "記録がありません"
SPLIT = (
    "特別職と一般職の別は、細節の名前（特別職給、一般職給、会計年度任用職員報酬など）から分けています。名前から分からない額は"
    "「区分の記録がない分」です。細節を書き分けると、分かれて載ります。"
)
HEADS = "職員数は要求書に書かれた人数で、特別職を含みません。「－」は記録がありません。要求書の人数の欄に書くと載ります。"
BEFORE = "「－」は記録がありません。前年度の予算書を取り込むと載ります。"
REASONS = "増減の事由別の額（給与改定・昇給・その他）は、予算編成の記録にありません。人事担当の資料から書き足してください。"
STATE = (
    "給料及び職員手当の状況（職員1人当たり給与、初任給、級別職員数、昇給など）は、予算編成の記録にありません。"
    "人事担当の資料を添えてください。"
)
PEOPLE = {Group.REGULAR: "regular", Group.YEARLY: "part_time"}
type Persons = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared, with the words for it: this year and the one before, or after and before a supplement."""

    now: Pay
    before: Pay | None
    words: tuple[str, str]
    people: Persons
    people_before: Persons


def pay_statement(
    making: Round,
    account: str,
    rows: Sequence[Row],
    requests: Sequence[Request],
    money: Money,
    *,
    has_before: bool,
) -> list[Part]:
    """The tables of the statement; one where nobody is paid. As many queries for every budget of an account.

    `has_before`: there is a book to compare with, so that what it does not have is a zero.
    """
    sides = _sides(making, account, rows, requests, _before(making, account) if has_before else None)
    if not (sides.now.amounts or (sides.before and sides.before.amounts)):
        column = Column("区分", is_head=True)
        return [
            Table(
                "給与費明細書", (column,), (), empty="この会計の予算に、給与費の行はありません。", heading=2
            )
        ]
    return [
        _table("給与費明細書", sides, money, ((("計", tuple(Group)),)), (HEADS, BEFORE), heading=2),
        _table("1　特別職", sides, money, _named(SPECIAL), (SPLIT,)),
        _table("2　一般職　(1) 総括", sides, money, (*_named(GENERAL), *_named((Group.UNSAID,))), (SPLIT,)),
        _allowances(sides, money),
        _changes(sides, money),
    ]


def _sides(
    making: Round, account: str, rows: Sequence[Row], requests: Sequence[Request], before: Pay | None
) -> Sides:
    asked = pay_of(
        Paid(str(row["setsu"]), str(row["saisetsu"] or ""), int(str(row["amount"])))
        for row in rows
        if row["side"] == "expenditure"
    )
    if making.kind == RoundKind.SUPPLEMENTARY:
        now = asked if before is None else together(before, asked)
        return Sides(now, before, ("補正後", "補正前"), {}, {})
    people = {
        "regular": sum((one.regular_heads for one in requests), Decimal(0)),
        "part_time": sum((one.part_time_heads for one in requests), Decimal(0)),
    }
    return Sides(asked, before, ("本年度", "前年度"), people, _people_before(making, account))


def _before(making: Round, account: str) -> Pay:
    """Pay of the books before: last year's of the same kind, or the year's own before a supplement."""
    scope = book_scope(making, account) | {"side": "expenditure", "sections": list(KINDS)}
    if making.kind == RoundKind.SUPPLEMENTARY:
        numbers = range(1, making.number)
        scopes = [
            {"kind": "initial", "number": 0},
            *({"kind": "supplementary", "number": one} for one in numbers),
        ]
    else:
        scopes = [{"fiscal_year": making.fiscal_year - 1, "kind": making.kind, "number": 0}]
    return pay_of(
        Paid(str(row["setsu"]), str(row["saisetsu"]), int(str(row["amount"])))
        for one in scopes
        for row in line_rows(SYSTEM, **scope | one)
    )


def _people_before(making: Round, account: str) -> Persons:
    """Heads of the requests of last year's budget of the same kind; {} without one."""
    year = {"round__fiscal_year": making.fiscal_year - 1, "round__kind": making.kind, "account": account}
    found = Request.objects.filter(**year).exclude(state__in=(State.GUIDELINE_ISSUED, State.REJECTED))
    sums = found.aggregate(regular=Sum("regular_heads"), part_time=Sum("part_time_heads"))
    return {name: heads for name, heads in sums.items() if heads is not None}


def _named(groups: Iterable[Group]) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    return tuple((group.value, (group,)) for group in groups)


def _table(
    caption: str,
    sides: Sides,
    money: Money,
    named: Sequence[tuple[str, tuple[Group, ...]]],
    notes: tuple[str, ...],
    heading: int = 0,
) -> Table:
    """本年度, 前年度 and 比較 of some groups; those nobody is paid of are left out."""
    pays = [sides.now, *([sides.before] if sides.before else ())]
    standing = [(name, groups) for name, groups in named if any(pay.has(groups) for pay in pays)]
    rows = [row for name, groups in standing for row in _compared(name, groups, sides)]
    columns = (
        Column("区分", is_head=True, least_em=9),
        Column("", is_head=True, least_em=4),
        Column("職員数", Cells.DECIMAL, unit="人", write=_persons, digits=2),
        *(money.column(kind.value, "給与費") for kind in (Kind.FEE, Kind.SALARY, Kind.ALLOWANCE)),
        money.column("計", "給与費"),
        money.column(Kind.MUTUAL.value),
        money.column("合計"),
        Column("備考", least_em=5),
    )
    empty = f"{NOTHING}。{SPLIT}"
    return Table(
        caption, columns, tuple(rows), money.unit, notes if rows else (), empty=empty, heading=heading
    )


def _compared(name: str, groups: tuple[Group, ...], sides: Sides) -> list[PaperRow]:
    people, former = _heads(groups, sides.people), _heads(groups, sides.people_before)
    now = (people, *_yen(sides.now, groups))
    before: tuple[Cell, ...] = (former, *(_yen(sides.before, groups) if sides.before else (None,) * 6))
    lacks = [word for word, cell in (("職員数", people), (sides.words[1], before[1])) if cell is None]
    remark = f"{'・'.join(lacks)}の{NOTHING}" if lacks else ""
    rows = [
        (sides.words[0], now, remark),
        (sides.words[1], before, ""),
        ("比較", _difference(now, before), ""),
    ]
    return [
        PaperRow((name if not turn else "", word, *cells, said), Look.MORE if turn else Look.FIRST)
        for turn, (word, cells, said) in enumerate(rows)
    ]


def _yen(pay: Pay, groups: tuple[Group, ...]) -> tuple[int, ...]:
    fee, salary, allowance, mutual = (pay.of(groups, kind) for kind in Kind)
    paid = fee + salary + allowance
    return (fee, salary, allowance, paid, mutual, paid + mutual)


def _heads(groups: tuple[Group, ...], people: Persons) -> Decimal | None:
    """Persons of the groups, as the requests say them; nobody of whom requests do not speak is counted as none."""
    if set(groups) == set(Group):
        found = sum(people.values(), Decimal(0))
    else:
        found = sum((people.get(PEOPLE.get(group, ""), Decimal(0)) for group in groups), Decimal(0))
    return found or None


def _difference(now: Sequence[Cell], before: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(
        None if one is None or two is None else one - two  # type: ignore[operator]  # both are numbers
        for one, two in zip(now, before, strict=True)
    )


def _allowances(sides: Sides, money: Money) -> Table:
    """職員手当の内訳: each allowance by the name of its 細節."""
    former = sides.before.allowances if sides.before else {}
    names = dict.fromkeys((*sides.now.allowances, *former))
    rows = []
    for name in names:
        now = sides.now.allowances.get(name, 0)
        before = former.get(name, 0) if sides.before else None
        rows.append(
            PaperRow((name or "内訳の記録がない分", now, before, None if before is None else now - before))
        )
    columns = (
        Column("手当", is_head=True, least_em=12),
        *(money.column(word) for word in (*sides.words, "比較")),
    )
    note = "手当の名前は細節です。細節のない額は「内訳の記録がない分」です。"
    empty = f"{NOTHING}。職員手当等の細節に手当の名前を書くと載ります。"
    return Table("職員手当の内訳", columns, tuple(rows), money.unit, (note,) if rows else (), empty=empty)


def _changes(sides: Sides, money: Money) -> Table:
    """(2) 給料及び職員手当の増減額の明細: how much is on record, why is not."""
    rows = []
    for kind in (Kind.SALARY, Kind.ALLOWANCE):
        now = sides.now.of(Group, kind)
        before = sides.before.of(Group, kind) if sides.before else None
        rows.append(PaperRow((kind.value, None if before is None else now - before, NOTHING, NOTHING)))
    columns = (
        Column("区分", is_head=True, least_em=6),
        money.column("増減額"),
        Column("増減事由別内訳", least_em=8),
        Column("説明", least_em=8),
    )
    caption = "(2) 給料及び職員手当の増減額の明細"
    return Table(caption, columns, tuple(rows), money.unit, (REASONS, STATE))


def _persons(cell: Cell) -> str:
    return formats.NOTHING if cell is None else formats.written(formats.rounded(cell, 2) or 0)
