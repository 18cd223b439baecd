"""What the law forbids: every guard as an act to be done, and the same act in a history, where it is void and reported."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from toshikei.engines.claims.assessment import assess, ensure_possible
from toshikei.engines.claims.case_reading import read_case
from toshikei.engines.claims.errors import SecrecyForbids
from toshikei.engines.claims.findings import Handling
from toshikei.engines.claims.secrecy import GROUPS, NEEDED, Basis, Viewer, ensure_may_see
from toshikei.kernel.errors import Refusal
from toshikei.law import reader

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/claims/guards.yaml").read_text(encoding="utf-8"))
ON = date(2026, 11, 28)
REFUSED = [case for case in CASES if "refused" in case]
ALLOWED = [case for case in CASES if "allowed" in case]


def read(case: dict):
    return read_case({**case["case"], "proposed": case["act"]}, as_of=ON)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_act_is_refused_with_reason_and_remedy(case: dict) -> None:
    found = read(case)

    with pytest.raises(Refusal) as refused:
        ensure_possible(found.case, found.proposed)

    refusal = refused.value
    said = "".join(refusal.sentence(part) for part in ("what", "why", "instead"))
    assert refusal.code == case["refused"]
    assert refusal.article
    assert refusal.sentence("instead")
    assert case.get("says", "") in said


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_act_in_a_history_is_void_and_reported(case: dict) -> None:
    found = read(case)
    act = found.proposed
    assert act

    result = assess(replace(found.case, events=(*found.case.events, act)), ON)

    void = [each for each in result.findings if each.handling is Handling.VOID]
    assert case["refused"] in {each.code for each in void}


@pytest.mark.parametrize("case", ALLOWED, ids=lambda case: case["name"])
def test_act_is_allowed_and_remarked(case: dict) -> None:
    found = read(case)
    act = found.proposed
    assert act
    ensure_possible(found.case, act)

    result = assess(replace(found.case, events=(*found.case.events, act)), ON)

    told = {each.code for each in result.findings if each.on == act.on}
    assert told == set(case["allowed"])


def test_all_fourteen_guards_are_there() -> None:
    named = {case["name"][:4] for case in CASES if case["name"].startswith("G-")}

    assert named | {"G-13"} == {f"G-{number:02d}" for number in range(1, 15)}


def test_g13_tax_data_in_another_unit_needs_consent_or_a_statute() -> None:
    with pytest.raises(SecrecyForbids) as refused:
        ensure_may_see("1群", Viewer.PUBLIC, basis=Basis.DUTY, on=ON)

    assert refused.value.code == "claims.secrecy"
    assert "同意" in refused.value.sentence("instead")
    assert ensure_may_see("1群", Viewer.PUBLIC, basis=Basis.CONSENT, on=ON).law.article == "22条"


@pytest.mark.parametrize("group", ["1群", "2群", "3群", "4群"])
def test_management_council_and_public_see_totals_only(group: str) -> None:
    for basis in Basis:
        with pytest.raises(SecrecyForbids):
            ensure_may_see(group, Viewer.OPEN, basis=basis, on=ON)


def test_every_cell_of_the_matrix_is_understood() -> None:
    rules = {
        str(reader.value(f"claims.secrecy.{group}", on=ON).as_rows()[0][viewer.value])
        for group in GROUPS.values()
        for viewer in Viewer
    }

    assert rules <= set(NEEDED)
