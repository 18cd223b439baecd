"""A withheld amount cannot be computed from what is shown: proved by solving what is shown."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.making.solving import contradicts, revealed

from toshikei.engines.making.published import TOTAL, Line, LineCell, Place, PlaceCell
from toshikei.engines.making.withholding import Suppression, Why, Width, broken_proofs, explain, protect

MILLION = 1_000_000
EXACT = Width(Fraction(1, 5), 1)


def line(code, way, *, requested, assessed=None, department=None, withheld=(), same=(), less=(), told=()):
    amounts = {"request": {"general": requested * MILLION, "state": requested * MILLION // 2}}
    if assessed is not None:
        amounts["assessed"] = {"general": assessed * MILLION, "state": assessed * MILLION // 2}
    ways = {"kamoku": tuple(way)} | ({"department": (department,)} if department else {})
    return Line(code, amounts, ways, same, less, frozenset(told), dict.fromkeys(withheld, "tender"))


def sound(lines, result):
    assert not result.unprotected
    assert revealed(lines, result) == []
    assert contradicts(lines, result) == []
    assert broken_proofs(lines, result) == []
    for one in lines:
        for stage in one.withheld:
            directions = {p.direction for p in result.proofs if p.cell == LineCell(one.code, stage)}
            assert directions == ({1, -1} if one.above_floor(stage) else {1})


def test_the_solver_finds_a_line_hidden_alone():
    lines = [line("a", "3", requested=10, withheld=["request"]), line("b", "3", requested=20)]
    alone = Suppression(hidden={LineCell("a", "request"): protect(lines).hidden[LineCell("a", "request")]})

    assert revealed(lines, alone) == ["a request 合計", "a request general", "a request state"]


def test_single_withheld_child_takes_one_sibling_along():
    lines = [
        line("a", ["3", "1"], requested=10, withheld=["request"]),
        line("b", ["3", "1"], requested=20),
        line("c", ["3", "1"], requested=900),
        line("d", ["3", "2"], requested=15),
    ]

    result = protect(lines)

    sound(lines, result)
    assert {cell.code for cell in result.hidden} == {"a", "b"}
    assert result.hidden[LineCell("b", "request")].why is Why.PARTNER


def test_two_withheld_siblings_protect_each_other_when_large_enough():
    lines = [line(code, "3", requested=yen, withheld=["request"]) for code, yen in (("a", 50), ("b", 60))]
    lines.append(line("c", "3", requested=70))

    result = protect(lines)

    sound(lines, result)
    assert {cell.code for cell in result.hidden} == {"a", "b"}


def test_two_withheld_siblings_of_very_different_size_need_a_third():
    """Together they are shown as 1,001: without a third, nobody doubts that the large one is about 1,000."""
    lines = [
        line("large", "3", requested=1_000, withheld=["request"]),
        line("small", "3", requested=1, withheld=["request"]),
        line("c", "3", requested=400),
    ]

    result = protect(lines)

    sound(lines, result)
    assert result.hides_line("c", "request")


def test_single_child_hides_the_sums_above_it_up_to_where_they_meet():
    lines = [line("a", ["3", "1"], requested=10, withheld=["request"]), line("b", ["3", "2"], requested=20)]

    result = protect(lines)

    sound(lines, result)
    assert result.hides_place(Place("kamoku", ("3", "1")), "request")
    assert result.hides_place(Place("kamoku", ("3", "2")), "request")
    assert not result.hides_place(Place("kamoku", ("3",)), "request")
    assert not result.hides_place(TOTAL, "request")


def test_a_second_export_does_not_give_it_away():
    """By 款項 a and b stand together, by department they do not: the departments' sums would tell."""
    lines = [
        line("a", "3", requested=10, department="福祉部", withheld=["request"]),
        line("b", "3", requested=20, department="建設部"),
        line("c", "4", requested=30, department="福祉部"),
        line("d", "4", requested=40, department="建設部"),
    ]

    result = protect(lines)

    sound(lines, result)
    assert any(isinstance(cell, PlaceCell) for cell in result.hidden)


def test_equal_stage_is_hidden_too():
    """要求は非公表、査定は「計上」: showing the assessed amount would show the requested one."""
    lines = [
        line("a", "3", requested=10, assessed=10, withheld=["request"], same=(("request", "assessed"),)),
        line("b", "3", requested=20, assessed=18, less=(("request", "assessed"),)),
        line("c", "3", requested=30, assessed=30, same=(("request", "assessed"),)),
    ]

    result = protect(lines)

    sound(lines, result)
    assert result.hidden[LineCell("a", "assessed")].why is Why.STAGE


def test_withheld_at_one_stage_and_far_lower_at_the_next_stays_shown_there():
    lines = [
        line("a", "3", requested=100, assessed=30, withheld=["request"], less=(("request", "assessed"),)),
        line("b", "3", requested=200, assessed=200, same=(("request", "assessed"),)),
        line("c", "3", requested=200, assessed=100, less=(("request", "assessed"),)),
    ]

    result = protect(lines)

    sound(lines, result)
    assert not result.hides_line("a", "assessed")


