"""Rows of the sheet of requests: what may be left out, what is set aside, what is warned of."""

import pytest

from toshikei.engines.datasets.checking import Judged
from toshikei.engines.making.request_rows import RequestRows, RoundFacts, key_of

FULL = {
    "fiscal_year": 2027, "round": None, "account": "一般会計", "programme_code": "P1", "unit_code": None,
    "side": "expenditure", "kan": "総務費", "kou": "総務管理費", "moku": "財政管理費", "place_programme": "白書",
    "setsu": "委託料", "saisetsu": None, "number": None, "amount": 600_000, "national": 300_000,
}  # fmt: skip
LAST = key_of(FULL | {"round": "initial", "unit_code": "0302"})


@pytest.fixture
def checker() -> RequestRows:
    facts = RoundFacts({"P1": "0302", "P2": ""}, frozenset({"0302", "0501"}), {LAST: 400_000_000})
    return RequestRows(lambda year, slug: facts if (year, slug) == (2027, "initial") else None)


def judged(checker: RequestRows, line: int = 2, **cells: object) -> Judged:
    found = Judged(line, FULL | cells, {})
    checker.row(found)
    return found


def rules(found: Judged) -> list[str]:
    return [problem.rule for problem in found.problems]


def test_what_is_left_out_is_filled_in(checker):
    found = judged(checker, last_year_yen=None, amount=300_000_000, national=None)

    assert found.is_accepted
    assert [found.values[name] for name in ("round", "unit_code", "number", "national")] == [
        "initial",
        "0302",
        1,
        0,
    ]


def test_the_second_line_of_a_place_has_its_turn(checker):
    lines = [judged(checker, line).values["number"] for line in (2, 3, 4)]

    assert lines == [1, 2, 3]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"fiscal_year": 2030}, "making.round_unknown"),
        ({"round": "supplementary-9"}, "making.round_unknown"),
        ({"programme_code": "P9"}, "making.programme_unknown"),
        ({"programme_code": None}, "making.unit_missing"),
        ({"unit_code": "9999"}, "making.unit_unknown"),
        ({"national": 600_001}, "making.sources_apart"),
        ({"national": -1}, "making.sources_apart"),
        ({"number": 1}, "duplicate_key"),
    ],
)
def test_what_cannot_be_meant_is_set_aside(checker, cells, rule):
    judged(checker, 1)

    found = judged(checker, 2, **cells)

    assert (found.is_accepted, rules(found)) == (False, [rule])


def test_a_programme_without_a_unit_is_taken(checker):
    assert rules(judged(checker, programme_code="P2")) == []


def test_a_thousandth_of_last_year_is_taken_and_told(checker):
    found = judged(checker, amount=410_000, national=0)

    assert (found.is_accepted, rules(found)) == (True, ["making.unit_mistake"])
    assert "前年度は400,000,000円" in found.problems[0].message
    assert checker.summary() == {
        "total_yen": 410_000,
        "fiscal_year": 2027,
        "by_account": {"一般会計": 410_000},
    }
