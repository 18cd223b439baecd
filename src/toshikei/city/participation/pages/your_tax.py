"""税の使いみち: what one tax bill pays for. What is typed is answered and forgotten."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.participation import permissions, selectors
from toshikei.city.participation.pages import drawing
from toshikei.city.participation.pages.files import LICENCE, respond
from toshikei.city.participation.pages.forms import TaxForm
from toshikei.city.participation.selectors.your_tax import COLUMNS
from toshikei.foundation.accounts.permissions import requires
from toshikei.foundation.datasets.tables import Table

USUAL_TAX = 150_000
PRESETS = (50_000, 100_000, 150_000, 300_000)


@requires(permissions.SEE)
def your_tax(request: HttpRequest) -> HttpResponse:
    """A form by GET. The answer is kept by nobody on the way: no-store."""
    form = TaxForm(request.GET if "tax" in request.GET else {"tax": USUAL_TAX})
    tax = form.cleaned_data["tax"] if form.is_valid() else USUAL_TAX
    shown = selectors.tax_shown(tax)
    context: dict[str, object] = {
        "form": form,
        "shown": shown,
        "tax": tax,
        "is_example": "tax" not in request.GET,
    }
    if shown is not None:
        context |= {
            "figure": drawing.tax_figure(shown),
            "most": shown.functions.shares[0],
            "most_label": drawing.label_of(shown.functions.shares[0]),
            "presets": [
                {"label": f"{one // 10_000}万円", "url": f"?tax={one}", "is_on": one == tax}
                for one in PRESETS
            ],
        }
    answer = render(request, "participation/your_tax.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@requires(permissions.SEE)
def your_tax_file(request: HttpRequest, form: str) -> HttpResponse:
    """All uses as a file."""
    asked = TaxForm(request.GET if "tax" in request.GET else {"tax": USUAL_TAX})
    shown = selectors.tax_shown(asked.cleaned_data["tax"]) if asked.is_valid() else None
    if shown is None:
        raise Http404("この額では作れません。")
    title = f"税の使いみち（{shown.title}）"
    table = Table(title, COLUMNS, shown.version.loaded_on, shown.assumption, shown.source, LICENCE)
    answer = respond(form, "your-tax", table, selectors.tax_rows(shown))
    answer["Cache-Control"] = "private, no-store"
    return answer
