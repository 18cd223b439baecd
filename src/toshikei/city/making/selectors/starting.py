"""What a new request can begin from: programmes without one, last year's request, the lines of the book."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from toshikei.city.budget.selectors import line_rows, newest_book, places_offered, sections_offered
from toshikei.city.making.choices import RoundKind, Side
from toshikei.city.making.models import Request, Round
from toshikei.city.making.selectors.board import Card, request_card
from toshikei.city.organisation.selectors import OrganisationOn
from toshikei.city.strategy.selectors import (
    Place,
    ProgrammeIn,
    places_of,
    programmes_on,
    shares_over_years,
    standing,
)
from toshikei.foundation.accounts.acting import SYSTEM

THOUSAND, WHOLE = 1_000, 1_000_000
LEVELS = ("kan", "kou", "moku", "programme")


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line of the book and the part of it that is the programme's, in yen."""

    cells: Mapping[str, object]
    amount: int


def programmes_without(making: Round, city: OrganisationOn, department: str) -> list[ProgrammeIn]:
    """Programmes of the year that have no request in the round, of a department or ("") of all. Two queries."""
    asked = set(Request.objects.filter(round=making).values_list("programme_code", "unit_code"))
    return [
        one
        for one in programmes_on(making.fiscal_year)
        if (one.code, one.unit_code) not in asked
        and (not department or (city.path_of(one.unit_code) or (one.unit_code,))[0] == department)
    ]


def request_before(making: Round, account: str, code: str, unit: str) -> Card | None:
    """What was asked in the initial budget the round follows: last year's, or for a supplementary one this year's."""
    found = _before(making, account).filter(programme_code=code)
    if not code:
        found = found.filter(unit_code=unit)
    one = found.order_by("pk").values_list("pk", flat=True).first()
    return request_card(one) if one else None


def words_before(making: Round, account: str) -> dict[str, Request]:
    """The request of every programme in that budget, by code. One query."""
    found = _before(making, account).exclude(programme_code="").order_by("-pk")
    return {one.programme_code: one for one in found}


def _before(making: Round, account: str) -> QuerySet[Request]:
    year = {"round__kind": RoundKind.INITIAL, "round__fiscal_year": _book_year(making)}
    return Request.objects.filter(**year, account=account).exclude(round=making)


def _book_year(making: Round) -> int:
    return making.fiscal_year - (making.kind != RoundKind.SUPPLEMENTARY)


def book_lines(making: Round, account: str, code: str) -> list[BookLine]:
    """The lines of the book at the programme's places, shared out where a place is shared."""
    shares = {one.place.spot: one.share_ppm for one in places_of(code, making.fiscal_year)}
    rows = _book_rows(making, account) if shares else ()
    return [BookLine(row, _part(row, shares[place.spot])) for place, row in rows if place.spot in shares]


def all_book_lines(making: Round, account: str, codes: Collection[str]) -> dict[str, list[BookLine]]:
    """The same for many programmes at once, by code. Two queries and the book."""
    rows = _book_rows(making, account)
    shares = shares_over_years({place.spot for place, _ in rows})
    found: dict[str, list[BookLine]] = {}
    for place, row in rows:
        for share in standing(shares.get(place.spot, []), making.fiscal_year):
            if share.code in codes:
                found.setdefault(share.code, []).append(BookLine(row, _part(row, share.share_ppm)))
    return found


def _book_rows(making: Round, account: str) -> list[tuple[Place, Mapping[str, object]]]:
    """Expenditure of the initial book the round follows, each line with its place."""
    city = settings.CITY["code"]
    scope = {"city_code": city, "fiscal_year": _book_year(making), "kind": "initial", "account": account}
    return [
        (Place(account, *(str(row[level]) for level in LEVELS)), row)
        for row in line_rows(SYSTEM, **scope, side="expenditure")
    ]


def _part(row: Mapping[str, object], share_ppm: int) -> int:
    """A programme's part of a line, in whole thousand yen."""
    return int(str(row["amount"])) * share_ppm // WHOLE // THOUSAND * THOUSAND


@dataclass(frozen=True, slots=True)
class Titles:
    """What a new line of a request may be called: (key, label, titles) of places and sections."""

    places: Sequence[tuple[str, Mapping[str, str]]]
    sections: Sequence[tuple[str, tuple[str, str]]]


def titles_for(card: Request, side: str) -> Titles:
    """Places and sections of the newest initial book; keys are what people read. Three queries."""
    version = newest_book(settings.CITY["code"], card.account, card.round.fiscal_year)
    if version is None:
        return Titles((), ())
    places = [(_place_name(one), one) for one in places_offered(version, side)]
    sections = [(f"{code} {label}".strip(), (code, label)) for code, label in sections_offered(version, side)]
    return Titles(places, sections)


def _place_name(cells: Mapping[str, str]) -> str:
    levels = [f"{cells[f'{level}_code']} {cells[level]}".strip() for level in LEVELS[:3] if cells[level]]
    return "／".join(levels)


def side_of(card: Request) -> str:
    """A request without a programme is revenue."""
    return (Side.EXPENDITURE if card.programme_code else Side.REVENUE).value
