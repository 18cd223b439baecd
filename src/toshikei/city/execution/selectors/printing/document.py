"""The settlement statement of an account: 決算書, its annexes, and in plain words what is not here."""

from datetime import datetime, time

from django.conf import settings
from django.db.models import F, Sum
from django.utils import timezone

from toshikei.city.execution.choices import ProposalKind, ProposalState, Side
from toshikei.city.execution.models import LedgerPlace, Proposal, Settlement
from toshikei.city.execution.selectors.closing import places_to_explain
from toshikei.city.execution.selectors.printing import tables
from toshikei.city.execution.selectors.printing.tree import Title, tree_of
from toshikei.foundation.papers.model import (
    Contents,
    Heading,
    Notes,
    PageBreak,
    Paper,
    Paragraph,
    Part,
)
from toshikei.kernel.era import format_wareki
from toshikei.ui import formats

WHAT = (
    "地方自治法第233条第1項の決算と、同法施行令第166条第2項の書類のうち歳入歳出決算事項別明細書と実質収支に関する調書です。",
    "執行の帳簿の記録から作りました。財産に関する調書と、主要な施策の成果を説明する書類は含みません。",
)
PROPERTY = (
    "財産に関する調書（公有財産、物品、債権、基金）は、この書類にありません。執行の帳簿は歳入と歳出の記録で、財産の記録を"
    "持たないためです。財産の記録から別に作り、決算とあわせて提出する書類です（地方自治法第233条第1項・第5項、同法施行令"
    "第166条第2項）。"
)
RESULTS = "主要な施策の成果を説明する書類（地方自治法第233条第5項）も、この書類にありません。別に作り、あわせて提出する書類です。"


def settlement_paper(settlement: Settlement) -> Paper:
    """The paper of a settlement as its ledger stands. A constant number of queries."""
    ledger = settlement.ledger
    places = list(LedgerPlace.objects.filter(ledger=ledger).order_by("side", "path", "pk"))
    revenue, expenditure = (
        tree_of(one for one in places if one.side == side) for side in (Side.REVENUE, Side.EXPENDITURE)
    )
    title = f"{ledger.year.label} {ledger.account} 歳入歳出決算書"
    parts = [
        Contents(),
        Notes(WHAT),
        PageBreak(),
        *_voted(settlement, revenue, expenditure),
        PageBreak(),
        *_itemised(revenue, expenditure),
        PageBreak(),
        *_annexes(settlement),
    ]
    city = settings.CITY["name"] + ("（架空の決算）" if ledger.is_invented else "")
    as_of = datetime.combine(settlement.made_on, time(), timezone.get_default_timezone())
    return Paper(title, city, as_of, _identity(settlement), tuple(parts), _lead(settlement))


def _identity(settlement: Settlement) -> str:
    ledger = settlement.ledger
    return f"{settings.CITY['code']}/{ledger.fiscal_year}/{ledger.slug} 決算（{format_wareki(settlement.made_on)}調製）"


def _lead(settlement: Settlement) -> tuple[str, ...]:
    lines = [f"調製の日：{format_wareki(settlement.made_on)}"]
    if settlement.published_at is None:
        lines.append("公表前の写しです。議会の認定に付し、公表するまで、外に渡さないでください。")
    if settlement.ledger.is_invented:
        lines.append("見本のための架空の決算です。実在の市の決算ではありません。")
    return tuple(lines)


def _voted(settlement: Settlement, revenue: Title, expenditure: Title) -> list[Part]:
    return [
        Heading("歳入歳出決算書"),
        Paragraph(
            f"歳入決算額　{formats.yen(settlement.revenue)}円　　歳出決算額　{formats.yen(settlement.expenditure)}円　　"
            f"歳入歳出差引残額　{formats.yen(settlement.formal)}円"
        ),
        *_corrected(settlement, revenue, expenditure),
        tables.voted(
            revenue, "歳入", tables.VOTED_REVENUE, tables.revenue_cells, tables.overpaid_note(revenue)
        ),
        tables.voted(expenditure, "歳出", tables.VOTED_EXPENDITURE, tables.expenditure_cells, ()),
    ]


def _corrected(settlement: Settlement, revenue: Title, expenditure: Title) -> list[Part]:
    """Said where a correction was booked after the balances were made: the tables show the ledger as it stands."""
    now = (revenue.sums.net, expenditure.sums.spent)
    if now == (settlement.revenue, settlement.expenditure):
        return []
    words = (
        "決算の調製のあとに訂正が記帳されています。明細の表はいまの帳簿、収支は調製のときの額です。"
        f"調製のときは歳入{formats.yen(settlement.revenue)}円、歳出{formats.yen(settlement.expenditure)}円でした。"
    )
    return [Paragraph(words)]


def _itemised(revenue: Title, expenditure: Title) -> list[Part]:
    """歳入歳出決算事項別明細書 by 款, then the same money by programme."""
    parts: list[Part] = [Heading("歳入歳出決算事項別明細書"), Heading("1 歳入", 2)]
    of_revenue = (tables.ITEMISED_REVENUE, tables.itemised_revenue)
    parts += [tables.itemised(kan, "歳入", *of_revenue) for kan in revenue.children()]
    if not revenue.children():
        parts.append(Paragraph("この会計の帳簿に、歳入の科目はありません。"))
    parts += [PageBreak(), Heading("2 歳出", 2)]
    of_expenditure = (tables.ITEMISED_EXPENDITURE, tables.itemised_expenditure)
    parts += [tables.itemised(kan, "歳出", *of_expenditure) for kan in expenditure.children()]
    if listed := tables.programmes(expenditure):
        parts += [PageBreak(), Heading("3 事業別の決算額", 2), listed]
    return parts


def _annexes(settlement: Settlement) -> list[Part]:
    ledger = settlement.ledger
    carried = Proposal.objects.filter(
        ledger=ledger, kind=ProposalKind.CARRY_OVER, state=ProposalState.DONE
    ).select_related("source")
    funds = (
        carried.order_by().values("carry_kind").annotate(total=Sum(F("funds_received") + F("funds_general")))
    )
    by_kind = dict(funds.values_list("carry_kind", "total"))
    return [
        Heading("実質収支に関する調書"),
        tables.real_balance(settlement, by_kind, _real_before(settlement)),
        Heading("翌年度繰越額と不用額"),
        tables.carried(carried.order_by("pk")),
        tables.unused(places_to_explain(ledger)),
        Heading("財産に関する調書"),
        Paragraph(PROPERTY),
        Paragraph(RESULTS),
    ]


def _real_before(settlement: Settlement) -> int | None:
    """前年度の実質収支額 as the single year was reckoned with; None where it was not."""
    return None if settlement.single_year is None else settlement.real - settlement.single_year
