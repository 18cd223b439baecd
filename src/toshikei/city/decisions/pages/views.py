"""Pages of decisions: the inbox, a draft, a request with its thread, the table, and the pure question."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from toshikei.city.decisions import selectors, services
from toshikei.city.decisions.choices import DONE_WORDS, State, Verb
from toshikei.city.decisions.errors import RequestClosed
from toshikei.city.decisions.pages.forms import DraftForm, ShowForm
from toshikei.city.decisions.permissions import DECISIONS_READ, DECISIONS_USE
from toshikei.city.decisions.selectors.detail import Detail, detail_of
from toshikei.city.decisions.selectors.inbox import sent_with
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.accounts.routes import opens
from toshikei.foundation.documents.services import document_store
from toshikei.kernel.errors import Refusal


@requires(DECISIONS_USE)
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for me, what I wait for, my drafts."""
    day = clock.today()
    box = selectors.inbox_of(request.acting, day)
    return render(request, "decisions/inbox.html", {"box": box, "today": day, "tab": "inbox"})


@requires(DECISIONS_USE)
def done(request: HttpRequest) -> HttpResponse:
    """Ended requests I drafted or acted on."""
    page = Paginator(selectors.done_by(request.acting), 30).get_page(request.GET.get("page"))
    return render(request, "decisions/done.html", {"page": page, "tab": "done"})


@requires(DECISIONS_USE)
def draft_new(request: HttpRequest) -> HttpResponse:
    """起案の様式. Everything typed stays when something is wrong, and what can be saved is saved."""
    day = clock.today()
    if request.method == "POST":
        return _draft_post(request, DraftForm(request.POST, on=day), back=reverse("decisions:inbox"))
    start = {"form_key": uuid.uuid4().hex, "token": 0, "matter": request.GET.get("matter", "")}
    return _draft_page(request, DraftForm(initial=start, on=day))


@requires(DECISIONS_USE)
def draft_edit(request: HttpRequest, request_id: int) -> HttpResponse:
    """The same form for a draft or a returned request."""
    day = clock.today()
    found = _detail(request, request_id)
    if request.method == "POST":
        return _draft_post(request, DraftForm(request.POST, on=day), found=found)
    if not found.is_mine_to_mend:
        return redirect("decisions:request", request_id)
    return _draft_page(request, DraftForm(initial=_typed(found), on=day), found=found)


def _typed(found: Detail) -> dict[str, object]:
    kept = found.request
    return {
        "form_key": kept.form_key,
        "token": kept.token,
        "matter": f"{kept.matter}|{kept.condition}",
        "title": kept.title,
        "amount": kept.amount,
        "body": kept.body,
        "due_on": kept.due_on,
        "is_urgent": kept.is_urgent,
        "flags": kept.flags,
    }


def _draft_post(
    request: HttpRequest, form: DraftForm, found: Detail | None = None, back: str = ""
) -> HttpResponse:
    if found:
        services.ensure_drafter(found.request, request.acting)
    if not form.is_valid():
        return _draft_page(request, form, found=found, status=HTTPStatus.BAD_REQUEST)
    by, day = request.acting, clock.today()
    kept = found.request if found else None
    draft = form.draft(kept)
    sent = sent_with(form.cleaned_data["form_key"], by)
    if sent is not None and services.says_the_same(sent, draft):
        return redirect("decisions:request", sent.pk)  # the second click of a button that already sent it
    try:
        saved = services.draft_save(by=by, on=day, draft=draft, token=form.cleaned_data["token"] or 0)
    except Refusal as refusal:
        return _draft_page(request, form, found=found, refusal=refusal, status=refusal.status)
    if request.POST.get("do") != "submit":
        messages.success(request, "下書きを保存しました。")
        return redirect("decisions:request", saved.pk)
    try:
        services.request_submit(by=by, on=day, request_id=saved.pk, token=saved.token)
    except Refusal as refusal:
        typed = request.POST.copy()
        typed["token"] = str(saved.token)
        again = DraftForm(typed, on=day)
        again.is_valid()
        return _draft_page(
            request, again, found=_detail(request, saved.pk), refusal=refusal, status=refusal.status
        )
    messages.success(request, "起案しました。順番の人に知らせました。")
    return redirect("decisions:request", saved.pk)


