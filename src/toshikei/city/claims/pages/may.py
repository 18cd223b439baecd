"""What a page offers to whom; the services ask again."""

from toshikei.city.claims.choices import EventKind
from toshikei.city.claims.models import Claim
from toshikei.city.claims.selectors.showing import Shown
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import Role

BY_HAND = (
    EventKind.DEMAND,
    EventKind.REMINDER,
    EventKind.PLEDGE,
    EventKind.ACKNOWLEDGMENT,
    EventKind.NEGOTIATION,
    EventKind.INVESTIGATION,
    EventKind.SEIZURE,
    EventKind.DISTRIBUTION_CLAIM,
    EventKind.DISTRIBUTION,
    EventKind.GUARANTOR_CALL,
    EventKind.ATTACHMENT,
    EventKind.SUIT,
    EventKind.TITLE,
    EventKind.ENFORCEMENT,
    EventKind.FILING,
    EventKind.ENDED,
    EventKind.STAY_CANCELLED,
    EventKind.INVOCATION,
    EventKind.SUCCESSION,
    EventKind.DISCHARGE,
    EventKind.TRANSFER,
    EventKind.DISASTER,
    EventKind.ACCELERATION,
    EventKind.COMPLETION,
    EventKind.COST,
    EventKind.DEMAND_FEE,
    EventKind.NOTICE,
)
"""Events an official records; halts, waivers and write-offs go through a decision, payments through their slip."""

OF_COMPULSORY = (
    EventKind.TAX_DEFERRAL,
    EventKind.CONVERSION_DEFERRAL,
    EventKind.DISPOSITION_STAY,
    EventKind.IMMEDIATE_EXTINCTION,
    EventKind.WRITE_OFF,
)
OF_OTHERS = (
    EventKind.DEFERRAL,
    EventKind.COLLECTION_STAY,
    EventKind.REMISSION,
    EventKind.WAIVER_ORDINANCE,
    EventKind.WAIVER_COUNCIL,
    EventKind.WRITE_OFF,
)


def may_write(by: Acting, claim: Claim) -> bool:
    """Of the own section, or handled by the claims section."""
    return Role.CLAIMS in by.roles or bool(by.post and by.post.unit == claim.unit_code)


def recordable() -> list[tuple[str, str]]:
    """Code and name of what can be recorded by hand."""
    return [(kind.value, kind.label) for kind in BY_HAND]


def askable(judged: Shown) -> list[tuple[str, str]]:
    """Acts of the class that go through a decision; what today's facts forbid is refused when it is asked."""
    kinds = OF_COMPULSORY if judged.found.case.kind.claim_class.can_seize else OF_OTHERS
    return [(kind.value, kind.label) for kind in kinds]
