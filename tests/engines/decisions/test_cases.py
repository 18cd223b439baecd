"""Every case of tests/cases/decisions: who decides, and what is wrong with a table."""

import pytest
from tests.engines.decisions import small_city

from toshikei.engines.decisions.choosing import choose
from toshikei.engines.decisions.finding import find, find_today
from toshikei.engines.decisions.question import Finding
from toshikei.engines.decisions.table import table_problems
from toshikei.kernel.errors import Refusal

WHO = small_city.cases("who_decides.yaml")
FAULTS = small_city.cases("table_faults.yaml")


def answer(case: dict) -> Finding:
    """Ask on the day of the case; a request of an earlier day is decided today under its stored rule."""
    change = case.get("change", {})
    organisation, rules = small_city.organisation(change), small_city.rules(change)
    question = small_city.question(case["ask"])
    if "requested_on" not in case["ask"]:
        return find(question, rules, organisation)
    unit = organisation.unit_today(question.unit)
    stored = choose(question, rules, organisation, unit)[0]
    return find_today(question, stored, rules, organisation)


@pytest.mark.parametrize("case", [c for c in WHO if "answer" in c], ids=lambda case: case["name"])
def test_who_decides(case):
    found = answer(case)

    deciding = found.decider
    seen = {
        "decider": deciding.post.label,
        "person": deciding.holder.person if deciding.holder else None,
        "rule": found.rule.number,
        "rule_today": found.rule_today.number if found.rule_today else None,
        "route": [step.post.label for step in found.route if not step.is_skipped],
        "consents": [step.post.label for step in found.consents if not step.is_skipped],
        "stands_in_for": deciding.stands_in_for.label if deciding.stands_in_for else None,
        "shown_later": deciding.shown_later,
        "waits_until": deciding.waits_until,
        "raised": found.is_raised,
    }
    assert {key: seen[key] for key in case["answer"]} == case["answer"]
    said = " ".join(f"{each.label} {each.value} {each.note}" for each in found.explanation.walk())
    assert [word for word in case.get("because", ()) if word not in said] == []
    assert found.rule_version == found.rule.version


@pytest.mark.parametrize("case", [c for c in WHO if "refused" in c], ids=lambda case: case["name"])
def test_refused(case):
    with pytest.raises(Refusal) as refused:
        answer(case)

    assert refused.value.code == case["refused"]
    said = " ".join(refused.value.sentence(part) for part in ("what", "why", "instead"))
    assert [word for word in case.get("because", ()) if word not in said] == []
    assert "{" not in said


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["name"])
def test_table_faults(case):
    lines = [small_city.rule(row) for row in case["lines"]]

    found = table_problems(lines, small_city.TODAY, units={"0302"}, posts={"00-1"})

    seen = [f"{each.fault} {' '.join(each.numbers)}: {each.message}" for each in found]
    assert len(seen) == len(case["faults"]), seen
    for said, expected in zip(seen, case["faults"], strict=True):
        head, _, words = expected.partition(": ")
        assert said.startswith(f"{head}: ")
        assert words in said
