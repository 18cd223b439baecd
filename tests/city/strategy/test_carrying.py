"""Carrying books into the register: once, twice, out of order, with units that change."""

import json

import pytest
from tests.city.strategy.conftest import ON, WHO, in_book, official, place

from toshikei.city.strategy import checks, selectors
from toshikei.city.strategy.models import Programme, ProgrammePeriod, ProgrammePlace
from toshikei.city.strategy.services import link_set, programmes_from_book
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.search.selectors import objects_matching
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted


def test_each_place_of_a_book_becomes_a_programme_with_the_whole_of_it(carry):
    carried = carry(2026, in_book("移住促進"), in_book("広報"))

    assert (carried.opened, carried.extended, carried.moved) == (2, 0, 0)
    first, second = selectors.programmes_on(2026)
    assert (first.code, first.name, first.unit_code) == ("P00001", "移住促進", "0101")
    assert first.is_category_suggested
    assert second.code == "P00002"
    assert [share.share_ppm for share in selectors.programme_of_place(place("広報"), 2026)] == [1_000_000]


def test_second_time_nothing_happens_and_nothing_is_recorded(carry):
    carry(2026, in_book("移住促進"))

    assert carry(2026, in_book("移住促進")).is_nothing
    assert TrailEvent.objects.filter(event="strategy.programmes_carried").count() == 1


def test_one_event_says_what_was_done(carry):
    carry(2026, in_book("移住促進"), in_book("広報"))

    event = TrailEvent.objects.get(event="strategy.programmes_carried")
    assert json.loads(event.payload)["new"] == {
        "fiscal_year": 2026, "opened": 2, "extended": 0, "moved": 0,
    }  # fmt: skip


def test_same_labels_next_year_continue_the_programme(carry):
    carry(2025, in_book("移住促進"))

    carried = carry(2026, in_book("移 住 促 進"))

    assert (carried.opened, carried.extended) == (0, 1)
    assert [one.code for one in selectors.programmes_on(2026)] == ["P00001"]
    assert ProgrammePlace.objects.get().to_year == 2026


def test_an_older_book_stretches_backwards(carry):
    carry(2026, in_book("移住促進"))
    carry(2025, in_book("移住促進"))

    row, period = ProgrammePlace.objects.get(), ProgrammePeriod.objects.get()
    assert (row.from_year, row.to_year) == (2025, 2026)
    assert (period.from_year, period.to_year) == (2025, None)


def test_another_unit_in_the_book_begins_a_period(carry):
    carry(2025, in_book("移住促進", "0101"))

    assert carry(2026, in_book("移住促進", "0104")).moved == 1

    assert selectors.programme_in("P00001", 2025).unit_code == "0101"
    assert selectors.programme_in("P00001", 2026).unit_code == "0104"


def test_a_year_without_a_book_uses_what_stood_last(carry):
    carry(2026, in_book("移住促進"))

    assert [one.code for one in selectors.programme_of_place(place("移住促進"), 2027)] == ["P00001"]
    assert [one.place.programme for one in selectors.places_of("P00001", 2027)] == ["移住促進"]


def test_what_a_person_shared_out_is_continued_as_it_was(carry):
    carry(2025, in_book("移住促進"), in_book("広報"))
    link_set(**WHO, place=place("移住促進"), shares={"P00001": 600_000, "P00002": 400_000}, from_year=2026)

    carried = carry(2026, in_book("移住促進"), in_book("広報"))

    assert carried.extended == 1
    held = selectors.programme_of_place(place("移住促進"), 2026)
    assert {one.code: one.share_ppm for one in held} == {"P00001": 600_000, "P00002": 400_000}
    assert list(checks.shares()) == []


def test_programmes_are_found_by_words_of_name_and_place(carry):
    carry(2026, in_book("移住促進"), in_book("広報"))

    found = Programme.objects.filter(pk__in=objects_matching("移住", "strategy.programme"))

    assert [one.code for one in found.order_by("pk")] == ["P00001"]


@pytest.mark.django_db
def test_carrying_is_for_finance_and_planning():
    with pytest.raises(NotPermitted):
        programmes_from_book(
            by=official(Role.STAFF), on=ON, fiscal_year=2026, title="x", places=[in_book("移住促進")]
        )

    assert not Programme.objects.exists()
