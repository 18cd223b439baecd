"""The named peer of `bench pages`: Django as `startproject` makes it, one page with a table of as many cells.

No database, no permissions, no explanation: what a Django page costs at least. Rows come from the environment.
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

ROWS = int(os.environ.get("PLAIN_ROWS", "30"))
COLUMNS = int(os.environ.get("PLAIN_COLUMNS", "5"))
TEMPLATE = (
    "<!doctype html><html lang=ja><title>{{ title }}</title><h1>{{ title }}</h1><table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table></html>"
)

settings.configure(
    SECRET_KEY="nothing to protect",  # noqa: S106  # a measurement on the loopback
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
)
application = get_wsgi_application()
template = Engine().from_string(TEMPLATE)
rows = [[f"{row}・{column}" for column in range(COLUMNS)] for row in range(ROWS)]


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(template.render(Context({"title": "表", "rows": rows})))


urlpatterns = [path("", page)]
