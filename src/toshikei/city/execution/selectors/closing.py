"""What is left before the books may close, what needs its reason, and the sums a settlement rests on."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum

from toshikei.city.execution.choices import STATEMENTS, CarryKind, ProposalKind, ProposalState, Side
from toshikei.city.execution.models import (
    CarryStatement,
    Ledger,
    LedgerPlace,
    Proposal,
    UnusedReason,
)
from toshikei.city.execution.selectors.ledgers import CURRENT
from toshikei.city.execution.selectors.months import months_brought
from toshikei.kernel.era import format_wareki
from toshikei.law import reader
from toshikei.law.types import LawValue


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the check list."""

    code: str
    label: str
    is_done: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class SettledSums:
    """Totals of a ledger for its settlement, in yen."""

    revenue: int
    expenditure: int
    carried_funds: int


def unused_threshold(ledger: Ledger) -> LawValue:
    """From which unused amount of one 節 a reason is written: the city's own choice."""
    return reader.at(ledger.year.last_day, city=settings.CITY["code"]).execution.choices.unused_reason_yen


def places_to_explain(ledger: Ledger) -> QuerySet[LedgerPlace]:
    """Places left with the threshold or more, with their newest reason (`said`), the largest first."""
    newest = UnusedReason.objects.filter(place=OuterRef("pk")).order_by("-pk").values("text")[:1]
    unused = CURRENT - F("carried_out") - (F("paid") - F("returned"))
    return (
        LedgerPlace.objects.filter(ledger=ledger, side=Side.EXPENDITURE, is_reserve=False)
        .annotate(left_over=unused, said=Subquery(newest))
        .filter(left_over__gte=unused_threshold(ledger).as_int())
        .order_by("-left_over", "path")
    )


def checklist(ledger: Ledger, on: date) -> list[Item]:
    """締切りの点検表: every line must be done before the books close. Constant number of queries."""
    closes = ledger.year.books_close_on
    waiting = Proposal.objects.filter(ledger=ledger, state=ProposalState.REQUESTED).count()
    missing = places_to_explain(ledger).filter(said=None).count()
    return [
        Item("close_day", f"出納閉鎖の日（{format_wareki(closes)}）が過ぎている", on > closes),
        *_month_items(ledger),
        Item(
            "proposals",
            "決裁中の流用・充用・繰越しがない",
            not waiting,
            f"{waiting}件が決裁中" if waiting else "",
        ),
        *_statement_items(ledger),
        Item(
            "unused",
            f"不用額の理由がそろっている（1節{unused_threshold(ledger).as_int() // 10_000:,}万円以上）",
            not missing,
            f"{missing}件に理由がない" if missing else "",
        ),
    ]


def _month_items(ledger: Ledger) -> list[Item]:
    """The last month of the closing period was brought on both sides."""
    brought = months_brought(ledger)
    last = (ledger.fiscal_year + 1) * 100 + 5
    has_revenue = ledger.places.filter(side=Side.REVENUE).exists()
    items = []
    for side in Side:
        is_needed = side is Side.EXPENDITURE or has_revenue
        done = last in brought[side.value] or not is_needed
        newest = max(brought[side.value], default=None)
        note = "" if done else f"取り込んだのは{newest % 100}月まで" if newest else "まだ取り込まれていない"
        items.append(
            Item(f"months_{side.value}", f"翌年5月までの{side.label}の実績を取り込んでいる", done, note)
        )
    return items


def _statement_items(ledger: Ledger) -> list[Item]:
    """A statement for each kind of carry-over there is, with the amount that was booked."""
    rows = Proposal.objects.filter(
        ledger=ledger, kind=ProposalKind.CARRY_OVER, state=ProposalState.DONE
    ).values("carry_kind")
    carried = {
        row["carry_kind"]: row["total"] for row in rows.annotate(total=Sum("amount")).order_by("carry_kind")
    }
    made = dict(CarryStatement.objects.filter(ledger=ledger).order_by("pk").values_list("kind", "amount"))
    return [
        Item(f"statement_{kind}", f"{STATEMENTS[CarryKind(kind)]}を作っている", made.get(kind) == total)
        for kind, total in carried.items()
    ]


def settled_sums(ledger: Ledger) -> SettledSums:
    """Revenue received, expenditure spent, and the funds that must stand ready for what is carried over."""
    rows = ledger.places.order_by().values("side")
    sums = {
        row["side"]: row
        for row in rows.annotate(net=Sum(F("received") - F("refunded")), spent=Sum(F("paid") - F("returned")))
    }
    funds = Proposal.objects.filter(
        ledger=ledger, kind=ProposalKind.CARRY_OVER, state=ProposalState.DONE
    ).aggregate(total=Sum(F("funds_received") + F("funds_general")))["total"]
    return SettledSums(
        revenue=sums.get(Side.REVENUE.value, {}).get("net", 0),
        expenditure=sums.get(Side.EXPENDITURE.value, {}).get("spent", 0),
        carried_funds=funds or 0,
    )
