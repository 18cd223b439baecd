"""The part of the page that rests on shipped facts: figures, charts, reasons; rendered once per process."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from toshikei.city.portal.one_page import money, people, said, sentence, standing, threshold
from toshikei.kernel.explanation import Explanation
from toshikei.ui.charts.figure import Figure


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the template needs."""

    lead: sentence.Lead
    population: Figure
    ages: Figure
    people_reasons: Explanation
    people_said: tuple[str, ...]
    surplus: Figure
    revenues: Figure
    donations: Figure
    money_said: tuple[str, ...]
    warning: threshold.Warning
    standing: standing.Standing
    standing_said: str


def evidence() -> Evidence:
    return Evidence(
        lead=sentence.lead(),
        population=people.population(),
        ages=people.ages(),
        people_reasons=people.reasons(),
        people_said=said.about_people(),
        surplus=money.surplus(),
        revenues=money.revenues(),
        donations=money.donations(),
        money_said=said.about_money(),
        warning=threshold.warning(),
        standing=standing.standing(),
        standing_said=said.about_standing(),
    )


@cache
def rendered() -> SafeString:
    return render_to_string("portal/home/evidence.html", {"now": evidence(), "city": settings.CITY})
