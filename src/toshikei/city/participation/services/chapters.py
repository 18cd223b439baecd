"""The chapters of a white paper, written from the books of a fiscal year: question, answer, tables, first passages.

What stands here is a beginning in plain words. Editors mend it, citizens add to it; the figures stay those of the books.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.urls import reverse

from toshikei.city.budget.choices import OWN_SOURCES, Kind, Measure
from toshikei.city.budget.selectors import BudgetVersion, Divided
from toshikei.city.participation.choices import ChartKind
from toshikei.city.participation.errors import NoBook
from toshikei.city.participation.selectors import books
from toshikei.city.participation.selectors.household import USUAL_INCOME, household_of
from toshikei.city.treasury import selectors as treasury
from toshikei.engines.participation.household import Household, Part
from toshikei.engines.wording import glossary
from toshikei.foundation import clock
from toshikei.kernel.era import era_of
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats

YEARS = 5


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of one of the chapter's tables."""

    title: str
    table: str
    chart: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a chapter's figures come from, and of which day."""

    source: str
    as_of: date
    is_invented: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A chapter before it is stored. `origin`: where its figures come from, when not from the book of the year."""

    code: str
    question: str
    answer: str
    tables: list[dict[str, object]]
    parts: list[str | Drawn] = field(default_factory=list)
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The book a white paper speaks of: the settlement where there is one, else the initial budget; and the years before."""

    version: BudgetVersion
    before: tuple[BudgetVersion, ...]

    @property
    def is_settled(self) -> bool:
        return self.version.book.kind == Kind.SETTLEMENT

    @property
    def is_spent(self) -> bool:
        return self.is_settled and self.version.measure == Measure.SPENT


def year_of(fiscal_year: int) -> Year:
    """The book of a year with its sisters; refused where there is none."""
    for kind in (Kind.SETTLEMENT, Kind.INITIAL):
        known = books.general_books(kind)
        version = next((one for one in known if one.book.fiscal_year == fiscal_year), None)
        if version is not None:
            first = fiscal_year - YEARS + 1
            years = [
                one
                for one in known
                if first <= one.book.fiscal_year <= fiscal_year and one.measure == version.measure
            ]
            return Year(version, tuple(reversed(years)))
    raise NoBook(year=FiscalYear(fiscal_year).label)


def chapters_of(year: Year, on: date) -> Iterator[Written]:
    """In the order of reading; a chapter without figures is left out."""
    yield _summary(year)
    yield _revenue(year)
    yield _purpose(year)
    made = household_of(year.version, USUAL_INCOME)
    if made is not None:
        yield _nature(made)
    if len(year.before) > 1:
        yield _years(year)
    owed_and_saved = savings_chapter(year.version.book.fiscal_year, on)
    if owed_and_saved is not None:
        yield owed_and_saved
    if made is not None:
        yield _household(made)


def gloss(label: str) -> str:
    """A word of the books with its plain explanation behind it, where the glossary has one."""
    words = glossary.terms().get(label)
    return f"{label}（{words}）" if words else label


def year_words(fiscal_year: int) -> str:
    """令和7年度（2025年度）"""
    return f"{FiscalYear(fiscal_year).label}（{fiscal_year}年度）"


def table(
    code: str,
    caption: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int], str]],
    *,
    has_sum: bool,
) -> dict[str, object]:
    """A table as it is kept: whole yen and the page of each row's place."""
    kept = [{"label": label, "values": list(values), "url": url} for label, values, url in rows]
    return {"code": code, "caption": caption, "heads": list(heads), "rows": kept, "has_sum": has_sum}


def _rows(divided: Sequence[Divided]) -> list[tuple[str, tuple[int, ...], str]]:
    return [(one.label, (one.yen,), one.url) for one in divided]


def _share(part: int, whole: int) -> str:
    return formats.percent(Decimal(part) * 100 / whole) if whole else formats.NOTHING


