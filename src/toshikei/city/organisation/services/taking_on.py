"""Taking people on (採用): registered and appointed together, as many as a city takes on one day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toshikei.city.organisation import events
from toshikei.city.organisation.choices import Manner
from toshikei.city.organisation.errors import NotKnown, NumberTaken, PostFull
from toshikei.city.organisation.models import Appointment, Person, Post
from toshikei.city.organisation.permissions import APPOINT
from toshikei.city.organisation.services.people import FILLS
from toshikei.city.organisation.services.periods import ensure_fits
from toshikei.city.organisation.services.register import writes
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody the city takes on, and the post they get."""

    number: str
    name: str
    post_code: str
    kana: str = ""
    is_invented: bool = False


@writes
def people_take_on(*, by: Acting, on: date, people: Sequence[NewPerson]) -> list[Person]:
    """Register people and appoint each to a regular post from `on`: all or none, under the rules of one appointment."""
    ensure(by, APPOINT)
    _ensure_numbers_free(people)
    _ensure_seats(people, _posts(people, on), on)
    persons = [
        Person(number=one.number, name=one.name, kana=one.kana, is_invented=one.is_invented) for one in people
    ]
    for person in persons:
        ensure_fits(person, "職員")
    made = Person.objects.bulk_create(persons)
    Appointment.objects.bulk_create(
        Appointment(person=person, post_code=one.post_code, manner=Manner.REGULAR, starts_on=on)
        for person, one in zip(made, people, strict=True)
    )
    trail.record_many(_told(people), by=by, on=on)
    return made


def _ensure_numbers_free(people: Sequence[NewPerson]) -> None:
    known = Person.objects.filter(number__in=[one.number for one in people]).order_by("pk")
    taken = dict(known.values_list("number", "name"))
    for one in people:
        if one.number in taken:
            raise NumberTaken(thing="職員", code=one.number, other=taken[one.number])
        taken[one.number] = one.name


def _posts(people: Sequence[NewPerson], on: date) -> Mapping[str, Post]:
    codes = {one.post_code for one in people}
    found = {post.code: post for post in Post.objects.on(on).filter(code__in=codes).order_by("pk")}
    for code in sorted(codes - found.keys()):
        raise NotKnown(thing="職", code=code, on=format_wareki(on))
    return found


def _ensure_seats(people: Sequence[NewPerson], posts: Mapping[str, Post], on: date) -> None:
    """No post gets more holders than it has seats, those who come with this act counted."""
    holders: dict[str, list[str]] = {code: [] for code in posts}
    held = Appointment.objects.filter(post_code__in=posts, manner__in=FILLS).touching(on, None)
    for appointment in held.select_related("person").order_by("starts_on", "pk"):
        holders[appointment.post_code].append(appointment.person.name)
    for one in people:
        post, names = posts[one.post_code], holders[one.post_code]
        if len(names) >= post.capacity:
            raise PostFull(person=one.name, post=post.title, capacity=post.capacity, holders="、".join(names))
        names.append(one.name)


def _told(people: Sequence[NewPerson]) -> Iterator[trail.Entry]:
    """What `person_add` and `appoint` would have told of each."""
    for one in people:
        subject, label = f"organisation.person:{one.number}", f"職員 {one.number}"
        new = {"number": one.number, "name": one.name}
        yield trail.Entry(events.PERSON_ADDED, subject, label, new=new, personal=("name",))
        given = {"post": one.post_code, "manner": Manner.REGULAR, "ends_on": None}
        yield trail.Entry(events.APPOINTED, subject, label, new=given)
