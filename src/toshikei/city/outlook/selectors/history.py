"""One line of years per indicator: computed where the inputs are there, else as published; never both mixed up."""

from dataclasses import dataclass, field
from decimal import Decimal

from toshikei.city.outlook.choices import Edition, Indicator, Nothing
from toshikei.city.outlook.models import PeerFigures
from toshikei.city.outlook.selectors.computing import Computed, computed, duties_of_year
from toshikei.city.outlook.selectors.inputs import Book, book
from toshikei.city.outlook.selectors.peers import figure_of, means_of, own_rows
from toshikei.engines.outlook.duties import Duty
from toshikei.engines.outlook.results import NOTHING
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear


@dataclass(frozen=True, slots=True)
class YearValue:
    """An indicator of one year. `value` None with `shown` －: not calculated; years of which nothing is known are absent."""

    year: int
    value: Decimal | None
    shown: str
    source: str
    reasons: Explanation
    is_invented: bool = False
    is_rounded: bool = False
    computed: Computed | None = None

    @property
    def label(self) -> str:
        return FiscalYear(self.year).label


@dataclass(frozen=True, slots=True)
class History:
    """All years of one indicator, oldest first, with the means of the group."""

    indicator: Indicator
    years: tuple[YearValue, ...]
    means: dict[int, Decimal] = field(default_factory=dict)
    group: str = ""

    @property
    def real(self) -> tuple[YearValue, ...]:
        """Without invented years."""
        return tuple(year for year in self.years if not year.is_invented)

    @property
    def newest(self) -> YearValue | None:
        """The newest real year, else the newest."""
        found = self.real or self.years
        return found[-1] if found else None

    @property
    def newest_computed(self) -> Computed | None:
        """The newest year whose formula can be shown with its inputs."""
        found = [year.computed for year in self.years if year.computed]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything the pages of indicators need, read once."""

    histories: dict[str, History]
    results: dict[tuple[int, str], Computed]
    book: Book

    @property
    def newest_year(self) -> int | None:
        """The newest year with computed results."""
        return max((year for year, _code in self.results), default=None)

    def of_year(self, year: int) -> dict[str, Computed]:
        return {code: found for (when, code), found in self.results.items() if when == year}


def whole(*, is_public: bool) -> Whole:
    """All indicators with all years."""
    inputs = book(is_public=is_public)
    results = computed(inputs)
    own = own_rows()
    group = next((row.peer_group for row in reversed(own) if row.peer_group), "")
    means = means_of(group) if group else {}
    histories = {}
    for indicator in Indicator:
        years = _published(own, indicator)
        for (year, code), found in results.items():
            if code == indicator and (year not in years or not found.is_invented):
                years[year] = _computed(found)
        history = tuple(years[year] for year in sorted(years))
        others = {
            year: value for year, row in means.items() if (value := figure_of(row, indicator)) is not None
        }
        histories[indicator.value] = History(indicator, history, others, group)
    return Whole(histories, results, inputs)


def duties_of(found: Whole, year: int) -> tuple[Duty, ...]:
    """What follows from the ratios of a year."""
    return duties_of_year(found.book, found.of_year(year), year)


def _published(own: list[PeerFigures], indicator: Indicator) -> dict[int, YearValue]:
    """By year; the finer edition comes last and stays."""
    found = {}
    for row in own:
        value = figure_of(row, indicator)
        is_dash = indicator is Indicator.FUTURE_BURDEN and row.future_burden_note == Nothing.NOT_CALCULATED
        if value is None and not is_dash:
            continue
        shown = NOTHING if value is None else _written(value)
        source = row.get_edition_display()
        note = "公表された値です。算定の基礎はこのシステムに登録されていません。"
        reasons = Explanation(
            f"{indicator.label}（{FiscalYear(row.fiscal_year).label}）",
            f"{shown}{indicator.unit if value is not None else ''}",
            note=f"{note}出典：{source}",
        )
        is_rounded = row.edition == Edition.ROUNDED and indicator in ROUNDED_HERE
        found[row.fiscal_year] = YearValue(
            row.fiscal_year, value, shown, source, reasons, is_rounded=is_rounded
        )
    return found


ROUNDED_HERE = (Indicator.CURRENT_BALANCE, Indicator.DEBT_SERVICE, Indicator.FUTURE_BURDEN)
"""What the rounded table gives in whole per cent."""


def _written(value: Decimal) -> str:
    return f"▲{-value:f}" if value < 0 else f"{value:f}"


def _computed(found: Computed) -> YearValue:
    result = found.result
    value = None if result.value is None else result.form.rounded(result.value)
    return YearValue(
        found.year,
        value,
        result.shown,
        found.sources,
        result.reasons,
        is_invented=found.is_invented,
        computed=found,
    )
