"""The feed of budget making (Atom): guidelines, published stages, comments when shown or answered, and what was
taken back; the newest first."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from toshikei.city.making import addresses
from toshikei.city.making.choices import Stage
from toshikei.city.making.selectors import comments, seen
from toshikei.city.making.selectors.feeding import (
    Entry,
    entries_of_others,
    lines_taken_back,
    withdrawn_comments,
)
from toshikei.foundation.accounts.permissions import public

MOST = 50


@public
def feed(request: HttpRequest) -> HttpResponse:
    """Subscribed to once, it tells of every stage the moment it is published."""
    made = Atom1Feed(
        title=f"{settings.CITY['name']}　予算ができるまで",
        link=request.build_absolute_uri(reverse("making:home")),
        feed_url=request.build_absolute_uri(),
        description="予算の要求から議決まで、決まった段階",
        language="ja",
        author_name=settings.CITY["name"],
    )
    entries = sorted((*_stages(), *_comments(), *_others()), key=lambda entry: entry[0], reverse=True)
    for at, title, url, words in entries:
        address = request.build_absolute_uri(url)
        made.add_item(
            title=title, link=address, unique_id=address, description=words, pubdate=at, updateddate=at
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _others() -> Iterator[Entry]:
    """What was taken back, and what rooms above publish."""
    yield from withdrawn_comments(MOST)
    yield from lines_taken_back()
    yield from entries_of_others(MOST)


def _stages() -> Iterator[Entry]:
    for making, stage, at in seen.published_moments()[:MOST]:
        title, label = seen.title_of(making), Stage(stage).label if stage else "編成方針"
        url = addresses.stage_url(making, stage) if stage else addresses.round_url(making)
        words = f"{title}の{label}を公表しました。事業ごとの額と理由があります。"
        yield at, f"{title}　{label}", url, words


def _comments() -> Iterator[Entry]:
    """A comment comes once when it is shown, and again in its place when it is answered."""
    for one, url, at in comments.newest_comments(MOST):
        what = "市民の声に答えました" if one.answer else "市民の声"
        title = f"{seen.title_of(one.request.round)}　{one.request.title}　{what}"
        answer = f"\n\n【市の答え：{one.get_verdict_display()}】{one.answer}" if one.answer else ""
        yield at, title, url, f"【{one.get_kind_display()}】{one.text}{answer}"
