"""The delay charge: every worked example under the three ways of cutting fractions, and what must refuse."""

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.claims.delay import (
    PER_BAND,
    PER_PERIOD,
    TOTAL,
    Balance,
    DelayCharge,
    Terms,
    delay_charge,
)
from toshikei.engines.claims.errors import ProfileMissing, RateUnknown
from toshikei.engines.claims.kinds import kind
from toshikei.engines.claims.periods import DAY
from toshikei.engines.claims.profiles import profile_of
from toshikei.engines.claims.rates import LOW
from toshikei.engines.claims.readings import Policy

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases/claims/delay.yaml").read_text(encoding="utf-8"))
WAYS = (PER_PERIOD, PER_BAND, TOTAL)
ON = date(2026, 4, 1)
CITY = "012068"


def terms(code: str, due_on: date, **given) -> Terms:
    profile = profile_of(kind(code, on=ON), on=ON, city=CITY)
    assert profile
    policy = Policy(
        **{key: given.pop(key) for key in ("rounding", "small_after_payment", "civil_year") if key in given}
    )
    return Terms(profile, due_on, policy, **given)


def charged(case: dict, rounding: str) -> DelayCharge:
    due = case["due_on"]
    rate = Fraction(case["contract_rate"]) / 100 if "contract_rate" in case else None
    spans = tuple((first, last) for first, last in case.get("deferrals", ()))
    year = case.get("civil_year", "365日")
    found = terms(case["kind"], due, rounding=rounding, contract_rate=rate, deferrals=spans, civil_year=year)
    return delay_charge(found, [Balance(due + DAY, case["paid_on"], case["principal"])])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_example(case: dict) -> None:
    found = [charged(case, way) for way in WAYS]

    if "bands" in case:
        bands = [[piece.span.days, piece.span.share * 100] for piece in found[0].pieces]
        assert bands == [[days, Fraction(rate)] for days, rate in case["bands"]]
    if "raw" in case:
        assert [each.raw for each in found] == case["raw"]
    if "raw_first" in case:
        assert found[0].raw == case["raw_first"]
        assert len(found[0].pieces) == case["pieces"]
    if "final" in case:
        assert [each.charge for each in found] == case["final"]
    if "low" in case:
        low = [piece.span for piece in found[0].pieces if piece.band == LOW]
        assert [low[0].first, low[-1].last] == case["low"]


def test_a_day_without_an_announced_rate_is_refused_by_the_name_of_its_row() -> None:
    with pytest.raises(RateUnknown) as refused:
        delay_charge(
            terms("fixed_asset_tax", date(2026, 5, 31)), [Balance(date(2026, 6, 1), date(2027, 1, 1), 9000)]
        )

    assert refused.value.params["row"] == "2027-01-01"
    assert "special_rates" in refused.value.sentence("instead")


def test_a_deferral_before_its_rates_were_recorded_is_refused() -> None:
    found = terms("fixed_asset_tax", date(2019, 5, 31), deferrals=((date(2019, 8, 1), date(2020, 7, 31)),))

    with pytest.raises(RateUnknown) as refused:
        delay_charge(found, [Balance(date(2019, 6, 1), date(2020, 12, 31), 90_000)])

    assert refused.value.params["row"] == "2018-01-01"


def test_a_statutory_rate_is_known_for_default_before_it_is_reviewed_and_then_floats_no_more() -> None:
    known = terms("water", date(2029, 3, 30))
    assert delay_charge(known, [Balance(date(2029, 3, 31), date(2030, 3, 30), 10_000)]).charge == 300

    with pytest.raises(RateUnknown):
        delay_charge(terms("water", date(2029, 3, 31)), [Balance(date(2029, 4, 1), date(2029, 4, 2), 10_000)])


def test_without_an_ordinance_nothing_is_charged_by_guess() -> None:
    with pytest.raises(ProfileMissing):
        profile_of(kind("sewer_fee", on=ON), on=ON)
    assert profile_of(kind("assistance_refund", on=ON), on=ON) is None


def test_a_balance_made_small_by_payments_is_charged_where_the_city_says_so() -> None:
    due = date(2021, 5, 31)
    balances = [
        Balance(due + DAY, date(2021, 8, 31), 100_000),
        Balance(date(2021, 9, 1), date(2022, 8, 31), 1_900),
    ]

    free = delay_charge(terms("fixed_asset_tax", due), balances)
    charged_too = delay_charge(terms("fixed_asset_tax", due, small_after_payment="かける"), balances)

    assert {piece.balance for piece in free.pieces} == {0}
    assert {piece.base for piece in charged_too.pieces if piece.balance == 1} == {1000}


def test_reasons_name_every_span_with_its_formula() -> None:
    found = charged(CASES[0], PER_PERIOD)

    assert [part.formula for part in found.reasons.parts] == [
        "65,000円×年2.5％×30日÷365日",
        "65,000円×年8.8％×184日÷365日",
        "65,000円×年8.7％×31日÷365日",
    ]


DUES = st.dates(date(2010, 1, 1), date(2025, 12, 31))


@given(DUES, st.integers(0, 330), st.integers(0, 30), st.integers(0, 3_000_000), st.sampled_from(WAYS))
def test_charge_grows_with_the_days(due: date, days: int, more: int, principal: int, way: str) -> None:
    found = terms("fixed_asset_tax", due, rounding=way)
    at = [due + timedelta(days), due + timedelta(days + more)]

    first, second = (delay_charge(found, [Balance(due + DAY, day, principal)]) for day in at)

    assert first.charge <= second.charge


@given(DUES, st.integers(0, 360), st.integers(0, 3_000_000), st.integers(0, 500_000), st.sampled_from(WAYS))
def test_charge_grows_with_the_principal(due: date, days: int, principal: int, more: int, way: str) -> None:
    found = terms("sewer_fee", due, rounding=way)
    last = due + timedelta(days)

    first, second = (
        delay_charge(found, [Balance(due + DAY, last, amount)]) for amount in (principal, principal + more)
    )

    assert first.charge <= second.charge


@given(DUES, st.integers(1, 360), st.integers(0, 3_000_000))
def test_cutting_later_never_gives_less_and_at_most_one_yen_a_span(
    due: date, days: int, principal: int
) -> None:
    balances = [Balance(due + DAY, due + timedelta(days), principal)]

    raws = [delay_charge(terms("fixed_asset_tax", due, rounding=way), balances) for way in WAYS]

    assert raws[0].raw <= raws[1].raw <= raws[2].raw <= raws[0].raw + max(len(raws[0].pieces) - 1, 0)
