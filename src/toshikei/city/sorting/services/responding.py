"""The city answers a verdict, and the money of later budgets says what became of it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.sorting import errors, events, permissions
from toshikei.city.sorting.choices import Promise, Stance
from toshikei.city.sorting.models import CityResponse, FollowUp
from toshikei.city.sorting.selectors.money import initial_amounts, initial_years
from toshikei.city.sorting.services.finding import candidate_locked, round_locked, words_of
from toshikei.city.sorting.services.indexing import index_round
from toshikei.city.sorting.services.recording import record
from toshikei.engines.sorting.following import Promise as Promised
from toshikei.engines.sorting.following import state_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.fiscal_year import FiscalYear

FURTHEST = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the city follows, what it does with the money, why, and in which budget."""

    stance: str
    promise: str
    reason: str
    due_year: int


def response_give(*, by: Acting, on: date, fiscal_year: int, code: str, answer: Answer) -> CityResponse:
    """A record of its own beside the verdict. Another answer later stands below the first; none replaces it."""
    ensure(by, permissions.RESPOND)
    with transaction.atomic():
        candidate = candidate_locked(fiscal_year, code)
        verdict = getattr(candidate, "verdict", None)
        if verdict is None:
            raise errors.AnswerEarly(label=candidate.name)
        _ensure_fit(candidate.name, fiscal_year, answer)
        last = verdict.responses.order_by("-number").first()
        said = {"stance": answer.stance, "promise": answer.promise, "due_year": answer.due_year}
        words = words_of(answer.reason, "市の答えを出す", "理由", 2_000)
        if last and words == last.reason and all(getattr(last, name) == said[name] for name in said):
            return last
        made = CityResponse.objects.create(
            verdict=verdict, number=last.number + 1 if last else 1, reason=words, answered_on=on, **said
        )
        index_round(candidate.round)
        told = {"stance": made.get_stance_display(), "due_year": made.due_year}
        record(events.RESPONDED, candidate, by, on, told)
    return made


def _ensure_fit(label: str, year: int, answer: Answer) -> None:
    problem = ""
    if answer.stance not in Stance.values or answer.promise not in Promise.values:
        problem = "市の答えか、どうするかが選ばれていません。"
    elif not year < answer.due_year <= year + FURTHEST:
        first, last = FiscalYear(year + 1).label, FiscalYear(year + FURTHEST).label
        problem = f"いつの予算に現れるかは、{first}から{last}までです。"
    if problem:
        raise errors.ResponseUnfit(label=label, problem=problem)


def followups_take(*, by: Acting, on: date, fiscal_year: int) -> list[FollowUp]:
    """Read every initial budget after the round's year that is there by now. What was taken before stays as it was."""
    ensure(by, permissions.RUN)
    made: list[FollowUp] = []
    with transaction.atomic():
        sorting = round_locked(fiscal_year)
        years = [year for year in initial_years() if year > fiscal_year]
        found = CityResponse.objects.filter(verdict__candidate__round=sorting)
        for response in found.select_related("verdict__candidate").order_by("pk"):
            made += _taken(response, fiscal_year, years, on)
        for one in made:
            told = {"budget_year": one.budget_year, "amount_yen": one.amount_yen, "state": one.state}
            record(events.FOLLOWED, one.response.verdict.candidate, by, on, told)
    return made


def _taken(response: CityResponse, judged_in: int, years: list[int], on: date) -> list[FollowUp]:
    known = set(response.followups.values_list("budget_year", flat=True))
    fresh = [year for year in years if year not in known]
    if not fresh:
        return []
    amounts = initial_amounts(response.verdict.candidate.programme_code)
    before = amounts.get(judged_in, 0)
    rows = [
        FollowUp(
            response=response,
            budget_year=year,
            before_yen=before,
            amount_yen=amounts.get(year, 0),
            state=state_of(
                Promised(response.promise),
                before=before,
                amount=amounts.get(year, 0),
                year=year,
                due_year=response.due_year,
            ).value,
            taken_on=on,
        )
        for year in fresh
    ]
    return FollowUp.objects.bulk_create(rows)
