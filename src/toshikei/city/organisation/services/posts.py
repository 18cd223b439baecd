"""Posts: open, move to another unit, close, correct."""

from collections.abc import Iterable
from datetime import date

from toshikei.city.organisation import events
from toshikei.city.organisation.choices import Rank, Role
from toshikei.city.organisation.errors import NotKnown, StillInUse
from toshikei.city.organisation.models import Appointment, Post, Unit
from toshikei.city.organisation.permissions import UNITS_CHANGE
from toshikei.city.organisation.services.periods import (
    ONE_DAY,
    correct,
    current,
    ensure_fits,
    ensure_free,
    succeed,
)
from toshikei.city.organisation.services.register import writes
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki

THING = "職"


@writes
def post_open(
    *,
    by: Acting,
    on: date,
    code: str,
    unit_code: str,
    title: str,
    rank: Rank,
    is_head: bool = False,
    roles: Iterable[Role] = (),
    oversees: Iterable[str] = (),
    capacity: int = 1,
    order: int = 0,
    ends_on: date | None = None,
) -> Post:
    """Set up a post in a unit from `on`. Every post carries the role of staff besides its own."""
    ensure(by, UNITS_CHANGE)
    ensure_free(Post.objects.filter(code=code), THING, code, on, ends_on)
    current(Unit.objects.filter(code=unit_code), "組織", unit_code, on)
    post = Post(
        code=code,
        unit_code=unit_code,
        title=title,
        rank=rank,
        is_head=is_head,
        roles=sorted({str(Role.STAFF), *map(str, roles)}),
        oversees=sorted(oversees),
        capacity=capacity,
        order=order,
        starts_on=on,
        ends_on=ends_on,
    )
    ensure_fits(post, THING)
    post.save(force_insert=True)
    new = {"unit_code": unit_code, "title": title, "rank": rank, "capacity": capacity}
    trail.record(events.POST_OPENED, by=by, subject=f"organisation.post:{code}", label=title, new=new, on=on)
    return post


@writes
def post_move(*, by: Acting, on: date, code: str, unit_code: str, **changes: object) -> Post:
    """Put a post into another unit from `on` (title may change with it); its holders stay."""
    ensure(by, UNITS_CHANGE)
    post = current(Post.objects.filter(code=code), THING, code, on)
    current(Unit.objects.filter(code=unit_code), "組織", unit_code, on)
    old = {"unit_code": post.unit_code, "title": post.title}
    moved = succeed(post, THING, code, on, unit_code=unit_code, **changes)
    new = {"unit_code": unit_code, "title": moved.title}
    trail.record(
        events.POST_CHANGED,
        by=by,
        subject=f"organisation.post:{code}",
        label=moved.title,
        old=old,
        new=new,
        on=on,
    )
    return moved


@writes
def post_close(*, by: Acting, on: date, code: str) -> Post:
    """Close a post; `on` is its last day. Nobody may still hold it afterwards."""
    ensure(by, UNITS_CHANGE)
    post = current(Post.objects.filter(code=code), THING, code, on)
    _ensure_unheld(code, on)
    post.ends_on = on
    post.save(update_fields=["ends_on"])
    trail.record(
        events.POST_CLOSED,
        by=by,
        subject=f"organisation.post:{code}",
        label=post.title,
        new={"ends_on": on},
        on=on,
    )
    return post


@writes
def post_correct(*, by: Acting, on: date, code: str, starts_on: date, **cells: object) -> Post:
    """Mend a slip in one period of a post."""
    ensure(by, UNITS_CHANGE)
    post = Post.objects.filter(code=code, starts_on=starts_on).first()
    if post is None:
        raise NotKnown(thing=THING, code=code, on=format_wareki(starts_on))
    if "ends_on" in cells:
        ends_on = cells["ends_on"]
        ensure_free(Post.objects.filter(code=code), THING, code, starts_on, ends_on, but=post.pk)  # type: ignore[arg-type]  # read as a date by the column
        if isinstance(ends_on, date):
            _ensure_unheld(code, ends_on)
    if "unit_code" in cells:
        current(Unit.objects.filter(code=cells["unit_code"]), "組織", str(cells["unit_code"]), starts_on)
    old, new = correct(post, THING, code, **cells)
    trail.record(
        events.POST_CHANGED,
        by=by,
        subject=f"organisation.post:{code}",
        label=post.title,
        old=old,
        new=new,
        on=on,
    )
    return post


def _ensure_unheld(code: str, last: date) -> None:
    held = Appointment.objects.filter(post_code=code).touching(last + ONE_DAY, None).select_related("person")
    others = Post.objects.filter(code=code).touching(last + ONE_DAY, None).filter(starts_on__gt=last)
    if held.exists() and not others.exists():
        raise StillInUse(
            thing=THING,
            code=code,
            on=format_wareki(last),
            uses="、".join(appointment.person.name for appointment in held),
        )
