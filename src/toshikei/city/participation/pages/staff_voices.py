"""The editors' desk: voices are looked at and answered; findings of the wording check are left with a reason."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from toshikei.city.participation import permissions, selectors, services
from toshikei.city.participation.choices import UNHEARD, Verdict, VoiceKind, VoiceState
from toshikei.city.participation.models import Voice, WhitePaper
from toshikei.city.participation.pages.forms import AnswerForm, HideForm, KeepForm
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal


@requires(permissions.EDIT)
def voices(request: HttpRequest, paper_id: int) -> HttpResponse:
    """All voices about a paper, those that wait first."""
    paper = selectors.paper_staff(paper_id)
    page = Paginator(selectors.voices_of(paper), 50).get_page(request.GET.get("page"))
    return render(request, "participation/staff/voices.html", {"paper": paper, "page": page, "tab": "voices"})


@requires(permissions.EDIT)
def voice(request: HttpRequest, paper_id: int, voice_id: int) -> HttpResponse:
    """One voice: show, hide with a reason, answer."""
    paper = selectors.paper_staff(paper_id)
    found = selectors.voice_staff(paper, voice_id)
    verb = request.POST.get("do", "") if request.method == "POST" else ""
    hide = HideForm(request.POST if verb == "hide" else None)
    answer = AnswerForm(request.POST if verb == "answer" else None, voice=found, initial={"text": found.text})
    refusal = None
    try:
        if said := _act(request, paper, found, (verb, hide, answer)):
            messages.success(request, said)
            return redirect("participation_staff:voice", paper.pk, found.pk)
    except Refusal as caught:
        refusal = caught
    context = {
        "paper": paper,
        "voice": found,
        "hide": hide,
        "answer": answer,
        "refusal": refusal.to_dict() if refusal else None,
        "may_show": found.state == VoiceState.WAITING,
        "may_hide": found.state not in UNHEARD and found.verdict == Verdict.OPEN,
        "may_answer": found.state == VoiceState.SHOWN and found.verdict == Verdict.OPEN,
        "is_proposal": found.kind != VoiceKind.COMMENT,
        "tab": "voices",
    }
    bad = hide.errors or answer.errors
    status = refusal.status if refusal else HTTPStatus.BAD_REQUEST if bad else HTTPStatus.OK
    return render(request, "participation/staff/voice.html", context, status=status)


def _act(
    request: HttpRequest, paper: WhitePaper, found: Voice, asked: tuple[str, HideForm, AnswerForm]
) -> str:
    """What was done in words; "" when there is nothing to do or the form is to be mended."""
    verb, hide, answer = asked
    by = {"by": request.acting, "on": clock.today(), "paper_id": paper.pk, "voice_id": found.pk}
    if verb == "show":
        services.voice_show(**by)
        return "公開しました。"
    if verb == "hide" and hide.is_valid():
        services.voice_hide(**by, **hide.cleaned_data)
        return "載せないことにしました。理由は本人に届きます。"
    if verb == "answer" and answer.is_valid():
        services.voice_answer(**by, **answer.cleaned_data)
        return "答えました。本人に届きます。"
    return ""


@requires(permissions.EDIT)
def check(request: HttpRequest, paper_id: int) -> HttpResponse:
    """言葉の点検: every finding with its place and suggestion; mended in the text, or left with a reason."""
    paper = selectors.paper_staff(paper_id)
    form = KeepForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            services.finding_keep(by=request.acting, on=clock.today(), paper_id=paper.pk, **form.cleaned_data)
        except Refusal as caught:
            refusal = caught
        else:
            messages.success(request, "残す理由を記録しました。公表した白書に載ります。")
            return redirect("participation_staff:check", paper.pk)
    context = {
        "paper": paper,
        "wording": selectors.wording_of(paper),
        "form": form,
        "refusal": refusal.to_dict() if refusal else None,
        "typed_key": request.POST.get("key", ""),
        "tab": "check",
    }
    status = refusal.status if refusal else HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "participation/staff/check.html", context, status=status)
