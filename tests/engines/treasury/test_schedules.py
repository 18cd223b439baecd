"""Schedules: every worked example to the yen, properties of all of them, and an independent numeric solution."""

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.treasury.errors import EarlyAfterEnd, EarlyTooLarge, TermsImpossible
from toshikei.engines.treasury.reasons import explain_row
from toshikei.engines.treasury.schedule import Early, Manner, Schedule, schedule_of
from toshikei.engines.treasury.terms import (
    FRACTION_ACT,
    FRACTIONS,
    SCHEDULE_TABLE,
    DayCount,
    Method,
    RateStep,
    Terms,
    add_months,
)

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases/treasury/schedules.yaml").read_text(encoding="utf-8")
)


def terms_of(written: dict) -> Terms:
    rates = [[1, written["rate"]], *written.get("reset", ())]
    return Terms(
        principal=written["principal"],
        issued_on=written["issued_on"],
        first_due_on=written["first_due_on"],
        count=written["count"],
        payments_per_year=written["per_year"],
        grace=written.get("grace", 0),
        method=Method(written["method"]),
        rates=tuple(RateStep(number, Fraction(rate) / 100) for number, rate in rates),
        fractions=FRACTIONS[written["fractions"]],
    )


def made(case: dict) -> Schedule:
    early = [Early(one["day"], one["amount"], Manner(one["manner"])) for one in case.get("early", ())]
    return schedule_of(terms_of(case["terms"]), early)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    found = made(case)

    regular = {row.number: row for row in found.rows if not row.is_early}
    for number, principal, interest in case["rows"]:
        assert (regular[number].principal, regular[number].interest) == (principal, interest), number
    assert sum(row.principal for row in found.rows) == found.terms.principal
    assert found.rows[-1].closing == 0
    if "interest" in case:
        assert found.interest == case["interest"]
    if "instalment" in case:
        assert {row.payment for row in found.rows[:-1]} == {case["instalment"]}
        assert abs(found.rows[-1].payment - case["instalment"]) <= found.terms.count
    if "last" in case:
        assert max(regular) == case["last"]
    if "early_interest" in case:
        assert next(row for row in found.rows if row.is_early).interest == case["early_interest"]


RATES = st.integers(0, 80_000).map(lambda value: Fraction(value, 1_000_000))


