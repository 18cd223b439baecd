"""A settlement counts what was spent where every line says it, compares like with like, and says which amount it shows."""

import csv
import io

import pytest
from django.utils.html import strip_tags
from tests.city.budget.conftest import ON, judged_lines, line

from toshikei.city.budget.addresses import version_url
from toshikei.city.budget.choices import Measure
from toshikei.city.budget.models import BudgetLine, BudgetNode
from toshikei.city.budget.services import budget_versions_load, checking
from toshikei.city.budget.services.asking import correction_or_new_version
from toshikei.city.budget.services.loading import Origin
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.search.models import SearchEntry

SETTLED = "/budget/012068/2026/ippan-settlement/"


def settled(spent: int | None, budget: int = 10_000_000, **cells: object) -> dict[str, object]:
    """A line of a settlement: budget = spent + unused."""
    unused = None if spent is None else budget - spent
    known = {"current_budget": budget, "spent": spent, "carried_over": 0, "unused": unused}
    return line(budget, kind="settlement", **(known if spent is not None else {})) | cells


@pytest.fixture
def book(load):
    return load(
        settled(7_000_000),
        settled(1_000_000, saisetsu_code="2", saisetsu="図書購入費"),
        settled(2_000_000, kan_code="3", kan="民生費"),
    )


def text(client, url: str) -> str:
    return client.get(url).content.decode()


def test_a_settlement_counts_what_was_spent(client, book):
    page = text(client, SETTLED)

    assert (book.measure, book.expenditure_yen) == (Measure.SPENT, 10_000_000)
    assert "いくら使いましたか" in strip_tags(page.partition("<h1>")[2].partition("</h1>")[0])
    assert "決算で支出した額は1,000万円です" in page
    assert ('value="8000000"' in page, 'value="20000000"' in page) == (True, False)
    assert "80.0％" in page


def test_its_lines_and_files_add_up_to_it(client, book):
    page = text(client, SETTLED + "02/01/03/p01/")
    rows = list(csv.reader(io.StringIO(b"".join(client.get(SETTLED + "budget.csv")).decode("utf-8-sig"))))
    lines = client.get("/api/budget/lines/012068/2026/ippan-settlement").json()

    assert all(head in page for head in ("支出済額", "予算現額", "不用額"))
    assert "7,000,000" in page
    assert "3,000,000" in page
    assert [row[2] for row in rows[1:]] == ["8000000", "2000000"]
    assert sum(one["spent_yen"] for one in lines["lines"]) == lines["total_yen"] == 10_000_000
    assert "10,000,000" in text(client, version_url(book))


def test_a_line_without_its_spent_amount_leaves_the_budgeted_amounts_and_says_so(client, load):
    made = load(settled(7_000_000), settled(None, saisetsu_code="2"))

    assert (made.measure, made.expenditure_yen) == (Measure.BUDGETED, 20_000_000)
    assert "支出済額のない明細があるため、予算の額です" in text(client, SETTLED)


def test_the_revenue_of_a_settlement_is_not_called_received(client, load):
    load(settled(7_000_000), line(9_000_000, kind="settlement", side="revenue", kan_code="1", kan="市税"))

    page = text(client, SETTLED + "sainyu/")

    assert "収入済額の欄がないため、予算の額です" in page
    assert "900万円" in page


def test_spent_is_compared_with_spent_only(client, load):
    load(settled(5_000_000, fiscal_year=2025))
    load(settled(7_000_000))
    assert "200万円（40.0％）増えました" in text(client, SETTLED)

    load(settled(5_000_000, fiscal_year=2023), settled(None, fiscal_year=2023, saisetsu_code="2"))
    load(settled(5_000_000, fiscal_year=2024))
    assert "令和5年度より" not in text(client, SETTLED.replace("2026", "2024"))


def test_verify_recomputes_what_was_spent(book):
    assert [*checking.totals(), *checking.places(), *checking.versions()] == []

    BudgetNode.objects.filter(version=book, depth=0).update(amount=30_000_000)

    assert list(checking.totals())


def test_a_budget_never_counts_what_was_spent(load):
    made = load(line(10_000, spent=9_000, current_budget=10_000, carried_over=0, unused=1_000))

    assert (made.measure, made.expenditure_yen) == (Measure.BUDGETED, 10_000)


def test_the_question_names_what_was_spent(book):
    old, new = judged_lines([settled(7_000_000), settled(7_500_000)])
    change = Change((), old, new, ("spent",), 2)
    scope = ("012068", 2026, "settlement", 0, "一般会計")

    asked = correction_or_new_version({scope}, lambda: [change])

    assert "10,000,000円から10,500,000円" in asked.message
    made = budget_versions_load([change], by=SYSTEM, on=ON, source=Origin()).versions[0]
    assert made.expenditure_yen == 10_500_000


def test_the_search_hit_of_a_settlement_names_what_was_spent(client, book):
    assert BudgetLine.objects.filter(version=book, saisetsu="図書購入費").get().spent == 1_000_000
    found = SearchEntry.objects.filter(title__contains="図書購入費")
    contexts = list(found.values_list("context", flat=True))

    assert contexts == ["令和8年度 一般会計 決算　1,000,000円"]
