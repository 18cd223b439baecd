"""事務分掌を改める on its pages: looked at before it is kept, never backwards, harmless when clicked twice or too late."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.organisation import services
from toshikei.city.organisation.choices import UnitKind
from toshikei.city.organisation.models import Duty
from toshikei.city.organisation.selectors import duties_amended, duties_of, duty_faults
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent

AT = "/staff/organisation/"
RULE = "事務分掌規則（架空・例）"
SOON = TODAY + timedelta(days=7)
YESTERDAY = TODAY - timedelta(days=1)
CLAUSES = (
    ("0302", 3, 1, "予算に関すること。"),
    ("0501", 5, 1, "地域福祉に関すること。"),
    ("0501", 5, 2, "見守りに関すること。"),
    ("0502", 6, 1, "生活保護に関すること。"),
)


@pytest.fixture
def city(small_city):
    for unit, article, item, text in CLAUSES:
        services.duty_set(
            by=SYSTEM, on=STARTED, unit_code=unit, article=article, item=item, text=text, source=RULE
        )
    return small_city


@pytest.fixture
def keeper(city) -> Client:
    """Somebody of general affairs, who keeps the rule."""
    client = Client()
    client.force_login(city.accounts["0502-1"])
    return client


def standing(unit: str, item: int) -> Duty:
    return Duty.objects.get(unit_code=unit, item=item, ends_on=None)


def change_of(duty: Duty) -> str:
    return f"{AT}duties/{duty.pk}/change/"


def end_of(duty: Duty) -> str:
    return f"{AT}duties/{duty.pk}/end/"


def typed(**more: object) -> dict[str, object]:
    return {"text": "孤立の防止に関すること。", "source": RULE, "starts_on": SOON.isoformat(), **more}


def text(page) -> str:
    return page.content.decode().replace("<wbr>", "")


def checked(page) -> str:
    found = re.search(r'name="checked" value="(\w+)"', page.content.decode())
    assert found, text(page)
    return found[1]


def kept(client: Client, address: str, body: dict[str, object]):
    """Looked at and kept, as a person does it."""
    return client.post(address, body | {"checked": checked(client.post(address, body))})


def wordings(unit: str, item: int) -> list[tuple[str, date, date | None]]:
    rows = Duty.objects.filter(unit_code=unit, item=item).order_by("starts_on")
    return list(rows.values_list("text", "starts_on", "ends_on"))


def test_a_change_keeps_the_old_wording_until_the_day_before(keeper):
    answer = kept(keeper, change_of(standing("0501", 2)), typed())

    assert answer.status_code == 302
    assert wordings("0501", 2) == [
        ("見守りに関すること。", STARTED, SOON - timedelta(days=1)),
        ("孤立の防止に関すること。", SOON, None),
    ]
    assert TrailEvent.objects.filter(subject="organisation.duty:0501-5-2").count() == 2


def test_looking_writes_nothing(keeper):
    looked = keeper.post(change_of(standing("0501", 2)), typed(text="予算に関すること。"))

    assert "財政課の第3条第1号と同じ事務です" in text(looked)
    assert len(wordings("0501", 2)) == 1


def test_what_was_typed_after_looking_is_looked_at_again(keeper):
    address = change_of(standing("0501", 2))
    seen = checked(keeper.post(address, typed()))

    again = keeper.post(address, typed(text="別のことに関すること。", checked=seen))

    assert checked(again) != seen
    assert len(wordings("0501", 2)) == 1


def test_a_new_clause_takes_the_next_number(keeper):
    address = f"{AT}units/0501/duties/new/"
    form = text(keeper.get(address))
    assert 'value="3"' in form
    assert form.count("社会福祉課") == 3  # crumbs, line above, heading: not beside the fields

    kept(keeper, address, typed(article=5, item=3))

    assert wordings("0501", 3) == [("孤立の防止に関すること。", SOON, None)]


def test_a_number_left_out_is_shown_before_it_is_kept(keeper):
    looked = keeper.post(f"{AT}units/0501/duties/new/", typed(article=5, item=5))

    assert "第5条に第3号、第4号がありません" in text(looked)


def test_a_new_clause_never_takes_the_place_of_one_that_stands(keeper):
    refused = keeper.post(f"{AT}units/0501/duties/new/", typed(article=5, item=2))

    assert refused.status_code == 422
    assert "すでにある期間" in text(refused)
    assert len(wordings("0501", 2)) == 1


def test_the_end_shows_the_gap_it_leaves(keeper):
    duty = standing("0502", 1)
    body = {"last_on": SOON.isoformat()}
    looked = keeper.post(end_of(duty), body)
    assert "受け持つ事務が一つも定められていません" in text(looked)

    keeper.post(end_of(duty), body | {"checked": checked(looked)})

    duty.refresh_from_db()
    assert duty.ends_on == SOON
    assert [fault.word for fault in duty_faults(SOON + timedelta(days=1))] == ["事務なし"]


def test_the_last_day_of_all_days_is_no_trouble(keeper):
    assert keeper.post(end_of(standing("0502", 1)), {"last_on": "9999-12-31"}).status_code == 200


@pytest.mark.parametrize("which", ["new", "change", "end"])
def test_a_second_click_is_harmless(keeper, which):
    duty = standing("0501", 2)
    address, body = {
        "new": (f"{AT}units/0501/duties/new/", typed(article=5, item=3)),
        "change": (change_of(duty), typed()),
        "end": (end_of(duty), {"last_on": SOON.isoformat()}),
    }[which]
    body |= {"checked": checked(keeper.post(address, body))}
    keeper.post(address, body)
    before = list(Duty.objects.order_by("pk").values()), TrailEvent.objects.count()

    again = keeper.post(address, body, follow=True)

    assert again.status_code == 200
    assert "もう記録されています" in text(again)
    assert (list(Duty.objects.order_by("pk").values()), TrailEvent.objects.count()) == before


def test_whoever_comes_too_late_is_told(keeper):
    """Two people opened the same clause; the second one's page is old."""
    duty = standing("0501", 2)
    late = typed(text="ほかの案に関すること。", starts_on=(SOON + timedelta(days=1)).isoformat())
    late |= {"checked": checked(keeper.post(change_of(duty), late))}
    end = {"last_on": (SOON + timedelta(days=3)).isoformat()}
    end |= {"checked": checked(keeper.post(end_of(duty), end))}
    kept(keeper, change_of(duty), typed())

    for address, body in ((change_of(duty), late), (end_of(duty), end)):
        refused = keeper.post(address, body)
        assert refused.status_code == 422
        assert "ほかの人がこの号を改めたか" in text(refused)
    assert standing("0501", 2).text == "孤立の防止に関すること。"
    assert "までです" in text(keeper.get(change_of(duty), follow=True))


