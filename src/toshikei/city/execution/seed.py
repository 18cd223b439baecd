"""The invented execution of the demonstration, through the services officials use: the year before settled and published,
the current one running up to the day, a transfer that was approved and one the law refused, a use of the reserve, a
purpose the council struck out, a commitment that was reduced, and a carry-over of each kind. Idempotent.
"""

import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from django.conf import settings

from toshikei.city.budget.selectors import voted_versions
from toshikei.city.execution import services
from toshikei.city.execution.choices import CarryKind, Half, Side, Station
from toshikei.city.execution.example.asking import acting_as, decide
from toshikei.city.execution.example.figures import (
    PAYMENT_HEADS,
    RECEIPT_HEADS,
    payments,
    receipts,
    write,
)
from toshikei.city.execution.models import Ledger, LedgerPlace
from toshikei.city.execution.selectors.closing import places_to_explain
from toshikei.city.execution.services import Carrying
from toshikei.engines.execution.months import last_day
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said
from toshikei.kernel.errors import RuleForbids
from toshikei.kernel.fiscal_year import FiscalYear

FINANCE = Acting(None, AccountKind.SYSTEM, "財政部 財政課（見本の執行）")
ACCOUNTING = Acting(None, AccountKind.SYSTEM, "会計室 出納課（見本の執行）")
GENERAL = "ippan"
MONTHS = {"small": (9, 3, 5), "city": (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 5)}
"""Months whose file is brought; the last May is the closing period of the year after."""
CLAUSE = ("給料", "職員手当等", "共済費")
CITED = {CarryKind.PERMITTED: "第3表 繰越明許費 7ページ", CarryKind.CONTINUING: "第2表 継続費 6ページ"}
"""The budget of the settled year was not made here: its document is cited."""
REASONS = {
    "除雪": "降雪が平年より少なく、出動の回数が見込みを下回った（架空）",
    "生活保護": "医療扶助の伸びが見込みを下回った（架空）",
    "予防接種": "対象者の接種率が見込みを下回った（架空）",
    "小学校施設": "入札の結果、契約額が予定を下回った（架空）",
}


def seed(on: date, *, scale: str = "city") -> None:
    """Two years as of `on`: the one before it, and the running one. Does nothing when a ledger stands."""
    now = FiscalYear.of(on)
    if Ledger.objects.exists() or not voted_versions(settings.CITY["code"], now.year, GENERAL):
        return
    for year in (now.previous, now):
        for voted in voted_versions(settings.CITY["code"], year.year):
            if not voted.supplement:
                services.year_open(by=FINANCE, on=year.first_day, fiscal_year=year.year, account=voted.slug)
        _run(year, on, scale)
        if year is not now:
            _finish(year)
    _publish(now, on)


def _run(year: FiscalYear, on: date, scale: str) -> None:
    """Allotments, month files and what happens between them."""
    ledgers = list(Ledger.objects.filter(fiscal_year=year.year).order_by("pk"))
    for ledger in ledgers:
        _allot(ledger, year.first_day, 60, "4月の定期配当")
    happened = False
    months = [month for month in _months(year, scale) if last_day(month) <= on]
    for month in months:
        if month % 100 not in {4, 5, 6, 7, 8, 9} and not happened:
            happened = True
            _between(year, ledgers, on)
        if month == (year.year + 1) * 100 + 5:
            _carry(year)
        for ledger in ledgers:
            _bring(ledger, month, min(last_day(month), on))
    if not happened:
        _between(year, ledgers, on)
        if scale == "small" and not months:
            for ledger in ledgers:
                _bring(ledger, _month_before(on), on)


def _month_before(on: date) -> int:
    """The last whole month before a day: what a finance system has closed by then."""
    return on.year * 100 + on.month - 1 if on.month > 1 else (on.year - 1) * 100 + 12


def _months(year: FiscalYear, scale: str) -> list[int]:
    listed = MONTHS[scale]
    found = []
    for place, month in enumerate(listed):
        is_closing = place == len(listed) - 1 and month == 5
        number = year.year + 1 if month < 4 or is_closing else year.year
        found.append(number * 100 + month)
    return found


def _allot(ledger: Ledger, day: date, percent: int, title: str) -> None:
    services.allot_all(by=FINANCE, on=day, ledger_id=ledger.pk, percent=percent, title=title)


def _bring(ledger: Ledger, month: int, on: date) -> None:
    """Both sides of a month through the import, with its run, report and control total."""
    for side, code, heads, rows_of in (
        (Side.EXPENDITURE, "execution.payments", PAYMENT_HEADS, payments),
        (Side.REVENUE, "execution.receipts", RECEIPT_HEADS, receipts),
    ):
        places = list(ledger.places.filter(side=side).order_by("path"))
        rows = list(rows_of(places, month))
        if not rows:
            continue
        total = sum(int(str(row[-2 if side is Side.EXPENDITURE else -3])) for row in rows) - sum(
            int(str(row[-1 if side is Side.EXPENDITURE else -2])) for row in rows
        )
        with tempfile.TemporaryDirectory(prefix="toshikei-seed-") as folder:
            word = "支出" if side is Side.EXPENDITURE else "収入"
            path = write(Path(folder) / f"{word}_{ledger.slug}_{month}.csv", heads, rows)
            import_file(
                REGISTRY[code], Brought(path, path.name), Said(control_total=total), by=ACCOUNTING, on=on
            )


