"""Plans: circles, columns, dates that cannot be, shared costs, differences of versions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.strategy.dependencies import Span, circle_in, columns, out_of_order
from toshikei.engines.strategy.differences import differences
from toshikei.engines.strategy.errors import PartnersTooFew, WeightWrong
from toshikei.engines.strategy.sharing import Rule, shared

WEIGHTS = st.dictionaries(st.text("甲乙丙丁戊", min_size=1, max_size=3), st.integers(0, 300_000), min_size=2)


def test_a_circle_is_named_as_it_runs():
    found = circle_in([("A", "B"), ("B", "C"), ("C", "A"), ("D", "A")])

    assert set(found) == {"A", "B", "C"}
    assert found[0] == found[-1]


def test_columns_follow_the_longest_way():
    assert columns("ABCD", [("D", "A"), ("B", "A"), ("D", "B")]) == {"A": 0, "C": 0, "B": 1, "D": 2}


def test_what_is_waited_for_must_not_end_later():
    year = {code: Span(date(2026, 4, 1), date(end, 3, 31)) for code, end in (("A", 2027), ("B", 2029))}

    assert out_of_order(year, [("A", "B"), ("B", "A"), ("A", "?")]) == (("A", "B"),)


@given(st.integers(0, 10**12), WEIGHTS, st.sampled_from(Rule))
def test_the_parts_add_up_to_the_yen(cost, weights, rule):
    if rule is not Rule.EQUAL and not sum(weights.values()):
        return
    parts = shared(cost, weights, rule).parts

    assert sum(parts.values()) == cost
    assert list(parts) == list(weights)
    if rule is not Rule.EQUAL:
        whole = sum(weights.values())
        assert all(abs(parts[name] * whole - cost * weight) < whole for name, weight in weights.items())


def test_a_cost_is_shared_by_at_least_two_and_by_something():
    with pytest.raises(PartnersTooFew):
        shared(1, {"甲市": 1}, Rule.EQUAL)
    with pytest.raises(WeightWrong):
        shared(1, {"甲市": 0, "乙町": 0}, Rule.USE)
    with pytest.raises(WeightWrong):
        shared(1, {"甲市": 3, "乙町": -1}, Rule.POPULATION)


def test_versions_that_say_the_same_have_no_differences():
    facts = {"A": {"name": "一"}}

    assert differences(facts, facts).is_empty
