"""Public cards: of a year with the programmes that have none, by name, and one card with its verdict and external review."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.evaluation.choices import CardState, Origin
from toshikei.city.evaluation.models import BudgetAction, Evaluation, Verdict
from toshikei.city.evaluation.pages.card_words import cost_pairs, known_pairs, score_pairs
from toshikei.city.evaluation.selectors import cards_of, due_on, missing
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.citing import cited
from toshikei.kernel.fiscal_year import FiscalYear


@public
def year(request: HttpRequest, year: int) -> HttpResponse:
    """What was evaluated, and after the day it is due what was not."""
    cards = list(cards_of(year))
    if not cards:
        raise Http404("この年度の評価は、まだ公表していません。")
    label, due = FiscalYear(year).label, due_on(year)
    is_late = clock.today() > due
    question = f"{label}の事業は、どう評価されましたか"
    context = {
        "year": year,
        "question": question,
        "cards": [(card, kinds) for card, kinds in _with_verdicts(year, cards)],
        "missing": missing(year) if is_late else [],
        "due": due,
        "is_late": is_late,
        "is_invented": any(card.is_invented for card in cards),
        **cited(request, question),
    }
    return render(request, "evaluation/year.html", context)


def _with_verdicts(year: int, cards: list[Evaluation]) -> list[tuple[Evaluation, str]]:
    rows = Verdict.objects.filter(fiscal_year=year, origin=Origin.SELF).order_by("programme_code")
    kinds = {one.programme_code: one.get_kind_display() for one in rows}
    return [(card, kinds.get(card.programme_code, "")) for card in cards]


@public
def card(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """One published card."""
    found = (
        Evaluation.objects.filter(programme_code=code, fiscal_year=year, state=CardState.PUBLISHED)
        .select_related("review")
        .first()
    )
    if found is None:
        raise Http404("この評価表は、まだ公表していないか、ありません。")
    question = f"「{found.title}」は、{FiscalYear(year).label}に何を変えましたか"
    verdicts = Verdict.objects.filter(programme_code=code, fiscal_year=year).order_by("origin")
    actions = {
        one.verdict_id: one.pk
        for one in BudgetAction.objects.filter(verdict__programme_code=code, verdict__fiscal_year=year)
    }
    context = {
        "card": found,
        "question": question,
        "known": known_pairs(found),
        "costs": cost_pairs(found),
        "scores": score_pairs(found),
        "verdicts": [(one, actions.get(one.pk)) for one in verdicts],
        "review": getattr(found, "review", None),
        **cited(request, question),
    }
    return render(request, "evaluation/card.html", context)
