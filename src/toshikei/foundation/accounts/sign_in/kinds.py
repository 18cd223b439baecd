"""What the kind of an account means at the door: where it lands, and whether it needs a second factor."""

from django.conf import settings

from toshikei.foundation.accounts.choices import AccountKind

INNER_KINDS = frozenset({AccountKind.STAFF, AccountKind.COUNCIL, AccountKind.AUDITOR})
HOMES = {
    AccountKind.STAFF: "/staff/",
    AccountKind.COUNCIL: "/member/",
    AccountKind.AUDITOR: "/member/",
    AccountKind.CITIZEN: "/account/",
}


def home_of(kind: str) -> str:
    return HOMES.get(AccountKind(kind), "/")


def needs_second_factor(kind: str) -> bool:
    """Staff, council members and auditors need one where TOSHIKEI_SECOND_FACTOR is "required"."""
    return settings.TOSHIKEI_SECOND_FACTOR == "required" and kind in INNER_KINDS
