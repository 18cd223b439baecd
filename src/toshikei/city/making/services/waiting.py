"""What budget making puts on 今日やること: comments of citizens to look at and to answer, request by request."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from toshikei.city.making import permissions
from toshikei.city.making.selectors import round_slug, seen
from toshikei.city.making.selectors.comments_staff import Heap, comments_heaped
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.notices.waiting import Waiting
from toshikei.kernel.era import format_wareki


def waiting(by: Acting, on: date) -> Iterator[Waiting]:
    """For finance those of every department, for a section those of its own. Two queries, none for others."""
    if by.kind is not AccountKind.STAFF or by.post is None or not permissions.ANSWER.allows(by):
        return
    everywhere = bool(by.roles & permissions.ANSWER.everywhere)
    for heap in comments_heaped("" if everywhere else by.post.department, on):
        yield _one(heap)


def _one(heap: Heap) -> Waiting:
    """Due on the planned day of the vote: what is answered later cannot be taken up any more."""
    making = heap.request.round
    address = [making.fiscal_year, round_slug(making)]
    verb = "声を確かめる" if heap.waiting else "声に答える"
    url = (
        reverse("making_staff:comment", args=[*address, heap.first])
        if heap.count == 1
        else reverse("making_staff:comments", args=address)
    )
    return Waiting(
        title=f"{verb}：{heap.request.title}",
        url=url,
        verb=verb,
        due_on=heap.vote_on,
        room="making",
        detail=f"{seen.title_of(making)}　{heap.count}件、最も古い声は{format_wareki(heap.oldest_on)}",
        other=heap.request.unit_name,
    )
