"""Citizens speak: a form for one place of a white paper, and what became of one's own voices."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.participation import errors, permissions, selectors, services
from toshikei.city.participation.choices import VoiceKind
from toshikei.city.participation.models import WhitePaper
from toshikei.city.participation.pages.forms import VoiceForm
from toshikei.city.participation.pages.whitepaper import is_collecting
from toshikei.city.participation.selectors.contents import BlockShown, ChapterShown
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal
from toshikei.kernel.number import key_of


@requires(permissions.SAY)
def say(request: HttpRequest, year: str, edition: str) -> HttpResponse:
    """One place, one kind. Everything typed stays when something is wrong."""
    paper = selectors.paper_public(int(year), int(edition))
    chapter, block = _place(request, paper)
    kind = _asked(request, "kind") or VoiceKind.COMMENT
    if kind not in VoiceKind.values:
        raise errors.PlaceUnknown()
    if request.method == "POST":
        return _post(request, paper, (chapter, block, kind))
    form = VoiceForm(chapter=chapter, kind=kind, initial={"form_key": uuid.uuid4().hex})
    return _page(request, paper, (chapter, block, kind), form)


def _asked(request: HttpRequest, name: str) -> str:
    """From the form, else from the address that led to it."""
    return request.POST.get(name, request.GET.get(name, ""))


type Place = tuple[ChapterShown, BlockShown | None, str]


def _place(request: HttpRequest, paper: WhitePaper) -> tuple[ChapterShown, BlockShown | None]:
    """The chapter and passage the address names; a mangled one is no place."""
    code, number = _asked(request, "chapter"), key_of(_asked(request, "block"))
    chapter = next((one for one in selectors.edition_of(paper).chapters if one.code == code), None)
    if chapter is None:
        raise errors.PlaceUnknown()
    block = next((one for one in chapter.blocks if one.id == number), None)
    if number is not None and block is None:
        raise errors.PlaceUnknown()
    return chapter, block


def _post(request: HttpRequest, paper: WhitePaper, place: Place) -> HttpResponse:
    chapter, block, kind = place
    form = VoiceForm(request.POST, chapter=chapter, kind=kind)
    if not form.is_valid():
        return _page(request, paper, place, form, status=HTTPStatus.BAD_REQUEST)
    said = services.Said(
        chapter=chapter.code, block_id=block.id if block else None, kind=kind, **form.cleaned_data
    )
    try:
        services.voice_say(by=request.acting, on=clock.today(), paper_id=paper.pk, said=said)
    except Refusal as refusal:
        return _page(request, paper, place, form, refusal=refusal, status=refusal.status)
    messages.success(request, "受け取りました。担当が読んで、問題がなければ公開します。")
    return redirect("participation:mine")


def _page(
    request: HttpRequest,
    paper: WhitePaper,
    place: Place,
    form: VoiceForm,
    *,
    refusal: Refusal | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    chapter, block, kind = place
    context = {
        "paper": paper,
        "chapter": chapter,
        "passage": block,
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
        "is_collecting": is_collecting(paper),
        "kind": kind,
        "kinds": [
            {"label": one.label, "url": _kind_url(request, one), "is_current": one == kind}
            for one in VoiceKind
        ],
        "address": [paper.fiscal_year, paper.edition],
    }
    return render(request, "participation/say.html", context, status=status)


def _kind_url(request: HttpRequest, kind: str) -> str:
    query = request.GET.copy()
    query["kind"] = kind
    return f"?{query.urlencode()}"


@requires(permissions.SAY)
def mine(request: HttpRequest) -> HttpResponse:
    """What I said, whether it is shown, and the answer. What has no answer yet can be taken back."""
    if request.method == "POST":
        number = key_of(request.POST.get("voice", "")) or 0
        services.voice_withdraw(by=request.acting, on=clock.today(), voice_id=number)
        messages.success(request, "取り下げました。もう公開されません。")
        return redirect("participation:mine")
    voices = selectors.own_voices(request.acting.account_id)[:200]
    return render(request, "participation/mine.html", {"voices": voices})
