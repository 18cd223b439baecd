"""The feed of budget making (Atom): one entry per guideline and published stage, the newest first."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from toshikei.city.making import addresses
from toshikei.city.making.choices import Stage
from toshikei.city.making.selectors import seen
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
    for making, stage, at in seen.published_moments()[:MOST]:
        label = Stage(stage).label if stage else "編成方針"
        url = addresses.stage_url(making, stage) if stage else addresses.round_url(making)
        address = request.build_absolute_uri(url)
        made.add_item(
            title=f"{seen.title_of(making)}　{label}",
            link=address,
            unique_id=address,
            description=f"{seen.title_of(making)}の{label}を公表しました。事業ごとの額と理由があります。",
            pubdate=at,
            updateddate=at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
