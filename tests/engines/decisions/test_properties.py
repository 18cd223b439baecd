"""What holds for every table and every amount, found by trying."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.decisions import small_city

from toshikei.engines.decisions.errors import LoweringForbidden, NobodyDecides
from toshikei.engines.decisions.finding import Standing, ensure_may_decide, find, standing
from toshikei.engines.decisions.organisation import Away
from toshikei.engines.decisions.rules import Limit, rule_from_dict, rule_to_dict
from toshikei.engines.decisions.table import table_problems
from toshikei.kernel.errors import Refusal

DECIDERS = ("own_section_head", "own_department_head", "vice_mayor", "mayor")
ORDINARY = small_city.organisation({})
amounts = st.integers(min_value=0, max_value=10**12)
cuts = st.lists(st.integers(min_value=1, max_value=10**10), min_size=0, max_size=3, unique=True).map(sorted)
people = st.sampled_from([h.person for post in ORDINARY.posts.values() for h in post.holders])


def complete_table(bounds: list[int]):
    """Bands that touch each other from 0 upwards without end, decided by ever higher posts."""
    edges = [None, *bounds, None]
    rows = [
        {"number": str(n), "at_least": edges[n], "below": edges[n + 1], "decider": DECIDERS[n]}
        for n in range(len(bounds) + 1)
    ]
    return [small_city.rule(row) for row in rows]


@given(cuts, amounts)
def test_complete_table_has_exactly_one_decider(bounds, amount):
    rules = complete_table(bounds)

    found = find(small_city.question({"amount": amount}), rules, ORDINARY)

    assert table_problems(rules, small_city.TODAY) == []
    assert sum(rule.covers(amount) for rule in rules) == 1
    assert found.rule.covers(amount)


@given(cuts, amounts, amounts)
def test_more_money_is_never_decided_lower(bounds, one, other):
    rules = complete_table(bounds)
    small, large = sorted((one, other))

    low = find(small_city.question({"amount": small}), rules, ORDINARY)
    high = find(small_city.question({"amount": large}), rules, ORDINARY)

    assert low.decider.post.level <= high.decider.post.level


@given(cuts, st.integers(min_value=0, max_value=3), amounts)
def test_dropping_a_line_is_reported_and_refused(bounds, which, amount):
    rules = complete_table(bounds)
    dropped = rules.pop(which % len(rules))
    question = small_city.question({"amount": amount})

    if rules and dropped.covers(amount):
        with pytest.raises(Refusal):
            find(question, rules, ORDINARY)
    if rules:
        assert any(problem.stops for problem in table_problems(rules, small_city.TODAY))


@given(cuts, amounts, people, st.sets(people, max_size=6), st.booleans(), st.sets(st.sampled_from(Limit)))
def test_nobody_decides_the_own_matter(bounds, amount, applicant, away, urgent, flags):
    absent = tuple(Away(p, small_city.TODAY, small_city.TODAY.replace(day=28)) for p in sorted(away))
    organisation = replace(ORDINARY, away=absent)
    ask = {"amount": amount, "applicant": applicant, "urgent": urgent, "flags": flags}

    try:
        found = find(small_city.question(ask), complete_table(bounds), organisation)
    except NobodyDecides:
        return

    waiting = [step for step in found.steps if not step.is_skipped]
    acting = [step.holder.person for step in waiting]
    assert applicant not in acting
    assert len(acting) == len(set(acting))
    assert found.decider.holder.person not in away or found.decider.waits_until is not None


@given(cuts, amounts, st.sampled_from(sorted(ORDINARY.posts)))
def test_raising_is_always_allowed_lowering_never(bounds, amount, key):
    question = small_city.question({"amount": amount})
    found = find(question, complete_table(bounds), ORDINARY)
    level = ORDINARY.posts[key].level

    where = standing(found, key, question, ORDINARY)

    if level < found.decider.post.level:
        assert where is Standing.OTHER
        with pytest.raises(LoweringForbidden):
            ensure_may_decide(found, key, question, ORDINARY)
    if key == "00-1":
        assert where in {Standing.DECIDER, Standing.ABOVE}


@given(cuts)
def test_a_stored_rule_reads_back_with_the_same_version(bounds):
    for rule in [*complete_table(bounds), *small_city.rules({})]:
        assert rule_from_dict(rule_to_dict(rule)) == rule
        assert rule_from_dict(rule_to_dict(rule)).version == rule.version


def test_version_changes_with_every_word():
    rule = small_city.rules({})[1]

    changed = [
        replace(rule, below=5_000_001),
        replace(rule, absent_days=2),
        replace(rule, consents=()),
        replace(rule, limits=frozenset()),
        replace(rule, article="別の規程"),
    ]

    assert len({rule.version, *(each.version for each in changed)}) == 6
