"""People and their appointments: add, link an account, appoint, transfer, end."""

from datetime import date

from toshikei.city.organisation import events
from toshikei.city.organisation.choices import Manner
from toshikei.city.organisation.errors import (
    AccountIsOwn,
    AccountNotOpen,
    AlreadyRegular,
    NothingToChange,
    NotKnown,
    NumberTaken,
    PostFull,
    StandInNotNeeded,
)
from toshikei.city.organisation.models import Appointment, Person, Post
from toshikei.city.organisation.permissions import ACCOUNT_LINK, APPOINT
from toshikei.city.organisation.selectors import FIRST_ADMINISTRATOR
from toshikei.city.organisation.services.periods import (
    ONE_DAY,
    correct,
    current,
    ensure_fits,
    ensure_forward,
    ensure_free,
)
from toshikei.city.organisation.services.register import writes
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.era import format_wareki

THING = "発令"
FILLS = (Manner.REGULAR, Manner.CONCURRENT)


@writes
def person_add(
    *, by: Acting, on: date, number: str, name: str, kana: str = "", is_invented: bool = False
) -> Person:
    """Register somebody of the city's staff under a staff number, which is never given twice."""
    ensure(by, APPOINT)
    taken = Person.objects.filter(number=number).first()
    if taken is not None:
        raise NumberTaken(thing="職員", code=number, other=taken.name)
    person = Person(number=number, name=name, kana=kana, is_invented=is_invented)
    ensure_fits(person, "職員")
    person.save(force_insert=True)
    trail.record(
        events.PERSON_ADDED,
        by=by,
        subject=f"organisation.person:{number}",
        label=f"職員 {number}",
        new={"number": number, "name": name},
        personal=("name",),
        on=on,
    )
    return person


@writes
def person_change(*, by: Acting, on: date, number: str, **cells: object) -> Person:
    """Change name, reading or the linked account; the trail keeps the old ones."""
    ensure(by, APPOINT)
    person = person_of(number, on)
    if cells.get("account_id") is not None:
        taken = Person.objects.filter(account_id=cells["account_id"]).exclude(pk=person.pk).first()
        if taken is not None:
            raise NumberTaken(thing="アカウント", code=cells["account_id"], other=taken.name)
    changed = {name: value for name, value in cells.items() if getattr(person, name) != value}
    old = {name: getattr(person, name) for name in changed}
    for name, value in changed.items():
        setattr(person, name, value)
    if changed:
        ensure_fits(person, "職員")
        person.save(update_fields=list(changed))
        _record(events.PERSON_CHANGED, by, on, person, old=old, new=changed)
    return person


@writes
def person_link(*, by: Acting, on: date, number: str, username: str) -> Person:
    """Let an account act through the posts of a person; "" takes it away. Nobody does so with the own account,
    except the first administrator, who sets up the city.
    """
    ensure(by, ACCOUNT_LINK)
    person = person_of(number, on)
    account = _open_account(number, username.strip()) if username.strip() else None
    new = account.pk if account else None
    if person.account_id == new:
        raise NothingToChange(thing="職員", code=number)
    if by.account_id in {person.account_id, new} - {None} and by.post != FIRST_ADMINISTRATOR:
        raise AccountIsOwn(number=number)
    taken = Person.objects.filter(account_id=new).first() if new else None
    if taken is not None:
        raise NumberTaken(thing="アカウント", code=username, other=taken.name)
    old, person.account_id = person.account_id, new
    person.save(update_fields=["account_id"])
    _record(events.PERSON_CHANGED, by, on, person, old={"account_id": old}, new={"account_id": new})
    return person


def _open_account(number: str, username: str) -> Account:
    accounts = Account.objects.filter(kind=AccountKind.STAFF, closed_on__isnull=True)
    account = accounts.filter(username__iexact=username).first()
    if account is None:
        raise AccountNotOpen(number=number, name=username)
    return account


@writes
def appoint(
    *,
    by: Acting,
    on: date,
    number: str,
    post_code: str,
    manner: Manner = Manner.REGULAR,
    ends_on: date | None = None,
) -> Appointment:
    """Appoint a person to a post from `on`. One regular post per person; no more holders than the post has seats."""
    ensure(by, APPOINT)
    person = person_of(number, on)
    post = current(Post.objects.filter(code=post_code), "職", post_code, on)
    ensure_free(
        Appointment.objects.filter(person=person, post_code=post_code), THING, post.title, on, ends_on
    )
    if manner is Manner.REGULAR:
        _ensure_one_regular(person, post, on, ends_on)
    _ensure_seat(person, post, manner, on, ends_on)
    made = Appointment.objects.create(
        person=person, post_code=post_code, manner=manner, starts_on=on, ends_on=ends_on
    )
    _record(events.APPOINTED, by, on, person, new={"post": post_code, "manner": manner, "ends_on": ends_on})
    return made


