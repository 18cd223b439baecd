"""Loading: versions, trail, permission, takeover of unchanged lines, the tree, the invariants."""

import json

import pytest
from tests.city.budget.conftest import ON, additions, judged_lines, line

from toshikei.city.budget import selectors
from toshikei.city.budget.errors import BookIncomplete, LineNotFound
from toshikei.city.budget.models import BudgetBook, BudgetLine, BudgetNode, BudgetVersion
from toshikei.city.budget.services import budget_book_describe, budget_versions_load, checking
from toshikei.foundation.accounts.acting import SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

THREE = (
    line(1000),
    line(200, saisetsu_code="2", saisetsu="印刷製本費"),
    line(30, kan_code="3", kan="民生費", department_code="0501", department="社会福祉課"),
)


def official(role: Role) -> Acting:
    post = ActingPost("0302-3", "主事", ("03", "0302"), "財政課", frozenset({role}))
    return Acting(1, AccountKind.STAFF, "架空 花子", post)


def test_load_makes_a_version_with_its_sums(load):
    version = load(*THREE)

    assert (version.number, version.line_count, version.expenditure_yen) == (1, 3, 1230)
    assert version.supersedes is None
    assert len(version.content_hash) == 64


def test_load_records_one_event_with_old_and_new(load):
    version = load(*THREE)

    event = TrailEvent.objects.get(event="budget.version_loaded")
    payload = json.loads(event.payload)
    assert event.subject == f"budget.version:{version.pk}"
    assert payload["old"] is None
    assert payload["new"]["expenditure_yen"] == 1230
    assert payload["new"]["content_hash"] == version.content_hash


@pytest.mark.django_db
def test_load_is_for_the_finance_section():
    with pytest.raises(NotPermitted):
        budget_versions_load(additions(THREE), by=official(Role.STAFF), on=ON)

    assert not BudgetBook.objects.exists()
    assert budget_versions_load(additions(THREE), by=official(Role.FINANCE), on=ON).changed_rows == 3


def test_tree_adds_up_on_every_level(load):
    version = load(*THREE)

    amounts = {node.path: node.amount for node in BudgetNode.objects.filter(version=version).order_by("path")}

    assert amounts == {
        "": 1230, "02": 1200, "02/01": 1200, "02/01/03": 1200, "02/01/03/p01": 1200, "02/01/03/p01/s10": 1200,
        "03": 30, "03/01": 30, "03/01/03": 30, "03/01/03/p01": 30, "03/01/03/p01/s10": 30,
    }  # fmt: skip


def test_a_node_knows_who_is_in_charge(load):
    version = load(*THREE)

    total = BudgetNode.objects.get(version=version, path="")

    assert (total.department, total.departments) == ("財政課", 2)


def test_a_change_takes_over_the_other_lines(load):
    first = load(*THREE)
    old, new = judged_lines([THREE[0], line(1500)])

    second = load(changes=[Change((), old, new, ("amount",), 7)])

    assert (second.number, second.supersedes_id) == (2, first.pk)
    assert (second.line_count, second.expenditure_yen) == (3, 1730)
    found = BudgetLine.objects.filter(version=second).order_by("amount")
    assert [(one.amount, one.line_number, one.loaded_in) for one in found] == [
        (30, 4, 1),
        (200, 3, 1),
        (1500, 7, 2),
    ]


def test_the_old_version_stays_as_it_was(load):
    first = load(*THREE)
    old, new = judged_lines([THREE[0], line(1500)])
    load(changes=[Change((), old, new, ("amount",), 2)])

    again = BudgetVersion.objects.get(pk=first.pk)

    assert (again.content_hash, again.expenditure_yen) == (first.content_hash, first.expenditure_yen)
    assert BudgetLine.objects.filter(version=first).count() == 3


def test_of_two_lines_with_one_key_the_right_one_leaves(load):
    load(line(100), line(900))
    old, new = judged_lines([line(900), line(950)])

    second = load(changes=[Change((), old, new, ("amount",), 3)])

    assert sorted(BudgetLine.objects.filter(version=second).values_list("amount", flat=True)) == [100, 950]


def test_a_removal_leaves_the_rest(load):
    load(*THREE)
    (old,) = judged_lines([THREE[2]])

    second = load(changes=[Change((), old, None)])

    assert (second.line_count, second.expenditure_yen) == (2, 1200)


