"""Comments in the search: exactly those everybody reads beside a programme. Written with the act that changes it.

The author's name is not searched, nor is a comment on a line that is kept back: found words would tell of it.
"""

from collections.abc import Iterable

from django.utils.timezone import localtime

from toshikei.city.making.choices import CommentState
from toshikei.city.making.models import Comment, RequestLine
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.comments import comment_urls
from toshikei.foundation.search.services import Entry, entries_add, entries_remove
from toshikei.kernel.era import format_wareki

KIND = "making.comment"


def index_comment(comment: Comment) -> None:
    """What stands in the index of this comment now: itself with its answer, or nothing."""
    entries_remove(KIND, str(comment.pk))
    is_out = comment.state == CommentState.SHOWN and not (comment.line and comment.line.withheld_as)
    entries_add(KIND, str(comment.pk), _entries([comment]) if is_out else ())


def index_comments_on(line: RequestLine) -> None:
    """A line was kept back or let out: its comments go with it."""
    found = Comment.objects.filter(line=line, state=CommentState.SHOWN)
    for comment in found.select_related("line", "request__round").order_by("pk"):
        index_comment(comment)


def _entries(comments: list[Comment]) -> Iterable[Entry]:
    urls = comment_urls(comments)
    return [_entry(one, urls[one.pk]) for one in comments if one.pk in urls]


def _entry(one: Comment, url: str) -> Entry:
    day = localtime(one.said_at).date()
    place = f"　{one.line.place}" if one.line else ""
    title = seen.title_of(one.request.round)
    return Entry(
        object_id=one.pk,
        title=f"{one.request.title}への{one.get_kind_display()}",
        url=url,
        body=tuple(filter(None, (*one.text.splitlines(), *one.answer.splitlines()))),
        weight=day.toordinal(),
        context=f"{title}　{one.get_stage_display()}{place}　{format_wareki(day)}",
    )
