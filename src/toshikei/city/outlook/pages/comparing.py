"""ほかの市と比べる: up to five municipalities beside the own one, on one basis and year, among the group."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from toshikei.city.outlook import selectors
from toshikei.city.outlook.choices import Indicator
from toshikei.city.outlook.models import PeerFigures
from toshikei.city.outlook.pages import drawing, files
from toshikei.city.outlook.selectors import COMPARED, MOST_CITIES, Basis, Compared, downloads
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.datasets.tables import Table
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.ui import formats


class CompareForm(forms.Form):
    """On which table, with whom. Names or codes; what is not found is said."""

    basis = forms.ChoiceField(label="比べる表", required=False)

    def __init__(self, data: object, bases: list[Basis]) -> None:
        super().__init__(data)
        self.fields["basis"].choices = [(key_of(basis), name_of(basis)) for basis in bases]
        for place in range(1, MOST_CITIES + 1):
            self.fields[f"city{place}"] = forms.CharField(
                label=f"市町村 {place}",
                required=False,
                max_length=40,
                widget=forms.TextInput(attrs={"list": "cities", "autocomplete": "off"}),
            )

    @property
    def wanted(self) -> list[str]:
        """Names or codes as typed, each once."""
        places = [self.data.get(f"city{place}", "") for place in range(1, MOST_CITIES + 1)]
        typed = [" ".join("".join(filter(str.isprintable, text)).split())[:40] for text in places]
        return list(dict.fromkeys(text for text in typed if text))

    def cities(self) -> list[forms.BoundField]:
        return [self[f"city{place}"] for place in range(1, MOST_CITIES + 1)]


def key_of(basis: Basis) -> str:
    return f"{basis.fiscal_year}-{basis.edition.value}"


def name_of(basis: Basis) -> str:
    return f"{FiscalYear(basis.fiscal_year).label}　{basis.edition.label}（{basis.count:,}団体）"


def _asked(request: HttpRequest) -> tuple[CompareForm, Compared | None]:
    """The form and what it asks for; a basis nobody has falls back to the newest."""
    bases = selectors.bases()
    form = CompareForm(request.GET, bases)
    by_key = {key_of(basis): basis for basis in bases}
    basis = by_key.get(request.GET.get("basis", ""), bases[0] if bases else None)
    return form, selectors.compared(basis, form.wanted) if basis else None


@public
def compare(request: HttpRequest) -> HttpResponse:
    """The chosen ones in a table and on a strip for each indicator."""
    form, found = _asked(request)
    context: dict[str, object] = {
        "form": form,
        "compared": found,
        "most": MOST_CITIES,
        "query": request.GET.urlencode(),
        "forms": ("csv", "xlsx", "json"),
    }
    if found is not None:
        known = _known(found.chosen)
        figures = [drawing.strip_figure(found, indicator) for indicator in COMPARED]
        context |= {
            "basis_name": name_of(found.basis),
            "year": FiscalYear(found.basis.fiscal_year).label,
            "figures": [figure for figure in figures if figure],
            "heads": [(indicator.label, indicator.unit) for indicator in known],
            "has_population": any(row.population for row in found.chosen),
            "rows": [(row, _cells(row, known)) for row in found.chosen],
            "around": found.around,
            "nearest": found.nearest,
            "nearest_query": _query_of(found),
        }
    return render(request, "outlook/compare.html", context)


def _query_of(found: Compared) -> str:
    """The address that puts the nearest ones beside the own city, on the same table."""
    cities = {f"city{place}": row.code for place, row in enumerate(found.nearest, start=1)}
    return urlencode({"basis": key_of(found.basis), **cities})


def _known(rows: Sequence[PeerFigures]) -> list[Indicator]:
    """Indicators this table has for somebody chosen; a column of blanks compares nothing."""
    return [
        one
        for one in COMPARED
        if any(selectors.written_of(row, one) or selectors.note_of(row, one) for row in rows)
    ]


def _cells(row: PeerFigures, known: Sequence[Indicator]) -> list[str]:
    """Figures as people read them; why there is none stands in the cell."""
    return [selectors.written_of(row, one) or selectors.note_of(row, one) or formats.NOTHING for one in known]


@public
def compare_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same comparison as a file, the whole group with it."""
    _form, found = _asked(request)
    source = found.basis.edition.label if found else ""
    title = f"財政指標の比較（{name_of(found.basis)}）" if found else "財政指標の比較"
    table = Table(title, downloads.COMPARISON, clock.today(), source=source)
    return files.respond(form, "compare", table, downloads.comparison_rows(found) if found else ())
