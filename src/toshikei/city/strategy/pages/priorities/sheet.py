"""One's own sheet: points for a page of options. Nobody else's points are shown here or anywhere before the closing."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from toshikei.city.strategy import permissions
from toshikei.city.strategy.errors import NotScorer, PointsOutside
from toshikei.city.strategy.models import PriorityRound, RoundCriterion, RoundOption
from toshikei.city.strategy.pages.priorities.context import found_round
from toshikei.city.strategy.selectors import priorities as read
from toshikei.city.strategy.services import priorities
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the sheet."""

    name: str
    criterion: str
    label: str
    points: str


@dataclass(frozen=True, slots=True)
class Line:
    """An option with its fields, or the reason why there are none."""

    option: RoundOption
    cells: list[Cell]
    barred: str


@requires(permissions.SEE_AS_STAFF)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at the own points of a page of options, and give them."""
    found = found_round(pk)
    scorer = read.scorer_of(found, request.acting.account_id)
    if scorer is None or scorer.left_on is not None:
        refusal: Refusal = NotScorer(label=found.title, reason="この回の採点する人ではありません。")
        context = {"round": found, "refusal": refusal.to_dict()}
        return render(request, "strategy/priorities/staff/sheet.html", context, status=refusal.status)
    criteria = list(found.criteria.order_by("order", "code"))
    options = found.options.filter(is_deferred=False).order_by("code")
    page = Paginator(options, PER_PAGE).get_page(request.GET.get("page"))
    given, problem = {}, None
    if request.method == "POST":
        try:
            given = _sent(request, found, criteria, list(page))
            count = priorities.scores_give(by=request.acting, on=clock.today(), round_id=pk, points=given)
        except Refusal as refused:
            problem = refused
        else:
            messages.success(request, f"{count}の点を記録しました。締切りまで、何度でも直せます。")
            return redirect(f"{reverse('priorities_staff:sheet', args=[pk])}?page={page.number}")
    own, barred = read.own_scores(scorer), read.interests_of(scorer, list(page))
    context = {
        "round": found,
        "scorer": scorer,
        "criteria": criteria,
        "page": page,
        "lines": [_line(option, criteria, own, barred, request) for option in page],
        "points": range(found.highest + 1),
        "refusal": problem.to_dict() if problem else None,
    }
    status = problem.status if problem else HTTPStatus.OK
    return render(request, "strategy/priorities/staff/sheet.html", context, status=status)


def _name(option: RoundOption, criterion: RoundCriterion) -> str:
    return f"p-{option.pk}-{criterion.pk}"


def _line(
    option: RoundOption,
    criteria: list[RoundCriterion],
    own: dict[tuple[int, int], int],
    barred: dict[int, str],
    request: HttpRequest,
) -> Line:
    """What was typed stays where it was refused."""
    cells = [
        Cell(
            _name(option, each),
            each.name,
            f"{option.name} {each.name}",
            request.POST.get(_name(option, each), str(own.get((option.pk, each.pk), ""))),
        )
        for each in criteria
    ]
    return Line(option, cells, barred.get(option.pk, ""))


def _sent(
    request: HttpRequest, found: PriorityRound, criteria: list[RoundCriterion], options: list[RoundOption]
) -> dict[str, dict[str, int]]:
    """Points by option and criterion; fields left empty say nothing."""
    points: dict[str, dict[str, int]] = {}
    for option in options:
        for each in criteria:
            said = request.POST.get(_name(option, each), "").strip()
            if not said:
                continue
            if not said.isdecimal() or len(said) > 3:
                raise PointsOutside(
                    option=option.name, criterion=each.name, points=said[:20], highest=found.highest
                )
            points.setdefault(option.code, {})[each.code] = int(said)
    return points
