"""Published figures: of the own city, of its group, of any municipality. Decimals lose the zeros the table adds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Count

from toshikei.city.outlook.choices import Edition, Indicator, Nothing
from toshikei.city.outlook.models import PeerFigures, PeerMean
from toshikei.foundation.accounts.acting import Acting

FIGURES = (
    "fiscal_strength",
    "current_balance",
    "debt_service",
    "future_burden",
    "real_deficit",
    "consolidated_deficit",
    "reserves_share",
    "personnel_share",
    "laspeyres",
)
MEANS = ("fiscal_strength", "current_balance", "debt_service", "future_burden")
COMPARED = (
    Indicator.CURRENT_BALANCE,
    Indicator.DEBT_SERVICE,
    Indicator.FUTURE_BURDEN,
    Indicator.FISCAL_STRENGTH,
    Indicator.RESERVES,
)
"""Indicators both kinds of tables can compare; reserves only the rounded one."""
MOST_CITIES = 5
NEAREST = 3


def tidy(value: Decimal | None) -> Decimal | None:
    """Without the zeros the column adds: 94.8000 → 94.8, 100.0000 → 100."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def peer_rows(by: Acting, **scope: object) -> Iterator[Mapping[str, object]]:
    """Rows of the dataset, of one year or edition where asked."""
    kept = {
        name: value
        for name, value in scope.items()
        if name in {"edition", "fiscal_year", "code", "peer_group"}
    }
    names = [field.name for field in PeerFigures._meta.concrete_fields if field.name != "id"]
    found = PeerFigures.objects.filter(**kept).order_by("edition", "fiscal_year", "code").values(*names)
    for row in found.iterator(chunk_size=2000):
        yield row | {name: tidy(row[name]) for name in FIGURES}


def mean_rows(by: Acting, **_: object) -> Iterator[Mapping[str, object]]:
    names = ("fiscal_year", "peer_group", *MEANS)
    for row in PeerMean.objects.order_by("fiscal_year", "peer_group").values(*names):
        yield row | {name: tidy(row[name]) for name in MEANS}


def own_rows() -> list[PeerFigures]:
    """What others publish about the city itself, oldest first, the finer edition after the rounded one."""
    rows = PeerFigures.objects.filter(code=settings.CITY["code"])
    return sorted(rows.order_by("pk"), key=lambda row: (row.fiscal_year, row.edition != Edition.ROUNDED))


def means_of(group: str) -> dict[int, PeerMean]:
    """Means of a group by year."""
    return {row.fiscal_year: row for row in PeerMean.objects.filter(peer_group=group).order_by("fiscal_year")}


@dataclass(frozen=True, slots=True)
class Basis:
    """A table to compare on: one edition of one year, with how many municipalities it holds."""

    edition: Edition
    fiscal_year: int
    count: int


def bases() -> list[Basis]:
    """Tables of all municipalities that are loaded, newest first; what holds only the own city is no basis."""
    found = (
        PeerFigures.objects.order_by("-fiscal_year", "edition")
        .values("edition", "fiscal_year")
        .annotate(cities=Count("pk"))
    )
    return [
        Basis(Edition(row["edition"]), row["fiscal_year"], row["cities"])
        for row in found
        if row["cities"] > 1
    ]


@dataclass(frozen=True, slots=True)
class Compared:
    """Chosen municipalities on one basis with the whole group around the city."""

    basis: Basis
    group: str
    chosen: list[PeerFigures]
    around: list[PeerFigures]
    not_found: list[str]

    @property
    def is_group_only(self) -> bool:
        """Does the table hold the own city's group and nobody else?"""
        return bool(self.around) and len(self.around) == self.basis.count

    @property
    def nearest(self) -> list[PeerFigures]:
        """Of the group, those with about as many people as the own city; nobody where its people are not known."""
        own = next((row.population for row in self.chosen if row.code == settings.CITY["code"]), None)
        others = [(abs(row.population - own), row) for row in self.around if row.population and own]
        others = [pair for pair in others if pair[1].code != settings.CITY["code"]]
        return [row for _, row in sorted(others, key=lambda pair: (pair[0], pair[1].code))][:NEAREST]


def compared(basis: Basis, wanted: Iterable[str]) -> Compared:
    """The own city, the wanted ones by code or name, and every municipality of the own city's group."""
    on_basis = PeerFigures.objects.filter(edition=basis.edition, fiscal_year=basis.fiscal_year)
    own_code = settings.CITY["code"]
    group = (
        PeerFigures.objects.filter(code=own_code)
        .exclude(peer_group="")
        .order_by("-fiscal_year")
        .values_list("peer_group", flat=True)
        .first()
        or ""
    )
    members = (
        PeerFigures.objects.filter(peer_group=group, fiscal_year=basis.fiscal_year).values_list(
            "code", flat=True
        )
        if group
        else []
    )
    around = list(on_basis.filter(code__in=list(members)).order_by("code"))
    words = [word for word in wanted if word]
    found = list(on_basis.filter(code__in=[own_code, *words]) | on_basis.filter(name__in=words))
    chosen = sorted(found, key=lambda row: (row.code != own_code, row.code))
    known = {row.code for row in chosen} | {row.name for row in chosen}
    return Compared(basis, group, chosen, around, [word for word in words if word not in known])


def figure_of(row: PeerFigures | PeerMean, indicator: str) -> Decimal | None:
    return tidy(getattr(row, indicator, None))


def written_of(row: PeerFigures, indicator: str) -> str:
    """A figure with the places its table has; empty where there is none."""
    value = getattr(row, indicator, None)
    if value is None:
        return ""
    places = PLACES[Edition(row.edition)].get(Indicator(indicator), 1)
    rounded = value.quantize(Decimal(1).scaleb(-places))
    return f"▲{-rounded:,}" if rounded < 0 else f"{rounded:,}"


PLACES = {
    Edition.MINISTRY: {Indicator.FISCAL_STRENGTH: 2},
    Edition.ROUNDED: {
        Indicator.FISCAL_STRENGTH: 2,
        Indicator.CURRENT_BALANCE: 0,
        Indicator.DEBT_SERVICE: 0,
        Indicator.FUTURE_BURDEN: 0,
    },
}
"""Decimal places of each table; one where nothing is said."""


def note_of(row: PeerFigures, indicator: str) -> str:
    """Why there is no figure, in words; empty where there is one or nothing is known."""
    if indicator == Indicator.FUTURE_BURDEN and row.future_burden_note:
        return Nothing(row.future_burden_note).label
    return ""
