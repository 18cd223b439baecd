"""What the figures mean, and the addresses robots and browsers ask for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.portal import selectors
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public


@public
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html", {"sources": selectors.sources()})


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Public pages are for everybody; the staff side and sign-in are not for indexes."""
    lines = ["User-agent: *", "Disallow: /staff/", "Disallow: /account/"]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """All public paths the rooms offer."""
    urls = [request.build_absolute_uri(path) for path in selectors.public_paths()]
    context = {"urls": urls, "day": clock.today()}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml; charset=utf-8")
