"""Whose acts somebody may read: everybody's, or those done through posts of the own department."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.departments import posts_in
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail.events import REGISTRY
from toshikei.foundation.trail.models import TrailEvent
from toshikei.foundation.trail.permissions import READ


def reads_everything(by: Acting) -> bool:
    """Is the reach of `by` the whole trail, and not a department's?"""
    return READ.allows(by, ())


def events_visible_to(by: Acting) -> QuerySet[TrailEvent]:
    """All events for who reads everything; for heads what was done in their department, without anybody's own drafts."""
    ensure(by, READ)
    if reads_everything(by):
        return TrailEvent.objects.all()
    own = [code for code, kind in REGISTRY.items() if kind.is_own]
    department = by.post.department if by.post else ""
    return TrailEvent.objects.filter(done_in(department)).exclude(event__in=own)


def done_in(department: str) -> Q:
    """Events done through a post of the department, while the post stood in it."""
    posts: dict[tuple[date, date | None], list[str]] = defaultdict(list)
    for span in posts_in(department):
        posts[span.since, span.until].append(span.post)
    found = Q(pk__in=[])
    for (since, until), codes in posts.items():
        found |= Q(actor_post__in=codes) & between(since, until)
    return found


def between(since: date | None, until: date | None) -> Q:
    """Events from the first to the last day, both inclusive; None does not narrow."""
    found = Q()
    if since is not None and since > date.min:
        found &= Q(happened_at__gte=_midnight(since))
    if until is not None and until < date.max:
        found &= Q(happened_at__lt=_midnight(until + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
