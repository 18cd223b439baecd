"""The invariants of the execution for `./toshikei verify`: identities per 節, entries against sums, lawful days, both years."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from toshikei.city.budget.selectors import appropriations_of, provisional_versions, voted_versions
from toshikei.city.execution.choices import (
    CarryKind,
    EntryKind,
    PostingKind,
    ProposalKind,
    ProposalState,
    Side,
)
from toshikei.city.execution.models import (
    Ledger,
    LedgerEntry,
    LedgerPlace,
    MonthFigure,
    Posting,
    Proposal,
    Settlement,
)
from toshikei.city.execution.selectors.binding import refused_standing
from toshikei.city.execution.selectors.carry_parts import lines_of
from toshikei.city.execution.selectors.closing import settled_sums
from toshikei.city.execution.selectors.provisional import ends_of
from toshikei.city.execution.services.writing import INCOME, POSITION, rules_of
from toshikei.engines.execution.income import Income, broken_income
from toshikei.engines.execution.position import Position, broken
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

BATCH = 2_000
LOOK = "証跡で記帳の順を確かめ、理由を付けた訂正を記帳してください。"


@check("execution.positions", "科目の合計が記帳の行の合計と一致すること", of=(3,))
def positions() -> Iterator[Finding]:
    """Every kept sum of every place, recomputed from its entries. One query per sum."""
    for kind in EntryKind:
        total = (
            LedgerEntry.objects.filter(place=OuterRef("pk"), kind=kind)
            .order_by()
            .values("place")
            .annotate(total=Sum("amount"))
            .values("total")
        )
        places = LedgerPlace.objects.annotate(entered=Coalesce(Subquery(total), 0)).exclude(
            entered=F(kind.value)
        )
        for place in places.select_related("ledger").order_by("pk").iterator(BATCH):
            kept = getattr(place, kind.value)
            what = f"{kind.label}の合計{format_yen(kept)}円が、記帳の行の計{format_yen(place.entered)}円と合いません"
            yield Finding(what, where=f"{place.ledger} {place}", remedy=LOOK)


@check("execution.identities", "予算現額・決算・調定の等式が節ごとに成り立つこと", of=(3,))
def identities() -> Iterator[Finding]:
    """予算現額＝当初＋補正＋繰越＋予備費＋流用増－流用減＝支出済＋翌年度繰越＋不用; 配当 ≤ 現額, 負担行為 ≤ 配当, 支出 ≤ 負担行為."""
    for place in LedgerPlace.objects.select_related("ledger").order_by("pk").iterator(BATCH):
        if place.side == Side.REVENUE:
            wrong = broken_income(Income(*(getattr(place, name) for name in INCOME)))
        else:
            wrong = broken(Position(*(getattr(place, name) for name in POSITION)))
        for name in wrong:
            yield Finding(f"等式「{name}」が成り立ちません", where=f"{place.ledger} {place}", remedy=LOOK)


@check("execution.transfers", "款の間に流用がなく、予備費の充用が釣り合うこと", of=(3,))
def transfers() -> Iterator[Finding]:
    """Per ledger and 款 transfers cancel out; reserve uses cancel out per ledger, and spare what the council struck out."""
    rows = (
        LedgerPlace.objects.values("ledger_id", "kan_code", "kan")
        .annotate(moved=Sum(F("transfer_in") - F("transfer_out")))
        .exclude(moved=0)
        .order_by("ledger_id", "kan_code")
    )
    for row in rows:
        where = f"{Ledger.objects.get(pk=row['ledger_id'])} {row['kan']}"
        yield Finding(f"款をまたいで{format_yen(row['moved'])}円が流用されています", where=where, remedy=LOOK)
    for row in (
        LedgerPlace.objects.values("ledger_id")
        .annotate(moved=Sum("reserve"))
        .exclude(moved=0)
        .order_by("ledger_id")
    ):
        where = str(Ledger.objects.get(pk=row["ledger_id"]))
        yield Finding(
            f"予備費の充用の出入りが{format_yen(row['moved'])}円合いません", where=where, remedy=LOOK
        )
    yield from _struck_out()


def _struck_out() -> Iterator[Finding]:
    for ledger in Ledger.objects.order_by("pk"):
        for one in refused_standing(ledger).exclude(path=""):
            used = LedgerEntry.objects.filter(
                Q(place__path=one.path) | Q(place__path__startswith=f"{one.path}/"),
                place__ledger=ledger,
                kind=EntryKind.RESERVE,
                amount__gt=0,
                on__gte=one.refused_on,
            )
            if used.exists():
                what = f"議会が否決した費途「{one.purpose}」に予備費が充てられています"
                yield Finding(what, where=f"{ledger} {one.path}", remedy=LOOK)


@check("execution.days", "記帳の日が法令の期間の中にあること", of=(5,))
def days() -> Iterator[Finding]:
    """Budgets until 31 March, payments until 31 May, commitments in the year and within a provisional budget; what was booked after closing has a reason."""
    for ledger in Ledger.objects.order_by("pk"):
        rules = rules_of(ledger.fiscal_year, settings.CITY["code"])
        year: FiscalYear = ledger.year
        closes = rules.books_close.day_in(year.year + 1)
        cash = (EntryKind.PAID, EntryKind.RETURNED, EntryKind.RECEIVED, EntryKind.REFUNDED)
        outside = (
            Q(kind=EntryKind.SUPPLEMENT, on__gt=year.last_day)
            | Q(kind__in=cash, on__gt=closes)
            | Q(kind=EntryKind.PAID, on__lt=year.first_day)
            | (
                Q(kind=EntryKind.COMMITTED)
                & ~Q(posting__kind=PostingKind.CARRY_OUT)
                & ~Q(on__range=(year.first_day, year.last_day))
            )
        )
        if (end := ends_of([ledger]).get(ledger.pk)) is not None:
            corrected = Q(posting__kind=PostingKind.CORRECT)
            outside |= Q(kind=EntryKind.COMMITTED, amount__gt=0, on__gt=end) & ~corrected
        entries = LedgerEntry.objects.filter(outside, place__ledger=ledger).select_related("place")
        for entry in entries.order_by("pk").iterator(BATCH):
            what = f"{entry.get_kind_display()}が{entry.on}に記帳されています"
            yield Finding(what, where=f"{ledger} {entry.place}", remedy=LOOK)
        if ledger.is_closed:
            late = Posting.objects.filter(ledger=ledger, reason="", pk__gt=ledger.closed_after or 0)
            for posting in late.order_by("pk").iterator(BATCH):
                yield Finding(
                    "締切りのあとに理由のない記帳があります", where=f"{ledger} {posting}", remedy=LOOK
                )


@check("execution.budgets", "帳簿の予算が予算書と一致すること")
def budgets() -> Iterator[Finding]:
    """当初 and 補正 of every ledger are what its books give, side by side; a provisional budget lapsed with the initial one."""
    for ledger in Ledger.objects.order_by("pk"):
        given: dict[tuple[str, bool], int] = {}
        for voted in voted_versions(settings.CITY["code"], ledger.fiscal_year, ledger.slug):
            for one in appropriations_of(voted.version_id):
                key = (one.side, bool(voted.supplement))
                given[key] = given.get(key, 0) + one.amount
        rows = ledger.places.order_by().values("side")
        yield from _provisional(ledger, bool(given))
        for row in rows.annotate(first=Sum("initial"), more=Sum("supplement")):
            for is_more, kept in ((False, row["first"]), (True, row["more"])):
                book = given.get((row["side"], is_more), 0)
                if kept != book:
                    word = "補正" if is_more else "当初"
                    what = f"{word}の{format_yen(kept)}円が、予算書の{format_yen(book)}円と合いません"
                    yield Finding(what, where=f"{ledger} {Side(row['side']).label}", remedy=LOOK)


def _provisional(ledger: Ledger, is_adopted: bool) -> Iterator[Finding]:
    """暫定 is what its books give while it is in force, and nothing once the year's budget is (218条3項)."""
    given: dict[str, int] = {}
    if not is_adopted:
        for voted in provisional_versions(settings.CITY["code"], ledger.fiscal_year, ledger.slug):
            for one in appropriations_of(voted.version_id):
                given[one.side] = given.get(one.side, 0) + one.amount
    for row in ledger.places.order_by().values("side").annotate(kept=Sum("provisional")):
        book = given.get(row["side"], 0)
        if row["kept"] != book:
            what = f"暫定予算の{format_yen(row['kept'])}円が、効力のある{format_yen(book)}円と合いません"
            yield Finding(what, where=f"{ledger} {Side(row['side']).label}", remedy=LOOK)