def _summary(year: Year) -> Written:
    version = year.version
    name = year_words(version.book.fiscal_year)
    come, gone = formats.about_oku(version.revenue_yen), formats.about_oku(version.expenditure_yen)
    verbs = ("入ったお金", "使ったお金") if year.is_settled else ("入る予定のお金", "使う予定のお金")
    asked = "市のお金は、どうでしたか" if year.is_settled else "市の予算は、いくらですか"
    question = f"{FiscalYear(version.book.fiscal_year).label}の{asked}"
    rows = [
        (verbs[0], (version.revenue_yen,), books.revenue_url(version)),
        (verbs[1], (version.expenditure_yen,), books.expenditure_url(version)),
    ]
    parts: list[str | Drawn] = [
        f"この白書は、{gloss('一般会計')}のお金について書いています。",
        _measured(year),
        Drawn("一年間の入りと出", "totals", ChartKind.BARS),
    ]
    answer = f"{name}に{verbs[0]}は{come}、{verbs[1]}は{gone}です。"
    return Written(
        "summary", question, answer, [table("totals", "一年間の合計", ["金額"], rows, has_sum=False)], parts
    )


def _measured(year: Year) -> str:
    if year.is_spent:
        return (
            "使ったお金は、実際に払った額です。入ったお金は、受け取った額の表がまだないため、予算の額です。"
        )
    if year.is_settled:
        return "表に払った額のない行があるため、どちらも予算の額です。"
    return f"{gloss('決算')}がまだ登録されていないため、年度の初めに決めた予算の額で書いています。"


def _largest(divided: Sequence[Divided]) -> Divided:
    return max(divided, key=lambda one: one.yen)


def _revenue(year: Year) -> Written:
    divided = books.revenue_by_kan(year.version)
    whole = sum(one.yen for one in divided)
    own = sum(one.yen for one in divided if one.label in OWN_SOURCES)
    most = _largest(divided)
    answer = (
        f"市が自分で集めるお金（自主財源）は{_share(own, whole)}です。"
        f"国や道から入るお金と借りるお金（依存財源）は{_share(whole - own, whole)}です。"
    )
    said = f"いちばん多いのは、{gloss(most.label)}です。全体の{_share(most.yen, whole)}にあたります。"
    parts = [said, Drawn("入るお金の内訳", "revenue", ChartKind.BARS)]
    return Written(
        "revenue",
        "お金は、どこから入りますか",
        answer,
        [table("revenue", "入るお金の内訳", ["金額"], _rows(divided), has_sum=True)],
        parts,
    )


def _purpose(year: Year) -> Written:
    divided = books.expenditure_by_kan(year.version)
    whole = sum(one.yen for one in divided)
    first, second = sorted(divided, key=lambda one: -one.yen)[:2] if len(divided) > 1 else (divided[0], None)
    answer = f"いちばん多いのは{gloss(first.label)}で、全体の{_share(first.yen, whole)}です。"
    parts: list[str | Drawn] = []
    if second is not None:
        parts.append(f"次に多いのは{gloss(second.label)}で、{_share(second.yen, whole)}です。")
    parts.append(Drawn("目的ごとの内訳", "purpose", ChartKind.BARS))
    return Written(
        "purpose",
        "お金は、何のために使いますか",
        answer,
        [table("purpose", "目的ごとの内訳", ["金額"], _rows(divided), has_sum=True)],
        parts,
    )


def _nature(made: Household) -> Written:
    parts = sorted(made.expenditure, key=lambda part: -part.city_yen)
    whole = sum(part.city_yen for part in parts)
    most = parts[0]
    answer = f"いちばん多いのは{_named(most)}で、全体の{_share(most.city_yen, whole)}です。"
    rows = [(part.word.city, (part.city_yen,), "") for part in made.expenditure]
    texts = [
        "この分け方は、予算書の節（使い方による区切り）からおおよそに分けたものです。国の統計の額とは少し違います。",
        Drawn("ものごとの内訳", "nature", ChartKind.SHARES),
    ]
    return Written(
        "nature",
        "お金は、どんなものに払いますか",
        answer,
        [table("nature", "ものごとの内訳", ["金額"], rows, has_sum=True)],
        texts,
    )


