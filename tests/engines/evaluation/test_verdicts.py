"""Verdicts and their conditions, and what the money of the due budget says of each, from cases a reader can judge."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from toshikei.engines.evaluation.errors import BudgetNotAdopted
from toshikei.engines.evaluation.observing import Figure, Figures, Tail, observed
from toshikei.engines.evaluation.verdicts import CONDITIONS, LABELS, End, Judgement, Verdict, check
from toshikei.kernel.errors import Refusal

CASES = Path(__file__).parents[2] / "cases/evaluation"
FIELDS = ("money", "posts", "into", "again", "improved", "measure", "planned_end", "bound_by")


def cases(name: str) -> list[dict]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


def judgement(case: dict) -> Judgement:
    given = {name: case[name] for name in FIELDS if name in case}
    return Judgement(
        programme="P00001",
        year=2024,
        verdict=Verdict(case["verdict"]),
        reason=case.get("reason", "利用者が半分になった"),
        share=Fraction(case.get("share", 0)),
        end=End(case["end"]) if "end" in case else None,
        **given,
    )


@pytest.mark.parametrize("case", cases("verdicts.yaml"), ids=lambda case: case["name"])
def test_when_a_verdict_may_be_chosen(case: dict):
    if "refused" not in case:
        check(judgement(case))
        return

    with pytest.raises(Refusal) as refused:
        check(judgement(case))

    assert refused.value.code == case["refused"]
    assert all(refused.value.sentence(part) for part in ("what", "why", "instead"))


def test_every_verdict_has_words_and_condition():
    assert set(LABELS) == set(CONDITIONS) == set(Verdict)
    assert LABELS[Verdict.ABOLISH] == "廃止"


@pytest.mark.parametrize("case", cases("observed.yaml"), ids=lambda case: case["name"])
def test_what_the_money_says(case: dict):
    tails = tuple(Tail(*tail) for tail in case.get("tails", ()))
    figures = {"P00001": {2025: Figure(*case["before"]), 2026: Figure(*case["after"], tails)}}
    if "other" in case:
        figures["P00002"] = dict(zip((2025, 2026), (Figure(*row) for row in case["other"]), strict=True))
    books = Figures(frozenset({2025, 2026}), figures)
    if "refused" in case:
        with pytest.raises(Refusal) as refused:
            observed(judgement(case), 2026, books, year=2026, is_changed=case.get("changed"))
        assert refused.value.code == case["refused"]
        return

    seen = observed(judgement(case), 2026, books, year=2026, is_changed=case.get("changed"))

    assert (seen.outcome, seen.freed, seen.tail) == (case["outcome"], case["freed"], case.get("tail", 0))
    assert seen.words


def test_a_budget_that_is_not_adopted_says_nothing():
    with pytest.raises(BudgetNotAdopted, match="2026年度"):
        observed(judgement({"verdict": "keep"}), 2026, Figures(frozenset({2025}), {}), year=2026)