def test_a_wording_to_come_is_mended_in_place(keeper):
    kept(keeper, change_of(standing("0501", 2)), typed())

    kept(keeper, change_of(standing("0501", 2)), typed(text="孤独・孤立の対策に関すること。"))

    assert [row[0] for row in wordings("0501", 2)] == [
        "見守りに関すること。",
        "孤独・孤立の対策に関すること。",
    ]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"starts_on": YESTERDAY.isoformat()}, "過ぎた日です"),
        ({"starts_on": "2026-02-30"}, "日"),
        ({"text": ""}, "必須"),
        ({"text": "見守りに関すること。"}, "変わりません"),
        ({"text": "長" * 301}, "300"),
        ({"text": "一行目\n\u202e二行目"}, "目に見えない"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(keeper, more, words):
    refused = keeper.post(change_of(standing("0501", 2)), typed(**more))

    assert refused.status_code == 400
    assert words in text(refused)
    assert len(wordings("0501", 2)) == 1


def test_a_past_last_day_is_refused(keeper):
    refused = keeper.post(end_of(standing("0501", 2)), {"last_on": YESTERDAY.isoformat()})

    assert refused.status_code == 400
    assert "過ぎた日です" in text(refused)


def test_only_general_affairs_change_duties(city):
    other = Client()
    other.force_login(city.accounts["0302-1"])
    duty = standing("0501", 2)

    for address in (f"{AT}units/0501/duties/new/", change_of(duty), end_of(duty)):
        assert other.get(address).status_code == 403
        assert other.post(address, typed()).status_code == 403
    assert "号を加える" not in text(other.get(f"{AT}units/0501/"))


def test_the_unit_page_leads_general_affairs_to_the_forms(keeper):
    page = text(keeper.get(f"{AT}units/0501/"))

    assert change_of(standing("0501", 1)) in page
    assert end_of(standing("0501", 1)) in page
    assert f"{AT}units/0501/duties/new/" in page


def test_comparison_of_one_unit_drafts_the_amendment(keeper):
    kept(keeper, change_of(standing("0501", 2)), typed())

    page = keeper.get(f"{AT}duties/", {"then": TODAY.isoformat(), "now": SOON.isoformat(), "unit": "0501"})

    assert duties_amended(TODAY, SOON, "0501") == [
        "第5条第2号を次のように改める。",
        "　(2)　孤立の防止に関すること。",
    ]
    for line in ("第5条第2号を次のように改める。", "(2)　孤立の防止に関すること。"):
        assert line in text(page)


def test_an_office_works_through_its_sections(city):
    office = {"by": SYSTEM, "on": STARTED, "code": "09", "name": "会計室", "kind": UnitKind.OFFICE}
    services.unit_open(**office)
    assert [fault.unit_code for fault in duty_faults(TODAY)] == ["09"]

    services.unit_move(by=SYSTEM, on=SOON, code="0302", parent_code="09")

    assert duty_faults(SOON) == []


def test_faults_of_every_kind_are_found(city):
    duty = {"by": SYSTEM, "on": SOON, "article": 9, "source": RULE}
    services.duty_set(**duty, unit_code="0501", item=2, text="予算に関すること。")
    services.duty_end(by=SYSTEM, on=SOON, unit_code="0302", article=3, item=1)
    Duty.objects.create(unit_code="0999", article=1, item=1, text="残務", source=RULE, starts_on=SOON)

    words = {fault.word for fault in duty_faults(SOON)}
    later = {fault.word for fault in duty_faults(SOON + timedelta(days=1))}

    assert words == {"組織なし", "重なり", "欠番"}
    assert "事務なし" in later
    assert len(duties_of("0501", SOON)) == 3
