"""States, verbs, sources, ceilings, cuts, units, completeness: each rule by an example and its refusal."""

import doctest
from decimal import Decimal
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.making import errors
from toshikei.engines.making.balance import Balance, ensure_even
from toshikei.engines.making.ceilings import CeilingUse, ceiling_from_base
from toshikei.engines.making.completeness import RequestFacts, lacking
from toshikei.engines.making.cutting import Cuttable, cut_by_percent, cut_to_last_year
from toshikei.engines.making.sources import Sources, ensure_sources, sources_for
from toshikei.engines.making.stages import (
    ACT_LABELS,
    STATE_LABELS,
    TRANSITIONS,
    Act,
    State,
    acts_in,
    reachable,
    state_after,
)
from toshikei.engines.making.unit_mistakes import unit_mistake
from toshikei.engines.making.verbs import (
    ALLOWED,
    NEEDS_REASON,
    VERB_LABELS,
    VERB_MEANINGS,
    Stage,
    Verb,
    ensure_verb,
    verb_for,
)

MODULES = (
    "stages", "verbs", "sources", "balance", "bonds", "ceilings", "cutting", "pay", "personnel", "unit_mistakes",
    "completeness",
)  # fmt: skip
YEN = st.integers(0, 10**10)
LINES = st.lists(
    st.builds(Cuttable, st.text("abc", min_size=1), YEN, st.none() | YEN), min_size=1, max_size=30
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(f"toshikei.engines.making.{name}")).failed == 0


def test_every_state_and_act_has_its_word_and_its_way() -> None:
    assert STATE_LABELS.keys() == set(State)
    assert ACT_LABELS.keys() == set(Act)
    assert {act for _, act in TRANSITIONS} == set(Act)
    assert reachable() == set(State)


def test_nothing_leads_out_of_a_published_budget() -> None:
    assert acts_in(State.PUBLISHED) == []


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_what_the_table_does_not_name_is_refused(state: State, act: Act) -> None:
    if (state, act) in TRANSITIONS:
        assert state_after(state, act) is TRANSITIONS[state, act]
        return
    with pytest.raises(errors.WrongState) as refused:
        state_after(state, act)
    assert STATE_LABELS[state] in refused.value.sentence("why")


@pytest.mark.parametrize("verb", sorted(NEEDS_REASON))
def test_verbs_that_change_something_need_a_reason(verb: Verb) -> None:
    stage = next(stage for stage in Stage if verb in ALLOWED[stage])
    amount = {Verb.REDUCE: 1, Verb.REVIVE: 11, Verb.ADD: 5, Verb.ADJUST: 12}.get(verb, 0)

    with pytest.raises(errors.ReasonNeeded):
        ensure_verb(verb, stage, amount=amount, asked=10, reason="　")
    assert ensure_verb(verb, stage, amount=amount, asked=10, reason="わけ").value == amount - 10


@pytest.mark.parametrize(
    ("verb", "amount"),
    [
        (Verb.ACCEPT, 9),
        (Verb.REDUCE, 10),
        (Verb.REDUCE, 0),
        (Verb.ZERO, 1),
        (Verb.HOLD, 1),
        (Verb.SUPPLEMENT, 10),
    ],
)
def test_a_verb_says_the_truth_about_its_amount(verb: Verb, amount: int) -> None:
    with pytest.raises(errors.VerbAmountApart):
        ensure_verb(verb, Stage.ASSESS_1, amount=amount, asked=10, reason="わけ")


def test_the_mayor_cannot_leave_it_to_the_next_level() -> None:
    with pytest.raises(errors.VerbNotHere):
        ensure_verb(Verb.HOLD, Stage.MAYOR, amount=0, asked=10, reason="わけ")


def test_every_verb_has_its_words() -> None:
    assert VERB_LABELS.keys() == VERB_MEANINGS.keys() == set(Verb)


@given(YEN, YEN)
def test_the_plain_verb_of_an_amount_fits_it(amount: int, asked: int) -> None:
    ensure_verb(verb_for(amount, asked), Stage.ASSESS_1, amount=amount, asked=asked, reason="わけ")


