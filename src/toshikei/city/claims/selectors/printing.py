"""Papers of the room: the evening sheet to work from when the system is down, the list for the council, the year's results."""

from datetime import date

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.utils.timezone import localtime

from toshikei.city.claims.choices import Purpose
from toshikei.city.claims.models import Claim, DebtorAddress
from toshikei.city.claims.selectors.acts import council_rows
from toshikei.city.claims.selectors.labels import kind_labels
from toshikei.city.claims.selectors.seeing import claims_visible_to
from toshikei.city.claims.selectors.worklists import BY_CODE
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.papers.model import Column, Heading, Kind, Notes, Paper, Row, Table
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

SHEET_LISTS = ("today", "week", "month-1", "decide")
MOST = 300
HOW = (
    "システムが止まっても、この紙だけで動けます。期限の日の終わりまでに、次のどれかをして、日時と書類を書き留めてください。",
    "市税・強制徴収公債権：差押え（督促の期限の後）。ほかの債権：訴え・支払督促の申立て。どれも間に合わないときは催告書を配達証明で送ります（届いた日から6か月は完成しません。二度目は延びません）。",
    "債務の承認（分納誓約、一部の納付）を本人から受けると、時効は数え直します。署名と日付、債権の番号をもらってください。",
)


def yen_column(label: str) -> Column:
    return Column(label, Kind.WHOLE, unit="円", write=formats.yen)


def evening_sheet(by: Acting, on: date, purpose: Purpose) -> Paper:
    """What is due today, this week and within a month, with names, addresses and what to do. Only what one may see."""
    which = Q(pk__in=[])
    for code in SHEET_LISTS:
        which |= BY_CODE[code].which(on)
    claims = list(_with_address(claims_visible_to(by, on).filter(which))[:MOST])
    labels = kind_labels(on)
    table = Table(
        "期限の近い債権",
        (
            Column("この日までに動く", is_head=True, least_em=7),
            Column("債権", least_em=8),
            Column("債務者・住所", least_em=10),
            yen_column("未収"),
            Column("次にすること", least_em=8),
            Column("督促", least_em=5),
            Column("した日時・書類", least_em=8),
        ),
        tuple(_sheet_row(claim, labels) for claim in claims),
        empty="一か月のうちに期限の来る債権はありません。",
        sheet="期限",
        is_landscape=True,
    )
    lead = (
        f"{by.office}　見る目的：{purpose.label}",
        "個人の債権が載っています。使い終わったら細断してください。",
    )
    return paper_of("今日の仕事（債権）", on, "claims/evening", (Notes(HOW), table), lead)


def _with_address(claims: object) -> object:
    now = DebtorAddress.objects.filter(debtor=OuterRef("debtor"), until=None)
    return (
        claims.select_related("state", "debtor")  # type: ignore[attr-defined]  # a query of claims
        .annotate(address=Subquery(now.values("address")[:1]))
        .order_by("state__act_by", "number")
    )


def _sheet_row(claim: Claim, labels: dict[str, str]) -> Row:
    state, debtor = claim.state, claim.debtor
    who = "連絡してはいけません" if debtor.contact_ban else f"{debtor.name}　{claim.address or '住所不明'}"  # type: ignore[attr-defined]  # of the query
    return Row(
        (
            format_wareki(state.act_by) if state.act_by else "—",
            f"{claim.number}　{labels[claim.kind]} {claim.term}",
            who,
            state.unreceived,
            state.next_label or "—",
            format_wareki(state.demanded_on) if state.demanded_on else "まだ",
            "",
        )
    )


def council_paper(fiscal_year: int, on: date) -> Paper:
    """債権の放棄などの報告: by kind, act and ground; no names, so that the list can be handed to everybody."""
    rows = council_rows(fiscal_year, on)
    table = Table(
        "放棄・免除・不納欠損の状況",
        (
            Column("債権の種類", is_head=True, least_em=8),
            Column("処分", least_em=8),
            Column("理由", least_em=6),
            Column("件数", Kind.WHOLE, unit="件", write=formats.yen),
            yen_column("額"),
        ),
        tuple(Row((row.kind, row.act, row.ground, row.count, row.amount)) for row in rows),
        empty="この年度に、放棄・免除・不納欠損はありません。",
        sheet="処分",
    )
    title = f"{FiscalYear(fiscal_year).label} 債権の放棄などの報告"
    notes = Notes(("理由の符号は、条例による放棄の基準です。不納欠損は、消滅の後の会計の処理です。",))
    return paper_of(title, on, f"claims/council/{fiscal_year}", (Heading(title), table, notes), ())


def paper_of(title: str, on: date, identity: str, parts: tuple, lead: tuple[str, ...]) -> Paper:
    is_invented = Claim.objects.filter(Q(is_invented=True)).exists()
    city = settings.CITY["name"] + ("（架空の債権）" if is_invented else "")
    at = localtime(clock.moment_of(on)).replace(second=0, microsecond=0)
    return Paper(title, city, at, f"{settings.CITY['code']}/{identity}/{on.isoformat()}", parts, lead)
