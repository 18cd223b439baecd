"""Indicators: what has to be settled, the path, and the state from numbers. No data and stale are never good."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.goals.errors import (
    FormulaChanged,
    IndicatorIncomplete,
    ResponseIncomplete,
    TargetsContradict,
    ValueTwice,
)
from toshikei.engines.goals.indicators import (
    DIRECTION_LABELS,
    KIND_LABELS,
    MONTHS,
    Direction,
    Frequency,
    Indicator,
    Kind,
    Target,
    check,
    lacking,
    planned,
)
from toshikei.engines.goals.judging import (
    GOOD,
    LABELS,
    Response,
    Status,
    Value,
    check_response,
    counted,
    judged,
    line,
    newest_expected,
    period_end,
    progress,
    untyped_share,
)

BASE = Indicator(
    code="I001",
    name="健診を受けた割合",
    meaning="40歳以上の市民のうち、年に一度健診を受けた人の割合",
    unit="％",
    formula="受けた人÷対象の人",
    population="40歳以上の市民",
    direction=Direction.UP,
    kind=Kind.OUTCOME,
    frequency=Frequency.YEARLY,
    lag=2,
    baseline=Decimal(40),
    baseline_on=date(2024, 3, 31),
    targets={2024: Target(Decimal(50)), 2026: Target(Decimal(70))},
    source="健診の台帳",
    method="年度末に数える",
    quality="業務の記録",
    owner="健康推進課長",
    deputy="保健係長",
    others="職場の健診",
    tolerance=Decimal(1),
)
CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/goals/status.yaml").read_text(encoding="utf-8"))


def indicator(case: dict) -> Indicator:
    changed = {name: case[name] for name in ("stops_on",) if name in case}
    if "direction" in case:
        changed["direction"] = Direction(case["direction"])
        changed["targets"] = {year: Target(*map(Decimal, ends)) for year, ends in case["targets"].items()}
    return replace(BASE, **changed)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_state_comes_from_numbers(case: dict):
    values = [Value(end, Decimal(value), *version) for end, value, *version in case["values"]]

    seen = judged(indicator(case), values, as_of=case["as_of"])

    assert seen.status == case["status"]
    assert seen.is_good == (case["status"] == "on_track")
    if "late" in case:
        assert seen.late == case["late"]


def test_only_on_track_is_good():
    assert {Status.ON_TRACK} == GOOD
    assert set(LABELS) == set(Status)
    assert (set(DIRECTION_LABELS), set(KIND_LABELS)) == (set(Direction), set(Kind))


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from(Frequency), st.integers(0, 15))
def test_a_value_that_could_be_newer_is_never_good(as_of: date, frequency: Frequency, lag: int):
    """However far above the path an old value is."""
    each = replace(BASE, frequency=frequency, lag=lag)
    old = Value(date(2024, 3, 31), Decimal(1_000))

    seen = judged(each, [old], as_of=as_of)

    expected = newest_expected(each, as_of)
    assert seen.is_good == (as_of >= date(2024, 3, 31) and expected is None)
    assert expected is None or (expected <= as_of and seen.late >= 0)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(Frequency))
def test_periods_count_from_april(on: date, frequency: Frequency):
    end = period_end(on, frequency)

    assert end <= on
    assert (on.year * 12 + on.month) - (end.year * 12 + end.month) <= MONTHS[frequency]
    assert (end.month - 3) % MONTHS[frequency] == 0
    assert period_end(end, frequency) == end


@pytest.mark.parametrize(
    ("on", "path"),
    [
        (date(2024, 3, 30), None),
        (date(2024, 3, 31), 40),
        (date(2025, 3, 31), 50),
        (date(2026, 3, 31), 60),
        (date(2027, 3, 31), 70),
        (date(2035, 1, 1), 70),
    ],
)
def test_the_path_is_straight_between_the_targets(on: date, path: int | None):
    found = planned(BASE, on)

    assert found == (None if path is None else (path, None))


def test_the_path_within_a_year_goes_by_days():
    assert planned(BASE, date(2024, 9, 30)) == (40 + 10 * Fraction(183, 365), None)


def test_without_targets_there_is_no_path():
    assert planned(replace(BASE, targets={}), date(2025, 3, 31)) is None


def test_progress():
    assert progress(BASE, Decimal(55)) == Fraction(1, 2)
    assert progress(BASE, Decimal(37)) == Fraction(-1, 10)
    assert progress(replace(BASE, targets={2024: Target(Decimal(40))}), Decimal(50)) is None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"deputy": ""}, "代わりの職"),
        ({"deputy": "健康推進課長"}, "別の、代わりの職"),
        ({"formula": " "}, "計算のしかた"),
        ({"baseline_on": None}, "基準の値とその日"),
        ({"targets": {}}, "年ごとの目標"),
    ],
)
def test_what_is_not_settled_is_named(changed: dict, told: str):
    with pytest.raises(IndicatorIncomplete) as refused:
        check(replace(BASE, **changed))

    assert told in refused.value.sentence("why")
    assert lacking(BASE) == ()
    check(BASE)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"targets": {2024: Target(Decimal(39))}}, "悪くなっています"),
        ({"targets": {2024: Target(Decimal(41))}, "direction": Direction.DOWN}, "悪くなっています"),
        ({"targets": {2023: Target(Decimal(50))}}, "基準の日より前"),
        ({"targets": {2024: Target(Decimal(50), Decimal(60))}}, "値は一つだけ"),
        ({"direction": Direction.RANGE}, "二つの値が要ります"),
        ({"targets": {2024: Target(Decimal(9), Decimal(8))}, "direction": Direction.RANGE}, "下より小さく"),
    ],
)
def test_targets_that_contradict(changed: dict, told: str):
    with pytest.raises(TargetsContradict) as refused:
        check(replace(BASE, **changed))

    assert told in refused.value.sentence("why")


def test_another_formula_breaks_the_line():
    values = [Value(date(2026, 3, 31), Decimal(2), 2), Value(date(2025, 3, 31), Decimal(1))]

    with pytest.raises(FormulaChanged):
        line(BASE, values)
    assert line(BASE, values[:1]) == values[:1]


def test_two_values_of_one_period_are_refused():
    with pytest.raises(ValueTwice, match="令和7年3月31日"):
        judged(BASE, [Value(date(2025, 3, 31), Decimal(1))] * 2, as_of=date(2025, 6, 1))


def test_a_missed_indicator_asks_for_fact_cause_and_action():
    behind = judged(BASE, [Value(date(2025, 3, 31), Decimal(1))], as_of=date(2025, 6, 1))
    whole = Response("受けた人が減った", "予約が取れない", "土曜に開く", "健康推進課長", date(2025, 9, 30))

    with pytest.raises(ResponseIncomplete) as refused:
        check_response(BASE, behind, Response("受けた人が減った", "予約が取れない"))

    assert "対応・担う職・期限" in refused.value.sentence("why")
    check_response(BASE, behind, whole)
    good = judged(BASE, [Value(date(2025, 3, 31), Decimal(99))], as_of=date(2025, 6, 1))
    check_response(BASE, good, Response())


def test_counts_show_every_state_and_who_typed():
    seen = judged(BASE, [], as_of=date(2025, 6, 1))

    assert counted([seen, seen])[Status.NO_DATA] == 2
    assert set(counted([])) == set(Status)
    typed = Value(date(2025, 3, 31), Decimal(1), typed=True)
    assert untyped_share([typed, *[replace(typed, typed=False)] * 3]) == Fraction(3, 4)
    assert untyped_share([]) is None
