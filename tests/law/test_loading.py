"""Every way a law file can be wrong is refused with file and line."""

import pytest

from toshikei.law.errors import LawFileWrong
from toshikei.law.loading import load_text

RIGHT = """\
topic: 試し
values:
  fee:
    label: 手数料
    label_en: fee
    unit: yen
    values:
      2010-04-01:
        value: 300
        source: {law: 手数料条例, article: 2条}
        status: verified
        start: exact
        text_date: 2026-06-14
        checked_on: 2026-11-24
      2020-04-01:
        value: 400
        source: {law: 手数料条例, article: 2条}
        status: recalled
        start: at_latest
"""


def refused(text: str, city: str = "") -> LawFileWrong:
    with pytest.raises(LawFileWrong) as caught:
        list(load_text(text, "house/fees.yaml", city=city))
    assert caught.value.params["file"] == "house/fees.yaml"
    return caught.value


def test_right_file_is_read() -> None:
    (series,) = load_text(RIGHT, "house/fees.yaml")

    assert series.full_name == "house.fees.fee"
    assert [entry.value for entry in series.entries] == [300, 400]
    assert series.entries[0].source.article == "2条"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("value: 300", "value: 300.5", 9, "整数"),
        ("value: 300", "value: true", 9, "整数"),
        ("value: 300", "value: '300'", 9, "整数"),
        ("unit: yen", "unit: dollars", 6, "単位"),
        ("unit: yen", "unit: month_day", 9, "05-31"),
        ("unit: yen", "unit: ratio", 9, "1/2"),
        ("unit: yen", "unit: rows", 9, "行"),
        ("unit: yen", "unit: yes_no", 9, "true"),
        ("    label: 手数料\n", "", 4, "label"),
        ("    label: 手数料\n", "    label: 手数料\n    colour: red\n", 5, "colour"),
        ("    label: 手数料\n", "    label: 手数料\n    label: 料金\n", 5, "二度"),
        ("    label: 手数料\n", "    label: ''\n", 4, "文字列"),
        ("  fee:", "  Fee!:", 3, "英小文字"),
        ("      2020-04-01:", "      2010-04-01:", 15, "二度"),
        ("      2020-04-01:", "      2009-04-01:", 15, "古い順"),
        ("      2010-04-01:", "      平成22年4月1日:", 8, "日付"),
        ("value: 300", "value: null", 8, "null"),
        (
            "        source: {law: 手数料条例, article: 2条}\n        status: verified",
            "        status: verified",
            9,
            "source",
        ),
        ("status: recalled", "status: sure", 18, "verified"),
        ("start: exact", "start: perhaps", 12, "at_latest"),
        ("        text_date: 2026-06-14\n", "", 9, "text_date"),
        ("        checked_on: 2026-11-24\n", "", 9, "checked_on"),
        ("checked_on: 2026-11-24", "checked_on: 2026-06-13", 14, "確認日"),
        (
            "{law: 手数料条例, article: 2条}\n        status: recalled",
            "{article: 2条}\n        status: recalled",
            17,
            "law",
        ),
        ("topic: 試し", "topic: [a]", 1, "文字列"),
        ("topic: 試し", "topic: '試し", 20, "YAML"),
        ("values:\n  fee:", "values: none\nfee:", 3, "fee"),
    ],
)
def test_mistake_is_refused_with_its_line(old: str, new: str, line: int, says: str) -> None:
    assert RIGHT.count(old) >= 1

    problem = refused(RIGHT.replace(old, new, 1))

    assert says in str(problem)
    assert problem.params["line"] == line


def test_empty_file_is_refused() -> None:
    assert "何も" in str(refused(""))


def test_series_without_values_is_refused() -> None:
    head = RIGHT.partition("      2010-04-01:")[0]

    assert "一つもありません" in str(refused(head.replace("    values:\n", "    values: {}\n")))


def test_two_ends_in_a_row_are_refused() -> None:
    ended = RIGHT.replace("value: 400", "value: null") + (
        "      2021-04-01: {value: null, source: {law: 手数料条例}, status: recalled, start: exact}\n"
    )

    assert "終わりの日" in str(refused(ended))


def test_city_file_needs_the_nature_of_its_values() -> None:
    assert "nature" in str(refused(RIGHT, city="012068"))
    assert "市のフォルダー" in str(
        refused(RIGHT.replace("unit: yen", "unit: yen\n    nature: state"), city="012068")
    )


def test_state_file_may_not_hold_a_value_of_a_city() -> None:
    assert "市のフォルダー" in str(refused(RIGHT.replace("unit: yen", "unit: yen\n    nature: example")))


def test_rows_need_the_same_columns() -> None:
    rows = RIGHT.replace("unit: yen", "unit: rows\n    columns: {a: 甲}").replace(
        "value: 300", "value: [{a: 1}, {b: 2}]"
    )

    assert "同じ列" in str(refused(rows))


def test_only_rows_have_columns() -> None:
    rows = RIGHT.replace("unit: yen", "unit: rows").replace("value: 300", "value: [{a: 1}]")

    assert "columns" in str(refused(rows.replace("value: 400", "value: [{a: 2}]")))
    assert "columns" in str(refused(RIGHT.replace("unit: yen", "unit: yen\n    columns: {a: 甲}")))


def test_unquoted_decimal_is_refused_because_floats_lie() -> None:
    percent = RIGHT.replace("unit: yen", "unit: percent").replace("value: 300", "value: 14.6")

    assert "引用符" in str(refused(percent))
