"""Funds with their balances, and every movement."""

from collections.abc import Iterator

from toshikei.city.treasury import selectors
from toshikei.city.treasury.choices import FundKind, Ground, MoneyFrom, MovementKind
from toshikei.city.treasury.models import FundMovement
from toshikei.city.treasury.permissions import SEE
from toshikei.city.treasury.public.words import (
    CHOICE,
    CODE,
    DAY,
    NUMBER,
    OWNER,
    YEAR,
    YEN,
    Row,
    choices_of,
)
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import Dataset, register


def fund_rows(by: Acting, **_: object) -> Iterator[Row]:
    now = clock.now()
    savings = selectors.savings_on(selectors.movements_public(now), clock.today())
    for one in savings.funds:
        yield {
            "code": one.fund.code,
            "name": one.fund.name,
            "kind": one.fund.kind,
            "purpose": one.fund.purpose,
            "ordinance": one.fund.ordinance,
            "balance": one.balance,
            "moved_on": one.moved_on,
            "is_invented": one.fund.is_invented,
        }


register(
    Dataset(
        code="treasury.funds",
        title="基金の残高",
        description="基金ごとの目的、根拠の条例、いまの残高。",
        room="treasury",
        columns=(
            Column("code", "基金コード", CODE),
            Column("name", "基金"),
            Column("kind", "種類", CHOICE, choices=choices_of(FundKind)),
            Column("purpose", "目的"),
            Column("ordinance", "根拠の条例"),
            Column("balance", "残高", YEN, unit="円"),
            Column("moved_on", "最後に動いた日", DAY),
            Column("is_invented", "架空", CellType.BOOLEAN),
        ),
        key=("code",),
        rows=fund_rows,
        may_read=SEE,
        publication=OWNER,
        keywords=("基金", "貯金", "財政調整基金"),
    )
)


def movement_rows(by: Acting, **_: object) -> Iterator[Row]:
    rows = selectors.movements_public(clock.now()).select_related("fund", "corrects")
    for one in sorted(rows, key=lambda row: (row.fund.code, row.number)):
        yield _movement(one)


def _movement(one: FundMovement) -> Row:
    return {
        "fund_code": one.fund.code,
        "number": one.number,
        "kind": one.kind,
        "moved_on": one.moved_on,
        "fiscal_year": one.fiscal_year,
        "amount": one.amount,
        "ground": one.ground or None,
        "purpose": one.purpose,
        "money_from": one.money_from or None,
        "surplus_year": one.surplus_year,
        "reason": one.reason,
        "decision": one.decision,
        "corrects": one.corrects.number if one.corrects else None,
    }


register(
    Dataset(
        code="treasury.fund_movements",
        title="基金の動き",
        description="基金に積んだ・取り崩した一件ずつ。使える場合、使い道、決裁番号。訂正は新しい一行です。",
        room="treasury",
        columns=(
            Column("fund_code", "基金コード", CODE),
            Column("number", "番号", NUMBER),
            Column("kind", "動き", CHOICE, choices=choices_of(MovementKind)),
            Column("moved_on", "日", DAY),
            Column("fiscal_year", "年度", YEAR),
            Column("amount", "金額", YEN, unit="円", description="積んだ額は正、取り崩した額は負。"),
            Column(
                "ground", "使える場合", CHOICE, choices=choices_of(Ground), description="地方財政法4条の4。"
            ),
            Column("purpose", "使い道"),
            Column("money_from", "積立ての元", CHOICE, choices=choices_of(MoneyFrom)),
            Column("surplus_year", "剰余金の年度", YEAR),
            Column("reason", "説明"),
            Column("decision", "決裁番号", CODE),
            Column("corrects", "訂正する番号", NUMBER),
        ),
        key=("fund_code", "number"),
        rows=movement_rows,
        may_read=SEE,
        publication=OWNER,
        keywords=("基金", "積立て", "取崩し"),
    )
)
