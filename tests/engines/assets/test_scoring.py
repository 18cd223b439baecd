"""Soundness of schools, scales that declare themselves, quadrants, and how far weights decide them."""

from datetime import date
from fractions import Fraction

import pytest

from toshikei import law
from toshikei.engines.assets.errors import GradeUnknown, ScoreOutside, UnitsMixed
from toshikei.engines.assets.scoring.portfolio import (
    Axis,
    Facility,
    Indicator,
    Quadrant,
    sensitivity,
    shared_totals,
    standings,
)
from toshikei.engines.assets.scoring.scales import Better, Scale, per_unit
from toshikei.engines.assets.scoring.soundness import grade_by_years, of_facility, soundness

LAW = law.at(date(2026, 11, 28))
PARTS = ("roof", "wall", "interior", "electrical", "mechanical")


def graded(grades: str) -> dict[str, str]:
    return dict(zip(PARTS, grades, strict=True))


def test_the_worked_example_of_the_handbook():
    found = soundness(graded("CDBAC"), LAW)

    assert (f"{float(found.points):.2f}", found.shown) == ("52.47", 52)
    assert found.reasons.parts[0].label == "屋根・屋上"


@pytest.mark.parametrize(("grades", "points"), [("CCCCC", 40), ("DDDDD", 10), ("AAAAA", 100)])
def test_one_grade_everywhere(grades, points):
    assert soundness(graded(grades), LAW).points == points


def test_a_part_without_grade_is_refused_not_guessed():
    with pytest.raises(GradeUnknown, match="「屋根・屋上」"):
        soundness(graded("CDBAC") | {"roof": ""}, LAW)
    assert [grade_by_years(years, LAW) for years in (19, 20, 39, 40, 99)] == ["A", "B", "B", "C", "C"]


def test_a_facility_is_the_mean_by_area_with_the_worst_beside_it():
    found = of_facility([("校舎", Fraction(3000), Fraction(80)), ("体育館", Fraction(1000), Fraction(20))])

    assert (found.mean, found.worst, found.worst_name) == (65, 20, "体育館")
    assert of_facility([]) is None


def test_two_scales_meet_only_through_their_declared_ranges():
    soundness_scale = Scale("健全度", Fraction(0), Fraction(100), Better.HIGH)
    decay = Scale("劣化度", Fraction(10), Fraction(100), Better.LOW)

    assert soundness_scale.normal(Fraction(40)) == 40
    assert (decay.normal(Fraction(100)), decay.normal(Fraction(55))) == (0, 50)
    with pytest.raises(ScoreOutside, match="10から100まで"):
        decay.normal(Fraction(4))


def test_cost_per_user_of_a_real_hall():
    """(4,732,947 + 2,437,082 − 10) ÷ 20,947 users; the city prints 343, rounded up."""
    found = per_unit(4_732_947 + 2_437_082, 10, 20_947)

    assert f"{float(found):.1f}" == "342.3"
    assert -(-found.numerator // found.denominator) == 343
    assert per_unit(1, 0, None) is None


HUNDRED = Scale("点", Fraction(0), Fraction(100), Better.HIGH)
INDICATORS = [
    Indicator("sound", "健全度", Axis.QUALITY, HUNDRED, 30),
    Indicator("quake", "耐震", Axis.QUALITY, HUNDRED, 10),
    Indicator("use", "利用", Axis.NEED, HUNDRED, 20),
]


def hall(name: str, sound: int | None, quake: int, use: int, unit: str = "人") -> Facility:
    known = None if sound is None else Fraction(sound)
    return Facility(
        name, name, "集会", unit, {"sound": known, "quake": Fraction(quake), "use": Fraction(use)}
    )


def test_quadrants_are_candidates():
    found = standings(
        [hall("甲", 90, 90, 90), hall("乙", 90, 90, 10), hall("丙", 10, 10, 90), hall("丁", 0, 0, 0)],
        INDICATORS,
    )

    assert [one.quadrant for one in found] == [Quadrant.KEEP, Quadrant.REUSE, Quadrant.RENEW, Quadrant.CLOSE]
    assert found[0].quality == 90
    assert all(one.quadrant.label for one in found)


def test_unknown_is_not_average():
    found = standings([hall("甲", None, 90, 90)], INDICATORS)[0]

    assert (found.quality, found.quadrant, found.missing) == (None, None, ("健全度",))


def test_units_of_use_are_not_mixed():
    with pytest.raises(UnitsMixed, match="「人」と「食」"):
        standings([hall("甲", 1, 1, 1), hall("乙", 1, 1, 1, "食")], INDICATORS)


def test_how_many_turn_when_a_weight_moves():
    # 48 = (30 × 40 + 10 × 72) ÷ 40; with quake at 20 points it is 52.8
    found = {
        (one.indicator.code, one.points): one.names
        for one in sensitivity([hall("甲", 40, 72, 90)], INDICATORS)
    }

    assert found["quake", 10] == ("甲",)
    assert found["sound", 10] == ()
    assert found["use", 10] == ()


def test_one_total_told_many_times_is_found():
    assert shared_totals({"甲": 5, "乙": 5, "丙": 5, "丁": 0, "戊": 0, "己": 0}) == {5: ["甲", "乙", "丙"]}
