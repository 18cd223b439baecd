"""Actions by their address; a page that is not there says so."""

from django.conf import settings
from django.http import Http404, HttpRequest

from toshikei.city.evaluation.selectors import Seen, actions, case_of
from toshikei.foundation import clock
from toshikei.kernel.era import format_wareki


def found_action(pk: int) -> Seen:
    """The action with its case."""
    found = actions().filter(pk=pk).first()
    if found is None:
        raise Http404("この評決は、ありません。")
    return Seen(found, case_of(found))


def cited(request: HttpRequest, title: str) -> dict[str, str]:
    """How to cite the page, and its permanent address."""
    url = request.build_absolute_uri(request.path)
    day = format_wareki(clock.today())
    return {"citation": f"{settings.CITY['name']}「{title}」{url}（{day}閲覧）", "permalink": url}
