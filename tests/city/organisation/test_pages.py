"""Pages of the organisation: the day is said back, a colleague's file leaves a reading, nothing personal is public."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.organisation import STARTED, hire

from toshikei.city.organisation import services
from toshikei.city.organisation.choices import Rank
from toshikei.city.organisation.models import Absence, Reorganisation
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent


@pytest.fixture
def sign_in(small_city):
    def signed_in(post: str) -> Client:
        client = Client()
        client.force_login(small_city.accounts[post])
        return client

    return signed_in


def test_chart_says_back_the_day_it_read(sign_in):
    page = sign_in("0501-9").get("/staff/organisation/", {"on": "８．１１．２５"}).content.decode()

    assert "令和8年11月25日（水）と読みました" in page
    assert "社会福祉課" in page


def test_a_day_that_cannot_be_read_is_said_at_the_field(sign_in):
    answer = sign_in("0501-9").get("/staff/organisation/", {"on": "R8.13.1"})

    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()


def test_chart_finds_people_and_units(sign_in):
    page = sign_in("0501-9").get("/staff/organisation/", {"q": "生活福祉"}).content.decode()

    assert "生活福祉課" in page
    assert "財政課" not in page


def test_queries_of_the_chart_do_not_grow(sign_in, django_assert_max_num_queries):
    client = sign_in("0501-9")
    client.get("/staff/organisation/")
    services.post_open(
        by=SYSTEM, on=STARTED, code="0502-9", unit_code="0502", title="主事", rank=Rank.MEMBER, capacity=9
    )
    for number in range(9):
        hire(f"Z{number}", f"増員{number}（架空）", "0502-9")

    with django_assert_max_num_queries(14):
        client.get("/staff/organisation/")


def test_kept_rows_of_the_chart_follow_the_record_and_the_day(sign_in):
    client = sign_in("0501-1")
    before = client.get("/staff/organisation/").content.decode()
    typed = {"kind": "trip", "starts_on": "R8.11.25", "ends_on": "R8.11.26"}
    client.post("/staff/organisation/people/N0501-1/absences/", typed)

    after = client.get("/staff/organisation/").content.decode()
    on_a_day = client.get("/staff/organisation/", {"on": "R8.11.27"}).content.decode()

    assert ["不在" in page for page in (before, after, on_a_day)] == [False, True, False]
    assert ["?on=2026-11-27" in page for page in (before, after, on_a_day)] == [False, False, True]


def test_unit_page_shows_duties_and_vacancy(sign_in):
    services.duty_set(
        by=SYSTEM, on=STARTED, unit_code="0501", article=5, item=1, text="見守りに関すること", source="規則"
    )
    client = sign_in("0501-9")

    page = client.get("/staff/organisation/units/0501/").content.decode()

    assert "第5条第1号" in page
    assert "見守りに関すること" in page
    assert client.get("/staff/organisation/units/nothing/").status_code == 404


def test_reading_a_colleague_is_an_event_reading_oneself_is_not(sign_in):
    client = sign_in("0501-9")

    client.get("/staff/organisation/people/N0501-9/")
    assert TrailEvent.objects.filter(is_personal_read=True).count() == 0
    client.get("/staff/organisation/people/N0501-1/")

    event = TrailEvent.objects.get(is_personal_read=True)
    assert event.subject == "organisation.person:N0501-1"


def test_a_colleague_does_not_see_absences(sign_in):
    assert (
        "不在を記録する" not in sign_in("0501-9").get("/staff/organisation/people/N0501-1/").content.decode()
    )
    assert "不在を記録する" in sign_in("0501-9").get("/staff/organisation/people/N0501-9/").content.decode()


def test_absence_typed_wrongly_keeps_what_was_typed(sign_in):
    client = sign_in("0501-9")
    typed = {"kind": "trip", "starts_on": "R8.11.27", "ends_on": "R8.11.25"}

    answer = client.post("/staff/organisation/people/N0501-9/absences/", typed)

    assert answer.status_code == 400
    assert "R8.11.27" in answer.content.decode()
    assert not Absence.objects.exists()


def test_absence_for_somebody_else_is_refused(sign_in):
    typed = {"kind": "trip", "starts_on": "R8.11.25", "ends_on": "R8.11.26"}

    answer = sign_in("0501-9").post("/staff/organisation/people/N0501-1/absences/", typed)

    assert answer.status_code == 403
    assert not Absence.objects.exists()


TYPED = {"title": "改組", "effective_on": "R9.4.1", "source": "", "steps": "改称 0501 地域福祉課"}


def looked_at(client: Client, typed: dict[str, str]) -> dict[str, str]:
    """The form as the preview gives it back, ready to be recorded."""
    preview = client.post(reverse("organisation:reorganise"), {**typed, "do": "preview"})
    return {**typed, "seen": preview.context["effect"].mark, "do": "do"}


def test_reorganisation_preview_then_act(sign_in):
    client = sign_in("0502-1")

    preview = client.post(reverse("organisation:reorganise"), {**TYPED, "do": "preview"})
    assert "社会福祉課（0501）を地域福祉課に改める" in preview.content.decode()
    assert f'name="seen" value="{preview.context["effect"].mark}"' in preview.content.decode()
    done = client.post(reverse("organisation:reorganise"), looked_at(client, TYPED))

    assert done.status_code == 302
    assert organisation_on(date(2027, 4, 1)).name_of("0501") == "地域福祉課"


@pytest.mark.parametrize(
    "later",
    [
        {"steps": "改称 0501 ほかの課"},
        {"effective_on": "R9.4.2"},
        {"title": "ほかの改組"},
        {"source": "規則（架空）"},
        {"seen": ""},
    ],
)
def test_reorganisation_changed_after_the_preview_is_shown_first(sign_in, later):
    client = sign_in("0502-1")

    answer = client.post(reverse("organisation:reorganise"), looked_at(client, TYPED) | later)

    assert answer.status_code == 422
    assert "確かめた内容と違う" in answer.content.decode()
    assert answer.context["effect"].units
    assert not Reorganisation.objects.exists()


def test_reorganisation_is_shown_again_when_the_city_moved_meanwhile(sign_in):
    client = sign_in("0502-1")
    typed = TYPED | {"steps": "統合 0501 0502 → 0509 福祉課"}
    form = looked_at(client, typed)
    services.unit_rename(by=SYSTEM, on=date(2026, 12, 1), code="0502", name="生活課")

    answer = client.post(reverse("organisation:reorganise"), form)

    assert answer.status_code == 422
    assert not Reorganisation.objects.exists()


def test_second_press_of_a_reorganisation_finds_it_recorded(sign_in):
    client = sign_in("0502-1")
    form = looked_at(client, TYPED)
    client.post(reverse("organisation:reorganise"), form)

    again = client.post(reverse("organisation:reorganise"), form, follow=True)

    assert again.redirect_chain == [("/staff/organisation/?on=2027-04-01", 302)]
    assert "「改組」は、もう記録されています。" in again.content.decode()
    assert Reorganisation.objects.count() == 1


def test_reorganisation_is_not_for_everybody(sign_in):
    assert sign_in("0302-1").get(reverse("organisation:reorganise")).status_code == 403


def test_public_pages_name_no_person(small_city):
    client = Client()
    for path in (
        "/organisation/",
        "/organisation/0501/",
        "/organisation/?q=福祉",
        "/api/organisation/units/0501",
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "の人（架空）" not in answer.content.decode()


def test_public_visitors_do_not_get_the_staff_chart(small_city):
    assert Client().get("/staff/organisation/").status_code == 302
