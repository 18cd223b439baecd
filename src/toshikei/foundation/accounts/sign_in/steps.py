"""What must be done before any work: a temporary password is replaced, a required second factor is enrolled."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from toshikei.foundation.accounts.errors import StepsOpen
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.refusing import refuse, wants_json
from toshikei.foundation.accounts.sign_in.kinds import needs_second_factor

DONE = "steps_done"
OPEN_MEANWHILE = frozenset(
    {
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
    }
)


def open_step(account: Account) -> str | None:
    """The name of the page that stands before work, or None."""
    if account.must_change_password and account.has_usable_password():
        return "account_change_password"
    if needs_second_factor(account.kind) and not _has_second_factor(account):
        return "mfa_activate_totp"
    return None


def _has_second_factor(account: Account) -> bool:
    return Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


class Steps:
    """Middleware before the route guard. Public pages stay open; everything else leads to the open step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or request.session.get(DONE) or _stays_open(request, view):
            return None
        step = open_step(request.user)
        if step is None:
            request.session[DONE] = True
            return None
        if wants_json(request) or hasattr(view, "may_by_method"):
            return refuse(request, StepsOpen(step=reverse(step)), as_json=True)
        return redirect(step)


def _stays_open(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    may = getattr(view, "may", None)
    return request.resolver_match.view_name in OPEN_MEANWHILE or bool(may and may.is_public)
