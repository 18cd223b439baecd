"""Departments and their posts through time, for the foundation: whose acts are a department's own."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from toshikei.city.organisation.models import Post, Unit
from toshikei.city.organisation.selectors.snapshot import organisation_on
from toshikei.foundation.accounts.departments import PostSpan


def departments_listed(day: date) -> list[tuple[str, str]]:
    """Code and name of the units right below the city, and of the city's head."""
    return [(unit.code, unit.name) for unit in organisation_on(day).departments()]


def department_posts(department: str) -> list[PostSpan]:
    """Every post that ever stood in the department or below, with the days it did. Two queries."""
    units = Unit.objects.filter(Q(code=department) | Q(path__startswith=f"{department}/"))
    below: dict[str, list[Unit]] = defaultdict(list)
    for unit in units.order_by("code", "starts_on"):
        below[unit.code].append(unit)
    posts = Post.objects.filter(unit_code__in=below).order_by("code", "starts_on")
    spans = (_shared(post, unit) for post in posts for unit in below[post.unit_code])
    return [span for span in spans if span is not None]


def _shared(post: Post, unit: Unit) -> PostSpan | None:
    """The days on which the post and the unit's place in the department both stood."""
    since = max(post.starts_on, unit.starts_on)
    ends = [day for day in (post.ends_on, unit.ends_on) if day is not None]
    until = min(ends) if ends else None
    return PostSpan(post.code, since, until) if until is None or since <= until else None
