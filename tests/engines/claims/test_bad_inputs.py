"""Bad inputs that concern one claim: mended, held, void or refused, never dropped in silence."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from toshikei.engines.claims.assessment import assess
from toshikei.engines.claims.case_reading import read_case
from toshikei.engines.claims.errors import RateUnknown
from toshikei.kernel.errors import Refusal

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases/claims/bad_inputs.yaml").read_text(encoding="utf-8")
)
ON = date(2026, 11, 28)


@pytest.mark.parametrize("case", [case for case in CASES if "found" in case], ids=lambda case: case["name"])
def test_what_is_found_is_told(case: dict) -> None:
    read = read_case(case["case"], as_of=ON)

    result = assess(read.case, ON, read.findings)

    assert {found.code: str(found.handling) for found in result.findings} == case["found"]
    assert all(found.text and "None" not in found.text for found in result.findings)
    if "official" in case:
        assert result.limits.official == case["official"]


@pytest.mark.parametrize("case", [case for case in CASES if "refused" in case], ids=lambda case: case["name"])
def test_what_cannot_be_mended_is_refused(case: dict) -> None:
    with pytest.raises(Refusal) as refused:
        read_case(case["case"], as_of=ON)

    assert refused.value.code == case["refused"]
    assert refused.value.sentence("instead")


def test_b21_a_year_without_rates_keeps_the_rest_of_the_answer() -> None:
    read = read_case({"kind": "fixed_asset_tax", "principal": 65000, "due_on": "2026-06-01"}, as_of=ON)

    result = assess(read.case, date(2027, 1, 4))

    assert isinstance(result.delay_refused, RateUnknown)
    assert result.delay_refused.params["row"] == "2027-01-01"
    assert result.limits.official == date(2031, 6, 1)
