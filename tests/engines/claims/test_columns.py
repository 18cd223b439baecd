"""The columnar form gives the same bounds as the single form, claim by claim, over many random histories."""

from datetime import date

import polars as pl
import pytest
from tests.engines.claims.histories import CITY, plain_case

from toshikei.engines.claims.bounds import limitation
from toshikei.engines.claims.case import Case
from toshikei.engines.claims.column_days import last_day_after, next_open
from toshikei.engines.claims.columns import bounds
from toshikei.engines.claims.delay_columns import charges
from toshikei.engines.claims.errors import RateUnknown
from toshikei.engines.claims.events import EventKind
from toshikei.engines.claims.frames import accounts, frames
from toshikei.engines.claims.periods import last_day_after as one_last_day_after
from toshikei.engines.claims.periods import next_open_day
from toshikei.engines.claims.policies import policy_of
from toshikei.engines.claims.readings import Policy, Reading
from toshikei.engines.claims.standing import ledger_of

MANY = 250
POLICIES = {
    "plain": Policy(),
    "city": policy_of(date(2026, 11, 28), CITY),
    "late": Policy(dict.fromkeys(Reading, 1)),
}


def same(cases: list[Case], policy: Policy) -> tuple[int, list[object]]:
    """How many were plain, and those whose answers differ."""
    found = {row["id"]: row for row in bounds(*frames(cases), policy).to_dicts()}
    plain = [place for place in range(len(cases)) if found[place]["is_plain"]]
    differing = []
    for place in plain:
        one = limitation(cases[place])
        many = found[place]
        pair = (one.act_by, one.official, one.safe_to_close_from)
        if pair != (many["act_by"], many["official"], many["safe_to_close_from"]):
            differing.append((place, cases[place], pair, many))
    return len(plain), differing


@pytest.mark.parametrize("name", POLICIES)
def test_both_forms_agree(name: str) -> None:
    policy = POLICIES[name]
    cases = [plain_case(seed, policy) for seed in range(MANY)]

    plain, differing = same(cases, policy)

    assert plain > MANY * 0.9
    assert differing == []


def charge_alone(case: Case, until: date) -> tuple[int, int] | None:
    """The single form: payments through the ledger, then the charge; None where a rate is missing."""
    book = ledger_of(case)
    try:
        for event in case.events:
            if event.kind is EventKind.PAYMENT:
                book.receive(event.on, event.amount)
            elif event.kind is EventKind.DEMAND and event.on > case.due_on:
                book.demanded(event.on)
        found = book.charge(until)
    except RateUnknown:
        return None
    return (found.raw, found.charge) if found else (0, 0)


@pytest.mark.parametrize("rounding", ["期間ごと", "割合の段ごと", "最後だけ"])
@pytest.mark.parametrize("small", ["かけない", "かける"])
def test_both_forms_charge_the_same_yen(rounding: str, small: str) -> None:
    policy = Policy(rounding=rounding, small_after_payment=small)
    until = date(2026, 12, 31) if small == "かける" else date(2027, 1, 1)
    cases = [plain_case(seed, policy) for seed in range(MANY)]

    claims, payments = accounts(cases, until)
    found = charges(claims, payments, policy).to_dicts()

    assert len(found) > MANY * 0.4
    for row in found:
        alone = charge_alone(cases[row["id"]], until)
        assert (alone is not None) is row["is_known"], cases[row["id"]]
        if alone is not None:
            assert (row["raw"], row["charge"]) == alone, cases[row["id"]]


def test_calendar_of_columns_is_the_calendar() -> None:
    days = pl.date_range(date(2018, 1, 1), date(2029, 12, 31), eager=True)
    for months in (6, 24, 60):
        shown = pl.select(last_day_after(pl.lit(days), pl.lit(months))).to_series().to_list()
        assert shown == [one_last_day_after(day, months=months) for day in days]
    assert pl.select(next_open(pl.lit(days))).to_series().to_list() == [next_open_day(day) for day in days]
