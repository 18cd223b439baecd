"""./toshikei law: the same values and refusals as in code, for people and for programs."""

import json

import pytest

from toshikei.cli.__main__ import main


def test_value_with_its_ground(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "budget.calendar.submission_days"]) == 0

    shown = capsys.readouterr().out
    assert "予算の提出（年度開始前、指定都市以外の市町村）：20日" in shown
    assert "根拠：地方自治法211条1項（確認日 2026年11月24日）" in shown


@pytest.mark.parametrize("on", ["2011-06-01", "平成23年6月1日", "H23.6.1"])
def test_value_of_a_day_as_people_write_it(on: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "budget.soundness.rebuilding_consolidated", "--on", on, "--json"]) == 0

    (row,) = json.loads(capsys.readouterr().out)
    assert (row["words"], row["from"]) == ("35％", "2011-04-01")


def test_topic_gives_all_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "house.fiscal_year", "--json"]) == 0

    names = [row["name"] for row in json.loads(capsys.readouterr().out)]
    assert names == [
        "house.fiscal_year.books_close",
        "house.fiscal_year.first_day",
        "house.fiscal_year.last_day",
    ]


def test_state_filters_and_city_adds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "--state", "unchecked", "--city", "012068", "--json"]) == 0

    rows = json.loads(capsys.readouterr().out)
    assert {row["state"] for row in rows} == {"unchecked"}
    assert "budget.process.requests_due" in {row["name"] for row in rows}


def test_nothing_of_that_state_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "house.fiscal_year", "--state", "unchecked"]) == 0

    assert "ありません" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["budget.calender"], "law_name_unknown"),
        (["budget.soundness.fund_shortage", "--on", "1999-01-01"], "law_date_before_record"),
        (["--on", "平成99年1月1日"], "era_year_impossible"),
        (["budget", "--on", "きのう"], "date_unreadable"),
    ],
)
def test_refusals_end_with_one_and_their_code(
    words: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", *words, "--json"]) == 1

    assert code in "".join(capsys.readouterr())


def test_wrong_usage_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["law", "--state", "perhaps"])

    assert stopped.value.code == 2
    assert "使い方が違います" in capsys.readouterr().err