def _named(part: Part) -> str:
    glossed = gloss(part.word.city)
    return glossed if glossed != part.word.city else f"{part.word.city}（{part.word.about.split('。')[0]}）"


def _years(year: Year) -> Written:
    known = year.before
    first, last = known[0], known[-1]
    change = last.expenditure_yen - first.expenditure_yen
    way = "ほぼ同じです" if change == 0 else "増えました" if change > 0 else "減りました"
    answer = (
        f"使うお金は、{year_words(first.book.fiscal_year)}の{formats.about_oku(first.expenditure_yen)}から"
        f"{formats.about_oku(last.expenditure_yen)}に{way}。"
    )
    rows = [
        (
            FiscalYear(one.book.fiscal_year).label,
            (one.expenditure_yen, one.revenue_yen),
            books.expenditure_url(one),
        )
        for one in known
    ]
    parts = [Drawn("使うお金の移り変わり", "years", ChartKind.BARS)]
    tables = [table("years", "年度ごとの合計", ["使うお金", "入るお金"], rows, has_sum=False)]
    return Written("years", f"この{len(known)}年で、どう変わりましたか", answer, tables, parts)


def savings_chapter(fiscal_year: int, on: date) -> Written | None:
    """Debt and savings at the end of the year (of a running year: today), from what the treasury has published."""
    day = min(FiscalYear(fiscal_year).last_day, on)
    now = clock.now()
    debt = treasury.debt_on(treasury.bonds_public(now), day)
    saved = treasury.savings_on(treasury.movements_public(now), day)
    if debt.balance <= 0 and saved.balance <= 0:
        return None
    answer = (
        f"まだ返していない借金（市債残高）は{formats.about_oku(debt.balance)}、"
        f"貯金（基金）は{formats.about_oku(saved.balance)}です。"
    )
    owed = [(part.label, (part.amount,), reverse("treasury:debt")) for part in debt.purposes if part.amount]
    funds = [
        (one.fund.name, (one.balance,), reverse("treasury:fund", args=[one.fund.code]))
        for one in saved.funds
        if one.balance
    ]
    both = ((owed, "debt", "借金の残り（使いみちごと）"), (funds, "funds", "貯金の残り"))
    kept = [(code, caption, rows) for rows, code, caption in both if rows]
    parts: list[str | Drawn] = [
        f"どちらも、{era_of(day).name}{era_of(day).year_of(day.year)}年（{day.year}年）{day.month}月{day.day}日の額です。",
        "借金は、道路や学校など、長く使うものをつくるために借りたお金です。使う人みんなで、少しずつ返します。",
        *(Drawn(caption, code, ChartKind.BARS) for code, caption, _ in kept),
    ]
    tables = [table(code, caption, ["金額"], rows, has_sum=True) for code, caption, rows in kept]
    origin = Origin("市の市債台帳・基金台帳", day, debt.is_invented or saved.is_invented)
    return Written("savings", "借金と貯金は、いくらありますか", answer, tables, parts, origin)


def _household(made: Household) -> Written:
    own = made.revenue[0]
    answer = f"ひと月に{formats.in_words(made.income)}入る家なら、{own.word.word}は{own.month_yen:,}円です。"
    come = [(part.word.word, (part.month_yen,), "") for part in made.revenue]
    gone = [(part.word.word, (part.month_yen,), "") for part in made.expenditure]
    tables = [
        table("household-in", "家計に入るお金（ひと月）", ["金額"], come, has_sum=True),
        table("household-out", "家計が使うお金（ひと月）", ["金額"], gone, has_sum=True),
    ]
    parts: list[str | Drawn] = [
        Drawn("家計に入るお金", "household-in", ChartKind.BARS),
        Drawn("家計が使うお金", "household-out", ChartKind.BARS),
        *made.limits,
    ]
    return Written("household", "家計に置きかえると、どうなりますか", answer, tables, parts)
