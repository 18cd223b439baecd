"""Invented ledgers of funds, bonds, land and earmarked revenue, through the room's own services. Idempotent.

Only the third-sector bond and the corporations' loans follow published (approximate) figures; everything else is made up
and marked so. Real figures stand apart in `data/` and are shown with their source.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from toshikei import law
from toshikei.city.organisation.selectors import acting_post, organisation_on
from toshikei.city.strategy.selectors import programmes_on
from toshikei.city.treasury import services
from toshikei.city.treasury.choices import (
    CorporationKind,
    FundKind,
    Ground,
    LotPart,
    Manner,
    MoneyFrom,
    SourceKind,
)
from toshikei.city.treasury.example.reading import MILLION, example_bonds, ledger, yen
from toshikei.city.treasury.models import Fund
from toshikei.city.treasury.services import NewCorporation, NewFund, NewLot, NewParcel, Taking
from toshikei.engines.treasury.terms import add_months
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

DECIDED = "（見本の決裁）"
OPENED_ON = date(2021, 4, 1)
TAKEN_OVER = "K1"
THIRD_SECTOR = "B2012-01"
DRAFTER = "0302-9"


def seed(on: date) -> None:
    """Everything up to `on`. Does nothing when the funds are there."""
    if Fund.objects.exists():
        return
    codes = _programmes(on)
    _bonds(on, codes)
    _funds(on, codes)
    _affiliates(on)
    _earmarks(on, codes)
    _donations(on)
    _ask(on)


def _programmes(on: date) -> dict[str, str]:
    """By what a ledger row says: the code of the programme it pays for, where the register knows it."""
    codes = {one.name: one.code for one in programmes_on(FiscalYear.of(on).year)}
    return {said: codes[name] for said, name in ledger()["programmes"].items() if name in codes}


def _bonds(on: date, codes: dict[str, str]) -> None:
    for written in example_bonds():
        borrowing = replace(written, programme_code=codes.get(written.name, ""))
        services.bond_issue(
            by=SYSTEM,
            on=borrowing.issued_on,
            borrowing=borrowing,
            decision=DECIDED,
            form_key=f"seed-{borrowing.code}",
        )
    services.redeem_early(
        by=SYSTEM,
        on=date(2025, 3, 29),
        bond_code=THIRD_SECTOR,
        amount=120 * MILLION,
        manner=Manner.LOWER,
        paid_from="減債基金（土地の売却収入）",
        decision=DECIDED,
        form_key="seed-early",
    )
    _resets(on)
    for borrowing in example_bonds():
        services.bond_history_record(by=SYSTEM, on=on, bond_code=borrowing.code, until=on)


def _resets(on: date) -> None:
    """Bonds whose first ten years are over got a new rate on the day it was set."""
    for code, day, number, rate in (
        ("B2013-01", date(2024, 3, 25), 21, "0.7"),
        ("B2015-01", date(2026, 3, 25), 21, "1.9"),
    ):
        if day <= on:
            services.rate_reset(by=SYSTEM, on=day, bond_code=code, from_number=number, rate=Decimal(rate))


def _funds(on: date, codes: dict[str, str]) -> None:
    for each in ledger()["funds"]:
        fund = NewFund(
            code=each["code"],
            name=each["name"],
            kind=FundKind(each["kind"]),
            purpose=each["purpose"],
            purposes=tuple(each.get("purposes", ())),
            ordinance=each["ordinance"],
            is_invented=True,
            source_note="見本のための架空の台帳",
        )
        services.fund_open(by=SYSTEM, on=OPENED_ON, fund=fund, opening=yen(each["opening"]))
    moves = [
        *(("in", row) for row in ledger()["deposits"]),
        *(("out", row) for row in ledger()["withdrawals"]),
    ]
    for number, (way, row) in enumerate(sorted(moves, key=lambda move: move[1][1])):
        if row[1] <= on:
            _move(way, row, f"seed-move-{number}", codes.get(row[4], ""))


def _move(way: str, row: list, form_key: str, programme_code: str) -> None:
    code, day, millions = row[:3]
    if way == "in":
        _, _, _, origin, reason, year = row
        services.fund_deposit(
            by=SYSTEM,
            on=day,
            fund_code=code,
            amount=yen(millions),
            money_from=MoneyFrom.OTHER if origin == "yield" else MoneyFrom(origin),
            is_yield=origin == "yield",
            reason=reason,
            surplus_year=year,
            is_checked=True,
            form_key=form_key,
        )
        return
    _, _, _, bound, reason = row
    is_ground = bound in Ground.values
    taking = Taking(
        amount=yen(millions),
        ground=bound if is_ground else "",
        purpose="" if is_ground else bound,
        reason=reason,
        programme_code=programme_code,
    )
    services.fund_withdraw(
        by=SYSTEM, on=day, fund_code=code, taking=taking, decision=DECIDED, form_key=form_key
    )


def _affiliates(on: date) -> None:
    taken_over = NewCorporation(
        code=TAKEN_OVER,
        name="土地開発公社と振興公社（合計）",
        kind=CorporationKind.LAND,
        dissolved_on=date(2013, 3, 29),
        bond_code=THIRD_SECTOR,
        note="債務の額は提言書（平成22年）と平成23年の報道による概数。解散した日は架空",
    )
    services.corporation_record(by=SYSTEM, on=date(2010, 4, 1), corporation=taken_over)
    for year, loans in ((2010, 15_000), (2011, 13_100), (2012, 0)):
        _year(TAKEN_OVER, year, loans, loans)
    other = NewCorporation(
        code="K2",
        name="見本産業センター（架空）",
        kind=CorporationKind.THIRD_SECTOR,
        guarantee_limit=300 * MILLION,
        is_invented=True,
    )
    services.corporation_record(by=SYSTEM, on=OPENED_ON, corporation=other)
    for year, loans, guaranteed in ((2023, 220, 190), (2024, 200, 170), (2025, 180, 150)):
        _year("K2", year, loans, guaranteed)
    for row in ledger()["parcels"]:
        _parcel(row, on)


def _year(code: str, year: int, loans: int, guaranteed: int) -> None:
    services.corporation_year_record(
        by=SYSTEM,
        on=date(year + 1, 3, 31),
        corporation_code=code,
        fiscal_year=year,
        loans=loans * MILLION,
        guaranteed=guaranteed * MILLION,
    )


def _parcel(row: list, on: date) -> None:
    code, name, area, book, market, interest, planned, sold_on, proceeds = row
    parcel = NewParcel(
        code=code,
        name=name,
        area_m2=area,
        book_value=book * MILLION,
        market_value=market * MILLION,
        valued_on=date(2024, 1, 1),
        capitalised_interest=interest * MILLION,
        planned_use=planned,
    )
    services.parcel_record(by=SYSTEM, on=date(2013, 3, 29), corporation_code=TAKEN_OVER, parcel=parcel)
    if sold_on and sold_on <= on:
        services.parcel_sell(
            by=SYSTEM, on=sold_on, parcel_code=code, proceeds=proceeds * MILLION, decision=DECIDED
        )


def _earmarks(on: date, codes: dict[str, str]) -> None:
    written = ledger()
    for each in written["sources"]:
        uses = each["uses"]
        if uses == "law":
            uses = dict(law.value("treasury.own_revenue.bathing_uses", on=on).as_table())
        services.source_open(
            by=SYSTEM,
            on=OPENED_ON,
            code=each["code"],
            name=each["name"],
            kind=SourceKind(each["kind"]),
            ground=each["ground"],
            uses=uses,
            is_invented=True,
        )
    for source, code, label, day, millions, part, bound in written["lots"]:
        if day <= on:
            lot = NewLot(
                code=code, label=label, amount=millions * MILLION, part=LotPart(part), bound_to=bound or ""
            )
            services.lot_receive(by=SYSTEM, on=day, source_code=source, lot=lot)
    for number, (lot_code, use, day, millions, label) in enumerate(written["uses"]):
        if day <= on:
            services.lot_use(
                by=SYSTEM,
                on=day,
                lot_code=lot_code,
                use_code=use,
                amount=millions * MILLION,
                label=label,
                programme_code=codes.get(label, ""),
                form_key=f"seed-use-{number}",
            )


def _donations(on: date) -> None:
    """Every whole month from October 2024 to the one before `on`."""
    written = ledger()["donations"]
    for month in _months(date(2024, 10, 1), on):
        receipts = written["receipts"][month.month] * MILLION
        per_thousand = written["costs_now" if month >= date(2026, 4, 1) else "costs_before"]
        services.donation_month_record(
            by=SYSTEM,
            on=month,
            month_on=month,
            receipts=receipts,
            gifts=receipts // 21_000,
            costs={kind: receipts * part // 1000 for kind, part in per_thousand.items()},
            is_invented=True,
        )


def _months(first: date, on: date) -> Iterator[date]:
    month = first
    while add_months(month, 1) <= on:
        yield month
        month = add_months(month, 1)


def _ask(on: date) -> None:
    """A withdrawal that waits for its decision, asked for by the finance section."""
    organisation = organisation_on(on)
    post = organisation.posts.get(DRAFTER)
    if post is None or not post.holders:
        return
    holder = post.holders[0]
    kind = AccountKind.STAFF if holder.account_id else AccountKind.SYSTEM
    by = Acting(holder.account_id, kind, holder.name, acting_post(organisation, post, holder.manner))
    amount = 180 * MILLION
    taking = Taking(
        amount=amount,
        ground=Ground.DISASTER,
        reason=f"11月の大雨（架空）で傷んだ道路を直す経費 {format_yen(amount, unit='円')}の財源にします。",
    )
    services.withdrawal_ask(by=by, on=on, fund_code="F01", taking=taking, form_key="seed-withdrawal")
