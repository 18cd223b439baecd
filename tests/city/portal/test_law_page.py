"""/law/: every value with its ground, its state in words, its history; filters and files without script."""

import csv
import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from toshikei.city.portal import law_datasets, law_values
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import ANYONE
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.trail.checks import REGISTRY as REGISTERED_CHECKS
from toshikei.foundation.trail.checks import run_one
from toshikei.law import checks
from toshikei.law.types import State

TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_page_lists_every_value_with_its_ground(client: Client) -> None:
    text = page(client, reverse("portal:law"))

    for series in checks.everything():
        assert series.label in text, series.full_name
    assert "地方自治法211条1項" in text
    assert text.count("<h1>") == 1


def test_heading_is_answered_by_the_first_sentence(client: Client) -> None:
    book = law_values.rulebook(TODAY)

    text = page(client, reverse("portal:law"))

    assert book.total == book.checked + book.stale + book.unchecked
    assert f"{book.total}の値のうち<b>{book.checked}</b>" in text


def test_unchecked_values_are_marked_by_word_and_shape(client: Client) -> None:
    text = page(client, reverse("portal:law") + "?state=unchecked")

    assert "課税標準額の端数" in text
    assert "未確認</span>" in text
    assert "予算の提出（年度開始前" not in text


def test_filters_combine_and_say_how_many(client: Client) -> None:
    book = law_values.rulebook(TODAY, state="checked", room="budget")

    assert {topic.room for topic in book.topics} == {"budget"}
    assert {item.now.state for topic in book.topics for item in topic.items} == {State.CHECKED}
    chosen = next(choice for choice in book.states if choice.is_on)
    assert chosen.count == sum(len(topic.items) for topic in book.topics)
    assert chosen.url == "/law/budget/?state=checked"


@pytest.mark.parametrize("query", ["?state=<script>", "?room=../../x", "?state=&room=zzz", "?state=%00"])
def test_unknown_filters_are_no_filters(client: Client, query: str) -> None:
    text = page(client, reverse("portal:law") + query)

    assert "予算の提出" in text
    assert "<script>" not in text


@pytest.mark.parametrize(
    ("part", "inside", "outside"),
    [("unchecked", "課税標準額の端数", "予算の提出"), ("claims", "私債権", "予算の提出")],
)
def test_each_filter_has_its_own_address(client: Client, part: str, inside: str, outside: str) -> None:
    text = page(client, f"/law/{part}/")

    assert inside in text
    assert outside not in text
    assert text.count('aria-current="true"') == 2


def test_unknown_part_is_not_found(client: Client) -> None:
    assert client.get("/law/nothing/").status_code == 404


def test_a_year_later_values_turn_stale() -> None:
    book = law_values.rulebook(date(2027, 12, 31))

    assert book.checked == 0
    assert book.stale == law_values.rulebook(TODAY).checked


def test_nothing_found_says_what_to_do(client: Client) -> None:
    assert "しぼり込みを外す" in page(client, reverse("portal:law") + "?state=stale")


def test_topic_shows_history_newest_first(client: Client) -> None:
    text = page(client, reverse("portal:law_topic", args=("budget", "soundness")))

    assert "附則3条1項" in text
    assert text.index("8条2号ハ") < text.index("附則3条2項") < text.index("附則3条1項")
    assert "平成23年度の経過措置" in text


def test_value_before_its_first_day_is_shown_as_to_come() -> None:
    found = law_values.topic("decisions", "contracts", date(2017, 3, 1))

    assert found is not None
    assert found.items[0].now.is_future
    assert found.items[0].now.words == "1,300,000円"


def test_unknown_topic_is_not_found(client: Client) -> None:
    assert client.get(reverse("portal:law_topic", args=("budget", "nothing"))).status_code == 404
    assert client.get(reverse("portal:law_topic_json", args=("budget", "nothing"))).status_code == 404


def test_json_is_exact(client: Client) -> None:
    answer = json.loads(page(client, reverse("portal:law_topic_json", args=("budget", "soundness"))))

    values = {value["name"]: value for value in answer["topics"][0]["values"]}
    consolidated = values["budget.soundness.rebuilding_consolidated"]["history"]
    assert [(entry["from"], entry["value"]) for entry in consolidated] == [
        ("2012-04-01", "30"),
        ("2011-04-01", "35"),
        ("2009-04-01", "40"),
    ]
    assert [entry["in_force"] for entry in consolidated] == [True, False, False]
    bands = values["budget.soundness.bond_permission_deficit_bands"]["history"][0]["value"]
    assert bands[1] == {"from_yen": 5_000_000_000, "add_yen": 10_000_000_000, "divide_by": 30}


def test_json_of_everything_holds_every_name(client: Client) -> None:
    answer = json.loads(page(client, reverse("portal:law_json")))

    names = {value["name"] for topic in answer["topics"] for value in topic["values"]}
    assert names == {series.full_name for series in checks.everything()}


def test_pages_ask_the_database_nothing(client: Client) -> None:
    for address in law_values.paths():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) == 0, address


def test_dataset_has_every_dated_value_in_order() -> None:
    rows = list(REGISTRY["law.values"].rows(ANYONE))

    assert len(rows) == sum(len(series.entries) for series in checks.everything())
    assert [(row["name"], row["from"]) for row in rows] == sorted((row["name"], row["from"]) for row in rows)
    assert {column.name for column in law_datasets.COLUMNS} == set(rows[0])


def test_file_keeps_the_filter_of_the_page(client: Client) -> None:
    response = client.get("/data/law.values.csv?state=unchecked")

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert rows
    assert {row["今日の状態"] for row in rows} == {"未確認"}


def test_all_addresses_are_published() -> None:
    from toshikei.city.portal.public import static_paths

    assert set(law_values.paths()) <= set(static_paths())


def test_verify_looks_at_the_rulebook() -> None:
    outcome = run_one(REGISTERED_CHECKS["law.rulebook"])

    assert outcome.is_green
    assert any("/law/unchecked/" in finding.remedy for finding in outcome.findings)


def test_verify_finds_a_check_dated_in_the_future(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "calendar_day", lambda: date(2026, 11, 1))

    outcome = run_one(REGISTERED_CHECKS["law.rulebook"])

    assert not outcome.is_green
    assert "未来" in outcome.findings[0].what
