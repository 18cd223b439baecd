"""予算のいま: the newest budget of the own city, how far it is, and what its money is for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings

from toshikei.city.budget.choices import Side, State
from toshikei.city.budget.selectors import Compared, compared_children, place_at, years_and_books
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats
from toshikei.ui.charts import bars
from toshikei.ui.charts.figure import Figure, Table

SHOWN = 5


@dataclass(frozen=True, slots=True)
class BudgetNow:
    """`said` is one sentence, `stages` the way of the version, `figure` the shares by 款."""

    title: str
    said: str
    url: str
    stages: tuple[dict[str, str], ...]
    figure: Figure
    loaded_on: date
    is_invented: bool


def budget_now() -> BudgetNow | None:
    """None while no budget of the own city is loaded. A constant number of queries."""
    own = [year for year in years_and_books(settings.CITY["code"]) if year.city_code == settings.CITY["code"]]
    if not own:
        return None
    version = own[0].versions[0]
    place = place_at(version, Side.EXPENDITURE, "")
    if place is None:
        return None
    compared = compared_children(version, place.node)
    title = f"{FiscalYear(own[0].fiscal_year).label} {version.book.account} {version.book.kind_label}"
    return BudgetNow(
        title=title,
        said=_said(compared),
        url=f"/budget/{own[0].city_code}/{own[0].fiscal_year}/{version.book.slug}/",
        stages=_stages(version.state),
        figure=_figure(title, compared, version.book.is_invented),
        loaded_on=version.loaded_on,
        is_invented=version.book.is_invented,
    )


def _said(compared: Compared) -> str:
    words = f"歳出は{formats.in_words(compared.node.amount)}です。"
    if compared.difference is None or compared.before is None:
        return words
    if compared.difference == 0:
        return f"{words}前の年度と同じ額です。"
    verb = "増えました" if compared.difference > 0 else "減りました"
    share = formats.percent(abs(compared.change_percent or Decimal(0)))
    return f"{words}前の年度より{formats.in_words(abs(compared.difference))}（{share}）{verb}。"


def _stages(state: str) -> tuple[dict[str, str], ...]:
    """The states a version goes through, with the present one marked."""
    order = list(State)
    at = order.index(State(state))
    return tuple(
        {"label": str(one.label), "state": "done" if place < at else "now" if place == at else "todo"}
        for place, one in enumerate(order)
    )


def _figure(title: str, compared: Compared, is_invented: bool) -> Figure:
    """The largest 款 by themselves, the rest as one part."""
    ordered = sorted(compared.rows, key=lambda row: -row.node.amount)
    whole = compared.node.amount or 1
    largest = [(row.node.label, row.node.amount) for row in ordered[:SHOWN]]
    rest = sum(row.node.amount for row in ordered[SHOWN:])
    parts = [
        bars.Bar(label, amount, formats.percent(Decimal(amount) / whole * 100), note=formats.in_words(amount))
        for label, amount in [*largest, *([("そのほか", rest)] if rest > 0 else [])]
    ]
    sentence = "、".join(f"{part.label}{part.written}" for part in parts)
    wide, narrow = bars.shares(parts, f"{title}の歳出の割合。{sentence}。")
    rows = tuple(
        (row.node.label, formats.yen(row.node.amount), formats.percent(row.share)) for row in ordered
    )
    return Figure(
        "chart-budget",
        "お金は、なにに使われますか",
        wide,
        narrow,
        subtitle=f"{title}、目的別（款）の割合",
        table=Table(("款", "円", "割合"), rows),
        source=f"{settings.CITY['name']}「{title}」",
        is_invented=is_invented,
    )
