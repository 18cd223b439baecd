"""Invariants of the organisation for `./toshikei verify`: what the services keep must also hold in the rows."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import QuerySet

from toshikei.city.organisation.choices import Manner
from toshikei.city.organisation.models import Appointment, Duty, Post, Unit
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.era import format_wareki


@check("organisation.periods", "組織・職・事務分掌の期間")
def periods() -> Iterator[Finding]:
    """No two periods of one key share a day."""
    yield from _overlaps("組織", Unit.objects.order_by("code", "starts_on"), ("code",))
    yield from _overlaps("職", Post.objects.order_by("code", "starts_on"), ("code",))
    order = ("unit_code", "article", "item")
    yield from _overlaps("事務分掌", Duty.objects.order_by(*order, "starts_on"), order)


@check("organisation.appointments", "発令の期間")
def appointments() -> Iterator[Finding]:
    """Nobody holds one post twice at once, nor two regular posts."""
    order = ("person_id", "post_code")
    yield from _overlaps("発令", Appointment.objects.order_by(*order, "starts_on"), order)
    regular = Appointment.objects.filter(manner=Manner.REGULAR).order_by("person_id", "starts_on")
    yield from _overlaps("本務", regular, ("person_id",))


@check("organisation.orphans", "職と組織のつながり")
def orphans() -> Iterator[Finding]:
    """Every post stands in a unit that exists when the post begins."""
    units = list(Unit.objects.order_by("code", "starts_on"))
    for post in Post.objects.order_by("code", "starts_on").iterator():
        if not any(unit.code == post.unit_code and unit.is_on(post.starts_on) for unit in units):
            day = format_wareki(post.starts_on)
            remedy = "職の組織コードか、組織の期間を直してください"
            yield Finding(f"組織「{post.unit_code}」が{day}にありません", f"職 {post.code}", remedy)


def _overlaps(thing: str, rows: QuerySet, key: Iterable[str]) -> Iterator[Finding]:
    names = tuple(key)
    ordered = rows.iterator(chunk_size=2000)
    for _, group in groupby(ordered, key=lambda row: tuple(getattr(row, name) for name in names)):
        before = None
        for row in group:
            if before is not None and (before.ends_on is None or before.ends_on >= row.starts_on):
                where = f"{thing} {'・'.join(str(getattr(row, name)) for name in names)}"
                yield Finding(
                    f"{format_wareki(row.starts_on)}からの期間が前の期間と重なります",
                    where,
                    "どちらかの終わりの日を訂正してください",
                )
            before = row
