"""How often the detectors are right, on cards read and labelled by hand (the rule stands in the file of labels)."""

from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from toshikei.engines.evaluation.detectors import Kind, findings
from toshikei.engines.evaluation.outcomes import is_activity
from toshikei.engines.evaluation.reuse import is_copied

LABELS = yaml.safe_load(
    (Path(__file__).parents[2] / "cases/evaluation/labelled.yaml").read_text(encoding="utf-8")
)

# (labelled by hand, found, found and labelled): precision and recall of each detector. A change of the rules has to show here.
SAMPLE_ACTIVITY = (38, 38, 36)
HELD_OUT_ACTIVITY = (11, 9, 9)
SAMPLE_COPIED = (22, 15, 14)
SAMPLE_NO_END = (73, 73, 73)


def counts(pairs: Iterable[tuple[bool, bool]]) -> tuple[int, int, int]:
    """(labelled, found, found and labelled) from pairs of label and detector."""
    pairs = list(pairs)
    return sum(label for label, _ in pairs), sum(found for _, found in pairs), sum(a and b for a, b in pairs)


@pytest.fixture(scope="module")
def cards(national):
    return {card.code: card for card in national.cards}


def test_labels_are_of_these_texts(cards):
    for row in (*LABELS["sample"], *LABELS["held_out"]):
        assert cards[row["code"]].goals[row["goal"]].text.startswith(row["opening"])
    assert len({row["code"] for row in LABELS["sample"]}) == 100


def test_activity_on_the_sample(cards):
    pairs = [
        (row["activity"], is_activity(cards[row["code"]].goals[row["goal"]].text)) for row in LABELS["sample"]
    ]

    assert counts(pairs) == SAMPLE_ACTIVITY


def test_activity_on_goals_not_seen_before(cards):
    pairs = [
        (row["activity"], is_activity(cards[row["code"]].goals[row["goal"]].text))
        for row in LABELS["held_out"]
    ]

    assert counts(pairs) == HELD_OUT_ACTIVITY


def test_copied_on_the_sample(cards):
    pairs = []
    for row in LABELS["sample"]:
        reasons = cards[row["code"]].reasons
        pairs.append((row["copied"], is_copied(reasons[row["year"]], reasons[row["year"] - 1])))

    assert counts(pairs) == SAMPLE_COPIED


def test_no_end_on_the_sample(cards):
    pairs = [
        (row["no_end"], any(found.kind is Kind.NO_END for found in findings(cards[row["code"]])))
        for row in LABELS["sample"]
    ]

    assert counts(pairs) == SAMPLE_NO_END
