"""Enterprise budgets: cases a lawyer can read, the stages, and what each item has to say."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toshikei import law
from toshikei.engines.enterprise.covering import Cover, Covering, covering_of, ensure_covered
from toshikei.engines.enterprise.errors import (
    CoverTwice,
    ItemIncomplete,
    ItemUnit,
    LinesMissing,
    VolumeMissing,
    WrongState,
)
from toshikei.engines.enterprise.items import (
    KIND_LABELS,
    Item,
    ItemKind,
    ensure_item,
    ensure_whole,
    ground_of,
)
from toshikei.engines.enterprise.lines import Half, Line, Side, Sums, sums_of
from toshikei.engines.enterprise.stages import TRANSITIONS, Act, State, state_after
from toshikei.engines.enterprise.statement import Statement, Unknown, statement_of
from toshikei.kernel.errors import Refusal

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/enterprise/budgets.yaml").read_text("utf-8"))
YEAR, ON = 2026, date(2026, 11, 28)
VOLUME = Item(ItemKind.VOLUME, "給水戸数", 1000, "戸")


def lines_in(case) -> list[Line]:
    return [
        Line(Half(half), Side(side), "款", kou, amount, tax) for half, side, kou, amount, tax in case["lines"]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    lines, expected = lines_in(case), dict(case["expect"])
    covering = covering_of(sums_of(lines), tuple(Cover(*one) for one in case["covers"].items()))

    refused = None
    try:
        ensure_covered("試験の会計", covering)
    except Refusal as refusal:
        refused = refusal.code
    found = statement_of(lines)

    assert refused == expected.pop("refused", None)
    assert (covering.shortfall, covering.gap) == (expected.pop("shortfall"), expected.pop("gap"))
    if words := expected.pop("unknown", ""):
        assert isinstance(found, Unknown)
        assert words in "".join(found.reasons)
    for name, amount in expected.items():
        assert getattr(found, name) == amount


@given(st.lists(st.integers(0, 10**12)), st.integers(0, 10**13), st.integers(0, 10**13))
def test_shortfall_is_covered_or_the_gap_is_told(covers, income, outlay):
    covering = Covering(income, outlay, tuple(Cover(str(number), one) for number, one in enumerate(covers)))

    assert covering.shortfall - covering.covered == covering.gap
    assert covering.shortfall == max(0, outlay - income)
    assert covering.explanation.value == covering.gap


def test_a_source_named_twice_is_refused():
    with pytest.raises(CoverTwice):
        ensure_covered("会計", Covering(0, 2, (Cover("減債積立金", 1), Cover("減債積立金", 1))))


def test_the_reasons_say_what_was_read_and_what_was_recalled():
    lacking = Covering(1, 2).explanation.parts[0].parts[0].law[0]

    assert str(lacking) == "地方公営企業法施行令17条2項"
    assert law.value("enterprise.budget.cover_sources", on=ON).entry.status == "recalled"
    assert law.value("enterprise.budget.contents", on=ON).entry.status == "verified"


def test_the_items_are_those_of_the_order():
    named = law.value("enterprise.budget.contents", on=ON).value
    ours = [kind for kind in ItemKind if kind is not ItemKind.COVER]

    assert [ground_of(kind) for kind in ours] == [
        f"施行令17条1項{number}号" for number in range(1, 13) if number != 2
    ]
    assert len(named) == len(ours) + 1
    assert KIND_LABELS[ItemKind.RESTRICTED] in named


@pytest.mark.parametrize(
    "item",
    [
        Item(ItemKind.VOLUME, "給水戸数", None, "戸"),
        Item(ItemKind.VOLUME, "給水戸数", 5, ""),
        Item(ItemKind.COVER, "減債積立金", 0),
        Item(ItemKind.CONTINUING, "浄水場", 5),
        Item(ItemKind.COMMITMENT, "委託", 5),
        Item(ItemKind.COMMITMENT, "委託", 5, from_year=2028, to_year=2027),
        Item(ItemKind.COMMITMENT, "委託", None, from_year=2027, to_year=2028),
        Item(ItemKind.BOND, "配水管", 5, method="証書借入", rate="年3.0％以内"),
        Item(ItemKind.BORROWING, "一時借入金"),
        Item(ItemKind.INVENTORY, " ", 5),
    ],
    ids=lambda item: f"{item.kind} {item.subject}",
)
def test_an_item_that_says_too_little_is_refused(item):
    with pytest.raises(ItemIncomplete):
        ensure_item(item, YEAR)


@pytest.mark.parametrize("unit", ["千円", "百万円", "戸"])
def test_an_amount_in_another_unit_than_yen_is_refused(unit):
    with pytest.raises(ItemUnit) as refused:
        ensure_item(Item(ItemKind.COVER, "減債積立金", 100, unit), YEAR)
    assert f"単位が「{unit}」" in refused.value.sentence("why")
    assert "100千円なら100,000" in refused.value.sentence("instead")

    ensure_item(Item(ItemKind.COVER, "減債積立金", 100, " 円"), YEAR)
    ensure_item(Item(ItemKind.VOLUME, "給水戸数", 100, unit), YEAR)


def test_items_that_say_enough_stand():
    for item in (
        VOLUME,
        Item(ItemKind.COMMITMENT, "委託", None, from_year=2027, to_year=2028, note="契約額の範囲"),
        Item(ItemKind.TRANSFER, "営業費用と営業外費用の間"),
        Item(ItemKind.CONTINUING, "浄水場", 5, from_year=2026),
    ):
        ensure_item(item, YEAR)


def test_a_budget_goes_on_only_whole():
    sums = Sums(current_income=10, current_outlay=9, capital_outlay=3)
    cover = Item(ItemKind.COVER, "減債積立金", 3)

    with pytest.raises(LinesMissing):
        ensure_whole("会計", Sums(current_income=10), (VOLUME,))
    with pytest.raises(VolumeMissing):
        ensure_whole("会計", sums, (cover,))
    assert ensure_whole("会計", sums, (VOLUME, cover)).gap == 0


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_every_act_leads_on_or_is_refused_with_what_is_possible(state, act):
    if (state, act) in TRANSITIONS:
        assert state_after(state, act) is TRANSITIONS[state, act]
        return
    with pytest.raises(WrongState) as refused:
        state_after(state, act, "水道事業会計")
    assert "できるのは" in refused.value.sentence("why")


def test_a_loss_is_a_loss():
    found = Statement(operating_income=10, operating_cost=15, reserve=1)

    assert (found.operating, found.net) == (-5, -6)
    assert found.explanation.value == -6
    assert [label for label, _, is_sum in found.rows if is_sum][-1] == "当年度純利益（▲は純損失）"
