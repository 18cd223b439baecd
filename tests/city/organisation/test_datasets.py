"""Datasets of the organisation with real rows: out and in changes nothing; a changed cell goes through the service."""

from datetime import date
from pathlib import Path

import pytest
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.organisation import public, services
from toshikei.city.organisation.choices import UnitKind
from toshikei.city.organisation.errors import NotRemovable, PeriodOverlaps
from toshikei.city.organisation.models import Appointment, Duty, Person, Post, Unit
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.datasets.definitions import REGISTRY, Change
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.export import export_file
from toshikei.foundation.datasets.services import import_file
from toshikei.foundation.datasets.understanding import Said
from toshikei.foundation.trail.models import TrailEvent

CODES = sorted(code for code in REGISTRY if code.startswith("organisation."))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_out_and_in_again_changes_nothing(small_city, tmp_path: Path, code, ending):
    services.duty_set(
        by=SYSTEM, on=STARTED, unit_code="0501", article=5, item=1, text="見守り", source="規則"
    )
    services.unit_rename(by=SYSTEM, on=date(2027, 4, 1), code="0501", name="地域福祉課")
    path = tmp_path / f"out.{ending}"
    export_file(REGISTRY[code], path, by=SYSTEM, as_of=TODAY)

    report = import_file(REGISTRY[code], Brought(path), Said(), by=SYSTEM, on=TODAY)

    assert [problem.message for problem in report.problems] == []
    assert (report.added, report.changed, report.removed) == (0, 0, 0)
    assert report.accepted_rows > 0


def test_a_whole_organisation_comes_into_an_empty_house(small_city, tmp_path: Path):
    """As a new installation begins: units under a department with a higher code, posts, people, appointments."""
    start = {"by": SYSTEM, "on": STARTED}
    services.unit_open(**start, code="10", name="行政センター", kind=UnitKind.DEPARTMENT)
    services.unit_open(**start, code="0905", name="地域課", kind=UnitKind.SECTION, parent_code="10")
    services.duty_set(**start, unit_code="0905", article=5, item=1, text="見守り", source="規則")
    order = [f"organisation.{name}" for name in ("units", "posts", "duties", "people", "appointments")]
    for code in order:
        export_file(REGISTRY[code], tmp_path / f"{code}.csv", by=SYSTEM, as_of=TODAY)
    before = [list(REGISTRY[code].rows(SYSTEM)) for code in order]
    for model in (Appointment, Person, Duty, Post, Unit):
        model.objects.all().delete()

    for code in order:
        report = import_file(
            REGISTRY[code], Brought(tmp_path / f"{code}.csv"), Said(), by=SYSTEM, on=TODAY, dry_run=False
        )
        assert [problem.message for problem in report.problems] == []

    assert [list(REGISTRY[code].rows(SYSTEM)) for code in order] == before


def row_of(rows, **wanted) -> dict:
    return next(dict(row) for row in rows if all(row[name] == value for name, value in wanted.items()))


def test_one_changed_cell_is_one_correction_with_its_event(small_city):
    old = row_of(public.unit_rows(SYSTEM), code="0501")
    change = Change(("0501", STARTED), old, {**old, "name": "地域福祉課"}, ("name",))

    done = public.UNITS.apply([change], by=SYSTEM, on=TODAY)

    assert done == 1
    assert organisation_on(TODAY).name_of("0501") == "地域福祉課"
    event = TrailEvent.objects.get(event="organisation.unit_corrected")
    assert "社会福祉課" in event.payload


def test_a_file_cannot_do_what_a_page_cannot(small_city):
    old = row_of(public.unit_rows(SYSTEM), code="0501")
    again = {**old, "starts_on": date(2026, 1, 1)}
    with pytest.raises(PeriodOverlaps):
        public.UNITS.apply([Change(("0501", again["starts_on"]), None, again)], by=SYSTEM, on=TODAY)
    with pytest.raises(NotRemovable):
        public.UNITS.apply([Change(("0501", STARTED), old, None)], by=SYSTEM, on=TODAY)


def test_a_refused_row_takes_the_whole_file_back(small_city):
    old = row_of(public.unit_rows(SYSTEM), code="0501")
    good = Change(("0501", STARTED), old, {**old, "name": "地域福祉課"}, ("name",))
    bad = Change(("0502", STARTED), old, None)

    with pytest.raises(NotRemovable):
        public.UNITS.apply([good, bad], by=SYSTEM, on=TODAY)

    assert organisation_on(TODAY).name_of("0501") == "社会福祉課"


def test_rows_of_one_day(small_city):
    services.unit_rename(by=SYSTEM, on=date(2027, 4, 1), code="0501", name="地域福祉課")

    names = {row["name"] for row in public.unit_rows(SYSTEM, on=date(2027, 4, 1))}

    assert "地域福祉課" in names
    assert "社会福祉課" not in names


def test_people_and_appointments_are_not_open(small_city):
    assert not public.PEOPLE.is_open()
    assert not public.APPOINTMENTS.is_open()
    assert not public.PEOPLE.may_read.allows(small_city.acting("0501-1"))
