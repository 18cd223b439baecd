"""Permissions for the API: every operation declares what it needs, and what declares nothing is refused.

    router = Router(tags=["予算"])

    @router.get("/lines", response=list[LineOut], auth=operation(BUDGET_READ))
    def lines(request): ...

    api = CityAPI(title="…", version="1.0.0")

`operation(PUBLIC)` is the way to say that anybody may. A refusal is answered as `{"error": refusal.to_dict()}`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation, PathView
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.errors import CsrfFailed, NotFound, ShapeWrong, SignInNeeded, Undeclared
from toshikei.foundation.accounts.permissions import PUBLIC, Permission, ensure
from toshikei.kernel.errors import Refusal

__all__ = ["CityAPI", "RefusalOut", "operation", "permission_of"]

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class RefusalBody(Schema):
    """The four parts of a refusal, with a code that never changes."""

    code: str
    family: str
    what: str
    why: str
    article: str
    nothing_changed: bool
    instead: str
    params: dict[str, str]


class RefusalOut(Schema):
    error: RefusalBody


class Permitted(AuthBase):
    """Lets an operation run for those its permission allows; writes by cookie also need the CSRF token."""

    openapi_type = "apiKey"
    openapi_in = "cookie"

    def __init__(self, may: Permission) -> None:
        self.may = may
        self.openapi_name = settings.SESSION_COOKIE_NAME
        super().__init__()
        if may.is_public:
            del self.openapi_security_schema

    def __call__(self, request: HttpRequest) -> Acting:
        acting: Acting = request.acting
        if not acting.is_signed_in and not self.may.allows(acting):
            raise SignInNeeded(action=self.may.label)
        ensure(acting, self.may)
        if request.method not in SAFE and acting.is_signed_in and check_csrf(request):
            raise CsrfFailed()
        return acting


def operation(may: Permission) -> Permitted:
    """What an API operation needs; goes into its `auth=`."""
    return Permitted(may)


def permission_of(op: Operation) -> Permission | None:
    """The permission an operation declared; None when it declared none or hides it behind other callbacks."""
    if len(op.auth_callbacks) != 1 or not isinstance(op.auth_callbacks[0], Permitted):
        return None
    return op.auth_callbacks[0].may


def _undeclared(request: HttpRequest) -> None:
    raise Undeclared(action=request.path)


class CityAPI(NinjaAPI):
    """The house's API: refusals in four parts, deny by default, statuses documented."""

    def __init__(self, **options: Any) -> None:
        super().__init__(auth=_undeclared, docs_url=options.pop("docs_url", None), **options)
        self.add_exception_handler(Refusal, self._refused)
        self.add_exception_handler(Http404, lambda request, exc: self._refused(request, NotFound()))
        self.add_exception_handler(ValidationError, self._misshapen)
        self.add_exception_handler(HttpError, self._unreadable)

    def _refused(self, request: HttpRequest, refusal: Refusal) -> HttpResponse:
        return self.create_response(request, {"error": refusal.to_dict()}, status=refusal.status)

    def _misshapen(self, request: HttpRequest, error: ValidationError) -> HttpResponse:
        places = "、".join(
            f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors[:20]
        )
        return self._refused(request, ShapeWrong(places=places))

    def _unreadable(self, request: HttpRequest, error: HttpError) -> HttpResponse:
        refusal = ShapeWrong(places=str(error))
        return self.create_response(request, {"error": refusal.to_dict()}, status=error.status_code)

    def _get_urls(self) -> list[Any]:
        views = list(self._path_views())
        patterns = super()._get_urls()
        for pattern in patterns:
            pattern.callback.may = PUBLIC
        own = [pattern for pattern in patterns if not hasattr(pattern.callback, "keywords")]
        for pattern, view in zip(own, views, strict=True):
            _declare(pattern, view)
        return patterns

    def _path_views(self) -> Iterator[PathView]:
        for router in self._get_bound_routers():
            for view in router.path_operations.values():
                yield from [view] * len(view.operations)

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        schema["components"].setdefault("schemas", {}).update(_refusal_schemas())
        for path, methods in schema["paths"].items():
            for described in methods.values():
                _document_refusals(described, has_key="{" in path)
        return schema


def _declare(pattern: URLPattern, view: PathView) -> None:
    """Tell the route guard and the matrix what each method of this address needs."""
    callback: Callable[..., HttpResponse] = pattern.callback
    del callback.may  # type: ignore[attr-defined]  # set a moment ago as the default of the API's own pages
    callback.may_by_method = {  # type: ignore[attr-defined]  # a plain attribute, as `requires` sets
        method: permission_of(op) for op in view.operations for method in op.methods
    }


def _refusal_schemas() -> dict[str, Any]:
    made = RefusalOut.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**made.pop("$defs"), "RefusalOut": made}


def _document_refusals(described: dict[str, Any], *, has_key: bool) -> None:
    statuses = {400: "入力の誤り", 409: "決まりにより不可", 422: "形の誤り"}
    if described.get("security"):
        statuses |= {401: "サインインが必要", 403: "権限がない"}
    if has_key:
        statuses[404] = "ない"
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/RefusalOut"}}}
    for status, meaning in statuses.items():
        described["responses"].setdefault(status, {"description": meaning, "content": body})
