"""Nothing that is kept leads from a judge to a secret ballot: tables, their order, trail, datasets, sessions, log."""

import json
import logging
from itertools import permutations

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test import Client
from django.views.debug import SafeExceptionReporterFilter
from tests.city.sorting.conftest import CODES, ON, WHO, YEAR

from toshikei.city.sorting import services
from toshikei.city.sorting.models import Ballot, Judge
from toshikei.city.sorting.pages import voting as pages
from toshikei.city.sorting.selectors import ballots_public
from toshikei.city.sorting.services.keys import ballot_mark, key_hash
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent

CHOICES = ("needless", "private", "state", "improve", "keep")


def whole_database() -> str:
    """Every row of every table as text: what a copy of the database holds."""
    return serializers.serialize(
        "json", [row for model in apps.get_models() for row in model._default_manager.order_by("pk")]
    )


def cast_all(vote) -> None:
    for phone, choice in zip(vote.phones, CHOICES, strict=True):
        phone.vote(vote.hearing, choice, f"理由{choice}")


def test_no_ballot_names_a_judge_and_the_key_is_nowhere(voting):
    vote = voting()
    cast_all(vote)

    kept = whole_database()

    assert not Ballot.objects.filter(judge__isnull=False).exists()
    for phone in vote.phones:
        assert phone.key not in kept


def test_no_digest_of_a_judge_gives_the_mark_of_a_ballot(voting):
    """Somebody with the whole database tries every stored value of the judges where the key would stand."""
    vote = voting()
    cast_all(vote)
    marks = set(Ballot.objects.values_list("mark", flat=True))

    for judge in Judge.objects.all():
        held = [str(value) for value in judge.__dict__.values()]
        tried = {ballot_mark(vote.hearing, judge, value) for value in held}
        tried |= {ballot_mark(vote.hearing, judge, key_hash(value)) for value in held}
        assert tried & marks == set()


def test_after_the_count_even_the_phone_finds_its_ballot_no_more(voting):
    vote = voting()
    cast_all(vote)
    services.vote_restart(by=SYSTEM, on=ON, hearing_id=vote.hearing.pk, reason="試し")
    for phone in vote.phones:
        phone.vote(vote.now(), "keep")
    before = set(Ballot.objects.values_list("mark", flat=True))
    vote.close()

    assert set(Ballot.objects.values_list("mark", flat=True)) & before == set()
    assert all(services.cast_of(phone.key, vote.now()) is None for phone in vote.phones)


def order_on_disk() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        where = "rowid" if connection.vendor == "sqlite" else "ctid"
        cursor.execute(f"SELECT choice FROM sorting_ballot ORDER BY {where}")  # noqa: S608  # one of two words
        return tuple(row[0] for row in cursor.fetchall())


def test_order_on_disk_does_not_follow_the_order_of_voting(voting):
    """With 120 possible orders, twelve votes that always stood in the order they were cast would be no chance."""
    vote = voting()
    seen = set()
    for _ in range(12):
        cast_all(vote)
        seen.add(order_on_disk())
        services.vote_restart(by=SYSTEM, on=ON, hearing_id=vote.hearing.pk, reason="試し")

    assert len(seen) > 3
    assert seen <= set(permutations(CHOICES))


def test_on_postgresql_one_transaction_has_written_all_ballots(voting):
    """The hidden number of the writing transaction is the same for all: it tells the last vote from no other."""
    vote = voting()
    cast_all(vote)
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM sorting_ballot")
        assert cursor.fetchone() == (1,)


def test_a_vote_leaves_no_event_and_writes_nothing_but_the_box(voting):
    vote = voting()
    before = TrailEvent.objects.count()
    judges = list(Judge.objects.order_by("pk").values())

    cast_all(vote)

    assert TrailEvent.objects.count() == before
    assert list(Judge.objects.order_by("pk").values()) == judges


def test_the_event_of_the_count_tells_sums_only(voting):
    vote = voting()
    for phone in vote.phones:
        phone.vote(vote.hearing, "keep", "私の理由")
    vote.close()

    event = TrailEvent.objects.get(event="sorting.counted")
    assert "私の理由" not in event.payload
    assert json.loads(event.payload)["new"]["ballots"] == 5


def test_published_ballots_stand_in_an_order_of_their_words(voting):
    vote = voting()
    for phone, remark in zip(vote.phones, "ウイエアオ", strict=True):
        phone.vote(vote.hearing, "keep", remark)
    vote.close()

    assert [one.remark for one in ballots_public()] == ["ア", "イ", "ウ", "エ", "オ"]


def test_through_the_pages_nothing_is_logged_and_no_session_is_written(voting, caplog):
    vote = voting()
    phone = Client()
    phone.cookies["sorting_key"] = vote.phones[0].key
    caplog.set_level(logging.DEBUG)
    caplog.clear()

    answer = phone.post(f"/sorting/vote/{vote.hearing.pk}/", {"choice": "private", "remark": "私の理由"})

    assert "受け取りました" in answer.content.decode()
    assert "sessionid" not in answer.cookies
    said = " ".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert "私の理由" not in said
    assert vote.phones[0].key not in said
    assert "no-store" in answer["Cache-Control"]


def test_a_crash_in_the_vote_tells_the_report_neither_choice_nor_key(voting, rf, monkeypatch):
    request = rf.post("/", {"choice": "private", "remark": "私の理由"})
    request.COOKIES["sorting_key"] = voting().phones[0].key
    monkeypatch.setattr(pages.services, "judge_of", lambda key: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pages.ballot(request, 1)
    shown = SafeExceptionReporterFilter().get_post_parameters(request)
    assert "private" not in str(shown)


def test_an_open_round_tells_who_voted_what(voting):
    vote = voting(is_secret=False)
    for phone in vote.phones:
        phone.vote(vote.hearing, "keep")
    vote.close()

    page = Client().get(f"/sorting/{YEAR}/{CODES[0]}/").content.decode()
    assert "市民判定人1番" in page


def test_the_office_reads_no_ballot_while_the_vote_runs(voting):
    vote = voting()
    vote.phones[0].vote(vote.hearing, "keep", "私の理由")

    assert list(ballots_public()) == []
    assert "私の理由" not in Client().get(f"/sorting/{YEAR}/{CODES[0]}/").content.decode()
    assert WHO["fiscal_year"] == YEAR
