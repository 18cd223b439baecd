"""Tables of the treasury: funds, bonds, affiliates, earmarked revenue, and what waits for a decision."""

from toshikei.city.treasury.models.affiliates import Corporation, CorporationYear, Parcel, ParcelSale
from toshikei.city.treasury.models.bonds import Bond, BondEarly, BondLine, BondPayment, BondRate
from toshikei.city.treasury.models.earmarks import DonationMonth, EarmarkSource, EarmarkUse, Lot, LotUse
from toshikei.city.treasury.models.funds import Fund, FundMovement
from toshikei.city.treasury.models.proposals import Proposal

__all__ = [
    "Bond",
    "BondEarly",
    "BondLine",
    "BondPayment",
    "BondRate",
    "Corporation",
    "CorporationYear",
    "DonationMonth",
    "EarmarkSource",
    "EarmarkUse",
    "Fund",
    "FundMovement",
    "Lot",
    "LotUse",
    "Parcel",
    "ParcelSale",
    "Proposal",
]
