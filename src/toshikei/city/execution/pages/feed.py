"""The feed of the execution (Atom): every published half with its editions, carry-over statements, settlements; newest first."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from toshikei.city.execution import addresses, selectors
from toshikei.city.execution.pages import words
from toshikei.foundation.accounts.permissions import public
from toshikei.ui import formats

MOST = 50

type Entry = tuple[datetime, str, str, str]
"""Moment, title, address, words."""


@public
def feed(request: HttpRequest) -> HttpResponse:
    """Subscribed to once, it tells of every publication at its moment. Four queries, whatever was published."""
    made = Atom1Feed(
        title=f"{settings.CITY['name']}　予算の執行と決算",
        link=request.build_absolute_uri(addresses.home_url()),
        feed_url=request.build_absolute_uri(),
        description="執行状況、繰越計算書、決算の公表",
        language="ja",
        author_name=settings.CITY["name"],
    )
    entries = sorted((*_statuses(), *_statements(), *_settlements()), key=lambda one: one[0], reverse=True)
    for at, title, url, text in entries[:MOST]:
        address = request.build_absolute_uri(url)
        made.add_item(
            title=title, link=address, unique_id=address, description=text, pubdate=at, updateddate=at
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _statuses() -> Iterator[Entry]:
    for report in selectors.editions_published()[:MOST]:
        title = f"{report}　予算の執行状況" + (f"（第{report.edition}版）" if report.edition > 1 else "")
        lines = list(report.lines.all())
        first = [line for line in lines if line.slug == lines[0].slug]
        yield report.published_at, title, addresses.edition_url(report), words.status_answer(report, first)


def _statements() -> Iterator[Entry]:
    for one in selectors.statements_published()[:MOST]:
        title = f"{one.ledger}　{addresses.statement_title(one)}"
        url = f"{addresses.statements_url(one.ledger.fiscal_year)}#{addresses.statement_anchor(one)}"
        text = f"{formats.in_words(one.amount)}を翌年度に繰り越しました。事業ごとの額と理由があります。"
        yield one.published_at, title, url, text


def _settlements() -> Iterator[Entry]:
    for one in selectors.settlements_published()[:MOST]:
        url = addresses.settlement_url(one.ledger.fiscal_year, one.ledger.slug)
        yield one.published_at, f"{one.ledger}　決算", url, words.settlement_answer(one)
