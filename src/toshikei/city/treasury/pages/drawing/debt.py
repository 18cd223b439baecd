"""Charts of the debt: to its end, what the years cost, one bond, the affiliates, and what if."""

from collections.abc import Sequence
from datetime import date

from toshikei.city.treasury.selectors.affiliates import Affiliates
from toshikei.city.treasury.selectors.debt import BondPage, Debt, DebtYear, Part
from toshikei.city.treasury.selectors.whatif import Answer
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats
from toshikei.ui.charts.bars import Bar, bars, shares
from toshikei.ui.charts.figure import Figure, Table
from toshikei.ui.charts.line import Point, Words, forecast

LEDGER = "市債の台帳"
OKU = 100_000_000
YEARS_SHOWN = 12


def oku(value: float) -> str:
    """A tick or an end label in 億円."""
    amount = value / OKU
    return f"{amount:,.0f}億円" if amount >= 10 or amount == int(amount) else f"{amount:,.1f}億円"


def _axis(year: FiscalYear, first: FiscalYear, step: int) -> str:
    return year.short if (year.year - first.year) % step == 0 else ""


def debt_to_end(found: Debt) -> Figure | None:
    """Balance at the end of each year: the past solid, what follows from the schedules dotted."""
    now = FiscalYear.of(found.on)
    first = now - 10
    years = [year for year in found.years if year.year >= first]
    if len(years) < 2:
        return None
    step = max(1, len(years) // 8)
    points = [
        Point(
            year.year.year,
            year.closing,
            f"{year.year.label}の末",
            axis=_axis(year.year, years[0].year, step),
            is_forecast=year.year >= now,
            is_marked=year.year == now.previous,
        )
        for year in years
    ]
    sentence = (
        f"市債の残高。{years[0].year.label}の末は{formats.in_words(years[0].closing)}、"
        f"{years[-1].year.label}の末は{formats.in_words(years[-1].closing)}。"
    )
    wide, narrow = forecast(points, Words(sentence, oku, oku))
    return Figure(
        "zandaka",
        "借金（市債）は、いつなくなりますか",
        wide,
        narrow,
        "年度末の残高。実線はこれまで、点線は新しく借りないときのこれから",
        _year_table(years),
        LEDGER,
        found.on,
        "treasury.debt_years",
        found.is_invented,
    )


def _year_table(years: Sequence[DebtYear]) -> Table:
    rows = tuple(
        (
            year.year.label,
            *(
                formats.yen(value)
                for value in (year.issued, year.principal, year.interest, year.counted, year.closing)
            ),
        )
        for year in years
    )
    heads = (
        "年度",
        "借りた額（円）",
        "元金（円）",
        "利息（円）",
        "交付税に算入とみる額（円）",
        "年度末の残高（円）",
    )
    return Table(heads, rows)


def service_years(found: Debt) -> Figure | None:
    """What each coming year costs, principal and interest together."""
    now = FiscalYear.of(found.on)
    years = [year for year in found.years if now <= year.year < now + YEARS_SHOWN and year.service]
    if not years:
        return None
    drawn = [
        Bar(
            year.year.label,
            year.service,
            formats.in_words(year.service),
            "f-main" if year.year == now else "f-mid",
            f"うち利息 {formats.in_words(year.interest)}",
        )
        for year in years
    ]
    sentence = f"これから払う元金と利息。{drawn[0].label} {drawn[0].written}、{drawn[-1].label} {drawn[-1].written}。"
    wide, narrow = bars(drawn, sentence)
    return Figure(
        "kousaihi",
        "これから、年にいくら払いますか",
        wide,
        narrow,
        "元金と利息の合計。いまある市債だけ",
        _year_table(years),
        LEDGER,
        found.on,
        "treasury.debt_years",
        found.is_invented,
    )


def parts(code: str, title: str, found: Debt, which: Sequence[Part]) -> Figure | None:
    """The balance by purpose or lender as one divided bar."""
    if not which:
        return None
    drawn = [Bar(part.label, part.amount, formats.percent(part.share)) for part in which]
    sentence = f"{title}。いちばん多いのは{which[0].label}で{formats.percent(which[0].share)}。"
    wide, narrow = shares(drawn, sentence)
    rows = tuple((part.label, formats.yen(part.amount), formats.percent(part.share)) for part in which)
    return Figure(
        code,
        title,
        wide,
        narrow,
        "いまの残高に占める割合",
        Table(("区分", "残高（円）", "割合"), rows),
        LEDGER,
        found.on,
        "treasury.bonds",
        found.is_invented,
    )


def bond_balance(page: BondPage, on: date) -> Figure:
    """The balance after each payment, the past solid."""
    bond = page.now.bond
    lines = page.lines
    step = max(1, len(lines) // 7)
    points = [
        Point(
            line.due_on.toordinal(),
            line.closing,
            f"{line.due_on.year}年{line.due_on.month}月",
            axis=str(line.due_on.year) if index % step == 0 else "",
            is_forecast=line.due_on > on,
        )
        for index, line in enumerate(lines)
    ]
    start = Point(
        bond.issued_on.toordinal(), bond.principal, f"{bond.issued_on.year}年{bond.issued_on.month}月"
    )
    sentence = f"「{bond.name}」の残高。{formats.in_words(bond.principal)}から0円まで。"
    wide, narrow = forecast([start, *points], Words(sentence, oku, oku))
    rows = tuple(
        (
            line.due_on.isoformat(),
            formats.yen(line.principal),
            formats.yen(line.interest),
            formats.yen(line.closing),
        )
        for line in lines
    )
    return Figure(
        "shoukan",
        "残高は、どう減りますか",
        wide,
        narrow,
        "支払のたびの残高。実線は過ぎた分、点線はこれから",
        Table(("支払日", "元金（円）", "利息（円）", "残高（円）"), rows),
        LEDGER,
        on,
        is_invented=bond.is_invented,
    )


def to_zero(found: Affiliates, on: date) -> Figure | None:
    """The corporations' loans and the bond that took their place, to nothing."""
    if len(found.owed) < 2:
        return None
    now = FiscalYear.of(on)
    first = found.owed[0].year
    points = [
        Point(
            one.year.year,
            one.total,
            f"{one.year.label}の末",
            axis=_axis(one.year, first, 3),
            is_forecast=one.year >= now,
            is_marked=one.year == now.previous,
        )
        for one in found.owed
    ]
    sentence = f"公社の借金。{first.label}の末は{formats.in_words(found.owed[0].total)}、{found.owed[-1].year.label}の末は{formats.in_words(found.owed[-1].total)}。"
    wide, narrow = forecast(points, Words(sentence, oku, oku))
    rows = tuple(
        (one.year.label, formats.yen(one.corporations), formats.yen(one.bonds), formats.yen(one.total))
        for one in found.owed
    )
    return Figure(
        "kousha",
        "公社の借金は、0円になりますか",
        wide,
        narrow,
        "公社の借入金と、それに替わった三セク債の年度末の残高",
        Table(("年度", "公社の借入金（円）", "三セク債（円）", "計（円）"), rows),
        "提言書と報道による概数（平成22・23年度、三セク債の額と年数）。利率と日付は架空",
        on,
        "treasury.debt_years",
        is_invented=True,
    )


def whatif(found: Answer, on: date) -> Figure:
    """The service of each year as it is, and what the changes add behind it."""
    drawn = []
    for one in found.years:
        more = one.rate_more + one.bond_more
        note = f"うち増える分 {formats.in_words(more, '＋')}" if more else ""
        drawn.append(
            Bar(one.year.label, one.after, formats.in_words(one.after), "f-alt" if more else "f-main", note)
        )
    sentence = f"公債費の見込み。増える額の合計は{formats.in_words(found.rate_more + found.bond_more)}。"
    wide, narrow = bars(drawn, sentence)
    rows = tuple(
        (
            one.year.label,
            *(formats.yen(value) for value in (one.service, one.rate_more, one.bond_more, one.after)),
        )
        for one in found.years
    )
    return Figure(
        "moshimo",
        "年に払う額は、どれだけ増えますか",
        wide,
        narrow,
        "元金と利息の合計。橙は増える年",
        Table(("年度", "いまのまま（円）", "利率で増える分（円）", "新しい市債の分（円）", "計（円）"), rows),
        LEDGER,
        on,
    )
