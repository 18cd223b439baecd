"""What became of a programme's money: voted, spent, carried, left, per year, for the thread of its page."""

from collections.abc import Mapping
from datetime import date

from toshikei.city.budget.models import BudgetBook
from toshikei.city.budget.selectors import Way
from toshikei.city.execution import addresses
from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import Ledger, LedgerPlace
from toshikei.city.execution.selectors.published import settlement_published, settlements_published
from toshikei.city.strategy.selectors import Share, Spot, account_key, shares_of, shares_over_years
from toshikei.city.strategy.services import Station
from toshikei.engines.strategy.shares import WHOLE, money_by_programme
from toshikei.kernel.era import format_wareki
from toshikei.ui import formats

SUMS = ("current", "spent", "carried_out", "unused")


def stations(code: str, *, is_public: bool, on: date) -> list[Station]:
    """A station per year and account: the settled one when it is published, for the staff the running one as well.

    Money of a shared place is divided by the shares of its year, to the yen. Constant number of queries.
    """
    spots = {share.place.spot for share in shares_of(code)}
    if not spots:
        return []
    shares = shares_over_years(spots)
    published = {one.ledger_id: one for one in settlements_published()}
    places = LedgerPlace.objects.filter(
        side=Side.EXPENDITURE, above__in={path for _, path in spots}
    ).select_related("ledger")
    if is_public:
        places = places.filter(ledger__in=list(published))
    found: dict[Ledger, dict[str, int]] = {}
    for place in places.order_by("ledger__fiscal_year", "ledger__account_code", "path"):
        part = _part(place, code, shares)
        if part is not None:
            sums = found.setdefault(place.ledger, dict.fromkeys(SUMS, 0))
            for name in SUMS:
                sums[name] += part[name]
    return [_station(ledger, sums, ledger.pk in published) for ledger, sums in found.items()]


def _part(place: LedgerPlace, code: str, shares: Mapping[Spot, list[Share]]) -> dict[str, int] | None:
    """The programme's part of a place; None where the place is not its own in that year."""
    year = place.ledger.fiscal_year
    spot = (account_key(place.ledger.account), place.above)
    held = {share.code: share.share_ppm for share in shares.get(spot, ()) if share.holds_in(year)}
    if code not in held or sum(held.values()) != WHOLE:
        return None
    return {name: money_by_programme(getattr(place, name), held)[code] for name in SUMS}


def _station(ledger: Ledger, sums: Mapping[str, int], is_published: bool) -> Station:
    carried = f"、翌年度へ繰越し{formats.in_words(sums['carried_out'])}" if sums["carried_out"] else ""
    left = "使い残し" if ledger.is_closed else "残り"
    note = (
        f"予算現額{formats.in_words(sums['current'])}のうち{formats.in_words(sums['spent'])}を支出"
        f"{carried}、{left}{formats.in_words(sums['unused'])}"
    )
    url = (
        addresses.settlement_url(ledger.fiscal_year, ledger.slug)
        if is_published
        else addresses.ledger_url(ledger)
    )
    day = ledger.closed_on
    return Station(
        label=f"{ledger.year.label}の{'決算' if ledger.is_closed else '執行'}",
        state="done" if ledger.is_closed else "now",
        when=format_wareki(day) if day else "いま",
        note=note,
        url=url,
        on=day or ledger.year.first_day,
    )


def book_ways(book: BudgetBook) -> list[Way]:
    """From a book to the published settlement of its year. One query."""
    settled = settlement_published(book.fiscal_year, book.slug)
    if settled is None:
        return []
    label = f"{settled.ledger.year.label}の決算"
    about = "いくら使い、何が残ったか。残った理由"
    return [Way(label, about, addresses.settlement_url(book.fiscal_year, book.slug))]
