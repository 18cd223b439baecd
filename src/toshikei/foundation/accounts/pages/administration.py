"""Accounts for administrators: find, open, close, give new keys. Looking at somebody's account is a trail event."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from toshikei.foundation import clock
from toshikei.foundation.accounts import selectors, services
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.pages.forms import (
    ContactForm,
    FindForm,
    LinkForm,
    OpenForm,
    ReasonForm,
)
from toshikei.foundation.accounts.permissions import ACCOUNTS_MANAGE, requires
from toshikei.foundation.accounts.sign_in import sealing
from toshikei.foundation.trail import services as trail
from toshikei.kernel.errors import InputWrong

ONCE = "shown_once"
manages = requires(ACCOUNTS_MANAGE)


@manages
@never_cache
def accounts(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = selectors.accounts_found(
        words=asked.get("q", ""), kind=asked.get("kind", ""), state=asked.get("state", "")
    )
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    is_filtered = any(asked.values())
    return render(request, "accounts/list.html", {"form": form, "page": page, "is_filtered": is_filtered})


@manages
@never_cache
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    found = get_object_or_404(Account, pk=account_id)
    trail.record_reading(
        by=request.acting,
        subject=f"accounts.account:{found.pk}",
        label=found.username,
        purpose="アカウントの管理",
    )
    return _one(request, found)


def _one(request: HttpRequest, found: Account, status: int = 200, **forms: object) -> HttpResponse:
    contact = ContactForm(initial={"full_name": found.full_name, "email": found.email})
    context = {
        "account": found,
        "factors": selectors.factors_of(found.pk),
        "links": selectors.links_of(found.pk),
        "providers": services.provider_ids(),
        "contact_form": contact,
        "close_form": ReasonForm(prefix="close"),
        "factor_form": ReasonForm(prefix="factor"),
        "link_form": LinkForm(),
        "is_own": found.pk == request.user.pk,
        "once": _shown_once(request, found),
        **forms,
    }
    return render(request, "accounts/one.html", context, status=status)


def _keep_once(request: HttpRequest, account: Account, password: str) -> None:
    """Keep a temporary password, sealed, for the next page only."""
    request.session[ONCE] = [account.pk, sealing.seal(password)]


def _shown_once(request: HttpRequest, account: Account) -> str:
    kept = request.session.get(ONCE)
    if not kept or kept[0] != account.pk:
        return ""
    del request.session[ONCE]
    return sealing.unseal(kept[1])


@manages
@never_cache
def account_open(request: HttpRequest) -> HttpResponse:
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = services.account_open(by=request.acting, on=clock.today(), **form.cleaned_data)
        except InputWrong as refusal:
            form.add_error(form.place_of(refusal), refusal.sentence("why"))
        else:
            _keep_once(request, opened.account, opened.temporary_password)
            messages.success(request, f"アカウント「{opened.account.username}」を作りました。")
            return redirect("accounts_one", opened.account.pk)
    return render(request, "accounts/open.html", {"form": form}, status=422 if form.errors else 200)


def _act(
    request: HttpRequest, account_id: int, form_name: str, form: object, act: Callable[[dict], str]
) -> HttpResponse:
    """Run one act on one account: back to its page, or the page again with what is wrong at the field."""
    found = get_object_or_404(Account, pk=account_id)
    if form.is_valid():
        try:
            messages.success(request, act(form.cleaned_data))
        except InputWrong as refusal:
            form.add_error(None, refusal.sentence("why"))
        else:
            return redirect("accounts_one", account_id)
    return _one(request, found, status=422, wrong_form=form, **{form_name: form})


@manages
@require_POST
def contact_change(request: HttpRequest, account_id: int) -> HttpResponse:
    def act(data: dict) -> str:
        services.contact_change(account_id, by=request.acting, on=clock.today(), **data)
        return "氏名とメールアドレスを記録しました。"

    return _act(request, account_id, "contact_form", ContactForm(request.POST), act)


@manages
@require_POST
def account_close(request: HttpRequest, account_id: int) -> HttpResponse:
    def act(data: dict) -> str:
        services.account_close(account_id, by=request.acting, on=clock.today(), **data)
        return "アカウントを閉じました。開いていたサインインも閉じました。"

    return _act(request, account_id, "close_form", ReasonForm(request.POST, prefix="close"), act)


@manages
@require_POST
def password_reset(request: HttpRequest, account_id: int) -> HttpResponse:
    found = get_object_or_404(Account, pk=account_id)
    given = services.password_reset_by_admin(account_id, by=request.acting, on=clock.today())
    _keep_once(request, found, given)
    messages.success(request, "仮のパスワードを出しました。")
    return redirect("accounts_one", account_id)


@manages
@require_POST
def factor_reset(request: HttpRequest, account_id: int) -> HttpResponse:
    def act(data: dict) -> str:
        services.second_factor_reset(account_id, by=request.acting, on=clock.today(), **data)
        return "二要素認証を解除しました。次のサインインで登録し直します。"

    return _act(request, account_id, "factor_form", ReasonForm(request.POST, prefix="factor"), act)


@manages
@require_POST
def provider_link(request: HttpRequest, account_id: int) -> HttpResponse:
    def act(data: dict) -> str:
        services.oidc_link(account_id, by=request.acting, on=clock.today(), **data)
        return "認証基盤の番号を結び付けました。"

    return _act(request, account_id, "link_form", LinkForm(request.POST), act)


@manages
@require_POST
def provider_unlink(request: HttpRequest, link_id: int) -> HttpResponse:
    account_id = services.oidc_unlink(link_id, by=request.acting, on=clock.today())
    messages.success(request, "結び付けを解きました。")
    return redirect("accounts_one", account_id)
