"""The menus: only what may be opened, the nearest entry is the current one."""

import pytest
from django.test import RequestFactory

from toshikei.ui import navigation
from toshikei.ui.navigation import Entry


@pytest.fixture
def judged(monkeypatch):
    monkeypatch.setattr(navigation, "_judges", [lambda acting, code: code in acting])


def shown(path: str, acting=("public",), **entries: Entry):
    request = RequestFactory().get(path)
    request.acting = acting
    return navigation.for_acting(entries, request)


HOME = Entry("home", "市の一枚", "portal:home", 10, "public")
LIST = Entry("mechanisms", "この仕組み", "portal:mechanisms", 20, "public", section="/mechanisms/")
STAFF = Entry("today", "今日やること", "portal:today", 5, "staff", count=lambda request: 3)


def test_only_what_may_be_opened(judged):
    assert [one.label for one in shown("/", home=HOME, today=STAFF)] == ["市の一枚"]


def test_order_and_count(judged):
    found = shown("/", ("public", "staff"), home=HOME, today=STAFF)

    assert [(one.label, one.count) for one in found] == [("今日やること", 3), ("市の一枚", None)]


def test_a_page_below_a_section_marks_it(judged):
    found = shown("/mechanisms/m01/", home=HOME, mechanisms=LIST)

    assert [one.label for one in found if one.is_current] == ["この仕組み"]


def test_home_is_current_only_on_itself(judged):
    assert not [one for one in shown("/about/", home=HOME) if one.is_current]


def test_entries_stand_under_their_words_in_the_order_they_are_met(judged, monkeypatch):
    monkeypatch.setattr(navigation, "GROUPS", {})
    navigation.group("お金", "budget", "debt", "nobody")
    entries = {
        code: Entry(code, code, "portal:home", order, "public")
        for order, code in enumerate(("home", "budget", "data", "debt"))
    }

    found = navigation.grouped(shown("/about/", **entries))

    assert [(group.label, [each.label for each in group.entries]) for group in found] == [
        ("", ["home"]),
        ("お金", ["budget", "debt"]),
        ("", ["data"]),
    ]


def test_a_word_is_current_with_one_of_its_entries(judged, monkeypatch):
    monkeypatch.setattr(navigation, "GROUPS", {"mechanisms": "しくみ"})

    found = navigation.grouped(shown("/mechanisms/m01/", home=HOME, mechanisms=LIST))

    assert [group.is_current for group in found] == [False, True]
