"""Public Python API of the treasury: funds, bonds, affiliates, earmarked revenue, and asking for the decisions they need."""

from toshikei.city.treasury.services.affiliates import (
    NewCorporation,
    NewParcel,
    corporation_record,
    corporation_year_record,
    parcel_record,
    parcel_sell,
)
from toshikei.city.treasury.services.bonds import (
    Borrowing,
    bond_history_record,
    bond_issue,
    bond_pay,
    bond_publish,
    borrowing_ensure,
    lines_of,
    rate_reset,
    redeem_early,
)
from toshikei.city.treasury.services.earmarks import (
    NewLot,
    donation_month_record,
    lot_receive,
    lot_use,
    lot_use_correct,
    source_open,
)
from toshikei.city.treasury.services.funds import (
    NewFund,
    Taking,
    fund_deposit,
    fund_open,
    fund_withdraw,
    movement_correct,
)
from toshikei.city.treasury.services.proposals import (
    issue_ask,
    proposal_decided,
    proposal_url,
    redemption_ask,
    withdrawal_ask,
)

__all__ = [
    "Borrowing",
    "NewCorporation",
    "NewFund",
    "NewLot",
    "NewParcel",
    "Taking",
    "bond_history_record",
    "bond_issue",
    "bond_pay",
    "bond_publish",
    "borrowing_ensure",
    "corporation_record",
    "corporation_year_record",
    "donation_month_record",
    "fund_deposit",
    "fund_open",
    "fund_withdraw",
    "issue_ask",
    "lines_of",
    "lot_receive",
    "lot_use",
    "lot_use_correct",
    "movement_correct",
    "parcel_record",
    "parcel_sell",
    "proposal_decided",
    "proposal_url",
    "rate_reset",
    "redeem_early",
    "redemption_ask",
    "source_open",
    "withdrawal_ask",
]