def test_a_line_that_is_gone_refuses_the_load(load):
    load(*THREE)
    (old,) = judged_lines([line(77)])

    with pytest.raises(LineNotFound):
        budget_versions_load([Change((), old, None)], by=SYSTEM, on=ON)

    assert BudgetVersion.objects.count() == 1


@pytest.mark.django_db
def test_a_line_without_a_year_refuses_the_load():
    with pytest.raises(BookIncomplete):
        budget_versions_load([Change((), None, line(1, fiscal_year=None), (), 9)], by=SYSTEM, on=ON)

    assert not BudgetBook.objects.exists()


def test_books_are_told_apart_by_account_and_year(load):
    load(line(1), line(2, account="介護保険特別会計"), line(3, fiscal_year=2025))

    assert BudgetBook.objects.count() == 3


def test_order_of_lines_does_not_change_the_hash(load):
    one = load(*THREE)
    BudgetVersion.objects.all()
    other = load(*[cells | {"fiscal_year": 2025} for cells in reversed(THREE)])

    assert one.content_hash == other.content_hash


def test_describe_writes_one_event_and_only_when_something_differs(load):
    book = load(*THREE).book

    budget_book_describe(book, by=SYSTEM, on=ON, is_invented=True)
    budget_book_describe(book, by=SYSTEM, on=ON, is_invented=True)

    assert BudgetBook.objects.get().is_invented
    assert TrailEvent.objects.filter(event="budget.book_described").count() == 1


def test_only_the_newest_version_is_findable(load):
    load(line(100, saisetsu="図書購入費"))
    old, new = judged_lines([line(100, saisetsu="図書購入費"), line(120, saisetsu="図書購入費")])
    load(changes=[Change((), old, new, ("amount",), 2)])

    found = selectors.lines_found("図書")

    assert (found.count, found.total) == (1, 120)


def test_found_lines_come_in_parts_with_the_sums_of_all(load):
    amounts = [30, 10, 20, 10]
    load(*[line(one, saisetsu=f"図書購入費{number}") for number, one in enumerate(amounts)])

    parts = [selectors.lines_found("図書", first=first, most=2) for first in (0, 2, 4)]

    assert {(one.count, one.total) for one in parts} == {(4, 70)}
    assert [[row.amount for row in selectors.lines_by_key(one.keys)] for one in parts] == [
        [30, 20],
        [10, 10],
        [],
    ]
    assert [key for one in parts for key in one.keys] == list(parts[0].lines.values_list("pk", flat=True))


def test_a_line_replaced_between_look_up_and_reading_is_left_out(load):
    load(line(30, saisetsu="図書購入費1"), line(20, saisetsu="図書購入費2"))
    keys = selectors.lines_found("図書").keys
    BudgetLine.objects.filter(pk=keys[0]).delete()

    assert [row.amount for row in selectors.lines_by_key(keys)] == [20]


def test_a_page_behind_the_last_shows_the_last(load, client):
    load(*[line(one, saisetsu=f"図書購入費{one}") for one in range(1, 52)])

    shown = client.get("/budget/search/", {"q": "図書", "page": "9"})

    assert [one.line.amount for one in shown.context["lines"]] == [1]
    assert client.get("/budget/search/", {"q": "図書", "page": "だ"}).context["lines"][0].line.amount == 51


@pytest.mark.parametrize("check", [checking.totals, checking.places, checking.versions])
def test_checks_are_quiet_on_a_sound_budget(load, check):
    load(*THREE)

    assert list(check()) == []


def test_checks_find_an_edited_line(load):
    version = load(*THREE)
    BudgetLine.objects.filter(version=version, amount=30).update(amount=31)

    assert [finding.where for finding in checking.versions()] == [f"{version}（登録時 3行、いま 3行）"]
    assert len(list(checking.totals())) == 2


def test_checks_find_an_edited_node(load):
    version = load(*THREE)
    BudgetNode.objects.filter(version=version, path="02/01").update(amount=1)

    assert {finding.where for finding in checking.totals()} == {
        f"{version} 02 総務費", f"{version} 02/01 総務管理費"
    }  # fmt: skip


def test_checks_find_a_line_without_place(load):
    version = load(*THREE)
    BudgetLine.objects.filter(version=version, amount=30).update(path="99")

    assert any("99" in finding.where for finding in checking.places())
