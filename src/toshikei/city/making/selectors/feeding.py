"""What the feed of the making tells beside stages and comments: what was taken back, and what rooms above publish of budgets.

A room above (enterprise accounts, say) offers its entries with `feed_register`; only what is public may be among them.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from toshikei.city.making import addresses
from toshikei.city.making.choices import CommentState, Withheld
from toshikei.city.making.events import COMMENT_WITHDRAWN
from toshikei.city.making.models import Comment, Request, RequestLine
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.comments import LINE_IS_OUT, comment_urls
from toshikei.city.making.selectors.kept_back import acts_of
from toshikei.foundation import clock
from toshikei.foundation.trail.models import TrailEvent

type Entry = tuple[datetime, str, str, str]
"""Moment, title, address, words."""
type Source = Callable[[int], Iterable[Entry]]
"""The newest entries, at most so many."""
SUBJECT = "making.comment:"
_sources: list[Source] = []


def feed_register(source: Source) -> None:
    """Entries a room above publishes."""
    if source not in _sources:
        _sources.append(source)


def entries_of_others(most: int) -> Iterator[Entry]:
    for source in _sources:
        yield from source(most)


def withdrawn_comments(most: int) -> Iterator[Entry]:
    """Comments that were shown and then taken back by their authors, without their words. Three queries."""
    found = Comment.objects.filter(LINE_IS_OUT, state=CommentState.WITHDRAWN, shown_at__lte=clock.now())
    found = found.filter(request__round__in=seen.rounds_public().order_by()).order_by("-shown_at", "-pk")
    comments = {f"{SUBJECT}{one.pk}": one for one in found.select_related("line", "request__round")[:most]}
    events = TrailEvent.objects.filter(event=COMMENT_WITHDRAWN.code, subject__in=comments).order_by("pk")
    moments = dict(events.values_list("subject", "happened_at"))
    urls = comment_urls(list(comments.values()))
    for subject, one in comments.items():
        if subject in moments and one.pk in urls:
            title = f"{seen.title_of(one.request.round)}　{one.request.title}　市民の声の取下げ"
            yield moments[subject], title, urls[one.pk], "声を寄せた人が取り下げました。文は載せていません。"


def lines_taken_back() -> Iterator[Entry]:
    """Programmes with a line that was out and is kept back again, once each; neither place nor amount. Three queries."""
    lines = RequestLine.objects.exclude(withheld_as="").filter(
        request__round__in=seen.rounds_public().order_by()
    )
    rows = list(lines.order_by("pk").values_list("request_id", "number", "withheld_as"))
    moments = acts_of({request for request, _, _ in rows}) if rows else {}
    newest: dict[int, tuple[datetime, str]] = {}
    for request, number, kind in rows:
        if moment := moments.get((request, number)):
            newest[request] = max(newest.get(request, (moment, kind)), (moment, kind))
    cards = Request.objects.filter(pk__in=newest).select_related("round").order_by("pk")
    keys = seen.keys_of(list(cards)) if newest else {}
    for card in cards:
        if card.pk in keys:
            moment, kind = newest[card.pk]
            url = f"{addresses.programme_url(card.round, keys[card.pk])}#taken-back"
            words = f"一度公表した明細の一部を、いまは公表していません（{Withheld(kind).label}）。"
            yield moment, f"{seen.title_of(card.round)}　{card.title}　公表の取りやめ", url, words
