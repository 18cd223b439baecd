"""Citizens write beside a programme of a budget in the making, and see what became of their words."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.making import permissions, services
from toshikei.city.making.models import Comment
from toshikei.city.making.pages.comment_forms import CommentForm
from toshikei.city.making.pages.words import collecting
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.comment_places import line_places
from toshikei.city.making.selectors.comments import comment_urls
from toshikei.city.making.selectors.comments_staff import own_comments
from toshikei.city.making.selectors.shapes import RoundSeen, Row
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.number import key_of

MOST_OWN = 200


@requires(permissions.COMMENT)
def say(request: HttpRequest, year: str, slug: str, key: str) -> HttpResponse:
    """One programme: a published stage, the whole or one 節, the words. Everything typed stays when something is wrong."""
    shown, row = _place(int(year), slug, key)
    given = {"stages": list(row.stages), "lines": line_places(row.request_id)}
    if request.method != "POST":
        return _page(request, shown, row, CommentForm(initial=_initial(request, row), **given))
    form = CommentForm(request.POST, **given)
    if not form.is_valid():
        return _page(request, shown, row, form, status=HTTPStatus.BAD_REQUEST)
    said = services.CommentSaid(**form.said())
    try:
        services.comment_say(by=request.acting, on=clock.today(), request_id=row.request_id, said=said)
    except Refusal as refusal:
        return _page(request, shown, row, form, refusal=refusal, status=refusal.status)
    messages.success(request, "受け取りました。担当が読んで、問題がなければ公開します。")
    return redirect("making:mine")


def _place(year: int, slug: str, key: str) -> tuple[RoundSeen, Row]:
    making = seen.round_public(year, slug)
    shown = seen.round_seen(making) if making else None
    row = next((one for one in shown.rows if one.key == key), None) if shown else None
    if shown is None or row is None:
        raise Http404("この予算では、その事業はまだ公表していません。")
    return shown, row


def _initial(request: HttpRequest, row: Row) -> dict[str, str]:
    """The stage of the link, else the newest; a new key for the form."""
    asked = request.GET.get("stage", "")
    stage = asked if asked in row.stages else list(row.stages)[-1]
    return {"form_key": uuid.uuid4().hex, "stage": stage}


def _page(
    request: HttpRequest,
    shown: RoundSeen,
    row: Row,
    form: CommentForm,
    *,
    refusal: Refusal | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "rnd": shown,
        "it": row,
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
        "collecting": collecting(shown),
    }
    return render(request, "making/say.html", context, status=status)


@requires(permissions.COMMENT)
def mine(request: HttpRequest) -> HttpResponse:
    """What I wrote, whether it is shown, and the answer. What has no answer yet can be taken back."""
    if request.method == "POST":
        number = key_of(request.POST.get("comment", "")) or 0
        services.comment_withdraw(by=request.acting, on=clock.today(), comment_id=number)
        messages.success(request, "取り下げました。もう公開されません。")
        return redirect("making:mine")
    found = list(own_comments(request.acting.account_id)[:MOST_OWN])
    urls = comment_urls(found)
    comments = [(one, seen.title_of(one.request.round), urls.get(one.pk, ""), _is_held(one)) for one in found]
    return render(request, "making/mine.html", {"comments": comments})


def _is_held(comment: Comment) -> bool:
    """About a line that is kept back now: nobody reads it, nor its answer."""
    return comment.line is not None and bool(comment.line.withheld_as)
