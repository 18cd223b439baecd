"""Who reads the whole of a request, and what everybody else sees of it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.city.decisions.test_requests import TABLE
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.decisions import errors, services
from toshikei.city.decisions.choices import State
from toshikei.city.decisions.models import Request
from toshikei.city.decisions.services import Draft, reads_whole
from toshikei.city.decisions.services.matters import MATTERS
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind, Role

BODY = "この起案の中身です"


@pytest.fixture
def city(small_city):
    for each in TABLE:
        services.rule_set(by=SYSTEM, on=TODAY, line=each, starts_on=STARTED)
    return small_city


def asked(city, by: str = "0302-9", amount: int = 500_000, key: str = "r-1") -> Request:
    draft = Draft(form_key=key, matter="subsidy", title="借換えの検討", body=BODY, amount=amount)
    return services.request_open(by=city.acting(by), on=TODAY, draft=draft)


def sign_in(city, post: str) -> Client:
    client = Client()
    client.force_login(city.accounts[post])
    return client


@pytest.mark.parametrize(
    ("post", "may"),
    [
        ("0302-9", True),  # who asked
        ("0302-1", True),  # the section and the route
        ("03-1", True),  # the department
        ("00-1", True),  # the mayor
        ("0502-1", True),  # general affairs and personnel
        ("05-1", False),
        ("0501-1", False),
        ("0501-9", False),
    ],
)
def test_own_department_route_and_keepers_read_it(city, post, may):
    request = asked(city)

    assert reads_whole(request, city.acting(post), TODAY) is may
    page = sign_in(city, post).get(f"/staff/decisions/{request.pk}/")
    assert page.status_code == 200
    assert (BODY in page.content.decode()) is may


def test_an_auditor_reads_it(city):
    auditor = Acting(900, AccountKind.AUDITOR, "監査委員（架空）", None, frozenset({Role.AUDITOR}))

    assert reads_whole(asked(city), auditor, TODAY)


def test_others_see_title_and_state_only(city):
    request = asked(city)
    stranger = sign_in(city, "0501-9")

    page = stranger.get(f"/staff/decisions/{request.pk}/").content.decode()
    assert "借換えの検討" in page.replace("<wbr>", "")
    assert "回議中" in page
    for hidden in (BODY, "500,000", "0302-9の人", "規程（架空）", "資料", "起案用紙"):
        assert hidden not in page
    assert "財政課に供覧を頼んで" in page
    assert stranger.get(f"/staff/decisions/{request.pk}/sheet/").status_code == 403
    acted = stranger.post(
        f"/staff/decisions/{request.pk}/act/", {"verb": "approve", "token": request.token, "reason": ""}
    )
    assert acted.status_code == 403
    assert BODY not in acted.content.decode()


def test_whoever_is_asked_for_consent_reads_it(city):
    request = asked(city, by="0501-9", amount=3_000_000)

    assert reads_whole(request, city.acting("0302-1"), TODAY)
    assert not reads_whole(asked(city, key="r-2"), city.acting("0501-1"), TODAY)


def test_whom_it_was_shown_to_reads_it_also_afterwards(city):
    request = asked(city)
    request = services.request_approve(
        by=city.acting("0302-1"), on=TODAY, request_id=request.pk, token=request.token
    )
    assert not reads_whole(request, city.acting("0501-1"), TODAY)
    with pytest.raises(errors.RequestClosed):
        services.request_circulate(
            by=city.acting("0501-1"), on=TODAY, request_id=request.pk, token=request.token, posts=["0501-1"]
        )

    request = services.request_circulate(
        by=city.acting("0302-1"), on=TODAY, request_id=request.pk, token=request.token, posts=["0501-1"]
    )
    assert reads_whole(request, city.acting("0501-1"), TODAY)
    services.request_seen(by=city.acting("0501-1"), on=TODAY, request_id=request.pk, token=request.token)
    assert reads_whole(request, city.acting("0501-1"), TODAY)


def test_a_decision_whose_room_publishes_it_is_read_by_every_official(city, monkeypatch):
    monkeypatch.setitem(MATTERS, "subsidy", services.Matter("subsidy", "補助金の交付", is_public=True))
    request = asked(city)
    assert not reads_whole(request, city.acting("0501-9"), TODAY)

    request = services.request_approve(
        by=city.acting("0302-1"), on=TODAY, request_id=request.pk, token=request.token
    )
    assert request.state == State.APPROVED
    assert reads_whole(request, city.acting("0501-9"), TODAY)
    citizen = Acting(901, AccountKind.CITIZEN, "市民（架空）", None, frozenset({Role.CITIZEN}))
    assert not reads_whole(request, citizen, TODAY)


def test_papers_are_read_by_who_reads_the_request(city, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    saved = services.draft_save(
        by=city.acting("0302-9"),
        on=TODAY,
        draft=Draft(form_key="p", matter="subsidy", title="案", body="伺い", amount=1),
    )
    drafter = sign_in(city, "0302-9")
    paper = SimpleUploadedFile("memo.txt", b"memo\n", content_type="text/plain")
    drafter.post(f"/staff/decisions/{saved.pk}/attach/", {"file": paper})
    services.request_submit(by=city.acting("0302-9"), on=TODAY, request_id=saved.pk, token=saved.token)
    page = drafter.get(f"/staff/decisions/{saved.pk}/").content.decode()
    address = re.search(r'href="(/documents/[^"]+)"', page)[1]

    assert sign_in(city, "0501-9").get(address).status_code in {403, 404}
    assert b"".join(sign_in(city, "0302-1").get(address).streaming_content) == b"memo\n"
