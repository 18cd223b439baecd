"""Kinds as the rulebook has them, with the class the city has decided on its pages."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings

from toshikei.city.claims.models import ClassDecision
from toshikei.engines.claims import kinds as rulebook
from toshikei.engines.claims.kinds import ClaimClass, ClassChoice, Kind
from toshikei.engines.claims.policies import policy_of
from toshikei.engines.claims.readings import Policy


def city_code() -> str:
    return str(settings.CITY["code"])


def kinds_on(on: date) -> Mapping[str, Kind]:
    """Every kind by code; a decision recorded here goes before the city's folder."""
    known = dict(rulebook.kinds(on, city_code()))
    for decision in ClassDecision.objects.filter(decided_on__lte=on).order_by("decided_on", "pk"):
        if decision.kind in known:
            known[decision.kind] = chosen(known[decision.kind], decision)
    return known


def chosen(kind: Kind, decision: ClassDecision) -> Kind:
    """The kind under a decision; one that says what holds anyway still gives its reason."""
    choice = ClassChoice(
        ClaimClass(decision.chosen), decision.basis, decision.decided_by, decision.decided_on
    )
    if choice.chosen is kind.claim_class:
        return replace(kind, choice=choice)
    return kind.under(choice)


def kind_on(code: str, on: date) -> Kind:
    """One kind; an unknown one is refused by the rulebook."""
    return kinds_on(on).get(code) or rulebook.kind(code, on=on, city=city_code())


def policy_on(on: date) -> Policy:
    """How the city reads the open questions on a day."""
    return policy_of(on, city_code())
