"""From inputs to indicators: each formula of the engine for each year whose inputs are there. Nothing is guessed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from toshikei import law
from toshikei.city.outlook.choices import Item, Nature
from toshikei.city.outlook.selectors.inputs import Book, Missing, Used
from toshikei.engines.outlook import balances, ratios, structure
from toshikei.engines.outlook.duties import Duty, duties
from toshikei.engines.outlook.limits import CODES, Limits, Standing, judged_on, limits_of, standing
from toshikei.engines.outlook.results import Result
from toshikei.kernel.fiscal_year import FiscalYear


@dataclass(frozen=True, slots=True)
class Computed:
    """One indicator of one year with the thresholds it is compared with. `part`: the enterprise, if it is one's."""

    year: int
    result: Result
    nature: Nature
    sources: str
    limits: Limits | None = None
    standing: Standing | None = None
    part: str = ""

    @property
    def is_invented(self) -> bool:
        return self.nature is Nature.EXAMPLE


type Formula = Callable[[Used, int], Result]


def computed(book: Book) -> dict[tuple[int, str], Computed]:
    """Every indicator that can be computed, by year and code."""
    return {
        (year, found.result.code): found
        for year in book.all_years
        for formula in FORMULAS
        if (found := _try(book, formula, year)) is not None
    }


def _try(book: Book, formula: Formula, year: int) -> Computed | None:
    used = Used(book)
    try:
        result = formula(used, year)
    except Missing:
        return None
    limits = _limits(used, result, year)
    stands = standing(result, limits) if limits else None
    return Computed(year, result, used.nature, used.sources, limits, stands)


def _limits(used: Used, result: Result, year: int) -> Limits | None:
    if result.code not in CODES:
        return None
    try:
        scale = used.amount(year, Item.STANDARD_SCALE)
    except Missing:
        return None
    return limits_of(result.code, scale, law.at(judged_on(FiscalYear(year))))


def enterprises(book: Book, year: int) -> Iterator[Computed]:
    """The fund shortage of each enterprise."""
    used = Used(book)
    try:
        sizes, shortages = used.parts(year, Item.BUSINESS_SIZE), dict(used.parts(year, Item.SHORTAGE))
    except Missing:
        return
    for name, size in sizes:
        result = ratios.fund_shortage_ratio(name, shortages.get(name, 0), size)
        limits = limits_of(result.code, 1, law.at(judged_on(FiscalYear(year))))
        yield Computed(year, result, used.nature, used.sources, limits, standing(result, limits), name)


def _formal(used: Used, year: int) -> Result:
    try:
        return balances.formal_balance(used.amount(year, Item.REVENUE), used.amount(year, Item.EXPENDITURE))
    except Missing:
        return balances.formal_balance(used.amount(year, Item.FORMAL_BALANCE), 0)


def _real(used: Used, year: int) -> Result:
    return balances.real_balance(_formal(used, year), used.amount(year, Item.CARRIED_SOURCES))


def _single(used: Used, year: int) -> Result:
    return balances.single_year_balance(_real(used, year), _real(used, year - 1))


def _real_single(used: Used, year: int) -> Result:
    moved = balances.Reserves(
        used.amount(year, Item.RESERVE_PAID_IN),
        used.amount(year, Item.REPAID_EARLY),
        used.amount(year, Item.RESERVE_WITHDRAWN),
    )
    return balances.real_single_year_balance(_single(used, year), moved)


def _real_ratio(used: Used, year: int) -> Result:
    return balances.real_balance_ratio(_real(used, year), used.amount(year, Item.STANDARD_SCALE))


def _real_deficit(used: Used, year: int) -> Result:
    return ratios.real_deficit_ratio(_real(used, year).yen, used.amount(year, Item.STANDARD_SCALE))


def _accounts(used: Used, year: int) -> list[ratios.Account]:
    return [ratios.Account(name, balance) for name, balance in used.parts(year, Item.ACCOUNT_BALANCE)]


def _consolidated(used: Used, year: int) -> Result:
    return ratios.consolidated_deficit_ratio(_accounts(used, year), used.amount(year, Item.STANDARD_SCALE))


