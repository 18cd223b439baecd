"""決裁規程を改める on its pages: looked at before it is kept, never backwards, old cases by old lines."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.city.decisions.test_requests import TABLE
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.decisions import services
from toshikei.city.decisions.models import AuthorityLine, Request
from toshikei.city.decisions.selectors import finding_today
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.era import format_wareki

SOON = TODAY + timedelta(days=7)
TABLE_AT = "/staff/decisions/table/"


@pytest.fixture
def city(small_city):
    for each in TABLE:
        services.rule_set(by=SYSTEM, on=TODAY, line=each, starts_on=STARTED)
    return small_city


@pytest.fixture
def keeper(city) -> Client:
    """Somebody of general affairs, who keeps the table."""
    client = Client()
    client.force_login(city.accounts["0502-1"])
    return client


def open_line(number: str) -> AuthorityLine:
    return AuthorityLine.objects.get(number=number, ends_on=None)


def typed(**more: object) -> dict[str, object]:
    start = {"label": "補助金の交付", "decider": "own_section_head", "below": "2,000,000", "article": "別表"}
    return {**start, "absent_days": 1, "starts_on": SOON.isoformat(), "limits": ["important"], **more}


def checked(page) -> str:
    found = re.search(r'name="checked" value="(\w+)"', page.content.decode())
    assert found, page.content.decode()
    return found[1]


def text(page) -> str:
    return page.content.decode().replace("<wbr>", "")


def test_a_change_shows_what_it_breaks_before_it_is_kept(keeper):
    line = open_line("1")
    address = f"{TABLE_AT}{line.pk}/change/"
    looked = keeper.post(address, typed(below="800,000"))
    assert "すき間" in text(looked)
    assert open_line("1").pk == line.pk

    kept = keeper.post(address, typed(below="800,000", checked=checked(looked)), follow=True)
    assert "800,000" in text(kept) or "80万円未満" in text(kept)
    old, new = AuthorityLine.objects.filter(number="1").order_by("starts_on")
    assert (old.ends_on, new.starts_on, new.below) == (SOON - timedelta(days=1), SOON, 800_000)
    assert TrailEvent.objects.filter(subject="decisions.line:1", event="decisions.rule_set").count() == 2


def test_what_was_typed_after_looking_is_looked_at_again(keeper):
    address = f"{TABLE_AT}{open_line('1').pk}/change/"
    seen = checked(keeper.post(address, typed()))
    keeper.post(address, typed(below="900,000", checked=seen))
    assert AuthorityLine.objects.filter(number="1").count() == 1


@pytest.mark.parametrize("which", ["change", "end"])
def test_a_second_click_finds_nothing_left_to_do(keeper, which):
    address = f"{TABLE_AT}{open_line('1').pk}/{which}/"
    body = typed() if which == "change" else {"last_on": SOON.isoformat()}
    body |= {"checked": checked(keeper.post(address, body))}
    keeper.post(address, body)
    before = list(AuthorityLine.objects.order_by("pk").values())

    again = keeper.post(address, body, follow=True)

    assert again.status_code == 200
    assert "いまはこうなっています" in text(again)
    assert list(AuthorityLine.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"starts_on": (TODAY - timedelta(days=1)).isoformat()}, "過ぎた日です"),
        ({"starts_on": "2026-02-30"}, "日"),
        ({"below": "百万"}, "金額"),
        ({"decider": ""}, "必須"),
        ({"article": ""}, "必須"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field(keeper, more, words):
    answer = keeper.post(f"{TABLE_AT}{open_line('1').pk}/change/", typed(**more))
    assert answer.status_code == 400
    assert words in text(answer)
    assert AuthorityLine.objects.filter(number="1").count() == 1


def test_a_band_that_holds_nothing_is_refused(keeper):
    answer = keeper.post(
        f"{TABLE_AT}{open_line('1').pk}/change/", typed(at_least="2,000,000", below="2,000,000")
    )
    assert "どの金額も入りません" in text(answer)


def test_a_line_that_has_not_begun_is_mended_in_place(keeper):
    address = f"{TABLE_AT}{open_line('1').pk}/change/"
    keeper.post(address, typed(checked=checked(keeper.post(address, typed()))))
    address = f"{TABLE_AT}{open_line('1').pk}/change/"
    body = typed(below="3,000,000")
    keeper.post(address, body | {"checked": checked(keeper.post(address, body))})
    assert [line.below for line in AuthorityLine.objects.filter(number="1")] == [1_000_000, 3_000_000]


def test_a_line_in_force_is_not_written_over(keeper):
    address = f"{TABLE_AT}{open_line('1').pk}/change/"
    body = typed(starts_on=TODAY.isoformat())
    keeper.post(address, body | {"checked": checked(keeper.post(address, body))})
    address = f"{TABLE_AT}{open_line('1').pk}/change/"
    body |= {"below": "3,000,000"}
    refused = keeper.post(address, body | {"checked": checked(keeper.post(address, body))})
    assert refused.status_code == 409
    assert "もう使われています" in text(refused)
    assert open_line("1").below == 2_000_000


def test_a_line_ends_on_a_day_to_come(keeper):
    line = open_line("3")
    address = f"{TABLE_AT}{line.pk}/end/"
    past = keeper.post(address, {"last_on": (TODAY - timedelta(days=1)).isoformat()})
    assert past.status_code == 400

    body = {"last_on": SOON.isoformat()}
    looked = keeper.post(address, body)
    assert "すき間" in text(looked) or "期限切れ" in text(looked)
    keeper.post(address, body | {"checked": checked(looked)})
    line.refresh_from_db()
    assert line.ends_on == SOON


def test_a_new_line_takes_a_free_number_and_seats_in_order(keeper):
    body = typed(number="9", matter="lease.start", label="賃借", decider="mayor", below="")
    body |= {"route-0": "own_section_head", "route-1": "own_department_head", "route-2": ""}
    body |= {"consents-0": "head:0302", "consents-0-yen": "１０万", "stand_ins-0": "vice_mayor"}
    refused = keeper.post(f"{TABLE_AT}new/", body)
    assert refused.status_code == 400  # 10万 is no whole number of yen as written
    body["consents-0-yen"] = "100,000"
    keeper.post(f"{TABLE_AT}new/", body | {"checked": checked(keeper.post(f"{TABLE_AT}new/", body))})
    line = open_line("9")
    assert (line.route, line.consents) == ("own_section_head own_department_head", "head:0302@100000")

    again = keeper.post(f"{TABLE_AT}new/", body)
    assert "もうあります" in text(again)


@pytest.mark.parametrize(
    ("number", "amount", "decider", "decides"),
    [("1", 900_000, "own_department_head", "05-1"), ("2", 3_000_000, "own_section_head", "05-1")],
)
def test_a_change_raises_who_decides_what_is_under_way_and_never_lowers(
    keeper, city, number, amount, decider, decides
):
    draft = services.Draft(form_key="k", matter="subsidy", title="補助金", body="伺います", amount=amount)
    request = services.request_open(by=city.acting("0501-9"), on=TODAY, draft=draft)
    line = open_line(number)
    address = f"{TABLE_AT}{line.pk}/change/"
    tomorrow = TODAY + timedelta(days=1)
    band = {
        name: "" if value is None else str(value)
        for name, value in [("at_least", line.at_least), ("below", line.below)]
    }
    body = typed(decider=decider, starts_on=tomorrow.isoformat(), **band)
    keeper.post(address, body | {"checked": checked(keeper.post(address, body))})

    assert "進んでいる起案が1件" in text(keeper.get(f"{TABLE_AT}{open_line(number).pk}/"))
    found = finding_today(Request.objects.get(pk=request.pk), tomorrow)
    assert found.decider.post.key == decides


def test_only_general_affairs_may_change_the_table(city):
    other = Client()
    other.force_login(city.accounts["0501-9"])
    line = open_line("1")
    assert other.get(f"{TABLE_AT}{line.pk}/").status_code == 200
    assert "この項を改める" not in text(other.get(f"{TABLE_AT}{line.pk}/"))
    for address in ("new/", f"{line.pk}/change/", f"{line.pk}/end/"):
        assert other.post(f"{TABLE_AT}{address}", typed()).status_code == 403
    assert format_wareki(STARTED)[:2] in text(other.get(f"{TABLE_AT}{line.pk}/"))
