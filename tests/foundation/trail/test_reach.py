"""Heads read what their own department did while the posts stood there; everybody else what the table of rights says."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from toshikei.foundation.accounts import departments
from toshikei.foundation.accounts.acting import SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.departments import PostSpan, Source
from toshikei.foundation.trail import selectors
from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.models import TrailEvent
from toshikei.foundation.trail.selectors import Wanted
from toshikei.foundation.trail.services import record
from toshikei.foundation.trail.taking_out import HEADINGS, trail_take_out
from toshikei.kernel.errors import NotPermitted

DONE = event("reach.done", "行いました")
SCRIBBLED = event("reach.scribbled", "下書きしました", is_own=True)
OPEN = event("reach.opened", "公開しました", is_public=True)
LONG_AGO = date(2020, 4, 1)


def acting(key: str, department: str, *roles: Role) -> Acting:
    post = ActingPost(key, "職", (department, f"{department}01"), "課", frozenset({Role.STAFF, *roles}))
    return Acting(1, AccountKind.STAFF, "架空", post)


@pytest.fixture
def spans(monkeypatch) -> list[PostSpan]:
    """Posts of department 03, as the room organisation would tell."""
    told = [PostSpan("0301-9", LONG_AGO, None)]
    monkeypatch.setattr(
        departments,
        "_sources",
        [Source(lambda day: [("03", "財政部")], lambda code: told if code == "03" else [])],
    )
    return told


def done(label: str, by: Acting, kind=DONE) -> TrailEvent:
    with transaction.atomic():
        return record(kind, by=by, subject="reach.thing:1", label=label)


@pytest.fixture
def told(db, spans) -> None:
    done("財政の人", acting("0301-9", "03"))
    done("財政の下書き", acting("0301-9", "03"), SCRIBBLED)
    done("福祉の人", acting("0501-9", "05"))
    done("福祉の公開", acting("0501-9", "05"), OPEN)
    done("夜間の仕事", SYSTEM)


def labels(wanted: Wanted, by: Acting) -> set[str]:
    return {event.label for event in selectors.events_found(wanted, by=by)}


@pytest.mark.parametrize("role", [Role.SECTION_HEAD, Role.DEPARTMENT_HEAD])
def test_head_reads_the_own_department_without_drafts(told, role):
    assert labels(Wanted(), acting("03-1", "03", role)) == {"財政の人"}


def test_head_of_a_department_without_posts_reads_nothing(told):
    assert labels(Wanted(), acting("05-1", "05", Role.DEPARTMENT_HEAD)) == set()


def test_head_finds_nothing_of_another_department_by_asking_for_it(told, spans):
    assert labels(Wanted(department="05"), acting("03-1", "03", Role.SECTION_HEAD)) == set()


@pytest.mark.parametrize("role", [Role.GENERAL_AFFAIRS, Role.SYSTEM_ADMIN])
def test_department_narrows_for_who_reads_everything(told, role):
    by = acting("0201-1", "02", role)

    assert len(labels(Wanted(), by)) == 5
    assert labels(Wanted(department="03"), by) == {"財政の人", "財政の下書き"}
    assert labels(Wanted(department="99"), by) == set()


def test_post_that_left_takes_its_later_acts_along(told, spans):
    """Up to yesterday the post stood here: what it did today belongs to where it stands today."""
    by = acting("03-1", "03", Role.SECTION_HEAD)
    today = localdate()

    spans[0] = replace(spans[0], until=today - timedelta(days=1))
    assert labels(Wanted(), by) == set()

    spans[0] = replace(spans[0], until=today)
    assert labels(Wanted(), by) == {"財政の人"}


def test_event_of_another_department_is_refused_with_who_may(told):
    other = TrailEvent.objects.get(label="福祉の人")
    own = TrailEvent.objects.get(label="財政の人")
    by = acting("03-1", "03", Role.SECTION_HEAD)

    assert selectors.event_one(own.pk, by=by) == own
    with pytest.raises(NotPermitted, match="所属する部の職で行われた記録ではありません") as refused:
        selectors.event_one(other.pk, by=by)
    assert "監査委員" in refused.value.sentence("instead")


def test_words_of_a_leaf_are_for_whom_the_event_is(told):
    """The proof of inclusion shows hashes to all, words to the same people as the page."""
    by = acting("03-1", "03", Role.SECTION_HEAD)
    visible = {
        event.label
        for event in TrailEvent.objects.order_by("pk")
        if selectors.person_is_visible(event, by) or selectors.leaf_is_public(event)
    }

    assert visible == {"財政の人", "福祉の公開"}


def test_file_holds_what_the_list_shows_and_is_an_event(told):
    by = acting("03-1", "03", Role.DEPARTMENT_HEAD)
    done("=1+1", acting("0301-9", "03"))

    text = "".join(trail_take_out(Wanted(), by=by, on=date(2026, 11, 25)))

    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == HEADINGS
    assert [row[2] for row in rows[1:]] == ["'=1+1", "財政の人"]
    taken = TrailEvent.objects.get(event="trail.taken_out")
    assert '"count":2' in taken.payload.replace(" ", "")


def test_nobody_without_the_right_takes_the_file(told):
    with pytest.raises(NotPermitted):
        trail_take_out(Wanted(), by=acting("0301-9", "03"), on=date(2026, 11, 25))
    assert not TrailEvent.objects.filter(event="trail.taken_out").exists()
