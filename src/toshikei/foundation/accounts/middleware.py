"""Who acts in this request, and the guard that refuses every route which declares no permission."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import ANYONE, Acting, posts_of
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.kernel.errors import NotPermitted, Refusal

OWN_ROLES = {
    AccountKind.CITIZEN: frozenset({Role.CITIZEN}),
    AccountKind.COUNCIL: frozenset({Role.COUNCIL}),
    AccountKind.AUDITOR: frozenset({Role.AUDITOR}),
}


def acting_of(request: HttpRequest) -> Acting:
    """The account of the session through the post it has chosen (the regular one unless it chose)."""
    user = request.user
    if not user.is_authenticated:
        return ANYONE
    kind = AccountKind(user.kind)
    posts = posts_of(user.pk, clock.today()) if kind is AccountKind.STAFF else []
    chosen = request.session.get("post")
    post = next((post for post in posts if post.key == chosen), posts[0] if posts else None)
    return Acting(user.pk, kind, str(user), post, OWN_ROLES.get(kind, frozenset()))


def acting(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.acting = acting_of(request)
        return get_response(request)

    return middleware


class RouteGuard:
    """Deny by default: a view without `may` is refused; a refusal raised below becomes a page with its four parts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        may = getattr(view, "may", None)
        if may is None:
            return self.refusal(
                request,
                NotPermitted(
                    action=request.path, reason="この画面には権限の定めがありません。", who="だれも"
                ),
            )
        if may.allows(request.acting):
            return None
        if not request.acting.is_signed_in:
            return redirect_to_login(request.get_full_path())
        return self.refusal(
            request,
            NotPermitted(
                action=may.label, reason="いまの職には、この操作の権限がありません。", who=may.holders
            ),
        )

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return self.refusal(request, exception) if isinstance(exception, Refusal) else None

    @staticmethod
    def refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        return render(request, "ui/refusal.html", {"refusal": refusal.to_dict()}, status=refusal.status)
