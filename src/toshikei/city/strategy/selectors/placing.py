"""Whose a place of the budget is, and where a programme's money stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from toshikei.city.strategy.models import ProgrammePlace
from toshikei.city.strategy.places import Place, Spot, account_key
from toshikei.city.strategy.selectors.programmes import in_year


@dataclass(frozen=True, slots=True)
class Share:
    """A programme's part of one place, in parts per million, for some fiscal years."""

    code: str
    place: Place
    share_ppm: int
    from_year: int
    to_year: int | None

    @property
    def percent(self) -> Decimal:
        return Decimal(self.share_ppm) / 10_000

    def holds_in(self, year: int) -> bool:
        return self.from_year <= year and (self.to_year is None or year <= self.to_year)


def places_of(code: str, year: int) -> list[Share]:
    """Where the money of a programme stands in a year; in a year no book has yet, where it stood last. One query."""
    return standing(shares_of(code), year)


def standing(found: list[Share], year: int) -> list[Share]:
    """Those that hold in the year; else those that ended last before it."""
    held = [one for one in found if one.holds_in(year)]
    if held:
        return held
    last = max((one.to_year for one in found if one.to_year is not None and one.to_year < year), default=None)
    return [one for one in found if one.to_year == last] if last is not None else []


def shares_of(code: str) -> list[Share]:
    """All places of a programme over all years."""
    return [read(row) for row in _rows(Q(programme__code=code))]


def programme_of_place(place: Place, year: int) -> list[Share]:
    """The programmes a place belongs to in a year (in a year no book has yet: those it belonged to last); their shares
    make one. Empty where the place is not in the register. One query."""
    return standing([read(row) for row in _rows(Q(place_key=place.key))], year)


def shares_by_place(places: Iterable[Place], year: int) -> dict[str, list[Share]]:
    """The same for many places, by `Place.key`. One query."""
    found: dict[str, list[Share]] = {}
    keys = {place.key for place in places}
    for row in _rows(Q(place_key__in=keys) & in_year(year)):
        found.setdefault(row.place_key, []).append(read(row))
    return found


def all_shares(year: int) -> dict[Spot, dict[str, int]]:
    """Every place of a year with the share of each programme by code. One query."""
    return _by_spot(ProgrammePlace.objects.filter(in_year(year)))


def shares_over_years(spots: Iterable[Spot]) -> dict[Spot, list[Share]]:
    """All shares of some places over all years, whoever has them. One query."""
    paths = {path for _, path in spots}
    found: dict[Spot, list[Share]] = {}
    for row in _rows(Q(label_path__in=paths)):
        found.setdefault((account_key(row.account), row.label_path), []).append(read(row))
    return found


def _by_spot(rows: QuerySet[ProgrammePlace]) -> dict[Spot, dict[str, int]]:
    found: dict[Spot, dict[str, int]] = {}
    cells = rows.order_by("pk").values_list("account", "label_path", "programme__code", "share_ppm")
    for account, path, code, share in cells.iterator(2_000):
        found.setdefault((account_key(account), path), {})[code] = share
    return found


def _rows(where: Q) -> Iterable[ProgrammePlace]:
    found = ProgrammePlace.objects.filter(where).select_related("programme")
    return found.order_by("account", "kan", "kou", "moku", "label", "from_year", "programme__code")


def read(row: ProgrammePlace) -> Share:
    place = Place(row.account, row.kan, row.kou, row.moku, row.label, row.side)
    return Share(row.programme.code, place, row.share_ppm, row.from_year, row.to_year)
