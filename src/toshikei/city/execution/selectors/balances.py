"""Balances per 款・項・目・事業・節 on a day, and what moved between places: published bookings only."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet, Sum

from toshikei.city.execution.choices import EntryKind, ProposalKind, ProposalState, Side
from toshikei.city.execution.models import Ledger, LedgerEntry, Proposal
from toshikei.city.execution.selectors.opened import Opening, is_open, openings_for, openings_of
from toshikei.city.execution.selectors.status import PLUS

WORDS = ("kan", "kou", "moku", "programme", "setsu")
MOVES = (ProposalKind.TRANSFER, ProposalKind.RESERVE)


@dataclass(frozen=True, slots=True)
class Balance:
    """The sums of one place of the tree on a day, in yen; `titles` are code and label down to its level."""

    titles: tuple[tuple[str, str], ...]
    department: str = ""
    sums: dict[str, int] = field(default_factory=dict)

    def of(self, *kinds: EntryKind) -> int:
        return sum(self.sums.get(kind.value, 0) for kind in kinds)

    @property
    def current(self) -> int:
        """予算現額."""
        return self.of(*PLUS) - self.of(EntryKind.TRANSFER_OUT)

    @property
    def spent(self) -> int:
        """支出済額."""
        return self.of(EntryKind.PAID) - self.of(EntryKind.RETURNED)

    @property
    def left(self) -> int:
        """予算の残り: 不用額 once the year is over."""
        return self.current - self.of(EntryKind.CARRIED_OUT) - self.spent

    @property
    def net(self) -> int:
        """収入済額."""
        return self.of(EntryKind.RECEIVED) - self.of(EntryKind.REFUNDED)

    @property
    def arrears(self) -> int:
        """収入未済額."""
        return max(self.of(EntryKind.ASSESSED) - self.net - self.of(EntryKind.WRITTEN_OFF), 0)


def open_until(ledger: Ledger) -> date | None:
    """The last day whose balances are public; None while nothing of the year was published."""
    found = openings_for(ledger, openings_of(ledger.fiscal_year))
    return found[0].until if found else None


def balances_on(
    ledger: Ledger, side: Side, day: date, *, level: str = "setsu", department: str = ""
) -> list[Balance]:
    """Places down to a level in order of the tree, as published bookings up to a day make them. Three queries."""
    openings = openings_for(ledger, openings_of(ledger.fiscal_year))
    entries = _entries(ledger, openings).filter(place__side=side, on__lte=day)
    entries = entries.filter(place__department=department) if department else entries
    names = [f"place__{word}{part}" for word in WORDS[: WORDS.index(level) + 1] for part in ("_code", "")]
    if level == "setsu":
        names += ["place__department", "place__path"]
    rows = entries.order_by().values(*names, "kind").annotate(total=Sum("amount"))
    found: dict[tuple[str, ...], Balance] = {}
    for row in rows:
        key = tuple(row[name] for name in names)
        balance = found.get(key) or found.setdefault(key, _balance(row, level))
        balance.sums[row["kind"]] = row["total"]
    return [found[key] for key in sorted(found, key=_order)]


def _entries(ledger: Ledger, openings: list[Opening]) -> QuerySet[LedgerEntry]:
    """A new version of a book is booked on the first day of its year: the moment of booking keeps it back."""
    return LedgerEntry.objects.filter(
        is_open(openings, day="on", booked="posting__booked_at"), place__ledger=ledger
    )


def _balance(row: dict[str, str], level: str) -> Balance:
    words = WORDS[: WORDS.index(level) + 1]
    titles = tuple((row[f"place__{word}_code"], row[f"place__{word}"]) for word in words)
    return Balance(titles, row.get("place__department", ""))


def _order(key: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.zfill(6) if part.isdecimal() else part for part in key)


def moves_published(
    year: int, kind: str = "", account: str = "", *, openings: list[Opening] | None = None
) -> QuerySet[Proposal]:
    """Transfers and uses of the reserve whose booking is public, with their places, the newest first."""
    openings = openings_of(year) if openings is None else openings
    found = Proposal.objects.filter(
        is_open(openings, day="posting__on", booked="posting__booked_at", ledger="ledger"),
        ledger__fiscal_year=year,
        state=ProposalState.DONE,
        kind__in=[kind] if kind else MOVES,
    )
    found = found.filter(ledger__slug=account) if account else found
    return found.select_related("ledger", "source", "target", "posting").order_by("-posting__on", "-pk")
