"""Bonds, fund and the limit of payments while levelling: small cases by hand and against every plan with its best money."""

import itertools
import json
import random
from fractions import Fraction

import pytest

from toshikei.engines.assets.errors import LevelFileWrong
from toshikei.engines.assets.levelling import checking, reading
from toshikei.engines.assets.levelling.answering import answer
from toshikei.engines.assets.levelling.instance import Bonds, Plan
from toshikei.engines.assets.levelling.model import build
from toshikei.engines.assets.levelling.solving import level


def content(*items: dict, **more) -> dict:
    filled = [
        {"id": at, "facility": f"f{at}", "kind": "rebuild", "lo": 0, "hi": 3, "d": 1, "cost": 100, **item}
        for at, item in enumerate(items)
    ]
    return {"base_year": 2026, "horizon_years": 6, "items": filled, **more}


def solved(held: dict, **more) -> dict:
    found = answer(level(reading.of_content(held, "例.json"), seconds=2, **more))
    assert checking.faults(held, json.loads(json.dumps(found))) == []
    return found


def test_a_bond_spreads_a_work_over_the_years_after_it():
    """100 in one year, all borrowed without interest over 4 years: 25 a year from the next on."""
    held = content({"lo": 1, "hi": 1}, bonds={"shares": {"rebuild": 1}, "rate": 0, "years": 4})

    found = solved(held)

    assert found["peak"] == pytest.approx(20, rel=1e-3)  # 80 are borrowed: 20 then, 20 in each of four years
    assert found["costs"][1] == 100
    assert sum(found["service"]) == pytest.approx(sum(found["borrowed"]), rel=1e-6)
    assert found["service_after"] == pytest.approx(0, abs=1e-6)


def test_only_the_share_of_its_kind_may_be_borrowed():
    held = content({"lo": 1, "hi": 1}, bonds={"shares": {"rebuild": 0.5}, "rate": 0, "years": 4})

    assert solved(held)["peak"] == pytest.approx(50, rel=1e-3)


def test_the_limit_of_payments_holds_bonds_back():
    held = content(
        {"lo": 1, "hi": 1}, bonds={"shares": {"rebuild": 1}, "rate": 0, "years": 4, "service_limit": 5}
    )

    found = solved(held)

    assert max(found["service"]) <= 5
    assert found["peak"] == pytest.approx(80, rel=1e-3)


def test_a_fund_pays_the_dearest_years_down_to_its_floor():
    items = [{"lo": at, "hi": at, "cost": cost} for at, cost in enumerate((10, 90, 70))]

    found = solved(content(*items, fund={"opening": 60, "floor": 20}))

    assert found["peak"] == pytest.approx(60, rel=1e-3)
    assert sum(found["drawn"]) <= 40


def test_deposits_are_part_of_the_burden():
    found = solved(content({"lo": 3, "hi": 3}, fund={"opening": 0, "deposits": [20, 20, 20, 0, 0, 0]}))

    assert found["yearly"][:3] == pytest.approx([20, 20, 20], abs=0.05)
    assert found["peak"] == pytest.approx(40, rel=1e-3)


def test_the_payment_on_a_bond_is_the_annuity():
    """10 million yen, 1 %, 20 years: 554,153 a year."""
    bonds = Bonds({}, Fraction(1, 100), 20, ())

    assert round(10_000_000 * bonds.payment) == 554_153


def small(seed: int) -> dict:
    rng = random.Random(seed)
    items = [
        {
            "lo": lo,
            "hi": min(4, lo + rng.randint(0, 3)),
            "cost": rng.randint(20, 99),
            "kind": rng.choice(["rebuild", "repair"]),
        }
        for lo in (rng.randint(0, 3) for _ in range(rng.randint(2, 4)))
    ]
    more: dict = {}
    if rng.random() < 0.7:
        kinds = {item["kind"] for item in items}
        more["bonds"] = {
            "shares": {rng.choice(sorted(kinds)): rng.choice([0.5, 0.75])},
            "rate": rng.choice([0, 0.01]),
            "years": rng.randint(2, 20),
            "service_limit": rng.choice([None, rng.randint(2, 20)]),
        }
    if rng.random() < 0.6 or not more:
        more["fund"] = {
            "opening": rng.randint(10, 60),
            "floor": rng.randint(0, 10),
            "deposits": rng.choice([0, 3]),
        }
    return content(*items, **more)


@pytest.mark.parametrize("seed", range(25))
def test_small_cases_against_every_plan(seed):
    held = small(seed)
    instance = reading.of_content(held, "例.json")
    model = build(instance)
    peaks = [
        float(model.yearly(model.vector(Plan(starts))).max()) * model.scale
        for starts in itertools.product(*(work.starts for work in instance.works))
    ]

    found = solved(held, tolerance=0.0)

    assert found["bound"] <= min(peaks) * (1 + 1e-7)
    assert found["peak"] == pytest.approx(min(peaks), rel=0.02, abs=0.1)
    assert found["peak"] >= min(peaks) - 1e-6


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"bonds": {"shares": {"橋": 0.5}, "rate": 0, "years": 5}}, "「橋」という種類"),
        ({"bonds": {"shares": {"rebuild": 1.5}, "rate": 0, "years": 5}}, "割合ではありません"),
        ({"bonds": {"shares": {}, "rate": 0, "years": 5}}, "割合の組ではありません"),
        ({"bonds": {"shares": {"rebuild": 1}, "rate": "1.2%", "years": 5}}, "数ではありません"),
        ({"bonds": {"shares": {"rebuild": 1}, "rate": 0, "years": 0}}, "範囲の外"),
        ({"bonds": {"shares": {"rebuild": 1}, "rate": 0, "years": 5, "service_limit": [1]}}, "6個"),
        ({"fund": {"opening": 5, "floor": 9}}, "残す額"),
        ({"fund": {}}, "数ではありません"),
        ({"fund": {"opening": 1, "florr": 2}}, "「floor」のことなら"),
    ],
)
def test_wrong_money_is_refused_with_its_place(more, words):
    with pytest.raises(LevelFileWrong) as refused:
        reading.of_content(content({}, **more), "例.json")

    assert words in f"{refused.value} {refused.value.sentence('instead')}"


def test_the_checker_sees_wrong_money():
    held = content(
        {"lo": 1, "hi": 1},
        bonds={"shares": {"rebuild": 0.5}, "rate": 0.01, "years": 4, "service_limit": 9},
        fund={"opening": 20, "floor": 5},
    )
    good = solved(held)

    def wrong(**change) -> str:
        return "".join(checking.faults(held, {**good, **change}))

    assert "借りられる額を超える" in wrong(borrowed=[0, 51, 0, 0, 0, 0])
    assert "返済が、上限を超えます" in wrong(borrowed=[0, 50, 0, 0, 0, 0])
    assert "残す額を下回ります" in wrong(drawn=[0, 16, 0, 0, 0, 0])
    assert "数え直した額と合いません" in wrong(drawn=[0] * 6)
