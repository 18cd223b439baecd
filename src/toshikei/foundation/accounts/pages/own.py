"""One's own account: what it is, its posts, its second factor, its open sessions."""

from allauth.account.views import PasswordChangeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from toshikei.foundation import clock
from toshikei.foundation.accounts import selectors, services
from toshikei.foundation.accounts.errors import PasswordElsewhere
from toshikei.foundation.accounts.middleware import POST
from toshikei.foundation.accounts.permissions import SIGNED_IN, requires
from toshikei.foundation.accounts.sign_in.kinds import home_of, needs_second_factor
from toshikei.foundation.accounts.sign_in.previous import previous_sign_in
from toshikei.kernel.number import key_of


def safe_way(url: str, otherwise: str) -> str:
    """A path in this house, else `otherwise`."""
    is_ours = url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return url if is_ours else otherwise


@requires(SIGNED_IN)
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "account": request.user,
        "factors": selectors.factors_of(request.user.pk),
        "previous": previous_sign_in(request),
        "needs_factor": needs_second_factor(request.user.kind),
        "sessions": selectors.sessions_of(request.user.pk, current_key=request.session.session_key or ""),
        "way_back": home_of(request.user.kind),
    }
    return render(request, "accounts/own.html", context)


@requires(SIGNED_IN)
@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    found = selectors.sessions_of(request.user.pk, current_key=request.session.session_key or "")
    return render(request, "accounts/sessions.html", {"sessions": found, "others": len(found) > 1})


@requires(SIGNED_IN)
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """End one other session (`only`) or all others. Sending it twice ends nothing more."""
    only = request.POST.get("only", "")
    count = services.sessions_end_others(
        request.user.pk,
        by=request.acting,
        on=clock.today(),
        keep=request.session.session_key or "",
        only=key_of(only),
    )
    if count:
        messages.success(request, f"ほかの端末のサインインを{count}件閉じました。")
    return redirect("usersessions_list")


@requires(SIGNED_IN)
@require_POST
def post_choose(request: HttpRequest) -> HttpResponse:
    """Act through another post from now on; back to where one was."""
    post = services.post_choose(request.POST.get("post", ""), by=request.acting, on=clock.today())
    request.session[POST] = post.key
    return redirect(safe_way(request.POST.get("next", ""), home_of(request.user.kind)))


class PasswordChange(PasswordChangeView):
    """Accounts that sign in through a provider have no password here, and get none."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise PasswordElsewhere()
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(**kwargs) | {"must_change": self.request.user.must_change_password}


password_change = PasswordChange.as_view()
