"""起債の目的との結び付け: the official says which purpose of 地方債 a line of 市債 is raised for."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from toshikei.city.making import events, permissions
from toshikei.city.making.errors import PartsMoved, PurposeUnknown, RoundPassed
from toshikei.city.making.models import BondTie, Round
from toshikei.city.making.selectors import ties_are_open
from toshikei.city.making.selectors.bonds import purposes_of, ties_stamp
from toshikei.city.making.selectors.lately import last_writer
from toshikei.city.making.services.finding import round_locked
from toshikei.city.making.services.rounds import ensure_account, record
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure

WHAT = "市債と起債の目的の結び付け"


def bond_ties_set(
    *,
    by: Acting,
    on: date,
    round_id: int,
    account: str,
    ties: Mapping[str, str],
    seen: str | None = None,
) -> list[BondTie]:
    """The purposes of these places of an account, by place; "" leaves a place to its name. Others stay as they are.

    The same again writes nothing. Raises RoundPassed after the vote, PurposeUnknown for a purpose the account does not
    have, PartsMoved where a colleague wrote since `seen` (None: not asked).
    """
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        ensure_account(making, account)
        if not ties_are_open(making):
            raise RoundPassed(label=making, what=WHAT, state=making.get_state_display())
        _ensure_known(making, account, ties)
        held = {one.place: one for one in BondTie.objects.filter(round=making, account=account)}
        changed = {
            place: said
            for place, said in ties.items()
            if said != (held[place].purpose if place in held else "")
        }
        if not changed:
            return list(held.values())
        if seen is not None and seen != ties_stamp(making, account):
            raise PartsMoved(kind=WHAT, by=last_writer(making, events.BONDS_TIED.code))
        made = _write(making, account, changed)
        new = {"account": account, "lines": len(changed), "note": _told(changed)}
        record(events.BONDS_TIED, making, by, on, new=new)
    return made


def _ensure_known(making: Round, account: str, ties: Mapping[str, str]) -> None:
    known = purposes_of(making, account)
    for said in ties.values():
        if said and said not in known:
            raise PurposeUnknown(purpose=said, account=account, known="、".join(known) or "ありません")


def _write(making: Round, account: str, changed: Mapping[str, str]) -> list[BondTie]:
    BondTie.objects.filter(round=making, account=account, place__in=changed).delete()
    wanted = [
        BondTie(round=making, account=account, place=place, purpose=said)
        for place, said in changed.items()
        if said
    ]
    return BondTie.objects.bulk_create(wanted)


def _told(changed: Mapping[str, str]) -> str:
    return "、".join(f"{place}→{said or '名前のとおり'}" for place, said in changed.items())
