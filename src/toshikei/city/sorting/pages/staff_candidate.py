"""One programme for the staff: the section writes and answers, the office asks and hears, the mayor answers."""

import uuid
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.sorting import permissions, selectors, services
from toshikei.city.sorting.choices import VIEWPOINTS, Promise, RoundState, Stance
from toshikei.city.sorting.models import Candidate
from toshikei.city.sorting.pages.acting import Verbs
from toshikei.city.sorting.pages.finding import found_candidate
from toshikei.city.sorting.selectors.clocking import clock_of
from toshikei.city.sorting.selectors.rules import phases_of
from toshikei.city.sorting.selectors.sheets import changed_since
from toshikei.city.sorting.services.sheets import unit_path
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.number import key_of

type Who = dict[str, object]
type Said = dict[str, str]


def _answer(said: Said) -> services.Answer:
    return services.Answer(
        said.get("stance", ""),
        said.get("promise", ""),
        said.get("reason", ""),
        key_of(said.get("due_year", "")) or 0,
    )


CANDIDATE = Verbs(
    {
        "write": (
            lambda who, said: services.sheet_write(**who, words=said, seen=key_of(said.get("seen", "")) or 0),
            "調書を保存しました。",
        ),
        "ask": (
            lambda who, said: services.question_ask(
                **who,
                text=said.get("text", ""),
                form_key=said.get("form_key", ""),
                asked_by=said.get("asked_by", ""),
            ),
            "質問を所管に送りました。",
        ),
        "answer": (
            lambda who, said: services.question_answer(
                **who, number=key_of(said.get("number", "")) or 0, answer=said.get("answer", "")
            ),
            "回答を公開しました。",
        ),
        "place": (
            lambda who, said: services.hearing_place(**who, session=key_of(said.get("session", "")) or 0),
            "審議の順に置きました。",
        ),
        "respond": (
            lambda who, said: services.response_give(**who, answer=_answer(said)),
            "市の答えを、判定の横に公開しました。",
        ),
    },
    final={"respond": "市の答えを出す"},
)


@requires(permissions.SEE_AS_STAFF)
def candidate(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Everything of one programme, with what the person looking may do."""
    row = found_candidate(year, code, is_public=False)
    refusal = None
    if request.method == "POST":
        refusal = CANDIDATE.act(request, fiscal_year=year, code=code)
        if refusal is None:
            return redirect("sorting_staff:candidate", year, code)
    one, by = row.candidate, request.acting
    context = {
        "row": row,
        "candidate": one,
        "sorting": one.round,
        "sheet": one.sheet,
        "viewpoints": _viewpoints(one, request.POST.dict()),
        "changed": changed_since(one, one.sheet),
        "questions": list(one.questions.all()),
        "sessions": list(one.round.sessions.filter(state="planned")),
        "form_key": request.POST.get("form_key") or uuid.uuid4().hex,
        "typed": request.POST,
        "stances": Stance.choices,
        "promises": Promise.choices,
        "due_year": one.round.fiscal_year + 2,
        "today": clock.today(),
        **_may(one, by),
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "sorting/staff/candidate.html", context, status=status)


def _viewpoints(one: Candidate, typed: dict[str, str]) -> list[tuple[str, str, str, str]]:
    return [
        (name, label, question, typed.get(name, getattr(one.sheet, name)))
        for name, (label, question) in VIEWPOINTS.items()
    ]


def _may(one: Candidate, by: object) -> dict[str, bool]:
    is_in = one.out_in_id is None
    writes = permissions.WRITE.allows(by, unit_path(one, clock.today()))
    return {
        "may_run": permissions.RUN.allows(by),
        "may_write": is_in and writes and one.sheet.frozen_on is None,
        "may_answer": is_in and writes,
        "may_ask": is_in and permissions.RUN.allows(by) and one.round.state == RoundState.OPEN,
        "may_respond": permissions.RESPOND.allows(by) and hasattr(one, "verdict"),
    }


HEARING = Verbs(
    {
        "next": (
            lambda who, said: services.phase_next(**who, seen=said.get("seen", "")),
            "次の段階に進めました。",
        ),
        "close": (lambda who, said: services.vote_close(**who), "票を開きました。"),
        "settle": (
            lambda who, said: services.tie_settle(
                **who, choice=said.get("choice", ""), note=said.get("note", "")
            ),
            "判定を決めました。",
        ),
        "restart": (
            lambda who, said: services.vote_restart(**who, reason=said.get("reason", "")),
            "投票をやり直します。前の票は捨てました。",
        ),
        "void": (
            lambda who, said: services.hearing_void(**who, reason=said.get("reason", "")),
            "審議をやめました。別の開催に置けます。",
        ),
    },
    final={
        "close": "票を開く",
        "settle": "同数を決める",
        "restart": "投票をやり直す",
        "void": "審議をやめる",
    },
)


@requires(permissions.RUN)
def hearing(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The coordinator's desk: the clock, how many ballots are in, and what can be done now."""
    row = found_candidate(year, code, is_public=False)
    if row.hearing is None:
        return redirect("sorting_staff:candidate", year, code)
    refusal = None
    if request.method == "POST":
        refusal = HEARING.act(request, hearing_id=row.hearing.pk)
        if refusal is None:
            return redirect("sorting_staff:hearing", year, code)
    one, on = row.candidate, row.hearing
    judges = one.round.judges.filter(left_on__isnull=True).count()
    barred = one.interests.filter(judge__left_on__isnull=True).count()
    context = {
        "row": row,
        "candidate": one,
        "sorting": one.round,
        "hearing": on,
        "timer": clock_of(on, clock.now()),
        "phases": [(each, each.code == on.phase) for each in phases_of(one.round)],
        "ballots": on.ballots.count(),
        "entitled": judges - barred,
        "leaders": selectors.tied_of(on),
        "typed": request.POST,
        "refusal": refusal.to_dict() if refusal else None,
    }
    status = refusal.status if refusal else HTTPStatus.OK
    return render(request, "sorting/staff/hearing.html", context, status=status)
