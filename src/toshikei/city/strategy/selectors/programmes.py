"""Programmes as they are in one fiscal year."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet

from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.models import ProgrammePeriod


@dataclass(frozen=True, slots=True)
class ProgrammeIn:
    """One programme in one fiscal year."""

    code: str
    fiscal_year: int
    name: str
    unit_code: str
    unit_name: str
    category: Category
    is_category_suggested: bool
    start_year: int | None
    planned_end_year: int | None
    is_required_by_law: bool | None
    legal_basis: str
    target_group: str
    intended_state: str
    from_year: int
    to_year: int | None
    is_invented: bool

    @property
    def category_label(self) -> str:
        return f"{self.category.label}{'（推定）' if self.is_category_suggested else ''}"

    @property
    def is_ended(self) -> bool:
        return self.to_year is not None


def in_year(year: int) -> Q:
    """Rows whose years hold this one."""
    return Q(from_year__lte=year) & (Q(to_year__isnull=True) | Q(to_year__gte=year))


def periods_in(year: int) -> QuerySet[ProgrammePeriod]:
    return ProgrammePeriod.objects.filter(in_year(year)).select_related("programme")


def programmes_on(year: int, *, units: Collection[str] = ()) -> list[ProgrammeIn]:
    """All programmes of a fiscal year in the order of their codes, or those of some units. One query."""
    found = periods_in(year)
    if units:
        found = found.filter(unit_code__in=units)
    return [read(period, year) for period in found.order_by("programme__code")]


def programmes_among(codes: Iterable[str], year: int) -> dict[str, ProgrammeIn]:
    """These programmes in a year, by code; those that do not stand in it are missing. One query."""
    found = periods_in(year).filter(programme__code__in=list(codes)).order_by("programme__code")
    return {period.programme.code: read(period, year) for period in found}


def programme_in(code: str, year: int) -> ProgrammeIn | None:
    """One programme in a year, or None where it does not stand."""
    return programmes_among([code], year).get(code)


def programme_known(code: str, year: int) -> ProgrammeIn | None:
    """The programme in the year; else as it was last before, or will be first after. None for an unknown code."""
    found = list(
        ProgrammePeriod.objects.filter(programme__code=code)
        .select_related("programme")
        .order_by("-from_year")
    )
    before = next((one for one in found if one.from_year <= year), None)
    nearest = before or (found[-1] if found else None)
    return read(nearest, year) if nearest else None


def periods_of(code: str) -> list[ProgrammePeriod]:
    """Everything a programme was called and run by, newest first."""
    return list(
        ProgrammePeriod.objects.filter(programme__code=code)
        .select_related("programme")
        .order_by("-from_year")
    )


def newest_year() -> int | None:
    """The last fiscal year in which a period begins: the register knows no later one."""
    return ProgrammePeriod.objects.aggregate(newest=Max("from_year"))["newest"]


def first_years() -> dict[str, int]:
    """The fiscal year from which the register knows each programme, by code. One query."""
    rows = ProgrammePeriod.objects.values("programme__code").annotate(first=Min("from_year"))
    return dict(rows.order_by("programme__code").values_list("programme__code", "first"))


def read(period: ProgrammePeriod, year: int) -> ProgrammeIn:
    return ProgrammeIn(
        code=period.programme.code,
        fiscal_year=year,
        name=period.name,
        unit_code=period.unit_code,
        unit_name=period.unit_name,
        category=Category(period.category),
        is_category_suggested=period.is_category_suggested,
        start_year=period.start_year,
        planned_end_year=period.planned_end_year,
        is_required_by_law=period.is_required_by_law,
        legal_basis=period.legal_basis,
        target_group=period.target_group,
        intended_state=period.intended_state,
        from_year=period.from_year,
        to_year=period.to_year,
        is_invented=period.is_invented,
    )