@st.composite
def some_terms(draw) -> Terms:
    count = draw(st.integers(1, 80))
    issued = draw(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
    per_year = draw(st.sampled_from([1, 2, 4, 12]))
    first = (
        add_months(issued, 12 // per_year)
        if draw(st.booleans())
        else date.fromordinal(issued.toordinal() + draw(st.integers(1, 200)))
    )
    resets = sorted(draw(st.sets(st.integers(2, max(2, count)), max_size=3))) if count > 1 else []
    return Terms(
        principal=draw(st.integers(1, 10**11)),
        issued_on=issued,
        first_due_on=first,
        count=count,
        payments_per_year=per_year,
        grace=draw(st.integers(0, count - 1)),
        method=draw(st.sampled_from(Method)),
        rates=(RateStep(1, draw(RATES)), *(RateStep(number, draw(RATES)) for number in resets)),
        fractions=draw(st.sampled_from([SCHEDULE_TABLE, FRACTION_ACT])),
        day_count=draw(st.sampled_from(DayCount)),
    )


@given(some_terms())
def test_every_schedule_closes_to_the_yen(terms):
    found = schedule_of(terms)

    assert sum(row.principal for row in found.rows) == terms.principal
    assert found.rows[-1].closing == 0
    assert found.ends_on <= terms.last_due_on
    assert all(row.principal >= 0 and row.interest >= 0 for row in found.rows)
    assert [row.due_on for row in found.rows] == sorted({row.due_on for row in found.rows})
    assert all(row.principal == 0 for row in found.rows[: terms.grace])
    for before, after in zip(found.rows, found.rows[1:], strict=False):
        assert before.closing == after.opening


@given(some_terms(), st.data())
def test_early_redemption_keeps_the_books(terms, data):
    usual = schedule_of(terms)
    day = data.draw(st.dates(date.fromordinal(terms.issued_on.toordinal() + 1), usual.ends_on))
    balance = usual.balance_on(day)
    if balance == 0:
        return
    amount = data.draw(st.integers(1, balance))
    manner = data.draw(st.sampled_from(Manner))

    found = schedule_of(terms, [Early(day, amount, manner)])

    assert sum(row.principal for row in found.rows) == terms.principal
    assert found.rows[-1].closing == 0
    assert found.balance_on(day) == balance - amount
    assert found.ends_on <= terms.last_due_on
    assert [row for row in found.rows if row.due_on < day] == [row for row in usual.rows if row.due_on < day]


@given(some_terms())
def test_equal_instalments_are_equal_while_the_rate_stands(terms):
    if terms.method is not Method.EQUAL_INSTALMENT or terms.day_count is not DayCount.PERIODS:
        return
    found = schedule_of(terms)
    whole = [row for row in found.rows[terms.grace : -1] if row.days is None and row.closing]
    for rate in {row.rate for row in whole}:
        between = [row.payment for row in whole if row.rate == rate and row.principal]
        runs = [steps for steps in terms.rates if steps.rate == rate]
        assert len(set(between)) <= len(runs) * 2


@pytest.mark.parametrize("count", [4, 20, 40, 60])
@pytest.mark.parametrize("rate", ["0.1", "1.5", "4.75"])
def test_annuity_against_an_independent_solution(count, rate):
    """The instalment is found again by bisection on the present value, in decimals and without the closed form."""
    terms = Terms(
        principal=1_234_567_890,
        issued_on=date(2026, 3, 31),
        first_due_on=date(2026, 9, 30),
        count=count,
        rates=(RateStep(1, Fraction(rate) / 100),),
        method=Method.EQUAL_INSTALMENT,
        fractions=SCHEDULE_TABLE,
    )

    found = schedule_of(terms)

    with localcontext(prec=50):
        period = Decimal(rate) / 200
        low, high = Decimal(0), Decimal(terms.principal) * 2
        for _ in range(140):
            middle = (low + high) / 2
            present, discount = Decimal(0), Decimal(1)
            for _ in range(count):
                discount /= 1 + period
                present += middle * discount
            low, high = (middle, high) if present < terms.principal else (low, middle)
        balance, paid = Decimal(terms.principal), []
        for _ in range(count):
            interest = balance * period
            paid.append(low - interest)
            balance -= low - interest
    assert found.rows[0].payment == int(low.to_integral_value())
    drift = 2 * ((1 + period) ** count - 1) / period  # two yen of rounding each time, carried to the end
    assert all(abs(row.principal - one) <= drift for row, one in zip(found.rows, paid, strict=True))
    assert sum(row.principal for row in found.rows) == terms.principal


def test_month_ends_stay_month_ends():
    terms = terms_of(
        CASES[0]["terms"] | {"first_due_on": date(2026, 9, 30), "issued_on": date(2026, 3, 31), "per_year": 2}
    )

    assert [terms.due_on(number) for number in (1, 2, 3)] == [
        date(2026, 9, 30),
        date(2027, 3, 31),
        date(2027, 9, 30),
    ]


def test_more_than_is_owed_is_refused():
    with pytest.raises(EarlyTooLarge) as refused:
        made({**CASES[8], "early": [{"day": date(2029, 3, 31), "amount": 700_001, "manner": "lower"}]})

    assert "700,000円" in refused.value.sentence("why")


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2050, 1, 1)])
def test_early_outside_the_life_is_refused(day):
    with pytest.raises(EarlyAfterEnd):
        made({**CASES[8], "early": [{"day": day, "amount": 1, "manner": "lower"}]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"principal": 0},
        {"count": 0},
        {"grace": 15},
        {"per_year": 3},
        {"issued_on": date(2014, 3, 31)},
        {"rate": "100"},
        {"reset": [[16, "1"]]},
        {"reset": [[5, "1"], [4, "1"]]},
    ],
)
def test_impossible_terms_are_refused(wrong):
    with pytest.raises(TermsImpossible) as refused:
        terms_of(CASES[0]["terms"] | wrong)

    assert refused.value.sentence("why")


def test_every_payment_says_why():
    found = made(CASES[0])

    tree = explain_row(found, found.rows[1])

    interest, principal = tree.parts
    assert interest.formula == "13,626,666,667×年1.5％÷1回"
    assert interest.law[0].is_checked
    assert "元金均等" in principal.note
    assert tree.value == interest.value + principal.value
