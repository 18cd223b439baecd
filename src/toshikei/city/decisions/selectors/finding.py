"""Findings: the pure question, the route of a request, and who may act on it today."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from toshikei.city.decisions.models import Request
from toshikei.city.decisions.selectors.organisation import engine_organisation
from toshikei.city.decisions.selectors.table import rules_all
from toshikei.engines.decisions.finding import find, find_today
from toshikei.engines.decisions.organisation import Organisation
from toshikei.engines.decisions.question import Finding, Question
from toshikei.engines.decisions.rules import AuthorityRule, Limit, rule_from_dict


def route_find(
    *,
    matter: str,
    unit: str,
    on: date,
    amount: int | None = None,
    condition: str = "",
    flags: Iterable[str] = (),
    is_urgent: bool = False,
    applicant: str = "",
    decided_before: str = "",
) -> Finding:
    """Who would decide this today? A question without a request; refuses as the engine does."""
    question = Question(
        matter=matter,
        unit=unit,
        law_on=on,
        applicant=applicant,
        amount=amount,
        condition=condition,
        flags=frozenset(Limit(flag) for flag in flags),
        is_urgent=is_urgent,
        decided_before=decided_before,
    )
    return find(question, rules_all(matter), engine_organisation(on))


def question_of(request: Request, on: date) -> Question:
    """A request as a question; its law day is the day it was requested."""
    return Question(
        matter=request.matter,
        unit=request.unit_code,
        law_on=request.requested_on or on,
        applicant=request.drafter_number,
        amount=request.amount,
        condition=request.condition,
        flags=frozenset(Limit(flag) for flag in request.flags),
        is_urgent=request.is_urgent,
        decided_before=request.changes.decided_post if request.changes else "",
    )


def finding_for(request: Request, on: date) -> Finding:
    """The route a draft would take if it were submitted on a day."""
    question = replace(question_of(request, on), law_on=on)
    return find(question, rules_all(request.matter), engine_organisation(on))


def finding_today(
    request: Request,
    on: date,
    rules: list[AuthorityRule] | None = None,
    organisation: Organisation | None = None,
    raised_to: str = "",
) -> Finding:
    """Who decides a circulating request on a day: stored line, organisation of the day, never lowered.

    `raised_to` is the post it was raised to; `rules` and `organisation` may be given when many are asked at once.
    """
    question = question_of(request, on)
    if raised_to:
        question = replace(question, raised_to=raised_to)
    return find_today(
        question,
        rule_from_dict(request.rule),
        rules_all(request.matter) if rules is None else rules,
        organisation or engine_organisation(on),
    )
