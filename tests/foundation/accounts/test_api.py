"""The API lets nothing through that nobody declared, and says no in four parts."""

import json

import pytest
from django.http import Http404, HttpRequest
from django.test import Client, override_settings
from django.urls import include, path
from ninja import Router, Schema

from toshikei.foundation.accounts.api import CityAPI, operation
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.permissions import PUBLIC, Permission
from toshikei.foundation.accounts.routes import routes
from toshikei.kernel.errors import RuleForbids

CITIZENS = Permission("test.citizens", "市民だけの試験", frozenset({Role.CITIZEN}))


class TooLate(RuleForbids):
    code = "test.too_late"
    what = "「{thing}」は受け付けられません。"
    why = "締切を過ぎました。"
    instead = "来年お申し込みください。"


class Note(Schema):
    text: str


router = Router(tags=["試験"])


@router.get("/open", response=dict[str, str], auth=operation(PUBLIC))
def read_open(request: HttpRequest) -> dict[str, str]:
    return {"said": "ok"}


@router.get("/citizens", response=dict[str, str], auth=operation(CITIZENS))
def read_citizens(request: HttpRequest) -> dict[str, str]:
    return {"kind": request.acting.kind.value}


@router.post("/citizens", response=dict[str, str], auth=operation(CITIZENS))
def write_citizens(request: HttpRequest, note: Note) -> dict[str, str]:
    return {"text": note.text}


@router.get("/late", response=dict[str, str], auth=operation(PUBLIC))
def refuse_late(request: HttpRequest) -> dict[str, str]:
    raise TooLate(thing="申請")


@router.get("/things/{number}", response=dict[str, str], auth=operation(PUBLIC))
def read_thing(request: HttpRequest, number: int) -> dict[str, str]:
    raise Http404


@router.get("/undeclared", response=dict[str, str])
def read_undeclared(request: HttpRequest) -> dict[str, str]:
    return {"said": "must never be read"}


@router.get("/unlocked", response=dict[str, str], auth=None)
def read_unlocked(request: HttpRequest) -> dict[str, str]:
    return {"said": "must never be read"}


api = CityAPI(title="試験", version="test", urls_namespace="test-api")
api.add_router("", router)
urlpatterns = [path("api/", api.urls), path("account/", include("toshikei.foundation.accounts.pages.urls"))]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def citizen() -> Account:
    return Account.objects.create_user("citizen", kind=AccountKind.CITIZEN, full_name="架空 市民")


def error_of(response) -> dict:
    return json.loads(response.content)["error"]


def test_public_operation_without_sign_in(client):
    assert client.get("/api/open").json() == {"said": "ok"}


def test_operation_without_sign_in_is_refused_with_401(client):
    response = client.get("/api/citizens")

    assert response.status_code == 401
    assert error_of(response)["code"] == "accounts.sign_in_needed"


def test_operation_with_the_right(client, citizen):
    client.force_login(citizen)

    assert client.get("/api/citizens").json() == {"kind": "citizen"}


def test_operation_without_the_right_is_refused_with_403(client):
    client.force_login(Account.objects.create_user("member", kind=AccountKind.COUNCIL))

    response = client.get("/api/citizens")

    assert response.status_code == 403
    assert error_of(response)["code"] == "not_permitted"
    assert "市民" in error_of(response)["instead"]


@pytest.mark.parametrize("address", ["/api/undeclared", "/api/unlocked"])
def test_undeclared_operation_is_refused_for_everybody(client, citizen, address):
    client.force_login(citizen)

    response = client.get(address)

    assert response.status_code == 403
    assert error_of(response)["code"] == "accounts.undeclared"


def test_undeclared_operations_show_in_the_walk():
    undeclared = {
        route.address for route in routes(__name__) if route.may is None and route.address.startswith("/api/")
    }

    assert undeclared == {"/api/undeclared", "/api/unlocked"}


def test_write_by_cookie_needs_the_csrf_token(citizen):
    client = Client(enforce_csrf_checks=True)
    client.force_login(citizen)

    response = client.post("/api/citizens", {"text": "a"}, content_type="application/json")

    assert response.status_code == 403
    assert error_of(response)["code"] == "accounts.csrf"


def test_write_with_the_csrf_token(citizen):
    client = Client(enforce_csrf_checks=True)
    client.force_login(citizen)
    client.cookies["csrftoken"] = "a" * 32

    response = client.post(
        "/api/citizens", {"text": "a"}, content_type="application/json", headers={"X-CSRFToken": "a" * 32}
    )

    assert response.json() == {"text": "a"}


def test_refusal_of_a_rule(client):
    response = client.get("/api/late")

    assert response.status_code == 409
    assert error_of(response)["what"] == "「申請」は受け付けられません。"
    assert error_of(response)["nothing_changed"] is True


def test_wrong_shape(client):
    response = client.get("/api/things/none")

    assert response.status_code == 422
    assert "number" in error_of(response)["why"]


def test_missing_thing(client):
    response = client.get("/api/things/1")

    assert response.status_code == 404
    assert error_of(response)["code"] == "accounts.not_found"


def test_unreadable_body(client, citizen):
    client.force_login(citizen)

    response = client.post("/api/citizens", "{", content_type="application/json")

    assert response.status_code == 400
    assert error_of(response)["code"] == "accounts.shape"


def test_method_nobody_offers(client):
    assert client.delete("/api/open").status_code == 405


def test_every_refusal_is_documented(client):
    document = client.get("/api/openapi.json").json()

    citizens = document["paths"]["/api/citizens"]
    assert set(citizens["get"]["responses"]) == {"200", "400", "401", "403", "409", "422"}
    assert "401" not in document["paths"]["/api/open"]["get"]["responses"]
    assert "404" in document["paths"]["/api/things/{number}"]["get"]["responses"]
    assert document["components"]["schemas"]["RefusalOut"]["properties"]["error"]


@override_settings(TOSHIKEI_SECOND_FACTOR="required")
def test_open_step_is_told_to_programs(client):
    client.force_login(Account.objects.create_user("auditor", kind=AccountKind.AUDITOR))

    response = client.get("/api/citizens")

    assert response.status_code == 403
    assert error_of(response)["code"] == "accounts.steps_open"
