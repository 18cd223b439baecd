"""Who `--by` names: somebody the city knows, or the operating system's own user. Never an arbitrary string."""

import getpass
from datetime import date

from toshikei.cli.refusals import PersonMayNot, PersonNotOne, PersonUnknown
from toshikei.foundation.accounts.naming import staff_named
from toshikei.foundation.accounts.permissions import Permission

SHOWN = 5


def operator() -> str:
    """The operating system's user, as the trail calls whoever works on the command line."""
    return f"コマンド（{getpass.getuser()}）"


def named(text: str, on: date, may: Permission | None = None) -> str:
    """The person's label for the record. Refused when nobody, or more than one, is called so, or when that person may not
    do it on a page either (`may`).
    """
    if not text.strip() or text.strip() == getpass.getuser():
        return operator()
    found = staff_named(text, on)
    if not found:
        raise PersonUnknown(said=text, user=getpass.getuser())
    if len(found) > 1:
        raise PersonNotOne(
            said=text, people="」「".join(one.label for one in found[:SHOWN]), count=len(found)
        )
    if may is not None and not may.allows(found[0]):
        raise PersonMayNot(said=found[0].label, what=may.label)
    return found[0].label
