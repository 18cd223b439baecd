"""Who acts in this request, and the guard that refuses every route which declares no permission."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import ANYONE, Acting, ActingPost, posts_of
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.errors import Undeclared, WayNotTaken
from toshikei.foundation.accounts.refusing import refuse, sign_in_first
from toshikei.kernel.errors import NotPermitted, Refusal

NO_RIGHT = "いまの職には、この操作の権限がありません。"
POST = "post"
OWN_ROLES = {
    AccountKind.CITIZEN: frozenset({Role.CITIZEN}),
    AccountKind.COUNCIL: frozenset({Role.COUNCIL}),
    AccountKind.AUDITOR: frozenset({Role.AUDITOR}),
}


def posts_for(request: HttpRequest) -> list[ActingPost]:
    """The posts the signed-in account may act through today; none for visitors, citizens, members, auditors."""
    user = request.user
    if not user.is_authenticated or user.kind != AccountKind.STAFF:
        return []
    return posts_of(user.pk, clock.today())


def acting_of(request: HttpRequest) -> Acting:
    """The account of the session through the post it has chosen (the regular one unless it chose).

    A post that ended meanwhile is not in the list any more; the choice then falls back to the regular post.
    """
    user = request.user
    if not user.is_authenticated:
        return ANYONE
    kind = AccountKind(user.kind)
    request.acting_posts = posts = posts_for(request)
    chosen = request.session.get(POST)
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
        response = self.get_response(request)
        is_bare = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.streaming
        return _told(request, response) if is_bare and not response.content else response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        by_method = getattr(view, "may_by_method", None)
        if by_method is not None:
            declared = request.method not in by_method or by_method[request.method] is not None
            return None if declared else refuse(request, Undeclared(action=request.path), as_json=True)
        may = getattr(view, "may", None)
        if may is None:
            return refuse(request, Undeclared(action=request.path))
        if may.allows(request.acting):
            return None
        if not request.acting.is_signed_in:
            return sign_in_first(request, may)
        return refuse(request, NotPermitted(action=may.label, reason=NO_RIGHT, who=may.holders))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refuse(request, exception) if isinstance(exception, Refusal) else None


def _told(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Django answers a wrong method with an empty page: the same status and ways, in words."""
    ways = response["Allow"]
    told = refuse(request, WayNotTaken(ways=ways), as_json=request.path.startswith("/api/"))
    told["Allow"] = ways
    return told
