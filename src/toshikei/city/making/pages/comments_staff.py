"""Staff: the comments of a round; one of them is looked at, shown or hidden, and answered."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.choices import UNHEARD, CommentState, CommentVerdict
from toshikei.city.making.models import Comment, Round
from toshikei.city.making.pages.comment_forms import AnswerForm, HideForm
from toshikei.city.making.pages.rounds import found
from toshikei.city.making.selectors import round_slug, seen
from toshikei.city.making.selectors.comment_places import stages_after
from toshikei.city.making.selectors.comments_staff import comment_of, comment_work, comments_to_look_at
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure, requires
from toshikei.kernel.errors import Refusal

ROWS_PER_PAGE = 50


@requires(permissions.ANSWER)
def comments(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """Those one answers: all for finance, of the own department for the others."""
    making = found(year, slug)
    department = department_of(request.acting)
    context = {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "work": comment_work(making, department),
        "page": Paginator(comments_to_look_at(making, department), ROWS_PER_PAGE).get_page(
            request.GET.get("page")
        ),
    }
    return render(request, "making/staff/comments.html", context)


def department_of(by: Acting) -> str:
    """The department whose comments one answers; "" for those of all."""
    if by.roles & permissions.ANSWER.everywhere:
        return ""
    return by.post.department if by.post else "－"


@requires(permissions.ANSWER)
def comment(request: HttpRequest, year: str, slug: str, pk: str) -> HttpResponse:
    """One comment: show, hide with a reason, answer."""
    making = found(year, slug)
    one = _one(request, making, int(pk))
    verb = request.POST.get("do", "") if request.method == "POST" else ""
    hide = HideForm(request.POST if verb == "hide" else None)
    stages = stages_after(one)
    answer = AnswerForm(request.POST if verb == "answer" else None, comment=one, stages=stages)
    refusal = None
    try:
        if said := _act(request, one, (verb, hide, answer)):
            messages.success(request, said)
            return redirect("making_staff:comment", making.fiscal_year, round_slug(making), one.pk)
    except Refusal as caught:
        refusal = caught
    bad = hide.errors or answer.errors
    status = refusal.status if refusal else HTTPStatus.BAD_REQUEST if bad else HTTPStatus.OK
    context = _shown(making, one) | {
        "hide": hide,
        "answer": answer,
        "refusal": refusal.to_dict() if refusal else None,
    }
    return render(request, "making/staff/comment.html", context, status=status)


def _one(request: HttpRequest, making: Round, pk: int) -> Comment:
    one = comment_of(making, pk)
    if one is None:
        raise Http404("その声はありません。")
    path = (one.request.department_code, one.request.unit_code)
    ensure(request.acting, permissions.ANSWER, unit_path=path)
    return one


def _shown(making: Round, one: Comment) -> dict[str, object]:
    is_open = one.verdict == CommentVerdict.OPEN
    is_held = one.line is not None and bool(one.line.withheld_as)
    return {
        "making": making,
        "title": seen.title_of(making),
        "slug": round_slug(making),
        "comment": one,
        "is_held": is_held,
        "may_show": one.state == CommentState.WAITING and not is_held,
        "may_hide": one.state not in UNHEARD and is_open,
        "may_answer": one.state == CommentState.SHOWN and is_open and not is_held,
    }


def _act(request: HttpRequest, one: Comment, asked: tuple[str, HideForm, AnswerForm]) -> str:
    """What was done in words; "" when there is nothing to do or the form is to be mended."""
    verb, hide, answer = asked
    by = {"by": request.acting, "on": clock.today(), "comment_id": one.pk}
    if verb == "show":
        services.comment_show(**by)
        return "公開しました。事業のページに並びます。"
    if verb == "hide" and hide.is_valid():
        services.comment_hide(**by, **hide.cleaned_data)
        return "載せないことにしました。理由は本人に届きます。"
    if verb == "answer" and answer.is_valid():
        services.comment_answer(**by, **answer.cleaned_data)
        return "答えました。声と並べて公開し、本人に知らせました。"
    return ""
