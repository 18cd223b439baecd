"""The budget document of a round (地方自治法215条, 施行令144条): every account, all seven parts, and the explanations."""

from django.conf import settings

from toshikei.city.budget.selectors.printing import (
    Money,
    before_supplement,
    explained_parts,
    tree_of_rows,
    voted_parts,
    year_before,
)
from toshikei.city.making.choices import RoundKind, State
from toshikei.city.making.models import Round
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.board import requests_of
from toshikei.city.making.selectors.bonds import limits_before
from toshikei.city.making.selectors.printing import parts
from toshikei.city.making.selectors.printing.amounts import Row, Spoken, identity_of, spoken
from toshikei.city.making.selectors.printing.pay import pay_statement
from toshikei.city.making.selectors.rounds import parts_of
from toshikei.engines.budget.account_slug import account_slug
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.papers.model import Contents, Heading, Notes, PageBreak, Paper, Paragraph, Part
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

ENDS = ("地方自治法第215条の予算と、同法施行令第144条の説明書です。", "編成の記録から作りました。")


def round_document(making: Round) -> Paper:
    """The document as the round stands now. The number of queries depends on the accounts alone."""
    told = spoken(making)
    body: list[Part] = [Contents()]
    for account, rows in told.rows.items():
        body += [PageBreak(), *_account(making, account, rows)]
    draft = "" if told.stage is Stage.COUNCIL else "（案）"
    return paper_of(making, told, f"{title_of(making)}{draft}", body)


def public_document(making: Round) -> Paper | None:
    """The document everybody may have: from the submission on, the very paper of the council. None before."""
    return round_document(making) if seen.document_is_out(making) else None


def title_of(making: Round) -> str:
    return f"{FiscalYear(making.fiscal_year).label} {making.kind_label}"


def paper_of(making: Round, told: Spoken, title: str, body: list[Part]) -> Paper:
    """A paper of a round: what stage it speaks of stands on its front, and that it is invented on every page."""
    city = settings.CITY["name"] + ("（架空の予算）" if making.is_invented else "")
    lead = [f"段階：{told.label}"]
    if making.ends_on is not None:
        first = FiscalYear(making.fiscal_year).first_day
        lead.append(f"暫定予算の期間：{format_wareki(first)}から{format_wareki(making.ends_on)}まで")
    if making.submitted_on is not None:
        lead.append(f"議会への提出：{format_wareki(making.submitted_on)}")
    if making.is_invented:
        lead.append("見本のための架空の予算です。実在の市の予算ではありません。")
    return Paper(
        title, city, told.at, identity_of(making, told, settings.CITY["code"]), tuple(body), tuple(lead)
    )


def _account(making: Round, account: str, rows: list[Row]) -> list[Part]:
    heading = Heading(f"{FiscalYear(making.fiscal_year).label} {account} {making.kind_label}")
    lines = parts_of(making, account)
    if not rows and not lines:
        return [heading, Paragraph("この会計には、まだ要求がありません。")]
    beside = _beside(making, account)
    tree = tree_of_rows(rows, beside, is_supplement=making.kind == RoundKind.SUPPLEMENTARY)
    money = Money.of(tree)
    requests = list(requests_of(making).filter(account=account).exclude(state=State.GUIDELINE_ISSUED))
    voted, *tables = voted_parts(tree, money)
    return [
        heading,
        Notes(ENDS),
        Paragraph("（歳入歳出予算）"),
        voted,
        tables[0],
        *parts.articles(lines),
        *tables[1:],
        *parts.tables(lines, money, limits_before(making, account)),
        PageBreak(),
        *explained_parts(tree, money, 2),
        *pay_statement(making, account, rows, requests, money, has_before=bool(beside)),
        *parts.statements(lines, rows, requests, money),
    ]


def _beside(making: Round, account: str):  # versions of the room below; nothing is asked of them here
    place = (settings.CITY["code"], making.fiscal_year, account_slug(account))
    if making.kind == RoundKind.SUPPLEMENTARY:
        return before_supplement(*place, making.number)
    return year_before(*place, making.kind)
