"""Reads of the treasury. Each says in its name whose view it is; what is public is decided in `published` alone."""

from toshikei.city.treasury.selectors.affiliates import affiliates_on, corporations_public
from toshikei.city.treasury.selectors.debt import bond_page, bonds_all, bonds_public, debt_on
from toshikei.city.treasury.selectors.earmarks import (
    donation_watch,
    real_donations,
    sources_now,
    sources_public,
)
from toshikei.city.treasury.selectors.proposals import proposals_waiting
from toshikei.city.treasury.selectors.savings import (
    fund_page,
    movements_all,
    movements_public,
    savings_on,
    surplus_2023,
)

__all__ = [
    "affiliates_on",
    "bond_page",
    "bonds_all",
    "bonds_public",
    "corporations_public",
    "debt_on",
    "donation_watch",
    "fund_page",
    "movements_all",
    "movements_public",
    "proposals_waiting",
    "real_donations",
    "savings_on",
    "sources_now",
    "sources_public",
    "surplus_2023",
]
