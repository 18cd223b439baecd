"""From any published yen to request, reason, vote and settlement in at most three clicks, and no dead end on the way.

A crawler walks the public pages of the demonstration from every third place of the running year's books that have
both sides: the links of the pages' own text alone, no menu, no search, no typed address.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client

from toshikei.city.budget.addresses import node_url
from toshikei.city.budget.models import BudgetNode
from toshikei.city.making.models import Request, Round

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("city")]
CLICKS, YEAR = 3, 2026
SETTLEMENT = r"/execution/\d+/settlement/ippan/|/budget/\d+/\d+/(kokuho|kaigo)-settlement/.*"
"""Of the general account the closed ledger; of the two others their books of settlement."""
FILE = re.compile(r"\.(csv|xlsx|json|pdf|xml|atom)$")


class Links(HTMLParser):
    """Addresses in the text of a page, and that text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.words: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "main"
        href = dict(attrs).get("href") or ""
        if self.depth and tag == "a" and href.startswith("/"):
            self.found.append(href.partition("#")[0])

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "main"

    def handle_data(self, data: str) -> None:
        self.words.append(data if self.depth else "")


class Crawler:
    """Pages that were opened, each once."""

    def __init__(self) -> None:
        self.client, self.pages = Client(), {}

    def open(self, address: str) -> tuple[list[str], str]:
        if address not in self.pages:
            answer = self.client.get(address)
            assert answer.status_code == 200, f"a dead end: {address} gives {answer.status_code}"
            page = Links()
            page.feed(answer.text)
            self.pages[address] = (list(dict.fromkeys(page.found)), "".join(page.words))
        return self.pages[address]

    def clicks_to(self, start: str, wanted: str, most: int = CLICKS) -> int | None:
        """How many clicks from a page to the first address that matches; None beyond `most`."""
        edge, known = [start], {start}
        for clicks in range(1, most + 1):
            after = [link for page in edge for link in self.open(page)[0] if not FILE.search(link)]
            if any(re.fullmatch(wanted, link) for link in after):
                return clicks
            edge = [link for link in dict.fromkeys(after) if link not in known and leads_on(link)]
            known.update(edge)
        return None


def leads_on(link: str) -> bool:
    """Pages of the thread; a crawler through all years of a programme would only find more."""
    return link.startswith(("/programmes/P", f"/making/{YEAR}/initial/", "/execution/")) and "?" not in link


@pytest.fixture
def crawler() -> Crawler:
    return Crawler()


def requests() -> dict[str, str]:
    """Programmes of the round by name."""
    making = Round.objects.get(fiscal_year=YEAR, kind="initial")
    found = Request.objects.filter(round=making).exclude(programme_code="").order_by("pk")
    return {one.title: one.programme_code for one in found}


def places() -> Iterator[tuple[str, str]]:
    """Every place of the running year's books that have both sides: address and code of the programme."""
    asked = requests()
    nodes = BudgetNode.objects.filter(
        version__book__fiscal_year=YEAR, version__book__kind="initial", side="expenditure", level="programme"
    )
    for node in nodes.select_related("version__book").order_by("path"):
        if node.version.book.slug != "kouki":  # its book has no revenue, so no budget could be made of it
            yield node_url(node.version.book, node), asked[node.label]


def spent_before() -> set[str]:
    """Programmes by code that have a place in a settlement of the year before."""
    asked = requests()
    nodes = BudgetNode.objects.filter(
        version__book__fiscal_year=YEAR - 1, version__book__kind="settlement", level="programme"
    )
    return {asked[label] for label in nodes.values_list("label", flat=True) if label in asked}


def test_every_yen_of_a_programme_leads_to_request_vote_and_settlement(crawler):
    walked, settled = 0, spent_before()
    for start, code in list(places())[::3]:
        request = f"/making/{YEAR}/initial/{code}/"
        assert (crawler.clicks_to(start, re.escape(request)) or 9) <= CLICKS, (start, "request")
        assert (crawler.clicks_to(start, r"/making/2026/initial/(stages/council/)?") or 9) <= CLICKS, (
            start,
            "vote",
        )
        if code in settled:  # a programme that began this year has none yet
            assert (crawler.clicks_to(start, SETTLEMENT) or 9) <= CLICKS, (start, "settlement")
        assert "理由" in crawler.open(request)[1], request
        walked += 1
    assert walked >= 100
    assert len(settled) >= 200
    assert "可決" in crawler.open(f"/making/{YEAR}/initial/")[1]


def test_the_totals_lead_there_too(crawler):
    """A 款 or 項 has no request of its own: the round lists its programmes, and the round is one click away."""
    nodes = BudgetNode.objects.filter(
        version__book__fiscal_year=YEAR, version__book__kind="initial", depth__lte=2
    )
    for node in nodes.select_related("version__book").order_by("path")[::3]:
        start = node_url(node.version.book, node)
        assert crawler.clicks_to(start, rf"/making/{YEAR}/initial/") == 1, start
        assert (crawler.clicks_to(start, r"/making/2026/initial/P\d+/") or 9) <= CLICKS, start


def test_a_settled_book_leads_to_its_settlement_at_once(crawler):
    nodes = BudgetNode.objects.filter(
        version__book__fiscal_year=2025,
        version__book__kind__in=("initial", "settlement"),
        version__book__slug="ippan",
        depth__lte=1,
    )
    for node in nodes.select_related("version__book").order_by("path"):
        start = node_url(node.version.book, node)
        assert crawler.clicks_to(start, r"/execution/2025/settlement/ippan/", 1) == 1, start


def test_every_enterprise_budget_leads_to_draft_reason_vote_and_settlement(crawler):
    """Its page says who decided which amount and why; what the general account pays and the settlement are a click away."""
    budgets = [
        link for link in crawler.open("/enterprise/")[0] if re.fullmatch(r"/enterprise/\d+/[a-z]+/0/", link)
    ]
    assert len(budgets) >= 4
    for start in budgets:
        links, words = crawler.open(start)
        assert "管理者の原案" in words, start
        assert "議会の議決" in words, start
        assert "理由" in words or "額と事項は変わっていません" in words, start
        for link in links:
            if not FILE.search(link.partition("?")[0]):
                crawler.open(link)
    for account in ("suido", "gesuido"):
        settled = rf"/enterprise/2025/{account}/settlement/"
        assert crawler.clicks_to(f"/enterprise/2025/{account}/0/", settled, 1) == 1
        assert crawler.clicks_to(f"/enterprise/2026/{account}/0/", r"/budget/\d+/2026/ippan/.*", 1) == 1
