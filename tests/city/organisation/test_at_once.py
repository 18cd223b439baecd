"""Many at once, as a city does on one day: people taken on, the clauses of a rule. All or none, by the rules of one."""

from datetime import date

import pytest
from tests.factories.organisation import STARTED, TODAY

from toshikei.city.organisation import services
from toshikei.city.organisation.choices import Rank
from toshikei.city.organisation.errors import NotKnown, NumberTaken, PeriodOverlaps, PostFull
from toshikei.city.organisation.models import Duty, Person
from toshikei.city.organisation.selectors import duties_of, organisation_on
from toshikei.city.organisation.services import DutyWording, NewPerson
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent, TrailPersonal
from toshikei.kernel.errors import NotPermitted

DAY = date(2027, 4, 1)
RULE = "規則（架空）"


@pytest.fixture
def desk(small_city):
    """A post with two seats and nobody in it."""
    return services.post_open(
        by=SYSTEM, on=STARTED, code="0501-8", unit_code="0501", title="主事", rank=Rank.MEMBER, capacity=2
    )


def new(number: str, post: str = "0501-8") -> NewPerson:
    return NewPerson(number, f"{number}の人（架空）", post, is_invented=True)


def test_people_taken_on_stand_in_the_organisation_and_on_the_trail(desk):
    before = set(TrailEvent.objects.values_list("pk", flat=True))

    services.people_take_on(by=SYSTEM, on=DAY, people=[new("A1"), new("A2")])

    post = organisation_on(DAY).posts["0501-8"]
    assert [holder.number for holder in post.regular] == ["A1", "A2"]
    assert not organisation_on(TODAY).posts["0501-8"].holders
    told = TrailEvent.objects.exclude(pk__in=before).order_by("happened_at", "pk")
    assert sorted(event.event for event in told) == [
        *["organisation.appointed"] * 2,
        *["organisation.person_added"] * 2,
    ]
    assert TrailPersonal.objects.filter(event_id__in=[event.pk for event in told]).count() == 2
    assert not any("の人" in event.payload for event in told)


@pytest.mark.parametrize(
    ("people", "refusal"),
    [
        ([new("A1"), new("A2"), new("A3")], PostFull),
        ([new("A1"), new("B1", "0501-9")], PostFull),
        ([new("A1"), new("A1")], NumberTaken),
        ([new("A1"), new("N0501-1")], NumberTaken),
        ([new("A1"), new("A2", "9999-9")], NotKnown),
    ],
    ids=["more_than_seats", "seat_taken", "number_twice", "number_known", "post_unknown"],
)
def test_people_are_taken_on_all_or_none(desk, people, refusal):
    with pytest.raises(refusal):
        services.people_take_on(by=SYSTEM, on=DAY, people=people)

    assert not Person.objects.filter(number="A1").exists()


def test_taking_on_needs_the_right_to_appoint(desk, small_city):
    with pytest.raises(NotPermitted):
        services.people_take_on(by=small_city.acting("0501-9"), on=DAY, people=[new("A1")])


def test_the_clauses_of_a_rule_are_set_together(small_city):
    clauses = [DutyWording("0501", 5, item, f"第{item}の事務に関すること。", RULE) for item in (1, 2)]

    services.duties_set(by=SYSTEM, on=STARTED, clauses=clauses)

    assert [duty.text for duty in duties_of("0501", TODAY)] == [clause.text for clause in clauses]
    told = TrailEvent.objects.filter(event="organisation.duty_set").order_by("subject")
    assert [event.subject for event in told] == ["organisation.duty:0501-5-1", "organisation.duty:0501-5-2"]


@pytest.mark.parametrize(
    ("second", "refusal"),
    [(("0501", 5, 1), PeriodOverlaps), (("9999", 5, 2), NotKnown)],
    ids=["clause_twice", "unit_unknown"],
)
def test_the_clauses_of_a_rule_are_set_all_or_none(small_city, second, refusal):
    clauses = [DutyWording(*where, "事務に関すること。", RULE) for where in (("0501", 5, 1), second)]

    with pytest.raises(refusal):
        services.duties_set(by=SYSTEM, on=STARTED, clauses=clauses)

    assert not Duty.objects.exists()


def test_a_clause_that_stands_is_not_set_again(small_city):
    clause = DutyWording("0501", 5, 1, "事務に関すること。", RULE)
    services.duties_set(by=SYSTEM, on=STARTED, clauses=[clause])

    with pytest.raises(PeriodOverlaps):
        services.duties_set(by=SYSTEM, on=TODAY, clauses=[clause])
