"""A failure inside the server is told where the process writes, so that somebody can look."""

import subprocess
import sys

import pytest
from tests.city_database import demo_environment

FAILING = """
import django
from django.test import Client
from django.urls import path
from django.conf import settings
django.setup()

def broken(request):
    return 1 / 0

settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = []
urlpatterns = [path("broken/", broken)]
print(Client(raise_request_exception=False).get("/broken/?q=geheim").status_code)
"""


@pytest.mark.slow
def test_a_failure_leaves_time_address_and_traceback(tmp_path):
    environment = demo_environment(tmp_path, DJANGO_SETTINGS_MODULE="toshikei.site.settings.demo")

    done = subprocess.run(
        [sys.executable, "-c", FAILING], env=environment, capture_output=True, text=True, check=False
    )

    assert done.stdout.strip() == "500", done.stderr
    assert "ERROR django.request Internal Server Error: /broken/" in done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert "geheim" not in done.stderr