def _draft_page(
    request: HttpRequest,
    form: DraftForm,
    *,
    found: Detail | None = None,
    refusal: Refusal | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {"form": form, "found": found, "refusal": refusal.to_dict() if refusal else None}
    return render(request, "decisions/draft.html", context, status=status)


def _detail(request: HttpRequest, request_id: int) -> Detail:
    found = detail_of(request_id, request.acting, clock.today())
    if found is None:
        raise Http404
    if found.request.state == State.DRAFT and not found.is_own:
        raise Http404  # a draft is nobody else's business; its existence is not told either
    return found


@requires(DECISIONS_READ)
def request_page(request: HttpRequest, request_id: int) -> HttpResponse:
    """The whole of it, or title and state for whom it is no business of."""
    found = _detail(request, request_id)
    if not services.reads_whole(found.request, request.acting, clock.today()):
        closed = RequestClosed(title=found.request.title, unit=found.request.unit_name)
        return render(request, "decisions/closed.html", {"it": found.request, "closed": closed.to_dict()})
    return _request_page(request, found)


def _whole(request: HttpRequest, request_id: int) -> Detail:
    """As `_detail`, for whom may read all of it."""
    found = _detail(request, request_id)
    services.ensure_reads_whole(found.request, request.acting, clock.today())
    return found


def _request_page(
    request: HttpRequest,
    found: Detail,
    *,
    refusal: Refusal | None = None,
    reason: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    day = clock.today()
    can_show = found.request.state in {State.APPROVED, State.REJECTED}
    matter = services.matter_of(found.request.matter)
    subject_url = matter.url(found.request.subject) if matter and matter.url else ""
    context = {
        "found": found,
        "it": found.request,
        "refusal": refusal.to_dict() if refusal else None,
        "reason": reason,
        "show_form": ShowForm(on=day) if can_show and DECISIONS_USE.allows(request.acting) else None,
        "subject_url": subject_url if subject_url and opens(subject_url, request.acting) else "",
        "documents": selectors.documents_of(found.request.pk),
        "today": day,
    }
    return render(request, "decisions/request.html", context, status=status)


ACTS = {
    Verb.PASS: services.request_pass,
    Verb.CONSENT: services.request_consent,
    Verb.OBJECT: services.request_object,
    Verb.APPROVE: services.request_approve,
    Verb.STAND_IN: services.request_approve,
    Verb.RETURN: services.request_return,
    Verb.REJECT: services.request_reject,
    Verb.RAISE: services.request_raise,
    Verb.WITHDRAW: services.request_withdraw,
    Verb.CONFIRM: services.request_confirm,
}


@requires(DECISIONS_USE)
@require_POST
def act(request: HttpRequest, request_id: int) -> HttpResponse:
    """One button. A refusal comes back on the page with the reason still in its box."""
    found = _whole(request, request_id)
    reason = request.POST.get("reason", "")
    try:
        verb = Verb(request.POST.get("verb", ""))
        token = int(request.POST.get("token", "0"))
    except ValueError as error:
        raise Http404 from error
    try:
        _act(request, request_id, verb, token, reason)
    except Refusal as refusal:
        return _request_page(request, found, refusal=refusal, reason=reason, status=refusal.status)
    messages.success(request, f"「{found.request.title}」を記録しました：{DONE_WORDS[verb]}")
    return HttpResponseRedirect(reverse("decisions:request", args=[request_id]))


def _act(request: HttpRequest, request_id: int, verb: Verb, token: int, reason: str) -> None:
    by, day = request.acting, clock.today()
    if verb is Verb.CIRCULATE:
        posts = request.POST.getlist("posts")
        services.request_circulate(
            by=by, on=day, request_id=request_id, token=token, posts=posts, reason=reason
        )
    elif verb is Verb.SEEN:
        services.request_seen(by=by, on=day, request_id=request_id, token=token)
    elif verb in ACTS:
        ACTS[verb](by=by, on=day, request_id=request_id, token=token, reason=reason)
    else:
        raise Http404


@requires(DECISIONS_USE)
@require_POST
def attach(request: HttpRequest, request_id: int) -> HttpResponse:
    """Add a paper to a request that is not ended, by its drafter or whoever's turn it is."""
    found = _whole(request, request_id)
    upload = request.FILES.get("file")
    may = found.is_own or bool(found.verbs)
    if (
        upload is None
        or not may
        or found.request.state not in {State.DRAFT, State.CIRCULATING, State.RETURNED}
    ):
        messages.error(request, "資料を付けられませんでした。ファイルを選び、起案の途中で付けてください。")
        return redirect("decisions:request", request_id)
    subject = f"decisions.request:{request_id}"
    try:
        document_store(upload, upload.name, by=request.acting, subject=subject, may=DECISIONS_USE)
    except Refusal as refusal:
        return _request_page(request, found, refusal=refusal, status=refusal.status)
    messages.success(request, f"「{upload.name}」を付けました。")
    return redirect("decisions:request", request_id)


@requires(DECISIONS_READ)
def sheet(request: HttpRequest, request_id: int) -> HttpResponse:
    """起案用紙, for A4 paper."""
    found = _whole(request, request_id)
    context = {"found": found, "it": found.request, "boxes": selectors.stamp_boxes(found.request)}
    return render(request, "decisions/sheet.html", context)
