"""`assets cost`: the worked cases from a CSV, lines held and told, encodings, unknown scenarios."""

import json

import pytest

from toshikei.cli.__main__ import main

LIST = """名称,区分,延床面積（㎡）,建築年度,種類,管径
小学校,学校教育系,"3,000㎡",昭和45年度,,
庁舎,行政系,1.2千㎡,1990,,
道路,道路,1200000,,一般道路,
橋,橋りょう,120,1975,PC橋,
管,上水道管,800,1990,配水管,150mm
中の室,行政系,－,－,,
謎,なぞ,100,1990,,
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "資産.csv"
    path.write_text(LIST, encoding="cp932")
    return path


def asked(file, *more: str) -> list[str]:
    return ["assets", "cost", str(file), "--base", "2026", *more]


def test_a_list_in_cp932_with_units_and_eras(file, capsys):
    assert main(asked(file, "--json")) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["assets"] == 5
    assert found["by_class"] == {
        "school": 1_500_000,
        "administration": 780_000,
        "road": 376_000 * 40,
        "bridge": 51_000,
        "water": 77_600,
    }
    assert found["total"] == sum(found["yearly"]) == sum(found["by_class"].values())
    assert [(one["line"], one["name"]) for one in found["held"]] == [(7, "中の室"), (8, "謎")]


def test_words_tell_what_is_not_in_the_sum(file, capsys):
    assert main(asked(file)) == 0

    told = capsys.readouterr().out
    assert "合計に入っていません）：2件" in told
    assert "8行目 謎：区分が分かりません。" in told


def test_a_citys_scenario(file, capsys):
    assert main(asked(file, "--json", "--city", "012068", "--scenario", "long_a", "--indexed")) == 0

    assert json.loads(capsys.readouterr().out)["scenario"] == "long_a"


@pytest.mark.parametrize(
    ("text", "more", "code"),
    [
        ("名称,区分\n館,行政系\n", [], "assets.stock_columns_missing"),
        ("", [], "assets.stock_columns_missing"),
        ('名称,区分,面積\n"館,行政系,1\n', [], "assets.stock_unreadable"),
        (LIST, ["--scenario", "never"], "assets.scenario_unknown"),
        (LIST, ["--base", "1"], "fiscal_year_out_of_range"),
    ],
)
def test_refusals(text, more, code, tmp_path, capsys):
    path = tmp_path / "悪い.csv"
    path.write_text(text, encoding="utf-8")

    assert main(["assets", "cost", str(path), *more]) == 1

    assert f"（{code}）" in capsys.readouterr().err
