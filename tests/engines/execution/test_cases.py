"""Every case of tests/cases/execution: what is booked, and what is refused by which article."""

import doctest
import importlib
import pkgutil
from datetime import date

import pytest
from tests.engines.execution import small_ledger

import toshikei.engines.execution
from toshikei.engines.execution import acts
from toshikei.engines.execution.income import Income, broken_income
from toshikei.engines.execution.position import broken
from toshikei.engines.execution.posting import post
from toshikei.engines.execution.settlement import balances
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader

LEDGER = [*small_ledger.cases("acts.yaml"), *small_ledger.cases("carrying.yaml")]
INCOME = small_ledger.cases("income.yaml")
SETTLED = small_ledger.cases("settlement.yaml")
PLACE = small_ledger.PLACES["需用費"]


def by_name(case: dict) -> str:
    return case["name"]


@pytest.mark.parametrize("case", [c for c in LEDGER if "then" in c], ids=by_name)
def test_booked(case):
    posted, positions = small_ledger.play(case)

    for name, sums in case["then"].items():
        position = positions[small_ledger.PLACES[name].path]
        seen = {key: getattr(position, key) // small_ledger.THOUSAND for key in sums}
        assert seen == sums, name
    assert [name for position in positions.values() for name in broken(position)] == []
    said = "\n".join(
        f"{each.label} {each.shown() if each.value is not None else ''} {each.note} {' '.join(map(str, each.law))}"
        for each in posted.reasons.walk()
    )
    assert [word for word in case.get("because", ()) if word not in said] == []


@pytest.mark.parametrize("case", [c for c in LEDGER if "refused" in c], ids=by_name)
def test_refused(case):
    with pytest.raises(Refusal) as refused:
        small_ledger.play(case)

    assert refused.value.code == case["refused"]
    parts = [refused.value.sentence(part) for part in ("what", "why", "instead")]
    assert all(parts)
    said = " ".join([*parts, refused.value.article])
    assert [word for word in case.get("because", ()) if word not in said] == []
    assert "{" not in said


@pytest.mark.parametrize("case", INCOME, ids=by_name)
def test_income(case):
    verbs = {"receive": acts.Receive, "write_off": acts.WriteOff, "refund": acts.Refund}
    year, income = small_ledger.year_of(case), Income(initial=900, assessed=1000)

    def play() -> Income:
        held = income
        for line in case["acts"]:
            verb = next(iter(line))
            posted = post(verbs[verb](PLACE, line[verb], line["day"]), year, {}, {PLACE.path: held})
            held = held.after(posted.entries[0])
            assert broken_income(held) == ()
        return held

    if "refused" in case:
        with pytest.raises(Refusal) as refused:
            play()
        assert refused.value.code == case["refused"]
    else:
        held = play()
        assert {key: getattr(held, key) for key in case["then"]} == case["then"]


@pytest.mark.parametrize("case", SETTLED, ids=by_name)
def test_settlement(case):
    found = balances(
        FiscalYear(case["year"]),
        revenue=case["revenue"],
        expenditure=case["expenditure"],
        carried_funds=case["carried_funds"],
        real_before=case.get("before"),
        law=reader.at(date(case["year"] + 1, 5, 31), city="012068"),
    )

    assert {key: getattr(found, key) for key in case["answer"]} == case["answer"]


def test_a_refusal_shows_the_checked_text():
    case = next(c for c in LEDGER if c.get("refused") == "execution.between_kan")

    with pytest.raises(Refusal) as refused:
        small_ledger.play(case)

    assert [ref.shown() for part in refused.value.reasons.parts for ref in part.law] == [
        "地方自治法220条2項（確認日 2026年11月24日）"
    ]


@pytest.mark.parametrize(
    "name", [found.name for found in pkgutil.iter_modules(toshikei.engines.execution.__path__)]
)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(f"toshikei.engines.execution.{name}")).failed == 0
