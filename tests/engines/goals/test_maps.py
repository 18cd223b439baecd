"""Strategy maps without circles, the citizen on top; goals with two posts; units without public goals by name."""

from datetime import date
from graphlib import CycleError, TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.goals import goals as goals_of
from toshikei.engines.goals.errors import DeputyMissing, HorizonWrong, LinkUnknown, MapCircular, PlanMissing
from toshikei.engines.goals.goals import Goal, Horizon, gaps
from toshikei.engines.goals.maps import LABELS, Objective, Perspective, check, find_circle, in_order, loose
from toshikei.engines.goals.publishing import last_day, missing, published_late


def objective(code: str, *effects: str, perspective: Perspective = Perspective.PROCESS) -> Objective:
    return Objective(code, f"目標{code}", perspective, effects)


def test_the_citizen_stands_first():
    assert [LABELS[each] for each in Perspective] == ["市民", "財政", "仕事の進めかた", "人と学び"]
    assert list(in_order([objective("A")])) == list(Perspective)


def test_a_circle_is_refused_with_everything_on_it():
    made = [objective("A", "B"), objective("C", "A"), objective("B", "C"), objective("D", "A")]

    with pytest.raises(MapCircular) as refused:
        check(made)

    assert "目標A→目標B→目標C→目標A" in refused.value.sentence("why")


def test_a_link_to_itself_is_a_circle():
    assert find_circle([objective("A", "A")]) == ("A",)


def test_two_ways_to_the_same_are_no_circle():
    made = [objective("A", "B", "C"), objective("B", "D"), objective("C", "D"), objective("D")]

    check(made)
    assert loose([*made, objective("E")]) == ("E",)


def test_a_link_to_nothing_is_refused():
    with pytest.raises(LinkUnknown, match="Z"):
        check([objective("A", "Z")])


def test_a_long_chain_needs_no_recursion():
    made = [objective(f"{at:05}", f"{at + 1:05}") for at in range(5_000)]

    assert find_circle([*made, objective("05000")]) == ()
    assert len(find_circle([*made, objective("05000", "00000")])) == 5_001


@given(
    st.dictionaries(st.sampled_from("ABCDEF"), st.lists(st.sampled_from("ABCDEF"), max_size=3, unique=True))
)
def test_circles_as_the_standard_library_sees_them(links: dict[str, list[str]]):
    every = set(links) | {effect for of in links.values() for effect in of}
    made = [objective(code, *links.get(code, ())) for code in sorted(every)]
    try:
        TopologicalSorter(links).prepare()
        is_circular = False
    except CycleError:
        is_circular = True

    circle = find_circle(made)

    assert bool(circle) == is_circular
    assert all(after in links[before] for before, after in zip(circle, circle[1:] + circle[:1], strict=True))


def goal(**changed: object) -> Goal:
    facts = {"code": "G1", "unit": "健康推進課", "statement": "健診を受けた割合を50％にする"}
    facts |= {"horizon": Horizon.SHORT, "years": 1, "owner": "健康推進課長", "deputy": "保健係長"}
    return Goal(**(facts | changed))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"deputy": ""}, DeputyMissing),
        ({"deputy": "健康推進課長"}, DeputyMissing),
        ({"years": 2}, HorizonWrong),
        ({"horizon": Horizon.IMMEDIATE, "years": 2}, HorizonWrong),
        ({"horizon": Horizon.MIDDLE, "years": 5}, HorizonWrong),
        ({"horizon": Horizon.LONG, "years": 5}, PlanMissing),
        ({"horizon": Horizon.LONG, "years": 11, "plan": "0301"}, HorizonWrong),
    ],
)
def test_goals_that_cannot_be(changed: dict, refusal: type):
    with pytest.raises(refusal) as refused:
        goals_of.check(goal(**changed))

    assert all(refused.value.sentence(part) for part in ("what", "why", "instead"))


@pytest.mark.parametrize(
    "changed",
    [{}, {"horizon": Horizon.IMMEDIATE, "years": 0}, {"horizon": Horizon.LONG, "years": 10, "plan": "0301"}],
)
def test_goals_that_can_be(changed: dict):
    goals_of.check(goal(**changed))


def test_both_kinds_of_gap_between_duties_and_goals():
    found = gaps(["1条", "2条", "3条"], [goal(code="G2", clause="9条"), goal(clause="1条"), goal(code="G3")])

    assert (found.clauses, found.goals) == (("2条", "3条"), ("G2", "G3"))


UNITS = {"010": "総務課", "020": "財政課", "030": "健康推進課"}
PUBLISHED = [("010", date(2026, 4, 10)), ("020", date(2026, 5, 2))]


def test_units_without_public_goals_are_listed_by_name():
    """Acceptance check 10: by 30 April unless the mayor has set another day."""
    by = last_day(2026)

    assert missing(UNITS, PUBLISHED, by=by, as_of=date(2026, 4, 29)) == ()
    assert [each.name for each in missing(UNITS, PUBLISHED, by=by, as_of=by)] == ["財政課", "健康推進課"]
    (late,) = missing(UNITS, PUBLISHED, by=by, as_of=date(2026, 5, 10))
    assert (late.name, late.days) == ("健康推進課", 10)
    assert published_late(PUBLISHED, by=by) == {"020": 2}


def test_the_mayor_sets_another_day():
    by = last_day(2026, set_by_mayor=date(2026, 5, 15))

    assert missing(UNITS, PUBLISHED, by=by, as_of=date(2026, 5, 14)) == ()
    assert [each.name for each in missing(UNITS, PUBLISHED, by=by, as_of=by)] == ["健康推進課"]
