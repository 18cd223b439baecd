"""1,000 random fiscal years: lawful and unlawful acts in random order. The books balance after every one of them.

A refused act changes nothing; the same seed plays the same year. `TOSHIKEI_SEED=17` replays one year alone.
"""

import os
import random
from collections import Counter
from datetime import date, timedelta

import pytest
from tests.engines.execution import small_ledger

from toshikei.engines.execution import acts
from toshikei.engines.execution.entries import CarryKind, Kind, Place
from toshikei.engines.execution.errors import BooksClosed
from toshikei.engines.execution.income import Income, broken_income
from toshikei.engines.execution.position import Position, broken
from toshikei.engines.execution.posting import post
from toshikei.engines.execution.settlement import balances
from toshikei.engines.execution.year import Clause, StruckOut, Year
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.law import reader

YEARS, ACTS = 1000, 50
FIRST = 2021
PLACES = tuple(
    Place(f"{kan:02}/{kou:02}/01/s{setsu}", f"{kan}-{kou}-{setsu}", str(setsu))
    for kan in (2, 3)
    for kou in (1, 2)
    for setsu in (10, 12)
)
RESERVE = Place("14/01/01/s30", "予備費", "30", is_reserve=True)
TAX = Place("01/01/01/s1", "市税", "1")
LAW = reader.at(date(2027, 5, 31), city="012068")


