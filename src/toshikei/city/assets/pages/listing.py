"""The list with its map, for citizens and staff alike."""

from django.core.paginator import Paginator
from django.http import HttpRequest

from toshikei.city.assets.pages.forms import SeekForm
from toshikei.city.assets.selectors import Seek, assets_found, totals_of
from toshikei.city.assets.selectors.mapping import picture_of

PER_PAGE = 50


def seek_of(form: SeekForm) -> Seek:
    """What was typed, as far as it can be understood."""
    form.is_valid()
    said = form.cleaned_data
    return Seek(said.get("q", ""), said.get("kind", ""), said.get("standing", ""))


def listing_of(request: HttpRequest) -> dict[str, object]:
    """One page of what was found, its picture, and the sums of everything that stands."""
    form = SeekForm(request.GET)
    seek = seek_of(form)
    found = assets_found(seek)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    return {
        "form": form,
        "page": page,
        "rows": rows,
        "no_rows": not rows,
        "picture": picture_of(found, rows),
        "totals": totals_of(),
        "is_filtered": bool(seek.text or seek.kind or seek.standing),
        "is_invented": any(one.is_invented for one in rows),
        "query": request.GET.urlencode(),
    }
