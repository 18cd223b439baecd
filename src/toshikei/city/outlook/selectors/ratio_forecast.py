"""The four ratios over the years of a projection: from published inputs only, frozen with the projection they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any

from toshikei import law
from toshikei.city.outlook.choices import Indicator, Item, Nature
from toshikei.city.outlook.models import Projection
from toshikei.city.outlook.selectors.computing import burden_inputs, service_year
from toshikei.city.outlook.selectors.inputs import Book, Missing, Used
from toshikei.engines.outlook.limits import judged_on, limits_of
from toshikei.engines.outlook.projection.forecasting import RATIOS, RULES, Recorded, forecast
from toshikei.engines.outlook.projection.projecting import Year
from toshikei.engines.outlook.projection.settings import Case
from toshikei.engines.outlook.ratios import BURDEN, DEFICIT, SERVICE, WHOLE_CITY, Burden
from toshikei.kernel.fiscal_year import FiscalYear

__all__ = [
    "RATIOS",
    "RULES",
    "Taken",
    "ratio_rows",
    "ratios_frozen",
    "ratios_kept",
    "taken_for",
    "taken_frozen",
]

GENERAL = "一般会計"
NAMED = {one.code: one for one in (DEFICIT, WHOLE_CITY, SERVICE, BURDEN)}
UNKNOWN = "見通せません"
type Kept = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was recorded, where it stands, what is lacking."""

    recorded: Recorded
    sources: str
    nature: Nature
    lacking: tuple[str, ...]


def taken_for(book: Book, base_year: int) -> Taken | None:
    """The newest year before the base year whose standard fiscal scale is there; None without any."""
    years = [
        year
        for year in book.all_years
        if year < base_year and (year, Item.STANDARD_SCALE, "") in book.figures
    ]
    if not years:
        return None
    year, used, lacking = max(years), Used(book), []

    def amount(item: Item) -> int | None:
        try:
            return used.amount(year, item)
        except Missing:
            lacking.append(item.label)
            return None

    recorded = Recorded(
        year,
        scale=amount(Item.STANDARD_SCALE),
        others=_others(used, year, lacking),
        quasi=amount(Item.DEBT_QUASI),
        specific=amount(Item.DEBT_SPECIFIC),
        counted=amount(Item.DEBT_COUNTED),
        burden=_burden(used, year, lacking),
        single=_singles(used, range(base_year - 2, base_year)),
    )
    return Taken(recorded, used.sources, used.nature, tuple(dict.fromkeys(lacking)))


def _others(used: Used, year: int, lacking: list[str]) -> tuple[tuple[str, int], ...] | None:
    """Every account but the general one, whose balance the projection itself gives."""
    try:
        parts = used.parts(year, Item.ACCOUNT_BALANCE)
    except Missing:
        lacking.append(Item.ACCOUNT_BALANCE.label)
        return None
    return tuple(part for part in parts if not part[0].startswith(GENERAL))


def _burden(used: Used, year: int, lacking: list[str]) -> Burden | None:
    try:
        return burden_inputs(partial(used.amount, year), 0)
    except Missing:
        lacking.append("将来負担の内訳")
        return None


def _singles(used: Used, years: Sequence[int]) -> dict[int, Fraction]:
    found = {}
    for year in years:
        try:
            value = service_year(used, year).value
        except Missing:
            continue
        if value is not None:
            found[year] = value
    return found


def ratios_kept(outcome: Mapping[Case, Sequence[Year]], taken: Taken | None) -> Kept | None:
    """Inputs and results as they are frozen; None where nothing is recorded to begin with."""
    if taken is None:
        return None
    of = taken.recorded
    single = {str(year): str(share) for year, share in (of.single or {}).items()}
    others = [list(one) for one in of.others] if of.others is not None else None
    return {
        "recorded": asdict(replace(of, single=None)) | {"single": single, "others": others},
        "sources": taken.sources,
        "nature": taken.nature.value,
        "lacking": list(taken.lacking),
        "results": {case.value: [_kept(one) for one in forecast(outcome[case], of)] for case in Case},
    }


def _kept(one: Any) -> Kept:
    values = {code: None if found.value is None else str(found.value) for code, found in one.results.items()}
    return {"year": one.year, "values": values}


def ratios_frozen(projection: Projection) -> Kept | None:
    """As a projection was frozen; earlier ones knew no ratios."""
    return projection.content.get("ratios")


def taken_frozen(projection: Projection) -> Taken | None:
    """The inputs a projection was frozen with, to compute it again."""
    kept = ratios_frozen(projection)
    if kept is None:
        return None
    held = kept["recorded"]
    recorded = Recorded(
        **{name: held[name] for name in ("year", "scale", "quasi", "specific", "counted")},
        others=None
        if held["others"] is None
        else tuple((str(name), int(yen)) for name, yen in held["others"]),
        burden=Burden(**held["burden"]) if held["burden"] else None,
        single={int(year): Fraction(share) for year, share in held["single"].items()},
    )
    return Taken(recorded, kept["sources"], Nature(kept["nature"]), tuple(kept["lacking"]))


@dataclass(frozen=True, slots=True)
class RatioCell:
    """One ratio of one year: the base case and the range of the three, as people read them. `is_over`: at or above the
    early warning line in the base case."""

    label: str
    shown: str
    low: str
    high: str
    is_known: bool
    is_over: bool

    @property
    def has_range(self) -> bool:
        return self.is_known and self.low != self.high


@dataclass(frozen=True, slots=True)
class RatioRow:
    """One ratio over the years. `reached`: the first year at or above the early warning line, by case."""

    code: str
    label: str
    warning: str
    cells: tuple[RatioCell, ...]
    reached: dict[str, int]


def ratio_rows(kept: Kept) -> list[RatioRow]:
    """The four ratios in the order of the law."""
    scale = kept["recorded"]["scale"]
    return [_row(code, kept["results"], scale) for code in RATIOS]


def _row(code: str, results: Mapping[str, list[Kept]], scale: int | None) -> RatioRow:
    form = NAMED[code].form
    first = results[Case.BASE.value][0]["year"]
    limit = limits_of(code, scale, law.at(judged_on(FiscalYear(first)))).warning if scale else None
    line = limit.share if limit else None
    label, cells, reached = Indicator(code).label, [], {}
    for place, base in enumerate(results[Case.BASE.value]):
        values = {case.value: results[case.value][place]["values"] for case in Case}
        if code not in base["values"]:
            cells.append(RatioCell(label, UNKNOWN, "", "", is_known=False, is_over=False))
            continue
        exact = {
            case: None if held.get(code) is None else Fraction(held[code]) for case, held in values.items()
        }
        for case, value in exact.items():
            if line is not None and value is not None and value >= line:
                reached.setdefault(case, base["year"])
        ordered = sorted(exact.values(), key=lambda one: (one is not None, one or 0))
        low, high = (("－" if one is None else form.write(one)) for one in (ordered[0], ordered[-1]))
        middle = exact[Case.BASE.value]
        shown = "－" if middle is None else form.write(middle)
        is_over = line is not None and middle is not None and middle >= line
        cells.append(RatioCell(label, shown, low, high, is_known=True, is_over=is_over))
    written = f"{form.write(line)}{form.unit}" if line is not None else ""
    return RatioRow(code, label, written, tuple(cells), reached)
