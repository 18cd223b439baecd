"""Units, posts, people: periods never overlap, nothing is overwritten, every write leaves one event."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.factories.organisation import STARTED, TODAY, hire

from toshikei.city.organisation import services
from toshikei.city.organisation.choices import AbsenceKind, Manner, Rank, UnitKind
from toshikei.city.organisation.errors import (
    AlreadyRegular,
    NoticeFirst,
    NotKnown,
    NumberTaken,
    ParentMissing,
    PeriodBackwards,
    PeriodOverlaps,
    PostFull,
    StandInNotNeeded,
    StartsSameDay,
    StillInUse,
)
from toshikei.city.organisation.models import Appointment, Unit
from toshikei.city.organisation.selectors import acting_posts, duties_compared, duties_of, organisation_on
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

NEXT_YEAR = date(2027, 4, 1)


def events(code: str) -> int:
    return TrailEvent.objects.filter(event=code).count()


def test_rename_keeps_the_old_name_for_old_days(small_city):
    services.unit_rename(by=SYSTEM, on=NEXT_YEAR, code="0501", name="地域福祉課")

    assert organisation_on(TODAY).name_of("0501") == "社会福祉課"
    assert organisation_on(NEXT_YEAR).name_of("0501") == "地域福祉課"
    assert organisation_on(NEXT_YEAR).posts["0501-1"].label == "地域福祉課長"
    assert events("organisation.unit_changed") == 1


def test_rename_on_the_first_day_is_refused(small_city):
    with pytest.raises(StartsSameDay):
        services.unit_rename(by=SYSTEM, on=STARTED, code="0501", name="別の課")


def test_move_takes_along_what_stands_below(small_city):
    services.unit_open(
        by=SYSTEM, on=STARTED, code="050101", name="地域係", kind=UnitKind.TEAM, parent_code="0501"
    )

    services.unit_move(by=SYSTEM, on=NEXT_YEAR, code="0501", parent_code="03")

    after = organisation_on(NEXT_YEAR)
    assert after.units["050101"].path == ("03", "0501", "050101")
    assert organisation_on(TODAY).units["050101"].path == ("05", "0501", "050101")


def test_move_under_itself_is_refused(small_city):
    with pytest.raises(ParentMissing):
        services.unit_move(by=SYSTEM, on=NEXT_YEAR, code="05", parent_code="0501")


def test_same_code_twice_is_refused_by_service_and_by_database(small_city):
    with pytest.raises(PeriodOverlaps):
        services.unit_open(by=SYSTEM, on=TODAY, code="0501", name="二つ目", kind=UnitKind.SECTION)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(code="0501", name="二つ目", kind="section", path="0501", starts_on=TODAY)


def test_close_a_unit_with_posts_is_refused_and_changes_nothing(small_city):
    with pytest.raises(StillInUse, match="使われている"):
        services.unit_close(by=SYSTEM, on=TODAY, code="0501")

    assert Unit.objects.get(code="0501").ends_on is None
    assert events("organisation.unit_closed") == 0


def test_a_second_holder_does_not_fit_on_one_seat(small_city):
    services.person_add(by=SYSTEM, on=TODAY, number="X1", name="新人（架空）")

    with pytest.raises(PostFull):
        services.appoint(by=SYSTEM, on=TODAY, number="X1", post_code="0501-1")


def test_two_regular_posts_are_refused_a_concurrent_one_is_not(small_city):
    services.appointment_end(by=SYSTEM, on=TODAY, number="N0502-1", post_code="0502-1")

    with pytest.raises(AlreadyRegular):
        services.appoint(by=SYSTEM, on=NEXT_YEAR, number="N0501-1", post_code="0502-1")
    services.appoint(by=SYSTEM, on=NEXT_YEAR, number="N0501-1", post_code="0502-1", manner=Manner.CONCURRENT)

    posts = acting_posts(small_city.accounts["0501-1"].pk, NEXT_YEAR)
    assert [(post.key, post.manner) for post in posts] == [
        ("0501-1", Manner.REGULAR),
        ("0502-1", Manner.CONCURRENT),
    ]


def test_acting_only_where_the_post_is_empty(small_city):
    with pytest.raises(StandInNotNeeded):
        services.appoint(by=SYSTEM, on=TODAY, number="N05-1", post_code="0501-1", manner=Manner.ACTING)


def test_transfer_ends_the_old_post_the_day_before(small_city):
    services.appointment_end(by=SYSTEM, on=date(2027, 3, 31), number="N0502-1", post_code="0502-1")

    services.transfer(by=SYSTEM, on=NEXT_YEAR, number="N0501-9", post_code="0502-1")

    held = Appointment.objects.filter(person__number="N0501-9").order_by("starts_on")
    assert [(row.post_code, row.starts_on, row.ends_on) for row in held] == [
        ("0501-9", STARTED, date(2027, 3, 31)),
        ("0502-1", NEXT_YEAR, None),
    ]
    account = small_city.accounts["0501-9"].pk
    assert [post.key for post in acting_posts(account, date(2027, 3, 31))] == ["0501-9"]
    assert [post.key for post in acting_posts(account, NEXT_YEAR)] == ["0502-1"]


def test_transfer_that_fails_leaves_the_old_post(small_city):
    with pytest.raises(PostFull):
        services.transfer(by=SYSTEM, on=NEXT_YEAR, number="N0501-9", post_code="0502-1")

    assert Appointment.objects.get(person__number="N0501-9").ends_on is None


def test_a_staff_number_is_given_once(small_city):
    with pytest.raises(NumberTaken):
        services.person_add(by=SYSTEM, on=TODAY, number="N0501-1", name="別の人（架空）")


def test_absence_backwards_overlapping_and_cancelled(small_city):
    facts = {"by": SYSTEM, "on": TODAY, "number": "N05-1", "kind": AbsenceKind.TRIP}
    with pytest.raises(PeriodBackwards):
        services.absence_record(**facts, starts_on=TODAY, ends_on=date(2026, 11, 24))
    made = services.absence_record(**facts, starts_on=TODAY, ends_on=date(2026, 11, 27))
    with pytest.raises(PeriodOverlaps):
        services.absence_record(**facts, starts_on=date(2026, 11, 27), ends_on=date(2026, 11, 28))
    assert organisation_on(TODAY).is_away("N05-1")

    services.absence_cancel(by=SYSTEM, on=TODAY, absence_id=made.pk)
    services.absence_cancel(by=SYSTEM, on=TODAY, absence_id=made.pk)

    assert organisation_on(TODAY).is_away("N05-1") is None
    assert events("organisation.absence_cancelled") == 1


def test_absence_of_a_colleague_needs_the_department_head(small_city):
    facts = {"on": TODAY, "kind": AbsenceKind.LEAVE, "starts_on": TODAY, "ends_on": TODAY}

    services.absence_record(by=small_city.acting("0501-9"), number="N0501-9", **facts)
    services.absence_record(by=small_city.acting("05-1"), number="N0501-1", **facts)
    with pytest.raises(NotPermitted):
        services.absence_record(by=small_city.acting("03-1"), number="N0502-1", **facts)
    with pytest.raises(NotPermitted):
        services.absence_record(by=small_city.acting("0501-9"), number="N0501-1", **facts)


def test_the_reason_of_an_absence_is_not_in_the_trail(small_city):
    services.absence_record(
        by=SYSTEM, on=TODAY, number="N05-1", kind=AbsenceKind.SICK, starts_on=TODAY, ends_on=TODAY
    )

    event = TrailEvent.objects.get(event="organisation.absence_recorded")
    assert "sick" not in event.payload
    assert "（架空）" not in event.label


def test_names_are_kept_apart_from_the_trail(small_city):
    services.person_change(by=SYSTEM, on=TODAY, number="N05-1", name="改姓した人（架空）")

    assert not TrailEvent.objects.filter(payload__contains="改姓した人").exists()


def test_duties_have_wordings_by_date_and_are_compared(small_city):
    clause = {"unit_code": "0501", "article": 5, "item": 1, "source": "規則（架空）"}
    services.duty_set(by=SYSTEM, on=STARTED, text="地域福祉に関すること", **clause)
    services.duty_set(by=SYSTEM, on=NEXT_YEAR, text="地域共生に関すること", **clause)
    services.duty_set(by=SYSTEM, on=NEXT_YEAR, text="見守りに関すること", **{**clause, "item": 2})

    assert [duty.text for duty in duties_of("0501", TODAY)] == ["地域福祉に関すること"]
    compared = duties_compared(TODAY, NEXT_YEAR, "0501")
    assert [(row.clause, row.state) for row in compared] == [
        ("第5条第1号", "changed"),
        ("第5条第2号", "added"),
    ]


def test_delegation_waits_for_its_notice(small_city):
    facts = {"by": SYSTEM, "number": "第1号", "from_post_code": "00-1", "to_post_code": "00-2"}
    facts |= {"matters": "契約", "law": "地方自治法167条2項"}
    with pytest.raises(NoticeFirst, match="告示"):
        services.delegate(on=TODAY, notified_on=NEXT_YEAR, **facts)

    services.delegate(on=NEXT_YEAR, notified_on=TODAY, **facts)

    assert events("organisation.delegated") == 1


def test_only_general_affairs_changes_units_only_personnel_appoints(small_city):
    with pytest.raises(NotPermitted):
        services.unit_rename(by=small_city.acting("0302-1"), on=NEXT_YEAR, code="0501", name="別")
    with pytest.raises(NotPermitted):
        services.transfer(by=small_city.acting("0302-1"), on=NEXT_YEAR, number="N0501-9", post_code="0502-1")

    services.unit_rename(by=small_city.acting("0502-1"), on=NEXT_YEAR, code="0501", name="別")


def test_unknown_codes_are_refused_with_the_day(small_city):
    with pytest.raises(NotKnown, match="令和8年11月25日"):
        services.unit_rename(by=SYSTEM, on=TODAY, code="9999", name="ない課")


def test_kept_snapshot_falls_away_with_a_rolled_back_write(small_city):
    with transaction.atomic():
        services.unit_rename(by=SYSTEM, on=TODAY, code="0501", name="取り消される課")
        seen = organisation_on(TODAY).name_of("0501")
        transaction.set_rollback(True)

    assert seen == "取り消される課"
    assert organisation_on(TODAY).name_of("0501") == "社会福祉課"


def test_a_vacant_seat_and_its_acting_holder_are_told_apart(small_city):
    services.appointment_end(by=SYSTEM, on=date(2026, 11, 1), number="N0501-1", post_code="0501-1")
    services.appoint(by=SYSTEM, on=TODAY, number="N05-1", post_code="0501-1", manner=Manner.ACTING)

    post = organisation_on(TODAY).posts["0501-1"]
    assert post.vacancies == 1
    assert [holder.manner for holder in post.acting] == [Manner.ACTING]


def test_post_with_two_seats_takes_two(small_city):
    services.post_open(
        by=SYSTEM, on=STARTED, code="0502-9", unit_code="0502", title="主事", rank=Rank.MEMBER, capacity=2
    )

    hire("Y1", "一人目（架空）", "0502-9")
    hire("Y2", "二人目（架空）", "0502-9")

    assert organisation_on(TODAY).posts["0502-9"].vacancies == 0
