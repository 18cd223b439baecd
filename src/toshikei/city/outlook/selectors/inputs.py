"""The city's inputs, year by year: what is there, what of it the public may see, and what a formula has used."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from toshikei.city.outlook.choices import Item, Nature
from toshikei.city.outlook.models import InputFigure, RatioYear


@dataclass(frozen=True, slots=True)
class Book:
    """Inputs by (year, item, part), and the publication of each year that has one."""

    figures: dict[tuple[int, str, str], InputFigure]
    years: dict[int, RatioYear]

    @property
    def all_years(self) -> list[int]:
        return sorted({year for year, _item, _part in self.figures})


def book(*, is_public: bool) -> Book:
    """All inputs; for the public only those of years whose ratios are published. The one place that decides this."""
    years = {year.fiscal_year: year for year in RatioYear.objects.order_by("fiscal_year")}
    figures = InputFigure.objects.order_by("fiscal_year", "item", "part")
    if is_public:
        years = {number: year for number, year in years.items() if year.published_on is not None}
        figures = figures.filter(fiscal_year__in=years)
    return Book({(row.fiscal_year, row.item, row.part): row for row in figures}, years)


class Missing(LookupError):
    """An input a formula needs is not recorded."""


@dataclass(slots=True)
class Used:
    """Takes inputs out of the book for one formula and remembers them: the result is as sure as its weakest input."""

    of: Book
    taken: list[InputFigure] = field(default_factory=list)

    def amount(self, year: int, item: Item, default: int | None = None) -> int:
        found = self.of.figures.get((year, item, ""))
        if found is None:
            if default is None:
                raise Missing(f"{year} {item}")
            return default
        self.taken.append(found)
        return found.amount

    def parts(self, year: int, item: Item) -> list[tuple[str, int]]:
        """Every account or enterprise with this item; at least one."""
        found = [row for (when, what, _part), row in self.of.figures.items() if (when, what) == (year, item)]
        if not found:
            raise Missing(f"{year} {item}")
        self.taken += found
        return [(row.part, row.amount) for row in found]

    @property
    def nature(self) -> Nature:
        natures: Iterable[str] = {row.nature for row in self.taken}
        order = (Nature.EXAMPLE, Nature.RECORDED, Nature.PUBLISHED)
        return next((nature for nature in order if nature in natures), Nature.RECORDED)

    @property
    def sources(self) -> str:
        return "、".join(dict.fromkeys(row.source for row in self.taken))