@given(YEN, YEN, YEN, YEN, YEN, YEN)
def test_sources_of_another_amount_make_it(
    amount: int, national: int, prefectural: int, bond: int, other: int, general: int
) -> None:
    found = sources_for(amount, Sources(national, prefectural, bond, other, general))

    ensure_sources(found, amount)
    assert min(found.national, found.prefectural, found.bond, found.other, found.general) >= 0


def test_sources_that_do_not_make_the_amount_are_refused() -> None:
    with pytest.raises(errors.SourcesApart) as refused:
        ensure_sources(Sources(national=40, general=50), 100)

    assert "▲10円" in refused.value.sentence("why")


@given(LINES, st.integers(1, 1000))
def test_a_cut_by_percent_is_exact_and_raises_nobody(lines: list[Cuttable], permille: int) -> None:
    percent = Decimal(permille) / 10

    cut = cut_by_percent(lines, percent)

    before = sum(line.amount for line in lines)
    whole = sum(line.amount // 1000 for line in lines) * 1000
    wanted = int(Decimal(before) * (100 - percent) / 100 // 1000) * 1000
    assert cut.total == min(wanted, whole)
    assert all(amount % 1000 == 0 for amount in cut.amounts)
    assert all(0 <= amount <= line.amount for amount, line in zip(cut.amounts, lines, strict=True))


@given(LINES)
def test_a_cut_to_last_year_leaves_new_lines_alone(lines: list[Cuttable]) -> None:
    cut = cut_to_last_year(lines)

    for amount, line in zip(cut.amounts, lines, strict=True):
        assert amount <= line.amount
        assert line.last_year is None or amount <= max(line.last_year, 0)
        assert line.last_year is not None or amount == line.amount


@pytest.mark.parametrize("lines", [[], [Cuttable("a", -1)]])
def test_nothing_to_cut_is_said(lines: list[Cuttable]) -> None:
    with pytest.raises(errors.NothingToCut):
        cut_by_percent(lines, Decimal(5))
    with pytest.raises(errors.NothingToCut):
        cut_to_last_year(lines)


@pytest.mark.parametrize("percent", [Decimal(0), Decimal(-1), Decimal("100.1")])
def test_a_rate_is_between_nothing_and_all(percent: Decimal) -> None:
    with pytest.raises(errors.NothingToCut):
        cut_by_percent([Cuttable("a", 1000)], percent)


def test_uneven_sides_are_refused_with_their_article() -> None:
    with pytest.raises(errors.NotBalanced) as refused:
        ensure_even(Balance("一般会計", 90, 100))

    assert refused.value.article.startswith("地方自治法210条")
    assert Balance("一般会計", 90, 100).explanation.value == 10


def test_a_ceiling_knows_what_is_left() -> None:
    limit, why = ceiling_from_base(10_000_000, Decimal("-5"), 300_000)

    assert limit == 9_800_000
    assert [part.label for part in why.parts] == ["基準額", "率", "別に加える額"]
    use = CeilingUse(limit, 10_000_000)
    assert (use.left, use.is_over, use.permille) == (-200_000, True, 1020)
    assert CeilingUse(0, 5).permille is None


@pytest.mark.parametrize("amount", [31_400, 20_000, 31_400_000_000])
def test_a_thousandfold_difference_is_warned(amount: int) -> None:
    assert unit_mistake(amount, 31_400_000) is not None


@pytest.mark.parametrize(
    ("amount", "last_year"), [(0, 5), (5, 0), (5, None), (300, 100), (10_000_000, 100), (-5, 5)]
)
def test_other_differences_are_not(amount: int, last_year: int | None) -> None:
    assert unit_mistake(amount, last_year) is None


def test_a_complete_request_lacks_nothing() -> None:
    facts = RequestFacts(True, True, "目的", 2029, "移住者数", "40人", ("縮小する",), ("縮小する",), 1)

    assert lacking(facts) == []
    assert lacking(RequestFacts(False, False, "", None, "", "", ("縮小する",))) == [
        "金額の行",
        "目的",
        "予算への反映を求められている「縮小する」への答え",
    ]
