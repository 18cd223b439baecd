"""Requests as a sheet of all programmes would bring them: last year's lines of the books, changed by the programme's turn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings

from toshikei.city.budget.selectors import line_rows
from toshikei.city.making.choices import RequestKind, Side, Withheld
from toshikei.city.making.example import words
from toshikei.city.making.models import RequestLine
from toshikei.city.making.services import LineDraft, RequestDraft
from toshikei.city.strategy.selectors import Place, ProgrammeIn, programmes_on, shares_over_years
from toshikei.engines.making.sources import Sources
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.apportioning import divided

GENERAL = "一般会計"
SPECIAL = ("国民健康保険特別会計", "介護保険特別会計")
"""Those whose books have both sides; the third has only what it spends."""
THOUSAND = 1_000
LEVELS = ("kan", "kou", "moku", "programme")
SPOT = (*LEVELS, "setsu", "saisetsu")


@dataclass(frozen=True, slots=True)
class Section:
    """One 節 (with its only 細節, if it has one) of a place in a book."""

    cells: Mapping[str, object]
    amount: int


def sections_of(year: int, *accounts: str) -> dict[Place, list[Section]]:
    """The expenditure of a year's initial books (the general account's if none is named), by place, as it stands."""
    found: dict[Place, list[Section]] = {}
    for account in accounts or (GENERAL,):
        scope = {
            "city_code": settings.CITY["code"],
            "fiscal_year": year,
            "kind": "initial",
            "account": account,
        }
        for row in line_rows(SYSTEM, **scope, side="expenditure"):
            place = Place(account, *(str(row[level]) for level in LEVELS))
            found.setdefault(place, []).append(Section(row, int(str(row["amount"]))))
    return found


def amounts_of(year: int, *accounts: str) -> dict[tuple[str, ...], int]:
    """Yen of a year's books by account, place, 節 and 細節."""
    found: dict[tuple[str, ...], int] = {}
    for place, rows in sections_of(year, *accounts).items():
        for row in rows:
            key = spot_of(place.account, row)
            found[key] = found.get(key, 0) + row.amount
    return found


def spot_of(account: str, section: Section) -> tuple[str, ...]:
    return (account, *(str(section.cells[name]) for name in SPOT))


def spot_of_line(account: str, line: RequestLine) -> tuple[str, ...]:
    return (account, *(getattr(line, name) for name in SPOT))


def revenue_of(year: int) -> list[Section]:
    scope = {"city_code": settings.CITY["code"], "fiscal_year": year, "kind": "initial", "account": GENERAL}
    return [Section(row, int(str(row["amount"]))) for row in line_rows(SYSTEM, **scope, side="revenue")]


def chosen(
    year: int, book: int, most: int = 10_000, *accounts: str
) -> Iterator[tuple[ProgrammeIn, list[Section]]]:
    """Up to `most` programmes of each department with what their places say in a book, shared out where places are.

    A programme with places in two accounts comes twice: a request is of one account.
    """
    by_code = _by_programme(year, book, *accounts)
    taken: dict[str, int] = {}
    for programme in programmes_on(year):
        department = programme.unit_code[:2]
        for account in accounts or (GENERAL,):
            if (account, programme.code) in by_code and taken.get(department, 0) < most:
                taken[department] = taken.get(department, 0) + 1
                yield programme, by_code[account, programme.code]


def _by_programme(year: int, book: int, *accounts: str) -> dict[tuple[str, str], list[Section]]:
    """What stands in a book by account and programme of a year."""
    sections = sections_of(book, *accounts)
    shares = shares_over_years(place.spot for place in sections)
    found: dict[tuple[str, str], list[Section]] = {}
    for place, rows in sections.items():
        held = [one for one in shares.get(place.spot, ()) if one.holds_in(year)] or [
            one for one in shares.get(place.spot, ()) if one.holds_in(book)
        ]
        for share in held:
            part = [
                Section(row.cells, row.amount * share.share_ppm // 1_000_000 // THOUSAND * THOUSAND)
                if len(held) > 1
                else row
                for row in rows
            ]
            found.setdefault((place.account, share.code), []).extend(part)
    return found


def line_of(
    section: Section, amount: int, *, withheld: Withheld | None = None, last: int | None = None
) -> LineDraft:
    """A line of a request at the place of a line of the book; `last`: the amount of the year before, if known."""
    cells = section.cells
    titles = {
        level: (str(cells[f"{level}_code"]), str(cells[level])) for level in (*LEVELS, "setsu", "saisetsu")
    }
    return LineDraft(
        amount=amount,
        side=Side(str(cells["side"])),
        sources=sources_of(str(cells["setsu"]), str(cells["kan"]), amount)
        if cells["side"] == "expenditure"
        else None,
        last_year_yen=last,
        withheld_as=withheld,
        **titles,
    )


def sources_of(setsu: str, kan: str, amount: int) -> Sources:
    """Assistance is paid by the State and the prefecture in part, works by bonds, the rest by general funds."""
    weights = {"扶助費": (50, 25, 0, 0, 25), "工事請負費": (0, 0, 75, 0, 25)}.get(setsu, (0, 0, 0, 0, 100))
    if kan == "土木費" and setsu == "工事請負費":
        weights = (45, 0, 45, 0, 10)
    return Sources(*divided(amount, weights)) if amount else Sources()


def card(
    programme: ProgrammeIn, lines: list[LineDraft], turn: int, account: str = GENERAL, **more: object
) -> RequestDraft:
    """The card of a programme; who works on it, and what it promises, by its class and turn."""
    category = programme.category.value
    known = [line.last_year_yen for line in lines if line.last_year_yen is not None]
    activity = words.INDICATORS.get(category, ("", "", "", ""))
    facts: dict[str, object] = {
        "account": account,
        "programme_code": programme.code,
        "unit_code": programme.unit_code,
        "lines": lines,
        "kind": RequestKind.EXPANDED if turn % 9 == 4 else RequestKind.CONTINUING,
        "purpose": programme.intended_state or words.PURPOSES[category],
        "end_year": programme.planned_end_year,
        "activity_indicator": activity[0],
        "activity_target": activity[1],
        "outcome_indicator": activity[2],
        "outcome_target": activity[3],
        "regular_heads": Decimal(turn % 7) / 4,
        "part_time_heads": Decimal(turn % 3) / 2,
        "last_initial_yen": sum(known) if known else None,
    }
    return RequestDraft(**(facts | more))


def rounded(amount: int, permille: int) -> int:
    """So many per mille of an amount, in whole thousand yen."""
    return amount * permille // 1_000 // THOUSAND * THOUSAND
