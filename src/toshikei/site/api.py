"""The API of the house at /api/: routers of the rooms under one OpenAPI 3.1 document, and its reference for people."""

from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.foundation.accounts.api import CityAPI
from toshikei.foundation.accounts.permissions import public
from toshikei.site.api_reference import chapters

ROUTERS = {
    "data": "toshikei.foundation.datasets.api",
    "trail": "toshikei.foundation.trail.api",
    "organisation": "toshikei.city.organisation.api",
    "decisions": "toshikei.city.decisions.api",
    "strategy": "toshikei.city.strategy.api",
    "budget": "toshikei.city.budget.api",
    "outlook": "toshikei.city.outlook.api",
    "participation": "toshikei.city.participation.api",
    "treasury": "toshikei.city.treasury.api",
    "making": "toshikei.city.making.api",
    "execution": "toshikei.city.execution.api",
    "enterprise": "toshikei.city.enterprise.api",
    "sorting": "toshikei.city.sorting.api",
}

api = CityAPI(
    title="都市経営 API",
    version="1.0.0",
    description=(
        "市の公開データと、権限のある人のための読み書き。金額は円の整数、日付は ISO 8601。"
        "断るときは、理由と代わりにできることを四つの部分で返します（RefusalOut）。"
    ),
    openapi_url="/openapi.json",
)
for prefix, name in ROUTERS.items():
    if find_spec(name):
        api.add_router(f"/{prefix}", import_module(name).router)


@public
def reference(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document as a page: nothing is loaded from outside, works without JavaScript."""
    schema = api.get_openapi_schema()
    return render(request, "site/api_reference.html", {"info": schema["info"], "chapters": chapters(schema)})
