"""What binds a ledger beside the law: clauses of the budget, refused purposes, and what may be one and waits for a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from toshikei.city.budget.selectors import Struck, struck_by_council
from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import BudgetClause, Ledger, LedgerPlace, RefusedPurpose
from toshikei.engines.execution.entries import Place
from toshikei.engines.execution.year import StruckOut

LEVELS = ("kan", "kou", "moku", "programme", "setsu")


def clauses_standing(ledger: Ledger) -> QuerySet[BudgetClause]:
    """予算に定めた項の間の流用 as it stands."""
    return ledger.clauses.filter(ended_on__isnull=True).order_by("pk")


def refused_standing(ledger: Ledger) -> QuerySet[RefusedPurpose]:
    """議会の否決した費途 as they stand."""
    return ledger.refused_purposes.filter(ended_on__isnull=True).order_by("pk")


def refused_at(place: LedgerPlace) -> list[RefusedPurpose]:
    """Those the reserve may not pay for at a place. One query."""
    if place.side != Side.EXPENDITURE:
        return []
    here = Place(place.path)
    standing = refused_standing(place.ledger)
    return [one for one in standing if StruckOut(one.path, one.purpose, one.refused_on).covers(here)]


def scopes_of(place: LedgerPlace) -> list[tuple[str, str]]:
    """How much a refusal may cover: the place and each level above it, the place first, as path and words."""
    parts = place.path.split("/")
    titles = [title for level in LEVELS if (title := getattr(place, level))]
    if len(titles) != len(parts):
        return [(place.path, str(place))]
    whole = [("/".join(parts[:depth]), titles[depth - 1]) for depth in range(len(parts), 0, -1)]
    return [(path, title if path == place.path else f"{title}の全体") for path, title in whole]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the council took out of a budget of this ledger, and where that stands here; "" where there is no place for it."""

    struck: Struck
    path: str


def refused_proposed(ledger: Ledger) -> list[Proposed]:
    """Not yet kept and not put aside. A constant number of queries."""
    found = [one for one in struck_by_council(ledger.fiscal_year) if one.account == ledger.account]
    if not found:
        return []
    known = set(ledger.refused_purposes.order_by().values_list("proposal", flat=True))
    paths = dict(_paths(ledger))
    return [Proposed(one, paths.get((*one.titles, one.setsu), "")) for one in found if one.key not in known]


def proposed_in(years: Sequence[int]) -> list[tuple[Ledger, int]]:
    """Open ledgers of these years with how many proposals wait for a word; none without. A constant number of queries."""
    struck = [one for year in years for one in struck_by_council(year)]
    if not struck:
        return []
    ledgers = Ledger.objects.filter(fiscal_year__in=years, closed_on__isnull=True)
    known = set(RefusedPurpose.objects.filter(ledger__in=ledgers).values_list("ledger_id", "proposal"))
    found = []
    for ledger in ledgers.order_by("fiscal_year", "account_code", "slug"):
        mine = [
            one for one in struck if (one.fiscal_year, one.account) == (ledger.fiscal_year, ledger.account)
        ]
        count = sum((ledger.pk, one.key) not in known for one in mine)
        if count:
            found.append((ledger, count))
    return found


def _paths(ledger: Ledger) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every place of the expenditure, and what stands right above it, by its titles."""
    places = ledger.places.filter(side=Side.EXPENDITURE).order_by("path")
    for *titles, setsu, path in places.values_list("kan", "kou", "moku", "programme", "setsu", "path"):
        yield (*titles, ""), path.rpartition("/")[0]
        yield (*titles, setsu), path
