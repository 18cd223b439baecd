"""The papers of explanation: written, begun from the budget, carried into the next year, refused where they contradict."""

import pytest
from django.test import Client
from tests.city.enterprise.conftest import ON, WATER, carried, draft, new_line, now

from toshikei.city.enterprise import services
from toshikei.city.enterprise.choices import PaperKind
from toshikei.city.enterprise.errors import PaperRowTwice, PapersDiffer, PapersSubmitted
from toshikei.city.enterprise.selectors import stamp_of
from toshikei.city.enterprise.selectors.papers import papers_of
from toshikei.city.enterprise.selectors.printing import budget_paper
from toshikei.city.enterprise.selectors.proposing import proposed
from toshikei.city.enterprise.services import PaperRow
from toshikei.engines.enterprise.papers import Paper
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.papers.model import Notes, Table
from toshikei.foundation.trail.models import TrailEvent

STAFF = "/staff/enterprise/2027/suido/0/"


def row(paper: Paper, section: str, label: str, amount: int) -> PaperRow:
    return PaperRow(paper, section, label, amount)


BALANCE = (
    row(Paper.BALANCE, "fixed_assets", "有形固定資産", 700),
    row(Paper.BALANCE, "current_assets", "現金預金", 300),
    row(Paper.BALANCE, "capital", "資本金", 1_000),
)


def write(budget, *rows: PaperRow):
    kind = PaperKind(rows[0].paper.value)
    return services.paper_write(by=SYSTEM, on=ON, budget_id=budget.pk, paper=kind, rows=rows)


def open_version(budget):
    return budget.versions.order_by("-number")[0]


def test_a_paper_is_written_once_and_leaves_one_event(budget):
    for _ in range(2):
        write(budget, *BALANCE)

    assert open_version(budget).papers.count() == 3
    assert TrailEvent.objects.filter(event="enterprise.paper_written").count() == 1


def test_a_row_stands_in_its_section_once(budget):
    with pytest.raises(PaperRowTwice) as refused:
        write(budget, BALANCE[0], BALANCE[0])

    assert "有形固定資産" in str(refused.value)
    assert not open_version(budget).papers.exists()


def test_papers_that_contradict_do_not_go_to_the_mayor(budget):
    write(budget, *BALANCE[:2], row(Paper.BALANCE, "capital", "資本金", 999))

    with pytest.raises(PapersDiffer) as refused:
        services.draft_hand_over(by=SYSTEM, on=ON, budget_id=budget.pk)

    assert "差が1円" in refused.value.sentence("why")
    write(budget, *BALANCE)
    assert carried(budget, "handed_over").state == "handed_over"


def test_the_cash_flow_ends_with_the_cash_of_the_balance_sheet(budget):
    write(budget, *BALANCE)
    write(budget, row(Paper.CASH, "opening", "資金期首残高", 250))

    words = "".join(papers_of(open_version(budget)).contradictions)

    assert "資金期末残高は250円、予定貸借対照表の現金預金は300円" in words


def test_what_the_order_asks_for_is_named_and_its_lack_told(budget):
    write(budget, *BALANCE)
    lacking = [paper.label for paper in papers_of(open_version(budget)).missing]
    assert lacking == [
        "予定キャッシュ・フロー計算書",
        "給与費明細書",
        "前年度の予定損益計算書",
        "前年度の予定貸借対照表",
    ]

    carried(budget, "submitted")

    told = TrailEvent.objects.get(event="enterprise.submitted").payload
    assert "、".join(lacking) in told


def test_what_the_council_got_is_not_rewritten(budget):
    write(budget, *BALANCE)
    carried(budget, "submitted")

    with pytest.raises(PapersSubmitted):
        write(budget, BALANCE[0])


def test_the_cash_flow_begins_from_the_lines(budget):
    rows = {one.label: one.amount for one in proposed(open_version(budget), Paper.CASH)}

    assert rows == {
        "当年度純利益": 100,
        "有形固定資産の取得による支出": -740,
        "企業債による収入": 300,
    }


def test_the_next_year_begins_with_last_years_papers(budget):
    write(budget, *BALANCE)
    carried(budget, "published")

    following = services.budget_open(by=SYSTEM, on=ON.replace(year=2027), account=WATER, fiscal_year=2028)

    papers = {one.kind: one for one in papers_of(open_version(following)).made}
    assert set(papers) == {"past_balance", "past_profit"}
    assert dict(papers["past_balance"].sums)["資産の計"] == 1_000
    assert dict(papers["past_profit"].sums)["当年度純利益（▲は純損失）"] == 100


def test_a_supplementary_budget_keeps_the_papers_until_its_amounts_differ(city):
    first = draft(2026)
    who = {"by": SYSTEM, "on": ON, "budget_id": first.pk}
    services.lines_write(
        **who, added=[new_line("current", "outlay", "水道事業費用", "営業費用", "減価償却費", 50, 0)]
    )
    write(first, row(Paper.CASH, "operating", "減価償却費", 50))
    carried(first, "adopted")
    second = services.budget_open(by=SYSTEM, on=ON, account=WATER, fiscal_year=2026, number=1)
    line = open_version(second).lines.get(moku="減価償却費")
    mark = services.LineMark(line.pk, 60, 0)
    services.lines_write(by=SYSTEM, on=ON, budget_id=second.pk, marks=[mark])

    with pytest.raises(PapersDiffer) as refused:
        services.draft_hand_over(by=SYSTEM, on=ON, budget_id=second.pk)

    assert "減価償却費は50円、予定損益計算の減価償却費は60円" in refused.value.sentence("why")


def test_the_document_has_the_papers_and_names_the_missing(budget):
    write(budget, *BALANCE)

    parts = budget_paper(open_version(budget)).parts

    table = next(part for part in parts if isinstance(part, Table) and part.caption == "予定貸借対照表")
    assert ("負債と資本の計", "", 1_000, "") in [one.cells for one in table.rows]
    notes = "".join("".join(part.lines) for part in parts if isinstance(part, Notes))
    assert "給与費明細書（地方公営企業法施行令17条の2第1項3号）" in notes


def test_the_bureau_writes_a_paper_on_its_page(city, budget):
    client = Client()
    client.force_login(city.accounts["0501-9"])
    page = client.get(f"{STAFF}explanations/cash/").content.decode()
    assert "まだ保存していません" in page
    assert "有形固定資産の取得による支出" in page
    sent = {
        "seen": stamp_of(budget),
        "row-1-section": "operating",
        "row-1-label": "当年度純利益",
        "row-1-amount": "100",
        "row-2-section": "investing",
        "row-2-label": "有形固定資産の取得による支出",
        "row-2-amount": "▲740",
    }

    assert client.post(f"{STAFF}explanations/cash/", sent).status_code == 302

    assert [one.amount for one in open_version(now(budget)).papers.all()] == [100, -740]
    wrong = client.post(f"{STAFF}explanations/cash/", sent | {"row-2-amount": ""})
    assert wrong.status_code == 400
    assert "2行目　額：額を書いてください" in wrong.content.decode()


def test_before_the_council_the_missing_papers_stand_on_the_page(city, budget):
    carried(budget, "compiled")
    client = Client()
    client.force_login(city.accounts["0302-9"])

    page = client.get(f"{STAFF}next/submit/").content.decode()

    assert "まだ作っていない説明書があります" in page
    assert "地方公営企業法施行令17条の2第1項2号" in page