def _between(year: FiscalYear, ledgers: list[Ledger], on: date) -> None:
    """Autumn: the rest is allotted; a transfer, one the law refuses, the reserve."""
    day = date(year.year, 10, 1)
    for ledger in ledgers:
        _allot(ledger, day, 100, "10月の定期配当")
    general = next((ledger for ledger in ledgers if ledger.slug == GENERAL), None)
    if general is None or on < date(year.year, 11, 20):
        return
    services.clause_keep(
        by=FINANCE,
        on=year.first_day,
        ledger_id=general.pk,
        setsu=CLAUSE,
        text="各項に計上した給料、職員手当等及び共済費に過不足を生じた場合の、同一款内の各項の間の流用（架空）",
    )
    asked = date(year.year, 11, 4)
    _transfer(general, asked)
    _refused(general, asked)
    _reserve(general, date(year.year, 11, 10))
    _struck_out(general, date(year.year, 7, 1))
    _cheaper(general, date(year.year, 11, 12))


def _place(ledger: Ledger, section: str, setsu: str, word: str = "") -> LedgerPlace | None:
    """A place of a section with enough left, by the words of its programme."""
    places = LedgerPlace.objects.filter(
        ledger=ledger, side=Side.EXPENDITURE, department_code=section, setsu=setsu, programme__contains=word
    )
    return max(places.order_by("path"), key=lambda one: one.allotted - one.committed, default=None)


