"""Addresses of budget making: /making/2027/initial/ and below. Readable, permanent, without running numbers."""

from django.urls import reverse

from toshikei.city.making.choices import RoundKind
from toshikei.city.making.models import Round


def slug_of(making: Round) -> str:
    """initial, supplementary-2, provisional."""
    return f"{making.kind}-{making.number}" if making.number else making.kind


def named(slug: str) -> tuple[str, int] | None:
    """Kind and number of a slug, or None where it names none."""
    kind, _, number = slug.partition("-")
    if kind not in RoundKind.values or (number and not number.isdigit()):
        return None
    return kind, int(number or 0)


def round_url(making: Round) -> str:
    return reverse("making:round", args=[making.fiscal_year, slug_of(making)])


def estimates_url(making: Round) -> str:
    return reverse("making:estimates", args=[making.fiscal_year, slug_of(making)])


def stage_url(making: Round, stage: str) -> str:
    return reverse("making:stage", args=[making.fiscal_year, slug_of(making), stage])


def programme_url(making: Round, key: str) -> str:
    return reverse("making:programme", args=[making.fiscal_year, slug_of(making), key])