class Played:
    """One year: the positions, what was booked, and a second account kept in the simplest way there is."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        number = FIRST + seed % 8
        clause = Clause(frozenset({"10"}), "需用費の流用")
        struck = StruckOut("03/02", "記念事業", date(number, 3, 1))
        self.year = Year(FiscalYear(number), small_ledger.rules(number), False, (clause,), (struck,))
        self.positions: dict[str, Position] = {}
        self.income: dict[str, Income] = {TAX.path: Income()}
        self.voted = 0
        self.log: list[tuple[acts.Act, str]] = []
        self.counts: Counter[str] = Counter()
        for place in (*PLACES, RESERVE):
            self.do(acts.Appropriate(place, self.random.randrange(0, 2000), self.year.fiscal_year.first_day))

    def day(self) -> date:
        """Mostly in the year, sometimes in the closing period, now and then outside both."""
        first = self.year.fiscal_year.first_day
        return first + timedelta(days=self.random.choice((-1, 364, 425, 426, *range(0, 440, 7))))

    def amount(self) -> int:
        return self.random.choice(
            (0, -1, -50, 1, 10, 100, 300, 500, 900, 2500, self.random.randrange(1, 1500))
        )

    def act(self) -> acts.Act:
        pick, place, amount, day = (
            self.random,
            self.random.choice((*PLACES, RESERVE)),
            self.amount(),
            self.day(),
        )
        other = pick.choice((*PLACES, RESERVE))
        corrects = pick.choice(("", "", "", "記帳の誤り"))
        made = (
            lambda: acts.Appropriate(place, amount, day, pick.randrange(1, 4)),
            lambda: acts.Appropriate(place, -self.at(place).free - pick.randrange(0, 2), day, 1),
            lambda: acts.Allot(place, amount, day, corrects),
            lambda: acts.Allot(place, max(self.at(place).unallotted, 1), day),
            lambda: acts.Commit(place, amount, day, corrects),
            lambda: acts.Commit(place, self.at(place).uncommitted // 2 + pick.randrange(0, 3), day),
            lambda: acts.Reduce(place, amount, day, corrects),
            lambda: acts.Reduce(place, max(self.at(place).unpaid // 2, 1), day, "契約の変更"),
            lambda: acts.Pay(place, amount, day, corrects),
            lambda: acts.Pay(place, self.at(place).unpaid // 2 + pick.randrange(0, 3), day),
            lambda: acts.Return(place, amount, day, corrects),
            lambda: acts.Transfer(place, other, amount, day),
            lambda: acts.UseReserve(RESERVE, other, amount, day),
            lambda: self.carrying(place, amount, day),
            lambda: acts.CarryIn(place, abs(amount), day),
            lambda: acts.Assess(TAX, amount, day, corrects),
            lambda: acts.Receive(TAX, amount, day, corrects),
            lambda: acts.Refund(TAX, amount, day, corrects),
            lambda: acts.WriteOff(TAX, amount, day, corrects),
        )
        return pick.choice(made)()

    def carrying(self, place: Place, amount: int, day: date) -> acts.CarryOver:
        pick = self.random
        bound = pick.choice((0, amount, self.at(place).unpaid, amount // 2))
        funds = acts.Funds(0, amount // 3, amount - amount // 3 + pick.choice((0, 0, 0, 1)))
        return acts.CarryOver(
            place,
            pick.choice(tuple(CarryKind)),
            amount,
            day,
            funds,
            committed_part=bound,
            permitted=pick.choice((None, amount, amount - 1, 5000)),
            carried=pick.choice((0, 0, 0, 4000)),
            last_year=pick.choice((None, self.year.fiscal_year.year, self.year.fiscal_year.year + 1)),
            accident=pick.choice(("", "大雪")),
            related=pick.choice((0, 10)),
        )

    def at(self, place: Place) -> Position:
        return self.positions.get(place.path, Position())

    def do(self, act: acts.Act) -> None:
        """Post it; book it or see that nothing moved; hold every identity."""
        held, income = dict(self.positions), dict(self.income)
        try:
            posted = post(act, self.year, held, income)
        except Refusal as refusal:
            assert held == self.positions
            assert income == self.income
            self.counts[refusal.code] += 1
            self.log.append((act, refusal.code))
            return
        self.counts["booked"] += 1
        self.log.append((act, "booked"))
        for entry in posted.entries:
            path = entry.place.path
            if path == TAX.path:
                self.income[path] = self.income[path].after(entry)
            else:
                self.positions[path] = self.positions.get(path, Position()).after(entry)
            if entry.kind in {Kind.INITIAL, Kind.SUPPLEMENT, Kind.CARRIED_IN}:
                self.voted += entry.amount
        self.hold(act, {entry.place.path for entry in posted.entries})

    def hold(self, act: acts.Act, touched: set[str]) -> None:
        """Every rule of the places that moved, and every sum over all of them."""
        positions = self.positions.values()
        held = [self.positions[path] for path in touched if path != TAX.path]
        assert [name for one in held for name in broken(one)] == []
        assert broken_income(self.income[TAX.path]) == ()
        assert sum(one.current for one in positions) == self.voted
        assert sum(one.reserve for one in positions) == 0
        assert sum(one.transfer_in - one.transfer_out for one in positions) == 0
        by_kan: Counter[str] = Counter()
        for path, one in self.positions.items():
            by_kan[path.partition("/")[0]] += one.transfer_in - one.transfer_out
        assert set(by_kan.values()) <= {0}, "money moved between 款"
        assert all(self.at(place).reserve == 0 for place in PLACES if place.path.startswith("03/02")), (
            f"the reserve paid for what was struck out: {act}"
        )


def play(seed: int) -> Played:
    played = Played(seed)
    try:
        for _ in range(ACTS):
            played.do(played.act())
    except AssertionError as broke:
        raise AssertionError(f"TOSHIKEI_SEED={seed}\n" + "\n".join(map(str, played.log))) from broke
    return played


def test_a_thousand_random_years():
    seeds = [int(os.environ["TOSHIKEI_SEED"])] if "TOSHIKEI_SEED" in os.environ else range(YEARS)
    counts: Counter[str] = Counter()
    for seed in seeds:
        played = play(seed)
        counts += played.counts
        settle(played)

    if len(seeds) == YEARS:
        assert counts["booked"] > 20 * YEARS
        seen = {code for code, count in counts.items() if count >= 10}
        assert seen >= MUST_BE_TRIED, MUST_BE_TRIED - seen


MUST_BE_TRIED = {
    f"execution.{name}"
    for name in (
        "between_kan", "between_kou", "budget_after_year", "struck_out", "not_free", "over_current", "over_allotment",
        "over_commitment", "commitment_outside_year", "payment_outside_year", "return_after_close", "return_over_spent",
        "carry_not_permitted", "carry_not_continuing", "carry_over_line", "carry_without_commitment", "carry_without_accident",
        "funds_differ", "carry_late", "cut_below_bound", "not_reserve", "transfer_late", "amount_wrong",
        "refund_over_received", "write_off_over_arrears", "carry_over_free", "carry_twice", "same_place",
    )
}  # fmt: skip


def settle(played: Played) -> None:
    """The year's balances add up, and closing lets nothing in without a reason."""
    positions = played.positions.values()
    revenue, spent = played.income[TAX.path].net, sum(one.spent for one in positions)
    found = balances(
        played.year.fiscal_year,
        revenue=revenue,
        expenditure=spent,
        carried_funds=7,
        real_before=3,
        law=LAW,
    )
    assert found.formal == revenue - spent
    assert found.real == found.formal - 7
    assert found.to_reserve is None or 2 * found.to_reserve - found.real in {0, 1}
    closed = Year(played.year.fiscal_year, played.year.rules, True)
    with pytest.raises(BooksClosed):
        post(acts.Allot(PLACES[0], 1, played.year.fiscal_year.first_day), closed, played.positions)


def test_the_same_seed_plays_the_same_year():
    assert play(17).log == play(17).log


def test_a_broken_rule_is_found_and_names_its_seed(monkeypatch):
    """The simulation would notice: a ledger that pays beyond its commitments does not get through."""
    monkeypatch.setattr("toshikei.engines.execution.spending.ensure_positive", lambda amount, act: None)
    monkeypatch.setattr("toshikei.engines.execution.spending._ensure_not_below_zero", lambda *_: None)

    with pytest.raises(AssertionError, match=r"TOSHIKEI_SEED=\d+"):
        _ = [play(seed) for seed in range(50)]
