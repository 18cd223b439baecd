"""Public pages: all rounds, one round with its candidates, one programme from why it was chosen to what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.sorting import addresses, selectors
from toshikei.city.sorting.choices import VIEWPOINTS
from toshikei.city.sorting.models import Candidate
from toshikei.city.sorting.pages.finding import found_candidate, found_round
from toshikei.city.sorting.selectors.clocking import clock_of
from toshikei.city.sorting.selectors.missing import answers_missing
from toshikei.city.sorting.selectors.sheets import FACTS, changed_since
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.citing import cited


@public
def home(request: HttpRequest) -> HttpResponse:
    """Every round, newest first, with what became of its verdicts."""
    rows = selectors.told(selectors.candidates_public())
    rounds = [
        (one, selectors.tally_of(row for row in rows if row.candidate.round_id == one.pk))
        for one in selectors.rounds_public()
    ]
    context = {
        "rounds": rounds,
        "no_rounds": not rounds,
        "is_invented": any(one.is_invented for one, _ in rounds),
        **cited(request, "事業の仕分け", request.path),
    }
    return render(request, "sorting/home.html", context)


@public
def round_page(request: HttpRequest, year: int) -> HttpResponse:
    """One round: candidates and why, the narrowing, the sessions, verdict and answer side by side."""
    sorting = found_round(year, is_public=True)
    rows = selectors.told(Candidate.objects.filter(round=sorting))
    context = {
        "sorting": sorting,
        "rows": [row for row in rows if row.candidate.out_in_id is None],
        "left_out": [row for row in rows if row.candidate.out_in_id is not None],
        "tally": selectors.tally_of(rows),
        "narrowings": list(sorting.narrowings.all()),
        "sessions": list(sorting.sessions.prefetch_related("hearings__candidate")),
        "missing": answers_missing(sorting, clock.today()),
        **cited(request, str(sorting), addresses.round_url(sorting)),
    }
    return render(request, "sorting/round.html", context)


@public
def candidate(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """One programme: why, the frozen sheet, questions, the hearing, ballots, verdict, answers, money."""
    row = found_candidate(year, code, is_public=True)
    one = row.candidate
    ballots = selectors.ballots_public().filter(hearing__candidate=one) if row.verdict else []
    context = {
        "row": row,
        "candidate": one,
        "sorting": one.round,
        "sheet": one.sheet if one.sheet.frozen_on else None,
        "no_money": not (one.sheet.content or {}).get("money"),
        "fact_pairs": _facts(one),
        "viewpoints": _viewpoints(one),
        "changed": changed_since(one, one.sheet),
        "questions": list(one.questions.all()),
        "today": clock.today(),
        "timer": clock_of(row.hearing, clock.now()),
        "remarks": [ballot for ballot in ballots if ballot.remark or ballot.judge_id],
        "interests": one.interests.count(),
        **cited(request, f"{one.round}　{one.name}", addresses.candidate_url(one)),
    }
    return render(request, "sorting/candidate.html", context)


def _facts(one: Candidate) -> list[tuple[str, str]]:
    """What the frozen sheet says of the programme."""
    content = one.sheet.content or {"facts": {}}
    return [(label, content["facts"].get(name) or "記録がありません") for name, label in FACTS.items()]


def _viewpoints(one: Candidate) -> list[tuple[str, str, str]]:
    """The four viewpoints with the question each puts and the section's words."""
    content = one.sheet.content or {"viewpoints": {}}
    return [
        (label, question, content["viewpoints"].get(name, ""))
        for name, (label, question) in VIEWPOINTS.items()
    ]
