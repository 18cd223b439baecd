"""Sums by kind for everybody: no cell that speaks of fewer than five debtors, and none that can be worked out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Q, Sum

from toshikei.city.claims.models import Claim, ClaimState
from toshikei.city.claims.selectors.rulebook import kinds_on

LEAST = 5
"""Fewer debtors than this are not told apart (our own number; the law names none)."""
MONEY = ("assessed", "received", "written_off", "unreceived")


@dataclass(frozen=True, slots=True)
class Sums:
    """A row of the table. `kinds` names what a merged row holds."""

    label: str
    claim_class: str
    claims: int
    debtors: int
    assessed: int
    received: int
    written_off: int
    unreceived: int
    kinds: tuple[str, ...] = ()
    code: str = ""
    is_invented: bool = False

    @property
    def rate(self) -> float | None:
        """収入済額 / 調定額."""
        return self.received / self.assessed if self.assessed else None


@dataclass(frozen=True, slots=True)
class Totals:
    """The rows for everybody, their sum, and the day of the judgement."""

    rows: tuple[Sums, ...]
    whole: Sums | None
    as_of: date | None = None
    merged: tuple[str, ...] = field(default=())

    @property
    def is_invented(self) -> bool:
        return any(row.is_invented for row in self.rows)


def by_kind(on: date, only: Q | None = None) -> list[Sums]:
    """Every kind with its sums, as it is: for the staff and as the base of what everybody sees."""
    known = kinds_on(on)
    found = Claim.objects.filter(only or Q()).order_by().values("kind")
    rows = found.annotate(
        claims=Count("pk"),
        debtors=Count("debtor", distinct=True),
        invented=Count("pk", filter=Q(is_invented=True)),
        **{name: Sum(f"state__{name}", default=0) for name in MONEY},
    ).order_by("kind")
    return [
        Sums(
            known[row["kind"]].label,
            known[row["kind"]].claim_class.value,
            row["claims"],
            row["debtors"],
            *(row[name] for name in MONEY),
            code=row["kind"],
            is_invented=bool(row["invented"]),
        )
        for row in rows
        if row["kind"] in known
    ]


def totals_public(on: date) -> Totals:
    """What everybody may know."""
    rows = merged(by_kind(on))
    as_of = ClaimState.objects.aggregate(day=Max("as_of"))["day"]
    small = next((row.kinds for row in rows if row.kinds), ())
    return Totals(tuple(rows), summed(rows, "計") if rows else None, as_of, small)


def merged(rows: Sequence[Sums]) -> list[Sums]:
    """Kinds of few debtors become one row. A single one takes the next smallest along, so that no difference tells it."""
    small = [row for row in rows if row.debtors < LEAST]
    large = sorted((row for row in rows if row.debtors >= LEAST), key=lambda row: row.debtors)
    while small and large and (len(small) < 2 or sum(row.debtors for row in small) < LEAST):
        small.append(large.pop(0))
    if not small:
        return _sorted(rows)
    if sum(row.debtors for row in small) < LEAST:
        return []
    whole = summed(small, "そのほかの債権（人の少ない種類の計）")
    return [*_sorted(large), whole]


def _sorted(rows: Iterable[Sums]) -> list[Sums]:
    return sorted(rows, key=lambda row: (-row.unreceived, row.label))


def summed(rows: Sequence[Sums], label: str) -> Sums:
    """One row for several. Debtors of several kinds are counted once per kind."""
    return Sums(
        label,
        "",
        sum(row.claims for row in rows),
        sum(row.debtors for row in rows),
        *(sum(getattr(row, name) for row in rows) for name in MONEY),
        kinds=tuple(row.label for row in rows),
        is_invented=any(row.is_invented for row in rows),
    )
