"""分掌と目標: both kinds of gap for everybody, and the draft of the rule's revision with old beside new."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.goals.selectors import years_public
from toshikei.city.goals.selectors.gaps import duty_gaps, rule_draft
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.citing import cited
from toshikei.kernel.fiscal_year import FiscalYear

QUESTION = "分掌にない目標、目標のない分掌は、どれですか"


@public
def duties(request: HttpRequest, year: int) -> HttpResponse:
    """Clauses without a goal, goals without a clause, and what the rule might say."""
    now, today = clock.now(), clock.today()
    if year not in {*years_public(now), FiscalYear.of(today).year}:
        raise Http404("この年度の目標は、公表されていません。")
    day = min(today, FiscalYear(year).last_day)
    found, draft = duty_gaps(year, day, now), rule_draft(year, day, now)
    context = {
        "question": QUESTION,
        "gaps": found,
        "draft": draft,
        "year": year,
        "invented": any(goal.is_invented for goal in found.goals),
        **cited(request, QUESTION),
    }
    return render(request, "goals/duties.html", context)
