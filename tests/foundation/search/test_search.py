"""The index on the database under test: short words, spellings, order, pages, who may find what, removal."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from toshikei.foundation.accounts.acting import ANYONE, SYSTEM
from toshikei.foundation.accounts.permissions import PUBLIC, STAFF_ONLY
from toshikei.foundation.search import registry
from toshikei.foundation.search.folding import fold, highlight, pairs, terms_of
from toshikei.foundation.search.models import SearchEntry
from toshikei.foundation.search.selectors import entries_matching, search_visible_to
from toshikei.foundation.search.services import Entry, entries_add, entries_remove

TITLES = (
    "図書購入費",
    "移動図書館車の運行",
    "ＩＴ機器借上料",
    "バス運賃助成",
    "書図という人",
    "購入した図",
    "道路・橋りょう",
)


@pytest.fixture
def kinds(monkeypatch):
    monkeypatch.setattr(registry, "REGISTRY", {})
    registry.register("open", "公開のもの", PUBLIC)
    registry.register("closed", "職員のもの", STAFF_ONLY)


@pytest.fixture
def entries(db, kinds):
    made = [
        Entry(n, title, f"/x/{n}/", ("一般会計・教育費",), weight=n)
        for n, title in enumerate(TITLES, start=1)
    ]
    entries_add("open", "b1", made)
    entries_add("closed", "b2", [Entry(1, "図書の査定メモ", "/staff/x/1/")])


def titles(query: str) -> set[str]:
    return set(entries_matching(query, ["open"]).values_list("title", flat=True))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("図書", {"図書購入費", "移動図書館車の運行"}),
        ("書", {"図書購入費", "移動図書館車の運行", "書図という人"}),
        ("図", {"図書購入費", "移動図書館車の運行", "書図という人", "購入した図"}),
        ("図書購入", {"図書購入費"}),
        ("it", {"ＩＴ機器借上料"}),
        ("ﾊﾞｽ", {"バス運賃助成"}),
        ("ばす", {"バス運賃助成"}),
        ("道路橋", {"道路・橋りょう"}),
        ("図 購入", {"図書購入費", "購入した図"}),
        ("教育費 図書館", {"移動図書館車の運行"}),
        ("書図", {"書図という人"}),
        ("無い", set()),
        ("", set()),
        ("・・・", set()),
        ("%", set()),
        ("'; DROP TABLE", set()),
        ('"* OR ', set()),
    ],
)
def test_what_a_query_finds(entries, query, expected):
    assert titles(query) == expected


def test_title_comes_before_body_and_weight_orders_the_rest(entries):
    entries_add("open", "b3", [Entry(90, "教育費の手引", "/x/90/")])

    found = search_visible_to(ANYONE, "教育費")

    assert [hit.url for hit in found.hits[:3]] == ["/x/90/", "/x/7/", "/x/6/"]


def test_visitors_do_not_find_what_is_for_staff(entries):
    assert search_visible_to(ANYONE, "査定").total == 0
    assert search_visible_to(SYSTEM, "査定").total == 1


def test_kinds_are_counted_over_everything(entries):
    found = search_visible_to(SYSTEM, "図書", kind="closed")

    assert [(kind.code, count) for kind, count in found.by_kind] == [("closed", 1), ("open", 2)]
    assert found.total == 1


def test_removed_batches_are_not_found(entries):
    entries_remove("open", "b1")

    assert titles("図書") == set()
    assert SearchEntry.objects.filter(kind="closed").count() == 1
    entries_add("open", "b4", [Entry(1, "図書ふたたび", "/x/1/")])
    assert titles("図書") == {"図書ふたたび"}


def test_pages_are_cut_and_clamped(db, kinds):
    entries_add("open", "b", [Entry(n, f"除雪{n}", f"/x/{n}/") for n in range(1, 121)])

    first, last = search_visible_to(ANYONE, "除雪"), search_visible_to(ANYONE, "除雪", page=99)

    assert (first.total, first.pages, len(first.hits)) == (120, 3, 50)
    assert (last.page, len(last.hits)) == (3, 20)


@pytest.mark.parametrize("count", [10, 600])
def test_queries_do_not_depend_on_what_is_found(db, kinds, count):
    entries_add("open", "b", [Entry(n, f"除雪{n}", f"/x/{n}/") for n in range(1, count + 1)])

    with CaptureQueriesContext(
        connection,
    ) as asked:
        search_visible_to(ANYONE, "除雪")

    assert len(asked) == 2


def test_highlight_marks_the_spelling_people_see():
    assert highlight("ﾊﾞｽ・運賃", terms_of("バス")) == [("ﾊﾞｽ", True), ("・運賃", False)]


@given(st.text(max_size=30), st.text(min_size=1, max_size=5))
def test_highlight_loses_nothing(text, word):
    assert "".join(piece for piece, _hit in highlight(text, terms_of(word))) == text


@given(st.text(max_size=20))
def test_every_substring_of_two_letters_is_a_pair(text):
    folded = fold(text)

    assert all(pairs(folded[start : start + 2]) & pairs(folded) for start in range(len(folded) - 1))


def test_public_page_shows_what_anybody_may_find(entries, client):
    page = client.get("/search/", {"q": "図書"})

    assert page.status_code == 200
    assert "<mark>図書</mark>購入費" in page.content.decode()
    assert "査定メモ" not in page.content.decode()


def test_public_page_says_when_there_is_nothing(entries, client):
    assert "あてはまるものはありません" in client.get("/search/", {"q": "ない言葉"}).content.decode()


def test_staff_page_needs_a_sign_in(entries, client):
    answer = client.get("/staff/search/", {"q": "図書"})

    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["Location"]


def test_the_context_is_shown_and_not_searched(kinds, db):
    entries_add("open", "b3", [Entry(9, "除雪対策費", "/x/9/", context="令和8年度　746,000円")])
    (hit,) = search_visible_to(ANYONE, "除雪").hits
    assert hit.context == "令和8年度　746,000円"
    assert search_visible_to(ANYONE, "令和8年度").total == 0
