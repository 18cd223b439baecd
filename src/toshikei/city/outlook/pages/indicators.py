"""財政指標: each indicator as a question, its answer, its history, its target, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.outlook import selectors
from toshikei.city.outlook.choices import Indicator
from toshikei.city.outlook.models import Target
from toshikei.city.outlook.pages import drawing, files, words
from toshikei.city.outlook.selectors import Computed, History, downloads
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.datasets.tables import Table
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui.charts.figure import Figure

ORDER = (
    Indicator.CURRENT_BALANCE,
    Indicator.DEBT_SERVICE,
    Indicator.FUTURE_BURDEN,
    Indicator.RESERVES,
    Indicator.REAL_BALANCE,
    Indicator.REAL_DEFICIT,
    Indicator.CONSOLIDATED,
    Indicator.FISCAL_STRENGTH,
)
SOURCE = "総務省、デジタル庁の公表値、市の決算"


@dataclass(frozen=True, slots=True)
class Aim:
    """A published target as the page shows it."""

    target: Target
    words: str
    reached: str
    cost: str
    owner: str


@dataclass(frozen=True, slots=True)
class Block:
    """One indicator on the page."""

    indicator: Indicator
    about: words.About
    answer: str
    figure: Figure | None
    reasons: Explanation | None
    reasons_label: str
    example: Computed | None
    example_label: str
    aims: Sequence[Aim]


@public
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators of the city."""
    found = selectors.whole(is_public=True)
    targets = list(selectors.targets_public())
    units = organisation_on(clock.today()).units
    owners = {code: unit.name for code, unit in units.items()}
    blocks = [_block(found.histories[indicator.value], targets, owners) for indicator in ORDER]
    year = found.newest_year
    results = found.of_year(year) if year is not None else {}
    context = {
        "blocks": blocks,
        "chips": [{"label": block.indicator.label, "url": f"#{block.indicator.value}"} for block in blocks],
        "year": FiscalYear(year).label if year is not None else "",
        "is_invented": any(result.is_invented for result in results.values()),
        "results": list(results.values()),
        "enterprises": list(selectors.enterprises(found.book, year)) if year is not None else [],
        "duties": selectors.duties_of(found, year) if year is not None else [],
        "published": found.book.years.get(year) if year is not None else None,
        "today": clock.today(),
        "forms": ("csv", "xlsx", "json"),
    }
    return render(request, "outlook/indicators.html", context)


def _block(history: History, targets: Sequence[Target], owners: Mapping[str, str]) -> Block:
    newest = history.newest
    mine = [target for target in targets if target.indicator == history.indicator]
    example = history.newest_computed
    return Block(
        history.indicator,
        words.ABOUT[history.indicator],
        words.answer(history),
        drawing.history_figure(history, targets),
        newest.reasons if newest else None,
        f"{newest.label}の値" if newest else "",
        example if example and newest and example is not newest.computed else None,
        _example_label(example) if example else "",
        [_aim(target, history, owners) for target in mine],
    )


def _example_label(example: Computed) -> str:
    invented = "、架空の例" if example.is_invented else ""
    return f"算式では（{FiscalYear(example.year).label}{invented}）"


def _aim(target: Target, history: History, owners: Mapping[str, str]) -> Aim:
    return Aim(
        target,
        words.target_words(target),
        words.reached(target, history.newest),
        _cost(target, history.newest_computed),
        owners.get(target.owner_unit, target.owner_unit),
    )


def _cost(target: Target, found: Computed | None) -> str:
    amount = selectors.yen_to_reach(target, found)
    year = FiscalYear(found.year).label if found else ""
    return words.cost(target, amount, year, is_invented=bool(found and found.is_invented))


@public
def indicators_file(request: HttpRequest, form: str) -> HttpResponse:
    """Every year of every indicator as a file."""
    table = Table("財政指標の推移", downloads.INDICATORS, clock.today(), source=SOURCE)
    found = selectors.whole(is_public=True)
    return files.respond(form, "indicators", table, downloads.indicator_rows(found))
