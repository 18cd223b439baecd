"""What the room keeps: debtors by secrecy group, claims with their events, payments, imports, acts, plans."""

from toshikei.city.claims.models.acts import ClaimAct, ClassDecision, YearPlan
from toshikei.city.claims.models.claims import Claim, ClaimEvent, ClaimParty, ClaimState
from toshikei.city.claims.models.debtors import Debtor, DebtorAddress, DebtorLink, DebtorName, SeeingGround
from toshikei.city.claims.models.intake import ClaimImport, ImportNote
from toshikei.city.claims.models.payments import Allocation, Payment

__all__ = [
    "Allocation",
    "Claim",
    "ClaimAct",
    "ClaimEvent",
    "ClaimImport",
    "ClaimParty",
    "ClaimState",
    "ClassDecision",
    "Debtor",
    "DebtorAddress",
    "DebtorLink",
    "DebtorName",
    "ImportNote",
    "Payment",
    "SeeingGround",
    "YearPlan",
]
