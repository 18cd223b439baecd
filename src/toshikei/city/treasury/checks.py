"""Invariants of the treasury for `./toshikei verify`."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Sum

from toshikei import law
from toshikei.city.treasury.choices import FundKind, MovementKind
from toshikei.city.treasury.facts import facts
from toshikei.city.treasury.models import Bond, BondLine, Fund, FundMovement, Lot, LotUse, ParcelSale
from toshikei.city.treasury.selectors import movements_all, savings_on
from toshikei.city.treasury.selectors.beside_budget import beside_budget
from toshikei.city.treasury.selectors.terms import schedule_of_bond
from toshikei.city.treasury.services import lines_of
from toshikei.engines.treasury.funds import Entry, ledger, split_proceeds
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.era import format_wareki
from toshikei.kernel.money import format_yen

COMPARED = ("order", "number", "due_on", "opening", "principal", "interest", "closing", "is_early")


@check("treasury.balances", "基金の残高")
def balances() -> Iterator[Finding]:
    """No fund was below zero on any day, and movements are numbered without a gap."""
    for fund in Fund.objects.order_by("code").iterator():
        rows = list(fund.movements.order_by("moved_on", "number"))
        for one in ledger(Entry(row.moved_on, row.amount) for row in rows):
            if one.balance < 0:
                yield Finding(
                    "基金の残高が0円より小さくなっています",
                    f"{fund.name} {format_wareki(one.on)}",
                    "訂正を記録してください",
                )
                break
        if sorted(row.number for row in rows) != list(range(1, len(rows) + 1)):
            yield Finding("基金の動きの番号が続いていません", fund.name, "証跡を調べてください")


@check("treasury.grounds", "基金を使った根拠")
def grounds() -> Iterator[Finding]:
    """Every withdrawal has its lawful ground or a purpose of its fund, and a decision."""
    rows = FundMovement.objects.filter(kind=MovementKind.WITHDRAWAL).select_related("fund").order_by("pk")
    for row in rows.iterator():
        where = f"{row.fund.name} {row.number}番"
        if row.fund.kind == FundKind.ADJUSTMENT and not row.ground:
            yield Finding("法の五つの場合のどれに当たるかがありません", where, "訂正してください")
        if row.fund.kind != FundKind.ADJUSTMENT and row.purpose not in row.fund.purposes:
            yield Finding("基金の目的にない使い道です", where, "訂正してください")
        if not row.decision:
            yield Finding("決裁番号がありません", where, "決裁を確かめてください")


@check("treasury.schedules", "償還表")
def schedules() -> Iterator[Finding]:
    """The stored schedule is what the engine makes of the terms, and its principal adds up to what was borrowed."""
    bonds = Bond.objects.prefetch_related("rates", "early").order_by("code")
    for bond in bonds.iterator(chunk_size=200):
        stored = list(BondLine.objects.filter(bond=bond).order_by("order"))
        made = lines_of(bond, schedule_of_bond(bond))
        if [_seen(line) for line in stored] != [_seen(line) for line in made]:
            yield Finding("償還表が条件と合いません", str(bond), "利率を定め直すと作り直されます")
        if sum(line.principal for line in stored) != bond.principal:
            yield Finding("償還表の元金の合計が、借りた額と違います", str(bond), "条件を確かめてください")


def _seen(line: BondLine) -> tuple[object, ...]:
    return tuple(getattr(line, name) for name in COMPARED)


@check("treasury.payments", "市債の支払")
def payments() -> Iterator[Finding]:
    """What was paid is what the schedule says for that day."""
    for bond in Bond.objects.prefetch_related("payments").order_by("code").iterator(chunk_size=200):
        due: dict[date, list[int]] = defaultdict(lambda: [0, 0])
        for line in BondLine.objects.filter(bond=bond):
            due[line.due_on][0] += line.principal
            due[line.due_on][1] += line.interest
        for one in bond.payments.all():
            if [one.principal, one.interest] != due.get(one.due_on):
                yield Finding(
                    "支払の額が償還表と違います",
                    f"{bond} {format_wareki(one.due_on)}",
                    "納入の通知を確かめてください",
                )


@check("treasury.earmarks", "使い道の決まった収入")
def earmarks() -> Iterator[Finding]:
    """No lot was used beyond what came in, nor for a use that is not listed."""
    for lot in Lot.objects.annotate(total=Sum("used__amount")).order_by("pk").iterator():
        if (lot.total or 0) > lot.amount:
            yield Finding("入った額より多く充てています", lot.label, "充当を訂正してください")
    rows = LotUse.objects.select_related("lot", "use").order_by("pk")
    for row in rows.iterator():
        bound = row.lot.bound_to_id
        if row.use.source_id != row.lot.source_id or (bound and bound != row.use_id):
            yield Finding(
                "定められていない使い道に充てています",
                f"{row.lot.label}：{row.label}",
                "充当を訂正してください",
            )


@check("treasury.proceeds", "売却収入の分け方")
def proceeds() -> Iterator[Finding]:
    """Every sale was divided by the rule of its day, and the part for debt stands in the fund."""
    for sale in ParcelSale.objects.select_related("parcel", "movement").order_by("pk").iterator():
        share = law.value("treasury.rules.sale_debt_share", on=sale.sold_on, city=settings.CITY["code"])
        if split_proceeds(sale.proceeds, share).to_debt != sale.to_debt:
            yield Finding(
                "返済に充てる額が、きまりと違います", sale.parcel.name, "売却の記録を確かめてください"
            )
        if sale.movement.amount != sale.to_debt:
            yield Finding(
                "返済に充てる額が、基金に積まれていません", sale.parcel.name, "基金の動きを確かめてください"
            )


@check("treasury.beside_budget", "台帳と予算書")
def books() -> Iterator[Finding]:
    """公債費, 市債, 繰入金 and 積立金 of the books are what the ledgers say. A notice: a budget may set aside more than is due."""
    for one in beside_budget(clock.today()):
        if not one.agrees:
            yield Finding(
                f"{one.title}は台帳で{format_yen(one.ledger, unit='円')}、{one.source}で{format_yen(one.book, unit='円')}です",
                f"{one.year.label} {one.of}",
                "台帳の記録と予算書のどちらが正しいかを確かめてください",
                is_notice=True,
            )


@check("treasury.invented", "架空の台帳と公表値")
def invented_beside_real() -> Iterator[Finding]:
    """An invented ledger beside a published figure of the same thing: a notice that they are not one record."""
    day, real = date(2024, 6, 30), facts()["adjustment_fund_2024"]
    saved = savings_on(movements_all(), day)
    if saved.is_invented:
        yield Finding(
            f"財政調整基金は架空の台帳で{format_yen(saved.adjustment, unit='円')}、"
            f"公表値は約{format_yen(real.value, unit='円')}です（{real.source}）",
            format_wareki(day),
            "見本の台帳です。実際の台帳を取り込むと、この知らせは消えます",
            is_notice=True,
        )
