"""争いのある区分: which classes can be argued for a kind, what the city chose, and what another choice would change."""

from dataclasses import dataclass
from datetime import date

from toshikei.city.claims.models import Claim, ClassDecision
from toshikei.city.claims.selectors.cases import case_of, events_by_claim
from toshikei.city.claims.selectors.rulebook import kind_on, kinds_on
from toshikei.engines.claims.comparing import Change, Comparison, compared
from toshikei.engines.claims.kinds import ClaimClass, ClassChoice, Kind

TRIED = "試算"


@dataclass(frozen=True, slots=True)
class Compared:
    """One claim under both classes."""

    claim: Claim
    changes: tuple[Change, ...]


def contested(on: date) -> list[tuple[Kind, int]]:
    """The kinds whose class is argued, with how many claims stand on each."""
    counted: dict[str, int] = {}
    for kind in Claim.objects.order_by().values_list("kind", flat=True):
        counted[kind] = counted.get(kind, 0) + 1
    return [(kind, counted.get(kind.code, 0)) for kind in kinds_on(on).values() if kind.is_contested]


def comparison(code: str, chosen: str, on: date) -> list[Compared]:
    """Every claim of a kind whose answers would change, before anybody decides."""
    kind = kind_on(code, on)
    choice = ClassChoice(ClaimClass(chosen), TRIED, "", on)
    claims = list(Claim.objects.filter(kind=code).order_by("number"))
    rows, kinds = events_by_claim(claims), kinds_on(on) | {code: kind}
    found = []
    for claim in claims:
        both: Comparison = compared(case_of(claim, rows.get(claim.pk, []), kinds, on), choice, on)
        if both.changes:
            found.append(Compared(claim, both.changes))
    return found


def decisions_of(code: str) -> list[ClassDecision]:
    return list(ClassDecision.objects.filter(kind=code))
