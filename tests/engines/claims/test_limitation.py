"""Limitation: every worked example to the day, the contested ones under each reading."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from toshikei.engines.claims.bounds import limitation
from toshikei.engines.claims.case import Case
from toshikei.engines.claims.case_reading import read_case

FOLDER = Path(__file__).parents[2] / "cases/claims"
ON = date(2026, 11, 28)
CASES = [
    each
    for name in ("limitation", "limitation_more")
    if (FOLDER / f"{name}.yaml").exists()
    for each in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
]
UNDER = [(case, reading) for case in CASES for reading in case.get("under", ()) if "official" in reading]


def made(written: dict, **policy: str) -> Case:
    both = {**written, "policy": {**written.get("policy", {}), **policy}}
    return read_case(both, as_of=ON).case.until(date(2036, 1, 1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_example(case: dict) -> None:
    found = limitation(made(case["case"]))

    shown = {
        "act_by": found.act_by,
        "official": found.official,
        "safe": found.safe_to_close_from,
        "extinguishes": found.extinguishes,
    }
    assert {key: shown[key] for key in case["expect"]} == case["expect"]
    assert case["origin"]
    assert case["sure"] in {"certain", "high", "medium", "computed"}


@pytest.mark.parametrize(
    ("case", "reading"), UNDER, ids=lambda item: item.get("name", "") or str(item["policy"])
)
def test_example_under_each_reading(case: dict, reading: dict) -> None:
    found = limitation(made(case["case"], **reading["policy"]))

    assert found.official == reading["official"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_bounds_hold_the_official_day_and_say_why(case: dict) -> None:
    found = limitation(made(case["case"]))

    assert found.act_by is None or found.official is None or found.act_by <= found.official
    if found.safe_to_close_from and found.official:
        assert found.official < found.safe_to_close_from
    one_day = found.safe_to_close_from and found.act_by == found.safe_to_close_from - timedelta(1)
    differs = found.act_by is not None and not one_day
    assert bool(found.assumptions) is differs
    assert found.reasons.parts
    assert all(part.note for part in found.reasons.parts)