@check("execution.carried", "繰り越した額が翌年度の帳簿に着いていること")
def carried() -> Iterator[Finding]:
    """翌年度繰越額 of a ledger = 前年度繰越額 of the next, and = its carry-overs, funds adding up."""
    for ledger in Ledger.objects.order_by("pk"):
        out = ledger.places.aggregate(total=Sum("carried_out"))["total"] or 0
        asked = Proposal.objects.filter(
            ledger=ledger, kind=ProposalKind.CARRY_OVER, state=ProposalState.DONE
        ).aggregate(
            total=Sum("amount"), funds=Sum(F("funds_received") + F("funds_expected") + F("funds_general"))
        )
        following = Ledger.objects.filter(fiscal_year=ledger.fiscal_year + 1, slug=ledger.slug).first()
        into = following.places.aggregate(total=Sum("carried_in"))["total"] or 0 if following else out
        if not out == (asked["total"] or 0) == (asked["funds"] or 0) == into:
            what = f"繰り越した{format_yen(out)}円、計算書の{format_yen(asked['total'] or 0)}円、翌年度の{format_yen(into)}円が合いません"
            yield Finding(what, where=str(ledger), remedy=LOOK)


@check("execution.carried_lines", "予算の一つの定めによる繰越しが、その額に収まること")
def carried_lines() -> Iterator[Finding]:
    """繰越明許費 and 継続費 carried under one line of the adopted budget, against what the line says today."""
    done = Proposal.objects.filter(state=ProposalState.DONE).exclude(part_key="")
    rows = done.values("ledger_id", "part_key", "carry_kind").annotate(total=Sum("amount"))
    for row in rows.order_by("ledger_id", "part_key"):
        ledger = Ledger.objects.get(pk=row["ledger_id"])
        lines = {one.key: one for one in lines_of(ledger, CarryKind(row["carry_kind"]))}
        line = lines.get(row["part_key"])
        limit = (line.limit_yen or 0) if line else 0
        if row["total"] > limit:
            said = line.subject if line else "予算にない定め"
            what = (
                f"「{said}」の{format_yen(limit)}円を超えて、{format_yen(row['total'])}円が繰り越されています"
            )
            yield Finding(what, where=str(ledger), remedy=LOOK)


