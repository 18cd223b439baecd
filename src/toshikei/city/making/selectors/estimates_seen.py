"""歳入の見積り as the public sees them, with the rows of the open dataset. Rests on `published_estimates` alone.

While a revenue line of an account is kept back, no amount of its estimates is shown: added up they would tell it, as the
shortage is public. What was estimated and received in earlier years stays.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Max
from django.utils.timezone import localtime

from toshikei.city.making import addresses
from toshikei.city.making.choices import Side
from toshikei.city.making.models import RequestLine, RevenueEstimate, Round
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.estimates import EstimateShown, shown_of
from toshikei.city.making.selectors.published import out, published_estimates
from toshikei.foundation.accounts.acting import Acting

KEPT_BACK = "この会計には、いまは公表できない歳入があります。額から分かってしまうため、公表できるようになったら出します。"


def estimates_seen(making: Round) -> dict[str, list[EstimateShown]]:
    """What is out, by account. Four queries and three an account, whatever the number of items."""
    by_account: dict[str, list[RevenueEstimate]] = {}
    for one in published_estimates(making):
        by_account.setdefault(one.account, []).append(one)
    kept_back = _kept_back(making)
    return {
        account: shown_of(making, account, items, KEPT_BACK if account in kept_back else "")
        for account, items in by_account.items()
    }


def _kept_back(making: Round) -> set[str]:
    """Accounts of which a revenue line is withheld."""
    lines = RequestLine.objects.filter(request__round=making, side=Side.REVENUE).exclude(withheld_as="")
    return set(lines.order_by().values_list("request__account", flat=True).distinct())


def estimate_rows(
    by: Acting | None = None, *, fiscal_year: int | None = None, round: str = ""
) -> Iterator[Mapping[str, object]]:
    """One row per item and year: the year of the budget itself, and each earlier year it is compared with."""
    found = seen.rounds_public()
    if fiscal_year:
        found = found.filter(fiscal_year=fiscal_year)
    for making in sorted(found, key=lambda one: (one.fiscal_year, addresses.slug_of(one))):
        if round in {"", addresses.slug_of(making)}:
            for items in estimates_seen(making).values():
                for one in items:
                    yield from _rows(making, one)


def _rows(making: Round, one: EstimateShown) -> Iterator[Mapping[str, object]]:
    item = {
        "fiscal_year": making.fiscal_year,
        "round": addresses.slug_of(making),
        "account": one.account,
        "item": one.item,
        "place": one.place,
    }
    none = dict.fromkeys(("received", "ratio"))
    yield (
        item
        | none
        | {
            "year": making.fiscal_year,
            "estimated": one.yen,
            "method": one.method,
            "is_recorded": "",
            "hidden": one.hidden,
        }
    )
    for past in one.past:
        yield item | {
            "year": past.year,
            "estimated": past.estimated,
            "received": past.received,
            "ratio": past.ratio,
            "method": "",
            "is_recorded": "1" if past.is_recorded else "",
            "hidden": "",
        }


def newest_estimate() -> date | None:
    """The day the newest estimates came out."""
    newest = RevenueEstimate.objects.filter(out()).aggregate(at=Max("published_at"))["at"]
    return localtime(newest).date() if newest else None
