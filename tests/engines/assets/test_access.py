"""Access after closures: a real city's reference table exactly, every subset tried on small maps, the front."""

import csv
import itertools
import json
from dataclasses import replace

import pytest
from tests.engines.assets import toyohashi

from toshikei.engines.assets.access.choosing import Wishes, least_metres, most_covered, p_median
from toshikei.engines.assets.access.fronts import front
from toshikei.engines.assets.access.measuring import by_district, losses, measure, nearest
from toshikei.engines.assets.access.places import Map, People, Place
from toshikei.engines.assets.errors import AccessImpossible

CENTRES = [
    (9, 1091.2, 200, ""),
    (8, 1122.7, 185, "小川"),
    (7, 1180.6, 164, "小川, 港"),
    (6, 1239.8, 141, "小川, 港, 大村"),
    (5, 1361.8, 128, "小川, 港, 大村, 大富"),
]
SCHOOLS = [
    (13, 875.3, 250, ""),
    (12, 890.5, 246, "小川"),
    (11, 916.5, 238, "小川, 大井川東"),
    (10, 946.7, 230, "小川, 大井川東, 焼津南"),
]


def yaizu(name: str, ending: str) -> Map:
    """Real places and 388 standard lots as people, each with weight one."""
    lots = json.loads(toyohashi.file("yaizu/standard_land_prices.geojson").read_text(encoding="utf-8"))
    people = [
        People(latitude=each["geometry"]["coordinates"][1], longitude=each["geometry"]["coordinates"][0])
        for each in lots["features"]
    ]
    with toyohashi.file(f"yaizu/{name}.csv").open(encoding="utf-8-sig", newline="") as opened:
        places = [
            Place(row["NO"], row["名称"].removesuffix(ending), float(row["緯度"]), float(row["経度"]))
            for row in csv.DictReader(opened)
        ]
    return Map.of(places, people)


@pytest.mark.parametrize(
    ("name", "ending", "most", "table"),
    [
        ("community_centres", "地域交流センター", 3717.8, CENTRES),
        ("elementary_schools", "小学校", 2564.3, SCHOOLS),
    ],
)
def test_the_reference_table_of_a_real_city(name, ending, most, table):
    held = yaizu(name, ending)

    assert len(held.people) == 388
    for count, mean, within, closed in table:
        chosen = p_median(held, count)
        reach = measure(held, chosen.kept)
        assert (round(reach.mean, 1), round(reach.most, 1), reach.within) == (mean, most, within)
        assert set(chosen.closed(held)) == set(filter(None, closed.split(", ")))
        assert chosen.value / 388 == pytest.approx(reach.mean)


def test_every_subset_of_the_real_centres_tried():
    held = yaizu("community_centres", "地域交流センター")

    for count in (4, 6):
        best = min(
            (float(nearest(held, kept).sum()), kept) for kept in itertools.combinations(range(9), count)
        )
        assert p_median(held, count).kept == best[1]
        covered = max(
            float((nearest(held, kept) <= 1000).sum()) for kept in itertools.combinations(range(9), count)
        )
        assert most_covered(held, count, 1000.0).value == pytest.approx(covered)


def test_the_front_of_the_real_centres_where_each_saves_the_same():
    """With equal savings the front is the reference table, read from the top."""
    held = yaizu("community_centres", "地域交流センター")
    same = Map.of([replace(place, saving=1) for place in held.places], held.people)

    found = {len(point.kept): point for point in front(same)}

    assert sorted(found) == list(range(1, 10))
    for count, mean, _within, closed in CENTRES:
        assert round(found[count].reach.mean, 1) == mean
        assert set(found[count].closed) == set(filter(None, closed.split(", ")))


def line(*people: tuple[float, float], **more) -> Map:
    """Places at degrees 0, 1, 2, 3 of the equator; people at (degree, weight)."""
    places = [Place(str(at), f"館{at}", 0.0, float(at), **more) for at in range(4)]
    return Map.of(places, [People(0.0, at, weight, district=f"地区{int(at)}") for at, weight in people])


def test_what_must_stay_stays():
    held = line((0.1, 1), (0.2, 1), (2.9, 1))
    fixed = Map.of(
        [*held.places[:1], Place("1", "館1", 0.0, 1.0, must_stay=True), *held.places[2:]], held.people
    )

    assert p_median(held, 2).kept == (0, 3)
    assert 1 in p_median(fixed, 2).kept


def test_capacity_sends_people_farther():
    held = line((0.0, 10), (3.0, 10), capacity=10)

    assert p_median(held, 2).kept == (0, 3)
    with pytest.raises(AccessImpossible):
        p_median(held, 1)


@pytest.mark.parametrize("count", [0, 5])
def test_an_impossible_number_is_refused_with_its_reason(count):
    with pytest.raises(AccessImpossible, match=f"残す数を{count}としましたが"):
        p_median(line((0.0, 1), capacity=1), count)


def test_the_worst_district_is_bounded():
    held = line((0.0, 100), (0.3, 100), (3.0, 1))

    free = least_metres(held, Wishes(count=1))
    fair = least_metres(held, Wishes(count=1, worst_district_mean=230_000))

    assert free.kept == (0,)
    assert fair.kept != (0,)
    assert max(one.mean for one in by_district(held, fair.kept).values()) <= 230_000


def test_points_unknown_are_left_out_and_counted():
    held = Map.of(
        [Place("0", "館", 34.0, 138.0), Place("1", "点なし", None, None)],
        [People(34.0, 138.1), People(None, 1.0)],
    )

    assert (len(held.places), len(held.people), held.without_point) == (1, 1, 2)
    assert measure(held, (0,)).people == 1


def test_who_loses_access_by_district():
    found = losses(line((0.0, 5), (1.0, 7)), (0, 1), (0,), limit=1000)

    assert (found[0].district, found[0].lost) == ("地区1", 7)
    assert found[1].lost == found[1].farther_mean == 0


def test_nobody_is_not_zero_metres():
    assert measure(line((0.0, 0.0)), (0,)).mean is None


def test_the_front_against_every_subset():
    savings = [5, 8, 3, 4]
    base = line((0.1, 3), (0.9, 2), (2.2, 4), (2.9, 1))
    held = Map.of(
        [
            Place(p.code, p.name, p.latitude, p.longitude, saving=s)
            for p, s in zip(base.places, savings, strict=True)
        ],
        base.people,
    )
    sets = [kept for count in range(1, 5) for kept in itertools.combinations(range(4), count)]
    values = [
        (sum(savings) - sum(savings[at] for at in kept), measure(held, kept).mean, kept) for kept in sets
    ]
    best = {
        kept
        for saved, mean, kept in values
        if not any((s >= saved and m < mean - 1e-6) or (s > saved and m <= mean + 1e-6) for s, m, _ in values)
    }

    found = front(held)

    assert {point.kept for point in found} == best
    assert [point.saving for point in found] == sorted(point.saving for point in found)
