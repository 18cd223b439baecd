"""A failure inside the server is told where the process writes, so that somebody can look."""

import re
import subprocess
import sys
from datetime import datetime, timedelta

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
answer = Client(raise_request_exception=False).get("/broken/?q=geheim")
print(answer.status_code)
print(answer.content.decode())
"""


@pytest.mark.slow
def test_a_failure_leaves_time_address_and_traceback(tmp_path):
    environment = demo_environment(tmp_path, DJANGO_SETTINGS_MODULE="toshikei.site.settings.demo")

    done = subprocess.run(
        [sys.executable, "-c", FAILING], env=environment, capture_output=True, text=True, check=False
    )

    status, _, page = done.stdout.partition("\n")
    assert status == "500", done.stderr
    assert abs(told(page) - logged(done.stderr)) < timedelta(seconds=5)
    assert "ERROR django.request Internal Server Error: /broken/" in done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert "geheim" not in done.stderr


def told(page: str) -> datetime:
    """The time the person is asked to pass on."""
    found = re.search(r"時刻：(\d+年\d+月\d+日 \d+時\d+分\d+秒)", page)
    assert found, page
    return datetime.strptime(found[1], "%Y年%m月%d日 %H時%M分%S秒")  # noqa: DTZ007  # both are the city's time


def logged(lines: str) -> datetime:
    found = re.search(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)", lines, re.MULTILINE)
    assert found, lines
    return datetime.strptime(found[1], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  # both are the city's time
