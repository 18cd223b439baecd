"""One programme: its money by year, its stations, its places, what it came from. For the public page and the staff page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from toshikei.city.strategy import selectors, services
from toshikei.city.strategy.choices import LineageKind
from toshikei.city.strategy.selectors import Descent, ProgrammeIn
from toshikei.city.strategy.services import Money
from toshikei.foundation import clock
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats
from toshikei.ui.charts.bars import Bar, bars
from toshikei.ui.charts.figure import Figure, Table

KINDS = ("initial", "provisional", "supplementary", "settlement")
BEFORE = {
    LineageKind.SPLIT: "ここから分かれました",
    LineageKind.MERGE: "これを合わせました",
    LineageKind.SUCCESSOR: "これを引き継ぎました",
}
AFTER = {
    LineageKind.SPLIT: "これに分かれました",
    LineageKind.MERGE: "これに合わさりました",
    LineageKind.SUCCESSOR: "これが引き継ぎました",
}


@dataclass(slots=True)
class YearOfMoney:
    """One row of the table: all amounts of a fiscal year by kind of book."""

    fiscal_year: int
    by_kind: dict[str, list[Money]] = field(default_factory=dict)

    @property
    def cells(self) -> list[list[Money]]:
        """Initial, supplementary, settlement."""
        first = [*self.by_kind.get("initial", ()), *self.by_kind.get("provisional", ())]
        return [first, self.by_kind.get("supplementary", []), self.by_kind.get("settlement", [])]

    def total(self, kind: str) -> int | None:
        found = self.by_kind.get(kind)
        return sum(one.amount for one in found) if found else None


def programme_context(code: str, *, is_public: bool) -> dict[str, object] | None:
    """Everything a programme's page shows, or None for an unknown code. Queries do not depend on how much there is."""
    day = clock.today()
    found = selectors.programme_known(code, FiscalYear.of(day).year)
    if found is None:
        return None
    money = services.money_of(code)
    years = years_of(money)
    return {
        "programme": found,
        "question": question(found),
        "answer": answer(found, years),
        "years": years,
        "figure": figure(found, years, money),
        "stations": services.thread_of(code, is_public=is_public, on=day),
        "places": selectors.shares_of(code),
        "positions": selectors.positions_of(code, clock.now()),
        "periods": selectors.periods_of(code),
        "lineage": [(step, words(step)) for step in selectors.lineage_of(code)],
        "as_of": max((one.as_of for one in money if one.as_of), default=day),
        "day": day,
        "invented": found.is_invented or any(one.is_invented for one in money),
    }


def years_of(money: Sequence[Money]) -> list[YearOfMoney]:
    """Rows newest year first."""
    rows: dict[int, YearOfMoney] = {}
    for one in money:
        row = rows.setdefault(one.fiscal_year, YearOfMoney(one.fiscal_year))
        row.by_kind.setdefault(one.kind, []).append(one)
    return list(rows.values())


def question(found: ProgrammeIn) -> str:
    return f"「{found.name}」に、いくら使い、どう決まりましたか"


def answer(found: ProgrammeIn, years: Sequence[YearOfMoney]) -> str:
    """Who runs it, what for, and how much in the newest initial budget."""
    who = f"{found.unit_name or found.unit_code}が担当する事業です。" if found.unit_code else ""
    purpose = (
        f"{found.target_group}のために、{found.intended_state}を目指します。" if found.intended_state else ""
    )
    ended = f"{FiscalYear(found.to_year).label}で終わりました。" if found.to_year else ""
    newest = next((row for row in years if row.total("initial") is not None), None)
    much = (
        f"{FiscalYear(newest.fiscal_year).label}の当初予算は{formats.in_words(newest.total('initial'))}です。"
        if newest
        else "予算書には、まだ額がありません。"
    )
    return f"{who}{purpose}{ended}{much}"


def figure(found: ProgrammeIn, years: Sequence[YearOfMoney], money: Sequence[Money]) -> Figure | None:
    """The initial budgets year by year, from two known years on."""
    known = [(row.fiscal_year, row.total("initial")) for row in reversed(years)]
    drawn = [(year, total) for year, total in known if total is not None]
    if len(drawn) < 2:
        return None
    (first, least), (last, most) = drawn[0], drawn[-1]
    sentence = (
        f"{FiscalYear(first).label}の{formats.in_words(least)}から"
        f"{FiscalYear(last).label}の{formats.in_words(most)}まで。"
    )
    wide, narrow = bars(
        [Bar(FiscalYear(year).label, total, formats.in_words(total)) for year, total in drawn], sentence
    )
    table = Table(
        ("年度", "当初予算（円）"),
        tuple((FiscalYear(year).label, formats.yen(total)) for year, total in drawn),
    )
    return Figure(
        "tousho", f"「{found.name}」の当初予算", wide, narrow, "年度ごと", table, "市の予算書",
        max((one.as_of for one in money if one.as_of), default=None),
        is_invented=any(one.is_invented for one in money),
    )  # fmt: skip


def words(step: Descent) -> str:
    """A step of the lineage in words."""
    if step.kind is LineageKind.RENAME:
        return f"名称が変わりました（{step.note}）"
    return (BEFORE if step.is_origin else AFTER)[step.kind]
