"""Desks that only planning opens ask as much for a few judges and candidates as for many."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.city.sorting.conftest import CODES, ON, WHO, YEAR, phone

from toshikei.city.sorting import services
from toshikei.city.sorting.models import Judge
from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.services import programme_open
from toshikei.foundation.accounts.acting import SYSTEM

MORE = 8


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def grow() -> None:
    for number in range(MORE):
        code = f"P001{number:02}"
        programme_open(
            by=SYSTEM,
            on=ON,
            from_year=2000,
            name=f"増えた事業{number}",
            unit_code="0501",
            category=Category.OPTIONAL,
            code=code,
        )
        services.candidate_propose(**WHO, code=code, source="long", reason="試験")
        judge = services.judge_add(**WHO, kind="citizen")
        services.interest_record(**WHO, number=judge.number, code=code, reason="試験")


@pytest.mark.parametrize("desk", ["choose/", "judges/", "sessions/", ""])
def test_desks_of_the_office(begin, planning, desk):
    begin()
    judge = services.judge_add(**WHO, kind="citizen")
    services.interest_record(**WHO, number=judge.number, code=CODES[0], reason="試験")
    services.candidates_narrow(**WHO, chooser="office", reason="試験", out={CODES[2]: "試験"})
    path = f"/staff/sorting/{YEAR}/{desk}"
    before = queries(planning, path)

    grow()

    assert queries(planning, path) <= before


def test_desk_of_a_judge(voting):
    vote = voting()
    client = Client()
    client.cookies["sorting_key"] = vote.phones[0].key
    before = queries(client, "/sorting/vote/")
    for _ in range(MORE):
        phone()
    services.hearing_place(**WHO, code=CODES[1], session=1)

    assert queries(client, "/sorting/vote/") <= before
    assert Judge.objects.count() > MORE
