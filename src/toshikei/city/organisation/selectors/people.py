"""One person's appointments and absences. Reading them is an event; the page records it."""

from dataclasses import dataclass
from datetime import date

from toshikei.city.organisation.choices import Manner
from toshikei.city.organisation.models import Absence, Appointment, Person, Post, Unit
from toshikei.city.organisation.selectors.names import post_label
from toshikei.city.organisation.selectors.snapshot import organisation_on
from toshikei.foundation.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment with the post's name as it was on its first day."""

    label: str
    unit_name: str
    manner: Manner
    starts_on: date
    ends_on: date | None
    post_code: str

    def is_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A person with everything held, newest first, and the absences that are not over long ago."""

    person: Person
    held: tuple[Held, ...]
    absences: tuple[Absence, ...]
    department: tuple[str, ...]
    account: str


def person_file(number: str, day: date) -> PersonFile | None:
    """Six queries, however long the career."""
    person = Person.objects.filter(number=number).first()
    if person is None:
        return None
    appointments = list(Appointment.objects.filter(person=person).order_by("-starts_on", "pk"))
    posts = list(Post.objects.filter(code__in={a.post_code for a in appointments}))
    units = list(Unit.objects.filter(code__in={post.unit_code for post in posts}))
    absences = Absence.objects.filter(person=person).order_by("-starts_on")[:20]
    city = organisation_on(day)
    now = city.held_by(number)
    return PersonFile(
        person=person,
        held=tuple(_held(appointment, posts, units) for appointment in appointments),
        absences=tuple(absences),
        department=city.path_of(now[0][0].unit_code) if now else (),
        account=_account_of(person),
    )


def _account_of(person: Person) -> str:
    """The sign-in name, "" without one."""
    found = Account.objects.filter(pk=person.account_id).values_list("username", flat=True).first()
    return found or ""


def _held(appointment: Appointment, posts: list[Post], units: list[Unit]) -> Held:
    day = appointment.starts_on
    post = next((p for p in posts if p.code == appointment.post_code and p.is_on(day)), None)
    unit = next((u for u in units if post and u.code == post.unit_code and u.is_on(day)), None)
    name = unit.name if unit else appointment.post_code
    label = post_label(name, post.title, unit.kind if unit else None) if post else appointment.post_code
    return Held(label, name, Manner(appointment.manner), day, appointment.ends_on, appointment.post_code)


def account_names() -> dict[int, str]:
    """Sign-in names by the number of the account, of those who are linked to somebody. One query."""
    linked = Person.objects.filter(account_id__isnull=False).values("account_id")
    return dict(Account.objects.filter(pk__in=linked).values_list("pk", "username"))


def people_found(words: str, day: date, limit: int = 50) -> list[tuple[str, str, str]]:
    """Number, name and post of people whose name or number contains the words, on a day."""
    wanted = words.replace(" ", "").replace("　", "")
    found = {}
    for post in organisation_on(day).posts.values():
        for holder in post.holders:
            if wanted and (wanted in holder.name.replace(" ", "") or wanted == holder.number):
                found.setdefault(holder.number, (holder.number, holder.name, post.label))
    return sorted(found.values())[:limit]
