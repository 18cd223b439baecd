"""Signing in through a city's identity provider: a real one on the loopback, over real HTTP."""

import http.client
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client
from tests.foundation.accounts.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider
from tests.foundation.accounts.test_sign_in import events

from toshikei.foundation.accounts import services
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.errors import NotPermitted, ProviderUnknown, SubjectTaken
from toshikei.foundation.accounts.models import Account
from toshikei.site.settings.sign_in import oidc_providers

ON = date(2026, 11, 25)
BUTTON = "/account/provider/city-sso/"


@pytest.fixture
def provider(db, settings, tmp_path) -> Iterator[Provider]:
    """A running provider, configured as an installation would: by oidc.toml in its home."""
    cache.clear()
    with Provider() as running:
        (tmp_path / "oidc.secret").write_text(f"{CLIENT_SECRET}\n")
        (tmp_path / "oidc.toml").write_text(
            f'[[provider]]\nid = "city-sso"\nname = "庁内認証基盤（試験）"\nserver_url = "{running.base}"\n'
            f'client_id = "{CLIENT_ID}"\nclient_secret_file = "oidc.secret"\n',
            encoding="utf-8",
        )
        settings.SOCIALACCOUNT_PROVIDERS = oidc_providers(tmp_path)
        yield running


@pytest.fixture
def linked(staff, provider, as_administrator) -> Account:
    services.oidc_link(staff.pk, by=as_administrator, on=ON, provider="city-sso", subject="kushiro-0012345")
    return staff


