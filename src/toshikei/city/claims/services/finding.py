"""Claims as somebody may see them, held until the transaction ends; what they are called on the trail."""

from datetime import date

from toshikei.city.claims import permissions
from toshikei.city.claims.errors import ClaimHeld, ClaimUnknown, ContactBanned, NotOwnClaim
from toshikei.city.claims.models import Claim
from toshikei.city.claims.selectors.seeing import claims_visible_to, is_everything
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.accounts.permissions import ensure

LABEL = "債権"
"""What a claim is called on the trail: who reads the whole trail may not learn from it whose tax it was."""


def claim_locked(number: str, by: Acting, on: date) -> Claim:
    """A claim to be written to: visible, and of the own section or handled by the claims section."""
    ensure(by, permissions.WORK)
    found = claims_visible_to(by, on).select_for_update(of=("self",)).select_related("debtor")
    claim = found.filter(number=number).first()
    if claim is None:
        raise ClaimUnknown()
    ensure_writes(by, claim)
    return claim


def ensure_writes(by: Acting, claim: Claim) -> None:
    own = by.post is not None and by.post.unit == claim.unit_code
    if not (own or Role.CLAIMS in by.roles or is_everything(by)):
        raise NotOwnClaim(unit=claim.unit_code)


def ensure_contact(claim: Claim, act: str) -> None:
    """連絡の停止 wins over every letter."""
    if claim.debtor.contact_ban:
        raise ContactBanned(act=act, reason=claim.debtor.contact_ban)


def ensure_not_held(claim: Claim, act: str) -> None:
    """What an import held waits for a person before anything is closed."""
    if claim.hold_reason:
        raise ClaimHeld(act=act, reason=claim.hold_reason)


def subject_of(claim: Claim) -> str:
    return f"claims.claim:{claim.pk}"
