"""What the participation room publishes as static files."""

from collections.abc import Iterator

from django.urls import reverse

from toshikei.city.participation import selectors
from toshikei.foundation.datasets.describing import MEDIA


def static_paths() -> Iterator[str]:
    """The household with its files, where there is a budget; the tax bill with its example."""
    yield reverse("participation:household")
    yield reverse("participation:your_tax")
    if selectors.general_books():
        for form in MEDIA:
            yield reverse("participation:household_file", args=[form])
            yield reverse("participation:your_tax_file", args=[form])
