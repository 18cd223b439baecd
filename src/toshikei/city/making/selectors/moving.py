"""Requests whose section is gone, or stands elsewhere, after a reorganisation: where each of them can go."""

from collections.abc import Iterable
from dataclasses import dataclass

from toshikei.city.making.choices import State
from toshikei.city.making.models import Request, Round
from toshikei.city.organisation.selectors import OrganisationOn


@dataclass(frozen=True, slots=True)
class Astray:
    """A request and the units that took over the work of its section: none, one, or after a split several."""

    card: Request
    heirs: tuple[tuple[str, str], ...]
    is_gone: bool

    @property
    def only(self) -> str:
        """The unit there is no choice about, else ""."""
        return self.heirs[0][0] if len(self.heirs) == 1 else ""


def heirs_of(city: OrganisationOn, code: str) -> list[str]:
    """The unit itself while it stands; else every unit its work went into, followed to the end, in order of codes."""
    found, met, left = set(), set(), [code]
    while left:
        one = left.pop()
        if one in city.units:
            found.add(one)
        elif one not in met:
            met.add(one)
            left += [after for before, after, _kind, _day in city.lineage if before == one and after != one]
    return sorted(found)


def is_astray(city: OrganisationOn, card: Request) -> bool:
    """The section is gone, or is called otherwise, or stands in another department."""
    unit = city.units.get(card.unit_code)
    if unit is None:
        return True
    return (unit.name, unit.department) != (card.unit_name, card.department_code)


def requests_astray(making: Round, city: OrganisationOn) -> list[Astray]:
    """Of a round that is not published yet, in the order of sections. One query."""
    if making.state == State.PUBLISHED:
        return []
    cards = Request.objects.filter(round=making).order_by("unit_code", "account", "programme_code", "pk")
    return [_astray(city, card) for card in cards if is_astray(city, card)]


def _astray(city: OrganisationOn, card: Request) -> Astray:
    heirs: Iterable[str] = heirs_of(city, card.unit_code)
    named = tuple((code, city.full_name_of(code)) for code in heirs)
    return Astray(card, named, card.unit_code not in city.units)
