"""The rulebook of claims: every kind leads to a period, a profile and an order, and look-alikes stay apart."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from toshikei.engines.claims.errors import KindNotOfCity, KindUnknown
from toshikei.engines.claims.kinds import NONE, ClaimClass, ClassChoice, kind, kinds
from toshikei.engines.claims.period_rules import RULES, terms_of
from toshikei.law import reader
from toshikei.law.errors import LawEnded

ON = date(2026, 11, 28)
EVERY = list(kinds(ON).values())
CITY = "012068"
DELAYS = {"市税", "条例", "都市計画法", "道路法", "河川法", "児童扶養手当法", "民法", NONE}
ORDERS = {"本税・元本が先", "延滞金が先", "費用・利息・元本", "条例"}


def test_there_are_all_kinds_of_the_table() -> None:
    counted = {each: sum(one.claim_class is each for one in EVERY) for each in ClaimClass}

    assert counted == {
        ClaimClass.TAX: 11,
        ClaimClass.COMPULSORY: 24,
        ClaimClass.PUBLIC: 19,
        ClaimClass.PRIVATE: 19,
    }


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_words_of_a_kind_are_known(one) -> None:
    assert one.rule in RULES
    assert (one.alternative_rule == NONE) is (one.alternative is None)
    assert one.alternative_rule in RULES or one.alternative is None
    assert one.delay in DELAYS
    assert one.allocation in ORDERS
    assert one.secrecy in {"1群", "2群", "3群", "4群"}
    assert (one.secrecy == "1群") is (one.claim_class is ClaimClass.TAX)
    assert one.law.law


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_period_can_be_found_before_and_since_the_reform(name: str) -> None:
    for is_new in (False, True):
        terms = terms_of(name, due_on=date(2021, 5, 31), known_on=date(2021, 5, 31), is_new=is_new)
        assert all(term.months in {12, 24, 36, 60, 120, 240} for term in terms)


@pytest.mark.parametrize(
    ("code", "months", "can_seize"),
    [
        ("nhi_premium", 24, True),
        ("nhi_tax", 60, True),
        ("sewer_fee", 60, True),
        ("farm_drainage", 60, False),
        ("road_occupancy", 60, True),
        ("assistance_refund", 60, True),
        ("assistance_refund_old", 60, False),
    ],
)
def test_look_alikes_stay_apart(code: str, months: int, can_seize: bool) -> None:
    one = kind(code, on=ON)

    terms = terms_of(one.rule, due_on=date(2024, 9, 2), known_on=date(2024, 9, 2), is_new=True)

    assert [term.months for term in terms] == [months]
    assert one.claim_class.can_seize is can_seize


def test_a_city_chooses_the_class_of_a_contested_kind() -> None:
    state, own = kind("tuition", on=ON), kind("tuition", on=ON, city=CITY)

    assert state.is_contested
    assert state.choice is None
    assert own.choice is not None
    assert own.choice.decided_on == date(2020, 4, 1)
    assert kind("tuition", on=date(2020, 3, 31), city=CITY).choice is None


def test_a_changed_class_changes_period_charge_and_order() -> None:
    lunch = kind("grave", on=ON)
    private = lunch.under(ClassChoice(ClaimClass.PRIVATE, "契約による", "市長", date(2026, 4, 1)))

    assert (private.rule, private.delay, private.allocation) == ("私債権・旧5年", "民法", "費用・利息・元本")
    assert private.under(ClassChoice(ClaimClass.PUBLIC, "条例", "市長", date(2026, 5, 1))).rule == "公債権5年"


def test_a_class_nobody_argues_for_is_refused() -> None:
    with pytest.raises(KindUnknown):
        kind("water", on=ON).under(ClassChoice(ClaimClass.TAX, "", "", ON))


def test_what_is_no_claim_of_the_city_is_refused() -> None:
    with pytest.raises(KindNotOfCity):
        kind("facility_fee", on=ON)
    with pytest.raises(KindUnknown):
        kind("lunch_private", on=ON)


def test_a_kind_is_not_known_before_its_law() -> None:
    assert "assistance_refund" not in kinds(date(2018, 9, 30))
    assert "assistance_refund" in kinds(date(2018, 10, 1))


def test_old_periods_end_with_the_reform() -> None:
    assert reader.value("claims.limitation.old_two_years", on=date(2020, 3, 31)).as_int() == 2
    with pytest.raises(LawEnded):
        reader.value("claims.limitation.old_two_years", on=date(2020, 4, 1))


def test_forty_acts_are_described() -> None:
    numbers = [
        str(reader.on_day(series, ON).as_rows()[0]["number"])
        for name, series in reader.all_series().items()
        if name.startswith("claims.acts.")
    ]

    assert sorted(numbers) == [f"E{number:02d}" for number in range(1, 41)]


def test_every_row_of_rates_begins_where_the_one_before_ends() -> None:
    for name in ("special_rates", "statutory_rate"):
        series = reader.series(f"claims.delay_rates.{name}")
        for before, after in pairwise(entry.on for entry in series.entries):
            until = str(reader.on_day(series, before).as_rows()[0]["until"])
            assert after - date.fromisoformat(until) == timedelta(1)
