"""Nobody reads stored names: every value on the trail of the demonstration has a Japanese one."""

import json

import pytest

from toshikei.city.decisions.events import limits_in_words, seats_in_words
from toshikei.foundation.trail.models import TrailEvent
from toshikei.foundation.trail.names import name_values, read_values, value_name, value_words
from toshikei.foundation.trail.selectors import differences


def test_every_value_of_the_city_has_a_japanese_name(city):
    bare = set()
    for subject, payload in TrailEvent.objects.values_list("subject", "payload"):
        content = json.loads(payload)
        keys = {*(content.get("old") or {}), *(content.get("new") or {}), *(content.get("personal") or [])}
        bare |= {(subject.partition(":")[0], key) for key in keys if value_name(subject, key).isascii()}

    assert sorted(bare) == []


@pytest.mark.parametrize(
    ("subject", "key", "name"),
    [
        ("organisation.unit:0302", "name", "名称"),
        ("organisation.person:1001", "name", "氏名"),
        ("decisions.request:7", "drafter_name", "起案者"),
        ("nowhere.thing:1", "reason", "理由"),
        ("nowhere.thing:1", "unheard_of", "unheard_of"),
        ("", "count", "件数"),
    ],
)
def test_name_comes_from_the_room_its_tables_or_the_house(subject, key, name):
    assert value_name(subject, key) == name


def test_declared_name_of_a_thing_goes_before_that_of_its_room():
    name_values("names", colour="色")
    name_values("names.flag", colour="旗の色")

    assert value_name("names.pole:1", "colour") == "色"
    assert value_name("names.flag:1", "colour") == "旗の色"


def test_codes_read_as_words():
    read_values("names.flag", lambda value: f"{value}番", "place")

    assert value_words("names.flag:1", "place", 3) == "3番"
    assert value_words("decisions.request:1", "state", "circulating") == "回議中"
    assert value_words("decisions.request:1", "state", "gone") is None
    assert value_words("decisions.request:1", "title", "件") is None


def test_difference_in_words():
    content = {
        "old": {"state": "draft", "amount": 1000, "due_on": "2026-11-30"},
        "new": {"state": "circulating", "targets": ["09-1", "10-1"]},
    }

    found = {each.name: (each.old, each.new) for each in differences(content, "decisions.request:1")}

    assert found == {
        "状態": ("下書き", "回議中"),
        "金額": ("1,000", None),
        "決裁の期限": ("令和8年11月30日", None),
        "見せる相手の職": (None, "09-1、10-1"),
    }


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("own_section_head mayor", "主管課長、市長"),
        ("head:0302@5000000", "組織 0302の長（5,000,000円以上）"),
        ("post:02-2", "職 02-2"),
        ("", "（なし）"),
        ("no_such_seat", "no_such_seat"),
    ],
)
def test_seats_in_words(written, words):
    assert seats_in_words(written) == words


def test_limits_in_words():
    assert limits_in_words("important council") == "特に重要なもの、議会に関わるもの"
    assert limits_in_words(None) == "（なし）"