def service_year(used: Used, year: int) -> Result:
    """The debt service ratio of one year alone."""
    return ratios.debt_service_year(
        ratios.Service(
            FiscalYear(year).label,
            paid=used.amount(year, Item.DEBT_PAID),
            quasi=used.amount(year, Item.DEBT_QUASI),
            sinking_shortfall=used.amount(year, Item.DEBT_SHORTFALL, 0),
            specific_revenue=used.amount(year, Item.DEBT_SPECIFIC),
            counted=used.amount(year, Item.DEBT_COUNTED),
            standard_scale=used.amount(year, Item.STANDARD_SCALE),
        )
    )


def _service(used: Used, year: int) -> Result:
    return ratios.debt_service_ratio([service_year(used, each) for each in range(year - 2, year + 1)])


def _burden(used: Used, year: int) -> Result:
    amount = partial(used.amount, year)
    items = burden_inputs(amount, ratios.consolidated_deficit(_accounts(used, year)))
    return ratios.future_burden_ratio(items, amount(Item.STANDARD_SCALE), amount(Item.DEBT_COUNTED))


def burden_inputs(amount: Callable[..., int], deficit: int) -> ratios.Burden:
    """The items of the future burden as `amount` gives them, with a consolidated deficit."""
    return ratios.Burden(
        bonds=amount(Item.BURDEN_BONDS),
        commitments=amount(Item.BURDEN_COMMITMENTS),
        enterprise_bonds=amount(Item.BURDEN_ENTERPRISES),
        unions=amount(Item.BURDEN_UNIONS),
        retirement=amount(Item.BURDEN_RETIREMENT),
        corporations=amount(Item.BURDEN_CORPORATIONS),
        trusts=amount(Item.BURDEN_TRUSTS, 0),
        guarantees=amount(Item.BURDEN_GUARANTEES),
        consolidated_deficit=deficit,
        union_deficits=amount(Item.BURDEN_UNION_DEFICITS, 0),
        funds=amount(Item.BURDEN_FUNDS),
        specific_revenue=amount(Item.BURDEN_SPECIFIC),
        counted_in_need=amount(Item.BURDEN_COUNTED),
    )


def _current_inputs(used: Used, year: int) -> structure.Current:
    return structure.Current(
        used.amount(year, Item.CURRENT_SPENT),
        used.amount(year, Item.CURRENT_RECURRING),
        used.amount(year, Item.REVENUE_LOSS_BONDS, 0),
        used.amount(year, Item.SPECIAL_BONDS, 0),
        used.amount(year, Item.DEFERRAL_BONDS, 0),
    )


def _current(used: Used, year: int) -> Result:
    return structure.current_balance_ratio(_current_inputs(used, year))


def _current_bare(used: Used, year: int) -> Result:
    return structure.current_balance_without_bonds(_current_inputs(used, year))


def _strength(used: Used, year: int) -> Result:
    return structure.fiscal_strength_index(
        [
            structure.Counted(
                FiscalYear(each).label,
                used.amount(each, Item.COUNTED_REVENUE),
                used.amount(each, Item.COUNTED_NEED),
            )
            for each in range(year - 2, year + 1)
        ]
    )


def _reserves(used: Used, year: int) -> Result:
    return structure.reserves_share(
        used.amount(year, Item.FUND_BALANCE), used.amount(year, Item.STANDARD_SCALE)
    )


FORMULAS: tuple[Formula, ...] = (
    _formal,
    _real,
    _single,
    _real_single,
    _real_ratio,
    _real_deficit,
    _consolidated,
    _service,
    _burden,
    _current,
    _current_bare,
    _strength,
    _reserves,
)


def duties_of_year(book: Book, found: Mapping[str, Computed], year: int) -> tuple[Duty, ...]:
    """What the ratios of a published year oblige to; nothing before the publication."""
    standings = {code: one.standing for code, one in found.items() if one.standing is not None}
    gravest = [one.standing for one in enterprises(book, year) if one.standing is not None]
    if gravest:
        standings["fund_shortage"] = max(gravest, key=list(Standing).index)
    record = book.years.get(year)
    if record is None or record.published_on is None:
        return ()
    return duties(standings, record.published_on, law.at(record.published_on))
