"""Requests go where the work of their section went at a reorganisation."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from toshikei.city.making import events, permissions
from toshikei.city.making.choices import State
from toshikei.city.making.errors import (
    HeirTaken,
    HeirUnclear,
    RequestAtHome,
    RoundPassed,
    UnitWithoutSuccessor,
)
from toshikei.city.making.models import Request, Round
from toshikei.city.making.selectors.moving import heirs_of, is_astray
from toshikei.city.making.services.finding import request_locked, requests_locked, round_locked
from toshikei.city.organisation.selectors import OrganisationOn, organisation_on
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki


def request_move(*, by: Acting, on: date, request_id: int, to: str = "") -> Request:
    """A section that is gone on this day: its request goes to the unit that took over its work, `to` after a split."""
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        card = request_locked(request_id)
        return requests_move(by=by, on=on, round_id=card.round_id, moves={card.pk: to})[0]


def requests_move(*, by: Acting, on: date, round_id: int, moves: Mapping[int, str]) -> list[Request]:
    """Move many, all or none; each with its event. "" goes to the only heir there is."""
    ensure(by, permissions.ASSESS)
    city = organisation_on(on)
    with transaction.atomic():
        making = round_locked(round_id)
        if making.state == State.PUBLISHED:
            raise RoundPassed(label=making, what="要求書の所管", state=making.get_state_display())
        cards = requests_locked(making, list(moves)) if moves else []
        return [_move(making, card, city, moves[card.pk], by, on) for card in cards]


def _move(making: Round, card: Request, city: OrganisationOn, to: str, by: Acting, on: date) -> Request:
    if not is_astray(city, card):
        raise RequestAtHome(title=card.title, unit=card.unit_name)
    heir = _heir(card, city, to)
    twin = Request.objects.filter(
        round=making, account=card.account, programme_code=card.programme_code, unit_code=heir
    ).exclude(pk=card.pk)
    if twin.exists():
        raise HeirTaken(title=card.title, unit=city.name_of(heir))
    old = card.unit_name
    card.unit_code, card.unit_name = heir, city.name_of(heir)
    card.department_code = city.path_of(heir)[0]
    card.successor_note = f"{old}から引き継ぎ（{format_wareki(on)}）"[:200]
    card.token += 1
    card.save()
    trail.record(
        events.REQUEST_MOVED,
        by=by,
        subject=f"making.request:{card.pk}",
        label=str(card),
        new={"unit_code": heir},
        on=on,
    )
    return card


def _heir(card: Request, city: OrganisationOn, to: str) -> str:
    """The unit asked for where it is one of the heirs; without a wish the only one."""
    heirs = heirs_of(city, card.unit_code)
    if not heirs:
        raise UnitWithoutSuccessor(title=card.title, unit=card.unit_name)
    if to in heirs:
        return to
    if to or len(heirs) > 1:
        names = "、".join(city.name_of(code) for code in heirs)
        raise HeirUnclear(title=card.title, unit=card.unit_name, heirs=names)
    return heirs[0]
