"""Cases a lawyer can read: tests/cases/law/*.yaml."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from toshikei import law
from toshikei.kernel.errors import Refusal
from toshikei.kernel.rounding import RULES

FOLDER = Path(__file__).parents[1] / "cases" / "law"


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def outcome(name: str, on: date) -> str:
    """The value in words, or the code of the refusal."""
    try:
        asked = law.value(name, on=on)
    except Refusal as refused:
        return refused.code
    return asked.series.words(asked.entry)


@pytest.mark.parametrize("case", cases("dated_values.yaml"))
def test_value_on_a_day(case: dict[str, Any]) -> None:
    assert case["origin"]
    assert outcome(case["value"], case["day"]) == case.get("expect", case.get("refuse"))


@pytest.mark.parametrize("case", cases("rounding.yaml"))
def test_rounding(case: dict[str, Any]) -> None:
    assert case["origin"]
    assert RULES[case["rule"]].to_yen(Fraction(case["amount"])) == case["expect"]
