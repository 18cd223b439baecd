"""The case format: the schema says what the reader takes, every example validates, everything else is refused by place."""

import json
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from toshikei.engines.claims import case_reading
from toshikei.engines.claims.errors import CaseUnreadable, KindNotOfCity, KindUnknown
from toshikei.engines.claims.events import EventKind, Ground, Outcome, Payer
from toshikei.engines.claims.readings import CHOICES
from toshikei.kernel.errors import Refusal

ROOT = Path(__file__).parents[3]
FORMATS = ROOT / "docs/formats"
SCHEMA = json.loads((FORMATS / "claims_case.schema.json").read_text(encoding="utf-8"))
EXAMPLE = json.loads((FORMATS / "claims_case.example.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)
ON = date(2026, 11, 28)
WRITTEN = [
    case
    for path in sorted((ROOT / "tests/cases/claims").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    if "case" in case
]


def plain(written: object) -> object:
    """As it would stand in JSON: days as text."""
    return json.loads(json.dumps(written, default=str))


def test_the_documented_example_validates_and_is_read() -> None:
    assert VALIDATOR.is_valid(EXAMPLE)
    assert case_reading.read_case(EXAMPLE, as_of=ON).proposed


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: case["name"])
def test_every_case_validates(case: dict) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(plain(case["case"]))] == []
    if "act" in case:
        assert VALIDATOR.is_valid(plain({**case["case"], "proposed": case["act"]}))


def test_schema_and_reader_know_the_same_fields() -> None:
    event = SCHEMA["$defs"]["event"]["properties"]
    policy = SCHEMA["properties"]["policy"]["properties"]

    assert set(SCHEMA["properties"]) == case_reading.CASE_KEYS
    assert set(event) == case_reading.EVENT_KEYS
    assert set(SCHEMA["properties"]["legacy"]["properties"]) == case_reading.LEGACY_KEYS
    assert set(SCHEMA["properties"]["class"]["properties"]) == case_reading.CLASS_KEYS
    assert set(policy) == {*case_reading.READINGS, *case_reading.COUNTING}


def test_schema_and_reader_know_the_same_words() -> None:
    event = SCHEMA["$defs"]["event"]["properties"]
    policy = SCHEMA["properties"]["policy"]["properties"]

    for key, words in (("kind", EventKind), ("payer", Payer), ("ground", Ground), ("outcome", Outcome)):
        assert event[key]["enum"] == [str(word) for word in words]
    for key, question in case_reading.READINGS.items():
        assert policy[key]["enum"] == list(CHOICES[question].answers)
    for key, answers in case_reading.COUNTING.items():
        assert policy[key]["enum"] == list(answers)


BASE = {"kind": "fixed_asset_tax", "principal": 1000, "due_on": "2021-05-31"}
EVENT = {"kind": "payment", "day": "2021-06-30", "amount": 100}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"prinzipal": 5}, "case.prinzipal"),
        ({"due_on": None}, "case.due_on"),
        ({"principal": None}, "case.principal"),
        ({"principal": -1}, "case.principal"),
        ({"principal": True}, "case.principal"),
        ({"principal": 10.5}, "case.principal"),
        ({"format": "x"}, "case.format"),
        ({"contract_rate": "abc"}, "case.contract_rate"),
        ({"contract_rate": "120"}, "case.contract_rate"),
        ({"reported_years": ["R5"]}, "case.reported_years"),
        ({"holidays": "2021-05-03"}, "case.holidays"),
        ({"policy": {"reminders": "全部"}}, "policy.reminders"),
        ({"policy": {"rounding": "四捨五入"}}, "policy.rounding"),
        ({"events": {}}, "case.events"),
        ({"events": [EVENT] * 501}, "case.events"),
        ({"due_on": "9999-12-31"}, "case.due_on"),
        ({"due_on": "1880-01-01"}, "case.due_on"),
        ({"holidays": [None]}, "holidays.day"),
        ({"events": ["payment"]}, "events[0]"),
        ({"events": [{**EVENT, "kind": "bribe"}]}, "events[0].kind"),
        ({"events": [EVENT, {**EVENT, "day": None}]}, "events[1].day"),
        ({"events": [{**EVENT, "amount": -5}]}, "events[0].amount"),
        ({"events": [{**EVENT, "payer": "friend"}]}, "events[0].payer"),
        ({"events": [{**EVENT, "is_signed": "yes"}]}, "events[0].is_signed"),
        ({"class": {"chosen": "税"}}, "class.chosen"),
        ({"legacy": {"is_closed": 1}}, "legacy.is_closed"),
        ({"proposed": {"kind": "demand"}}, "proposed.day"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_place(change: dict, place: str) -> None:
    with pytest.raises(CaseUnreadable) as refused:
        case_reading.read_case({**BASE, **change}, as_of=ON)

    assert refused.value.params["place"] == place
    assert refused.value.sentence("why")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"kind": "facility_fee"}, KindNotOfCity),
        ({"kind": "beer_tax"}, KindUnknown),
        ({"due_on": "2021-06-31"}, Refusal),
        ({"due_on": "45000"}, Refusal),
        ({"principal": "1,000.5"}, Refusal),
        ({"principal": "千円"}, Refusal),
    ],
)
def test_what_the_city_does_not_own_or_nobody_can_read(change: dict, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        case_reading.read_case({**BASE, **change}, as_of=ON)


@pytest.mark.parametrize("raw", [None, [], "x", 5])
def test_a_case_is_a_mapping(raw: object) -> None:
    with pytest.raises(CaseUnreadable):
        case_reading.read_case(raw, as_of=ON)