@check("execution.months", "取り込んだ月の実績と記帳が一致すること")
def months() -> Iterator[Finding]:
    """What files brought = what imports booked, per ledger and kind."""
    kinds = ("committed", "paid", "returned", "assessed", "received", "refunded", "written_off")
    for ledger in Ledger.objects.order_by("pk"):
        brought = MonthFigure.objects.filter(place__ledger=ledger).aggregate(
            **{f"{kind}_sum": Sum(kind) for kind in kinds}
        )
        rows = LedgerEntry.objects.filter(posting__ledger=ledger, posting__kind=PostingKind.IMPORT)
        booked = {
            row["kind"]: row["total"]
            for row in rows.values("kind").annotate(total=Sum("amount")).order_by("kind")
        }
        for kind in kinds:
            said, held = brought[f"{kind}_sum"] or 0, booked.get(kind, 0)
            if said != held:
                what = f"{EntryKind(kind).label}の実績{format_yen(said)}円が、記帳{format_yen(held)}円と合いません"
                yield Finding(what, where=str(ledger), remedy=LOOK)


@check("execution.settlements", "決算の収支が帳簿と一致すること", of=(3,))
def settlements() -> Iterator[Finding]:
    """Balances of a settlement from its ledger as it stands."""
    for settlement in Settlement.objects.select_related("ledger").order_by("pk"):
        sums = settled_sums(settlement.ledger)
        kept = (settlement.revenue, settlement.expenditure, settlement.carried_funds)
        if kept != (sums.revenue, sums.expenditure, sums.carried_funds):
            yield Finding("決算の額が帳簿と合いません", where=str(settlement), remedy=LOOK)
        if settlement.real != settlement.revenue - settlement.expenditure - settlement.carried_funds:
            yield Finding("実質収支の等式が成り立ちません", where=str(settlement), remedy=LOOK)