def test_reduced_by_very_little_is_as_good_as_equal():
    lines = [
        line("a", "3", requested=100, assessed=99, withheld=["request"], less=(("request", "assessed"),)),
        line("b", "3", requested=200, assessed=200, same=(("request", "assessed"),)),
    ]

    result = protect(lines)

    sound(lines, result)
    assert result.hides_line("a", "assessed")


def test_a_verb_that_tells_its_amount_protects_nobody():
    """b was refused (ゼロ): everybody knows its 0, so its sum with a would show a. c has to be hidden instead."""
    lines = [
        line("a", "3", requested=10, assessed=9, withheld=["assessed"], less=(("request", "assessed"),)),
        line("b", "3", requested=20, assessed=0, told=["assessed"]),
        line("c", "3", requested=30, assessed=30, same=(("request", "assessed"),)),
    ]

    result = protect(lines)

    sound(lines, result)
    assert not result.hides_line("b", "assessed")
    assert result.hides_line("c", "assessed")


def test_what_a_verb_tells_cannot_be_withheld():
    with pytest.raises(ValueError, match="the verb tells"):
        line("a", "3", requested=0, withheld=["request"], told=["request"])


def test_only_line_hides_every_sum_above_it():
    lines = [line("a", "3", requested=10, withheld=["request"])]

    result = protect(lines)

    sound(lines, result)
    assert result.hides_place(TOTAL, "request")


def test_only_line_under_a_sum_that_must_stay_is_not_protected_and_says_so():
    lines = [line("a", "3", requested=10, withheld=["request"]), line("b", "4", requested=10)]

    result = protect(lines, kept=[Place("kamoku", ("3",))])

    assert result.unprotected == [LineCell("a", "request")]


def test_zero_is_not_known_to_be_zero():
    lines = [line("a", "3", requested=0, withheld=["request"]), line("b", "3", requested=20)]

    sound(lines, protect(lines))


def test_explanation_names_what_is_protected():
    lines = [line("a", "3", requested=10, withheld=["request"]), line("b", "3", requested=20)]

    tree = explain(protect(lines), {"a": "用地の取得", "b": "道路の補修"}, {"request": "要求"})

    assert tree.value == 2
    assert "守っている額：用地の取得" in "\n".join(tree.lines())


def test_an_amount_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        Line("a", {"request": {"general": -1}})


STAGES = ("request", "assessed", "mayor")
SOURCES = ("general", "state", "bond")


@st.composite
def budgets(draw):
    lines = []
    for number in range(draw(st.integers(2, 9))):
        way = tuple(draw(st.sampled_from("12")) for _ in range(2))
        split = {source: draw(st.integers(0, 400)) for source in SOURCES}
        amounts, same, less, told = {STAGES[0]: split}, [], [], set()
        for earlier, later in pairwise(STAGES):
            now = dict(amounts[earlier])
            cut = draw(st.sampled_from(("same", "less", "free", "zero")))
            if cut == "same":
                same.append((earlier, later))
                told |= {later} if earlier in told else set()
            elif cut == "less" and now["general"]:
                now["general"] -= draw(st.integers(1, now["general"]))
                less.append((earlier, later))
            elif cut == "zero":
                now = dict.fromkeys(SOURCES, 0)
                told.add(later)
            else:
                now["state"] = draw(st.integers(0, 400))
            amounts[later] = now
        withheld = {stage: "tender" for stage in STAGES if stage not in told and draw(st.integers(0, 5)) == 0}
        ways = {"kamoku": way, "department": (draw(st.sampled_from("東西南")),)}
        lines.append(Line(f"p{number}", amounts, ways, tuple(same), tuple(less), frozenset(told), withheld))
    return lines


@settings(max_examples=60, deadline=None)
@given(budgets())
def test_no_withheld_amount_of_any_budget_is_determined(lines):
    sound(lines, protect(lines, width=EXACT))


@settings(max_examples=40, deadline=None)
@given(budgets())
def test_with_voted_sums_kept_every_amount_is_protected_or_reported(lines):
    kept = {TOTAL} | {Place("kamoku", one.ways["kamoku"][:1]) for one in lines}

    result = protect(lines, width=EXACT, kept=kept)

    assert not any(isinstance(cell, PlaceCell) and cell.place in kept for cell in result.hidden)
    told = {f"{cell.code} {cell.stage}" for cell in result.unprotected}
    assert {" ".join(one.split()[:2]) for one in revealed(lines, result)} <= told
    assert contradicts(lines, result) == []


def test_same_lines_in_another_order_hide_the_same():
    lines = [
        line(f"p{n}", str(n % 3), requested=10 + n, withheld=["request"] if n == 4 else []) for n in range(9)
    ]

    assert protect(lines).hidden == protect(lines[::-1]).hidden