def follow(address: str) -> str:
    """Ask the provider over HTTP, as the browser would, and give the address it sends back to."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 302
    return answer.headers["Location"]


def onward(client: Client, **data: str) -> str:
    """Press the button; the page after it leads to the provider by itself and by a link."""
    page = client.post(BUTTON, data)
    assert page.status_code == 200, page.content.decode()[:500]
    found = Onward()
    found.feed(page.content.decode())
    assert found.link == found.refresh
    return found.link


class Onward(HTMLParser):
    """Where the page sends people."""

    link = refresh = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        if tag == "meta" and said.get("http-equiv") == "refresh":
            self.refresh = str(said["content"]).removeprefix("0;url=")
        if tag == "a" and said.get("class") == "btn is-main":
            self.link = str(said["href"])


def through(client: Client, way: str = ""):
    """Press the button, visit the provider, come back."""
    back = urlsplit(follow(onward(client, **({"next": way} if way else {}))))
    return client.get(f"{back.path}?{back.query}")


def test_linked_subject_signs_in(client, linked):
    response = through(client)

    assert response["Location"] == "/staff/"
    assert int(client.session["_auth_user_id"]) == linked.pk
    assert events()[-1] == "accounts.signed_in"


def test_way_back_is_kept_and_stays_in_the_house(client, linked):
    assert through(client, "/account/sessions/")["Location"] == "/account/sessions/"
    assert through(Client(), "https://evil.example/")["Location"] == "/staff/"


def test_same_email_alone_never_lets_in(client, staff, provider):
    provider.person = {"sub": "somebody-else", "email": staff.email, "email_verified": True}

    response = through(client)

    assert response.status_code == 403
    assert "somebody-else" in response.content.decode()
    assert "_auth_user_id" not in client.session
    assert Account.objects.count() == 1
    assert not SocialAccount.objects.exists()
    assert events() == ["accounts.provider_unknown_subject"]


def test_email_that_changed_at_the_provider_does_not_matter(client, linked, provider):
    provider.person = {"sub": "kushiro-0012345", "email": "new@example.jp"}

    assert through(client)["Location"] == "/staff/"


def test_closed_account_stays_closed(client, linked, as_administrator):
    services.account_close(linked.pk, by=as_administrator, on=ON, reason="退職")

    response = through(client)

    assert response.status_code == 403
    assert "閉じられています" in response.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "lie",
    [
        {"sign_with_wrong_key": True},
        {"issuer_said": "http://127.0.0.1:1"},
        {"audience_said": "another-client"},
    ],
    ids=lambda lie: next(iter(lie)),
)
def test_forged_token_is_refused(client, linked, provider, lie):
    for name, value in lie.items():
        setattr(provider, name, value)

    response = through(client)

    assert "認証基盤でサインインできませんでした" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_answer_nobody_asked_for_is_refused(client, linked):
    response = client.get(f"{BUTTON}back/?code=stolen&state=made-up")

    assert "_auth_user_id" not in client.session
    assert "認証基盤でサインインできませんでした" in response.content.decode()


def test_answer_of_another_browser_is_refused(client, linked):
    back = urlsplit(follow(onward(client)))
    victim = Client()

    victim.get(f"{back.path}?{back.query}")

    assert "_auth_user_id" not in victim.session


def test_person_who_stops_is_told_so(client, linked):
    state = dict(pair.split("=") for pair in urlsplit(onward(client)).query.split("&"))["state"]

    response = client.get(f"{BUTTON}back/?error=access_denied&state={state}", follow=True)

    assert "サインインをやめました" in response.content.decode()


def test_silent_provider_is_told_in_japanese(client, linked, provider):
    provider.server.shutdown()
    provider.server.server_close()

    response = client.post(BUTTON)

    assert response.status_code == 502
    assert "認証基盤でサインインできませんでした" in response.content.decode()


def test_link_alone_signs_nobody_in(client, linked):
    assert client.get(BUTTON).status_code == 405


def test_unknown_provider_is_not_there(client, linked):
    assert client.post("/account/provider/other/").status_code == 404


def test_second_factor_is_asked_after_the_provider_too(client, linked, settings):
    settings.TOSHIKEI_SECOND_FACTOR = "required"

    through(client)

    assert client.get("/staff/notices/")["Location"] == "/account/second-factor/app/"


def test_button_stands_on_the_sign_in_page(client, provider, db):
    assert "庁内認証基盤（試験）でサインインする" in client.get("/account/login/").content.decode()


def test_link_twice_is_one_link(linked, as_administrator):
    services.oidc_link(linked.pk, by=as_administrator, on=ON, provider="city-sso", subject="kushiro-0012345")

    assert SocialAccount.objects.count() == 1
    assert events().count("accounts.provider_linked") == 1


def test_link_of_a_subject_that_is_taken(linked, account_of, as_administrator):
    other = account_of("other")

    with pytest.raises(SubjectTaken):
        services.oidc_link(
            other.pk, by=as_administrator, on=ON, provider="city-sso", subject="kushiro-0012345"
        )


def test_link_to_an_unknown_provider(staff, as_administrator):
    with pytest.raises(ProviderUnknown):
        services.oidc_link(staff.pk, by=as_administrator, on=ON, provider="nowhere", subject="x")


def test_link_only_by_administrators(staff, provider, client):
    client.force_login(staff)
    by = client.get("/account/").wsgi_request.acting

    with pytest.raises(NotPermitted):
        services.oidc_link(staff.pk, by=by, on=ON, provider="city-sso", subject="x")


def test_nobody_links_himself(client, staff, provider):
    """allauth would let a signed-in person connect an identity; here only an administrator links."""
    client.force_login(staff)
    back = urlsplit(follow(onward(client, process="connect")))

    response = client.get(f"{back.path}?{back.query}")

    assert response.status_code == 403
    assert not SocialAccount.objects.exists()


def test_linked_identity_cannot_be_moved_by_another(client, linked, account_of):
    client.force_login(account_of("other"))
    back = urlsplit(follow(onward(client, process="connect")))

    assert client.get(f"{back.path}?{back.query}").status_code == 403
    assert SocialAccount.objects.get().user == linked


def test_unlink_ends_sessions(client, linked, as_administrator):
    through(client)
    link = SocialAccount.objects.get()

    services.oidc_unlink(link.pk, by=as_administrator, on=ON)

    assert client.get("/account/").status_code == 302
    assert through(Client()).status_code == 403


def test_citizen_account_is_not_for_the_staff_provider(client, account_of, provider, as_administrator):
    citizen = account_of("c1", AccountKind.CITIZEN)
    SocialAccount.objects.create(user=citizen, provider="city-sso", uid="kushiro-0012345")

    assert through(client).status_code == 403