def _transfer(ledger: Ledger, on: date) -> None:
    """Within one 目 of a section, decided by its head."""
    source = _place(ledger, "0501", "需用費")
    if source is None:
        return
    target = LedgerPlace.objects.filter(
        ledger=ledger,
        side=Side.EXPENDITURE,
        path__startswith=source.path.rpartition("/")[0] + "/",
        setsu="役務費",
    ).first()
    if target is not None:
        proposal = services.transfer_request(
            by=acting_as("0501-9", on),
            on=on,
            source_id=source.pk,
            target_id=target.pk,
            amount=min(120_000, (source.allotted - source.committed) // 2),
            reason="郵便料金の改定により、通知の発送に要する額が不足するため（架空）",
            form_key=f"seed-transfer-{ledger.fiscal_year}",
        )
        decide(proposal, on)


def _refused(ledger: Ledger, on: date) -> None:
    """Between 款: refused by article 220, and the refusal stays on the trail."""
    source, target = _place(ledger, "0501", "需用費"), _place(ledger, "0103", "需用費")
    if source is not None and target is not None:
        with suppress(RuleForbids):
            services.transfer_request(
                by=FINANCE,
                on=on,
                source_id=source.pk,
                target_id=target.pk,
                amount=200_000,
                reason="広報紙の増刷に充てたい（架空）",
                form_key=f"seed-refused-{ledger.fiscal_year}",
            )


def _reserve(ledger: Ledger, on: date) -> None:
    """Snow before winter: the reserve pays, decided by the vice-mayor or the mayor."""
    reserve = LedgerPlace.objects.filter(ledger=ledger, is_reserve=True).order_by("path").first()
    target = _place(ledger, "1002", "委託料", "除雪")
    if reserve is not None and target is not None:
        proposal = services.reserve_request(
            by=acting_as("1002-9", on),
            on=on,
            reserve_id=reserve.pk,
            target_id=target.pk,
            amount=12_000_000,
            reason="11月の大雪により、除雪の委託料が不足するため（架空）",
            form_key=f"seed-reserve-{ledger.fiscal_year}",
        )
        decide(proposal, on)


def _struck_out(ledger: Ledger, on: date) -> None:
    """The council took a purpose out of the budget in June: the reserve may not pay for it (地方自治法217条2項)."""
    place = _place(ledger, "0103", "需用費")
    if place is not None:
        services.refused_purpose_keep(
            by=FINANCE,
            on=on,
            place_id=place.pk,
            purpose="広報紙の臨時増刊（架空）",
            refused_on=date(ledger.fiscal_year, 6, 19),
            resolution="6月の補正予算（修正可決・架空）",
        )


def _cheaper(ledger: Ledger, on: date) -> None:
    """A contract became cheaper: what was bound beyond it is free again."""
    works = LedgerPlace.objects.filter(ledger=ledger, side=Side.EXPENDITURE, setsu="委託料").order_by("path")
    place = max(works, key=lambda one: one.committed - one.spent, default=None)
    if place is not None and (amount := (place.committed - place.spent) // 10_000 * 1_000) > 0:
        services.commitment_reduce(
            by=FINANCE,
            on=on,
            place_id=place.pk,
            amount=amount,
            title="委託契約の変更（架空）",
            reason="仕様の一部を取りやめ、契約額が下がったため（架空）",
            form_key=f"seed-reduce-{ledger.fiscal_year}",
        )


def _carry(year: FiscalYear) -> None:
    """The three kinds, asked for and decided before the year ended."""
    ledger = Ledger.objects.filter(fiscal_year=year.year, slug=GENERAL).first()
    if ledger is None:
        return
    kinds = (
        ("0904", "permitted", "公共施設の改修（架空）", "資材の納期が延び、年度内に完成しないため（架空）"),
        (
            "1001",
            "accident",
            "橋りょうの補修（架空）",
            "2月の地震で仮設が損傷し、復旧を先に行ったため（架空）",
        ),
        (
            "1304",
            "continuing",
            "校舎の改築（架空）",
            "継続費の年割額のうち、年度内に支出を終わらなかったため（架空）",
        ),
    )
    used: set[int] = set()
    for section, kind, title, reason in kinds:
        place = _place_to_carry(ledger, section, used)
        if place is not None:
            used.add(place.pk)
            _carry_one(ledger, place, CarryKind(kind), title, reason)


def _place_to_carry(ledger: Ledger, section: str, used: set[int]) -> LedgerPlace | None:
    """A place of works with a commitment that is not paid yet: of the section, else of any."""
    places = LedgerPlace.objects.filter(ledger=ledger, side=Side.EXPENDITURE, setsu="工事請負費").order_by(
        "path"
    )
    free = [one for one in places if one.pk not in used and one.committed > one.spent]
    own = [one for one in free if one.department_code == section]
    return max(own or free, key=lambda one: one.committed - one.spent, default=None)


def _carry_one(ledger: Ledger, place: LedgerPlace, kind: CarryKind, title: str, reason: str) -> None:
    on = date(ledger.fiscal_year + 1, 3, 24)
    amount = (place.committed - place.spent) // 1000 * 1000
    if amount <= 0:
        return
    expected = amount // 2000 * 1000 if kind is CarryKind.PERMITTED else 0
    carrying = Carrying(
        kind=kind,
        title=title,
        committed_part=amount,
        cited="" if kind is CarryKind.ACCIDENT else f"予算書 {CITED[kind]}（架空）",
        cited_year=None if kind is CarryKind.ACCIDENT else ledger.fiscal_year,
        permitted=amount if kind is CarryKind.PERMITTED else None,
        last_year=ledger.fiscal_year + 2 if kind is CarryKind.CONTINUING else None,
        accident="令和8年2月の地震（架空）" if kind is CarryKind.ACCIDENT else "",
        funds_expected=expected,
        funds_general=amount - expected,
    )
    proposal = services.carry_over_request(
        by=acting_as(f"{place.department_code}-1", on),
        on=on,
        place_id=place.pk,
        amount=amount,
        reason=reason,
        carrying=carrying,
        form_key=f"seed-carry-{kind}-{ledger.fiscal_year}",
    )
    decide(proposal, on)


def _finish(year: FiscalYear) -> None:
    """Statements, reasons, closing, settlement and its way to the council and the public."""
    after = year.year + 1
    for ledger in Ledger.objects.filter(fiscal_year=year.year).order_by("pk"):
        for kind in sorted(
            {one.carry_kind for one in ledger.proposals.filter(kind="carry_over", state="done")}
        ):
            services.statement_make(
                by=FINANCE, on=date(after, 5, 25), ledger_id=ledger.pk, kind=CarryKind(kind)
            )
            services.statement_report(
                by=FINANCE, on=date(after, 6, 12), ledger_id=ledger.pk, kind=CarryKind(kind)
            )
        for place in places_to_explain(ledger):
            text = next(
                (text for word, text in REASONS.items() if word in place.programme),
                "実績が見込みを下回った（架空）",
            )
            services.unused_explain(by=FINANCE, on=date(after, 6, 8), place_id=place.pk, text=text)
        services.year_close(by=ACCOUNTING, on=date(after, 6, 10), ledger_id=ledger.pk)
        made = services.settlement_make(by=ACCOUNTING, on=date(after, 7, 15), ledger_id=ledger.pk)
        for station, day in (
            (Station.HANDED, date(after, 7, 21)),
            (Station.AUDITED, date(after, 8, 24)),
            (Station.TO_COUNCIL, date(after, 9, 4)),
        ):
            by = ACCOUNTING if station is Station.HANDED else FINANCE
            services.settlement_pass(by=by, on=day, settlement_id=made.pk, station=station)
        services.settlement_publish(by=FINANCE, on=date(after, 9, 8), settlement_id=made.pk)
    for half, day in ((Half.FIRST, date(year.year, 11, 20)), (Half.SECOND, date(after, 5, 22))):
        services.status_publish(by=FINANCE, on=day, fiscal_year=year.year, half=half)


def _publish(year: FiscalYear, on: date) -> None:
    """The first half of the running year, once its day has come."""
    if on >= date(year.year, 11, 20):
        services.status_publish(
            by=FINANCE, on=date(year.year, 11, 20), fiscal_year=year.year, half=Half.FIRST
        )