@writes
def transfer(*, by: Acting, on: date, number: str, post_code: str) -> Appointment:
    """Move a person to another regular post: the present one ends the day before."""
    ensure(by, APPOINT)
    person = person_of(number, on)
    regular = Appointment.objects.filter(person=person, manner=Manner.REGULAR).on(on).first()
    if regular is not None:
        _end(regular, on - ONE_DAY)
        _record(
            events.APPOINTMENT_ENDED,
            by,
            on,
            person,
            new={"post": regular.post_code, "ends_on": on - ONE_DAY},
        )
    return appoint(by=by, on=on, number=number, post_code=post_code)


@writes
def appointment_end(*, by: Acting, on: date, number: str, post_code: str) -> Appointment:
    """End an appointment; `on` is its last day."""
    ensure(by, APPOINT)
    person = person_of(number, on)
    rows = Appointment.objects.filter(person=person, post_code=post_code)
    held = current(rows, THING, post_code, on)
    old = {"post": post_code, "ends_on": held.ends_on}
    _end(held, on)
    _record(events.APPOINTMENT_ENDED, by, on, person, old=old, new={"post": post_code, "ends_on": on})
    return held


@writes
def appointment_correct(
    *, by: Acting, on: date, number: str, post_code: str, starts_on: date, **cells: object
) -> Appointment:
    """Mend a slip in one appointment (manner, last day)."""
    ensure(by, APPOINT)
    person = person_of(number, on)
    rows = Appointment.objects.filter(person=person, post_code=post_code)
    held = rows.filter(starts_on=starts_on).first()
    if held is None:
        raise NotKnown(thing=THING, code=post_code, on=format_wareki(starts_on))
    ends_on = cells.get("ends_on", held.ends_on)
    ensure_free(rows, THING, post_code, starts_on, ends_on, but=held.pk)  # type: ignore[arg-type]  # read as a date by the column
    old, new = correct(held, THING, post_code, **cells)
    if held.manner == Manner.REGULAR:
        post = Post.objects.filter(code=post_code).on(starts_on).get()
        _ensure_one_regular(person, post, starts_on, held.ends_on, but=held.pk)
    _record(events.APPOINTMENT_CORRECTED, by, on, person, old=old, new={"post": post_code, **new})
    return held


def person_of(number: str, on: date) -> Person:
    """The person with this staff number, or a refusal."""
    person = Person.objects.filter(number=number).first()
    if person is None:
        raise NotKnown(thing="職員", code=number, on=format_wareki(on))
    return person


def _end(held: Appointment, last: date) -> None:
    ensure_forward(THING, held.starts_on, last)
    held.ends_on = last
    held.save(update_fields=["ends_on"])


def _ensure_one_regular(
    person: Person, post: Post, on: date, ends_on: date | None, *, but: int | None = None
) -> None:
    rows = Appointment.objects.filter(person=person, manner=Manner.REGULAR).exclude(pk=but)
    other = rows.touching(on, ends_on).first()
    if other is not None:
        raise AlreadyRegular(person=person.name, post=post.title, other=other.post_code)


def _ensure_seat(person: Person, post: Post, manner: Manner, on: date, ends_on: date | None) -> None:
    filled = (
        Appointment.objects.filter(post_code=post.code, manner__in=FILLS)
        .touching(on, ends_on)
        .select_related("person")
    )
    names = "、".join(held.person.name for held in filled)
    if manner in FILLS:
        if len(filled) >= post.capacity:
            raise PostFull(person=person.name, post=post.title, capacity=post.capacity, holders=names)
    elif len(filled) >= post.capacity:
        raise StandInNotNeeded(post=post.title, manner=manner.label, holders=names)


def _record(
    kind: EventKind, by: Acting, on: date, person: Person, old: dict | None = None, new: dict | None = None
) -> None:
    trail.record(
        kind,
        by=by,
        subject=f"organisation.person:{person.number}",
        label=f"職員 {person.number}",
        old=old,
        new=new,
        personal=("name", "kana"),
        on=on,
    )
