"""Staff pages: all rounds, beginning one, and one round from its rules to its end."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.sorting import permissions, selectors, services
from toshikei.city.sorting.choices import RoundState
from toshikei.city.sorting.models import Candidate, SortingRound
from toshikei.city.sorting.pages.acting import Verbs
from toshikei.city.sorting.pages.finding import found_round
from toshikei.city.sorting.pages.forms import RulesForm
from toshikei.city.sorting.selectors.missing import answers_missing
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.ui.answers import status_of


@requires(permissions.SEE_AS_STAFF)
def home(request: HttpRequest) -> HttpResponse:
    """Every round, announced or not."""
    rows = selectors.told(Candidate.objects.order_by("-round__fiscal_year", "programme_code"))
    rounds = [
        (one, selectors.tally_of(row for row in rows if row.candidate.round_id == one.pk))
        for one in SortingRound.objects.all()
    ]
    context = {
        "rounds": rounds,
        "no_rounds": not rounds,
        "is_invented": any(one.is_invented for one, _ in rounds),
        "may_run": permissions.RUN.allows(request.acting),
    }
    return render(request, "sorting/staff/home.html", context)


@requires(permissions.RUN)
def new(request: HttpRequest) -> HttpResponse:
    """Begin to prepare a round."""
    form = RulesForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = services.round_open(
                by=request.acting,
                on=clock.today(),
                fiscal_year=form.cleaned_data["fiscal_year"],
                rules=form.rules,
            )
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, "準備を始めました。公表すると、決まりが固定されます。")
            return redirect("sorting_staff:round", made.fiscal_year)
    status = status_of(refusal, is_wrong=form.errors)
    context = {"form": form, "refusal": refusal.to_dict() if refusal else None}
    return render(request, "sorting/staff/new.html", context, status=status)


ROUND = Verbs(
    {
        "announce": (lambda who, said: services.round_announce(**who), "決まりを固定し、公表しました。"),
        "freeze": (lambda who, said: services.sheets_freeze(**who), "調書を固定しました。"),
        "close": (lambda who, said: services.round_close(**who), "回を終えました。"),
        "follow": (
            lambda who, said: services.followups_take(**who),
            "公表された予算の額を、判定の横に記録しました。",
        ),
    },
    final={"announce": "公表する", "freeze": "調書を固定する", "close": "回を終える"},
)


@requires(permissions.SEE_AS_STAFF)
def round_page(request: HttpRequest, year: int) -> HttpResponse:
    """One round: what is next, its candidates, sessions, judges."""
    sorting = found_round(year, is_public=False)
    refusal = None
    if request.method == "POST":
        refusal = ROUND.act(request, fiscal_year=year)
        if refusal is None:
            return redirect("sorting_staff:round", year)
    rows = selectors.told(Candidate.objects.filter(round=sorting))
    context = {
        "sorting": sorting,
        "rows": rows,
        "no_rows": not rows,
        "tally": selectors.tally_of(rows),
        "sessions": list(sorting.sessions.prefetch_related("hearings__candidate")),
        "narrowings": list(sorting.narrowings.all()),
        "missing": answers_missing(sorting, clock.today()),
        "is_public": sorting.state != RoundState.PREPARING,
        "may_run": permissions.RUN.allows(request.acting),
        "next": NEXT[RoundState(sorting.state)],
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "sorting/staff/round.html", context, status=status)


NEXT = {
    RoundState.PREPARING: (
        "announce",
        "公表する",
        "決まり（区分・定足数・同数のとき・無記名）を固定し、だれでも見られるようにします。あとから変えられません。",
    ),
    RoundState.CHOOSING: (
        "freeze",
        "調書を固定する",
        "残った候補の調書を固定し、公開します。どの事業も、四つの視点が書かれている必要があります。",
    ),
    RoundState.OPEN: (
        "close",
        "回を終える",
        "残った候補がすべて判定されると、終えられます。市の答えは、終えたあとも出せます。",
    ),
    RoundState.CLOSED: (
        "follow",
        "その後の予算額を確かめる",
        "判定の年度より後の当初予算から、事業の額を読み取って記録します。",
    ),
}
"""What the office does next in each state: the verb, its button, what it does."""
