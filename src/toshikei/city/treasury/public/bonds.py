"""Bonds (in and out), their schedules, and the years of all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from toshikei.city.treasury import selectors
from toshikei.city.treasury.choices import BondPurpose, DayCount, FractionRule, Lender, Method
from toshikei.city.treasury.errors import NotRemovable
from toshikei.city.treasury.models import Bond, BondLine
from toshikei.city.treasury.permissions import MOVE, SEE
from toshikei.city.treasury.public.words import (
    CHOICE,
    CODE,
    DAY,
    NUMBER,
    OWNER,
    RATE,
    YEAR,
    YEN,
    Row,
    choices_of,
)
from toshikei.city.treasury.services import Borrowing, bond_issue
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Change, Dataset, register


def bonds_of(by: Acting) -> QuerySet[Bond]:
    """Bonds that `by` sees: all for those who keep the ledger, what came out for everybody else."""
    keeps = by.is_signed_in and MOVE.allows(by)
    return selectors.bonds_all() if keeps else selectors.bonds_public(clock.now())


BOND_COLUMNS = (
    Column("code", "市債番号", CODE, required=True, max_length=20),
    Column("name", "名称", required=True, max_length=120),
    Column("account", "会計", required=True, max_length=60),
    Column("purpose", "起債の目的", CHOICE, required=True, choices=choices_of(BondPurpose)),
    Column("lender", "借入先", CHOICE, required=True, choices=choices_of(Lender)),
    Column("principal", "借りた額", YEN, unit="円", required=True),
    Column("issued_on", "借りた日", DAY, required=True),
    Column("first_due_on", "初回の支払日", DAY, required=True),
    Column("count", "支払の回数", NUMBER, unit="回", required=True),
    Column("grace", "据置の回数", NUMBER, unit="回"),
    Column("payments_per_year", "1年の支払の回数", NUMBER, unit="回", required=True),
    Column("method", "償還の方法", CHOICE, required=True, choices=choices_of(Method)),
    Column("rate", "借りたときの年利率", RATE, unit="％", required=True),
    Column("fractions", "端数の扱い", CHOICE, required=True, choices=choices_of(FractionRule)),
    Column("day_count", "利息の日数", CHOICE, required=True, choices=choices_of(DayCount)),
    Column("reset_every", "利率を見直す間隔", NUMBER, unit="回"),
    Column("counted_share", "地方交付税に算入されるとみる割合", RATE, unit="％"),
    Column("useful_life_years", "施設の耐用年数", NUMBER, unit="年"),
    Column("programme_code", "事業コード", CODE, max_length=40),
    Column("decision", "決裁番号", CODE, required=True, max_length=40),
    Column("budget_purpose", "予算の地方債の起債の目的", max_length=200),
)


def bond_rows(by: Acting, **_: object) -> Iterator[Row]:
    bonds = sorted(bonds_of(by).prefetch_related("rates"), key=lambda bond: bond.code)
    for bond in bonds:
        row = {column.name: getattr(bond, column.name, None) for column in BOND_COLUMNS}
        first = min(bond.rates.all(), key=lambda step: step.from_number)
        yield {**row, "rate": first.rate.normalize(), "counted_share": bond.counted_share.normalize()}


def bonds_apply(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """New bonds only: what is owed is never mended by a file."""
    done = 0
    with transaction.atomic():
        for change in changes:
            if change.new is None or change.old is not None:
                raise NotRemovable(title="市債")
            cells = {column.name: change.new[column.name] for column in BOND_COLUMNS}
            decision = str(cells.pop("decision"))
            borrowing = _borrowing(cells)
            form_key = f"import-{borrowing.code}"
            bond_issue(by=by, on=on, borrowing=borrowing, decision=decision, form_key=form_key)
            done += 1
    return done


KINDS = {
    "purpose": BondPurpose,
    "lender": Lender,
    "method": Method,
    "fractions": FractionRule,
    "day_count": DayCount,
}


def _borrowing(cells: Row) -> Borrowing:
    """Terms from the cells of a row; blanks take the usual value."""
    usual = {field.name: field.default for field in fields(Borrowing)}
    values = {
        name: value if value not in (None, "") else usual.get(name)
        for name, value in cells.items()
        if name in usual
    }
    values |= {name: kind(str(values[name])) for name, kind in KINDS.items()}
    values |= {name: Decimal(str(values[name])) for name in ("rate", "counted_share")}
    values |= {name: values[name] or "" for name in ("programme_code", "budget_purpose")}
    return Borrowing(**values)  # type: ignore[arg-type]  # the columns have judged every cell


BONDS = register(
    Dataset(
        code="treasury.bonds",
        title="市債",
        description="市の借金を一件ずつ。条件、利率、地方交付税に算入されるとみる割合（前提）。",
        room="treasury",
        columns=BOND_COLUMNS,
        key=("code",),
        rows=bond_rows,
        may_read=SEE,
        may_write=MOVE,
        apply=bonds_apply,
        publication=OWNER,
        keywords=("市債", "地方債", "借金", "利率"),
    )
)


def schedule_rows(by: Acting, **_: object) -> Iterator[Row]:
    lines = BondLine.objects.filter(bond__in=bonds_of(by)).select_related("bond")
    for line in sorted(lines, key=lambda one: (one.bond.code, one.order)):
        yield {
            "code": line.bond.code,
            "order": line.order,
            "number": line.number,
            "due_on": line.due_on,
            "fiscal_year": line.fiscal_year,
            "opening": line.opening,
            "principal": line.principal,
            "interest": line.interest,
            "closing": line.closing,
            "rate": line.rate.normalize(),
            "is_early": line.is_early,
        }


register(
    Dataset(
        code="treasury.bond_schedule",
        title="市債の償還表",
        description="市債ごとの支払を、終わりの回まで。元金、利息、残高。",
        room="treasury",
        columns=(
            Column("code", "市債番号", CODE),
            Column("order", "順", NUMBER),
            Column("number", "回", NUMBER),
            Column("due_on", "支払日", DAY),
            Column("fiscal_year", "年度", YEAR),
            Column("opening", "支払前の残高", YEN, unit="円"),
            Column("principal", "元金", YEN, unit="円"),
            Column("interest", "利息", YEN, unit="円"),
            Column("closing", "支払後の残高", YEN, unit="円"),
            Column("rate", "年利率", RATE, unit="％"),
            Column("is_early", "繰上償還", CellType.BOOLEAN),
        ),
        key=("code", "order"),
        rows=schedule_rows,
        may_read=SEE,
        publication=OWNER,
        keywords=("市債", "償還", "公債費"),
    )
)


def year_rows(by: Acting, **_: object) -> Iterator[Row]:
    debt = selectors.debt_on(bonds_of(by), clock.today())
    for one in debt.years:
        yield {
            "fiscal_year": one.year.year,
            "issued": one.issued,
            "principal": one.principal,
            "interest": one.interest,
            "counted": one.counted,
            "closing": one.closing,
        }


register(
    Dataset(
        code="treasury.debt_years",
        title="市債の年度ごとの償還と残高",
        description="記録にある市債だけの、年度ごとの借入れ・元金・利息・年度末の残高。新しく借りる分は入りません。",
        room="treasury",
        columns=(
            Column("fiscal_year", "年度", YEAR),
            Column("issued", "借りた額", YEN, unit="円"),
            Column("principal", "元金", YEN, unit="円"),
            Column("interest", "利息", YEN, unit="円"),
            Column(
                "counted",
                "地方交付税に算入されるとみる額",
                YEN,
                unit="円",
                description="市債ごとの前提によります。",
            ),
            Column("closing", "年度末の残高", YEN, unit="円"),
        ),
        key=("fiscal_year",),
        rows=year_rows,
        may_read=SEE,
        publication=OWNER,
        keywords=("公債費", "残高"),
    )
)
