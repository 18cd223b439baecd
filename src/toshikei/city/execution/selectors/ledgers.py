"""Ledgers, their totals and rows, for the staff pages. The number of queries does not depend on the rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Greatest

from toshikei.city.execution.choices import Side
from toshikei.city.execution.models import Ledger, LedgerEntry, LedgerPlace, Proposal
from toshikei.kernel.explanation import Explanation, LawRef

CURRENT = (
    F("provisional")
    + F("initial")
    + F("supplement")
    + F("carried_in")
    + F("reserve")
    + F("transfer_in")
    - F("transfer_out")
)
ARREARS = Greatest(F("assessed") - F("received") + F("refunded") - F("written_off"), 0)
"""収入未済額 of each place: what one paid too much does not make up for what another owes."""
SUMS = {
    "arrears": Sum(ARREARS),  # before its parts: a sum bears the name of its column
    "current": Sum(CURRENT),
    "allotted": Sum("allotted"),
    "committed": Sum("committed"),
    "spent": Sum(F("paid") - F("returned")),
    "carried_out": Sum("carried_out"),
    "assessed": Sum("assessed"),
    "net": Sum(F("received") - F("refunded")),
    "written_off": Sum("written_off"),
}


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of some places, in yen."""

    label: str
    code: str = ""
    side: str = Side.EXPENDITURE.value
    current: int = 0
    allotted: int = 0
    committed: int = 0
    spent: int = 0
    carried_out: int = 0
    assessed: int = 0
    net: int = 0
    written_off: int = 0
    arrears: int = 0

    @property
    def unused(self) -> int:
        return self.current - self.carried_out - self.spent

    @property
    def left(self) -> int:
        """予算残: not yet bound."""
        return self.current - self.carried_out - self.committed

    @property
    def allotment_left(self) -> int:
        """配当残."""
        return self.allotted - self.committed

    @property
    def rate(self) -> Decimal | None:
        """執行率 or 収入率, per cent of the current budget."""
        done = self.net if self.side == Side.REVENUE else self.spent
        return Decimal(done) * 100 / self.current if self.current else None


def years_open() -> list[int]:
    """Fiscal years with a ledger, the newest first."""
    return list(Ledger.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())


def ledgers_of(year: int) -> list[Ledger]:
    """The ledgers of a year, the general account first."""
    found = Ledger.objects.filter(fiscal_year=year).order_by("account_code", "slug")
    return sorted(found, key=lambda one: one.slug != "ippan")


def ledger_at(year: int, slug: str) -> Ledger | None:
    return Ledger.objects.filter(fiscal_year=year, slug=slug).first()


def year_totals(ledgers: Sequence[Ledger]) -> dict[int, dict[str, Totals]]:
    """Totals by ledger and side. One query."""
    rows = (
        LedgerPlace.objects.filter(ledger__in=ledgers)
        .values("ledger_id", "side")
        .annotate(**SUMS)
        .order_by("ledger_id", "side")
    )
    found: dict[int, dict[str, Totals]] = {}
    for row in rows:
        pk, side = row.pop("ledger_id"), row.pop("side")
        found.setdefault(pk, {})[side] = Totals(Side(side).label, side=side, **row)
    return found


def kan_totals(ledger: Ledger, side: Side) -> list[Totals]:
    """Totals by 款, in order of the tree. One query."""
    rows = LedgerPlace.objects.filter(ledger=ledger, side=side).values("kan_code", "kan").annotate(**SUMS)
    found = [
        Totals(row.pop("kan"), row.pop("kan_code"), side.value, **row)
        for row in rows.order_by("kan_code", "kan")
    ]
    return sorted(found, key=lambda one: (one.code.zfill(4), one.label))


def places_of(ledger: Ledger, side: Side, **within: str) -> QuerySet[LedgerPlace]:
    """Places of a side by department code (a section, or a whole department by its beginning), 款 and words."""
    places = LedgerPlace.objects.filter(ledger=ledger, side=side)
    if section := within.get("section"):
        places = places.filter(department_code=section)
    if kan := within.get("kan"):
        places = places.filter(kan_code=kan)
    if words := within.get("words"):
        places = (
            places.filter(programme__contains=words)
            | places.filter(moku__contains=words)
            | places.filter(setsu__contains=words)
        )
    return places.order_by("path")


def section_total(places: QuerySet[LedgerPlace], label: str) -> Totals:
    """Sums over chosen places. One query."""
    sums = places.order_by().aggregate(**SUMS)
    return Totals(label, **{name: value or 0 for name, value in sums.items()})


def place_entries(place: LedgerPlace) -> QuerySet[LedgerEntry]:
    """What was booked at a place, the newest first, with its posting."""
    return place.entries.select_related("posting").order_by("-on", "-pk")


def proposals_of(ledger: Ledger) -> QuerySet[Proposal]:
    """What was asked in a ledger, the newest first."""
    return ledger.proposals.select_related("source", "target").order_by("-asked_on", "-pk")


def why_of(place: LedgerPlace) -> Explanation:
    """なぜ残りはこの額か: 予算現額 with its parts, then what was bound, paid, carried; or the revenue side."""
    if place.side == Side.REVENUE:
        return Explanation(
            "収入未済額",
            place.arrears,
            "円",
            formula="調定額－収入済額－不納欠損額",
            parts=tuple(
                Explanation(label, amount, "円")
                for label, amount in (
                    ("調定額", place.assessed),
                    ("収入済額（還付を引いた額）", place.net),
                    ("不納欠損額", place.written_off),
                )
            ),
        )
    parts = (
        ("暫定予算", place.provisional),
        ("当初予算", place.initial),
        ("補正予算", place.supplement),
        ("前年度からの繰越し", place.carried_in),
        ("予備費の充用", place.reserve),
        ("流用増", place.transfer_in),
        ("流用減", -place.transfer_out),
    )
    current = Explanation(
        "予算現額",
        place.current,
        "円",
        formula=("暫定＋" if place.provisional else "") + "当初＋補正＋前年度繰越＋予備費＋流用増－流用減",
        parts=tuple(Explanation(label, amount, "円") for label, amount in parts if amount),
    )
    spent = Explanation(
        "支出済額",
        place.spent,
        "円",
        formula=f"{place.paid:,}－{place.returned:,}" if place.returned else "",
        law=(LawRef("地方自治法", "232条の4"),),
    )
    word = "不用額" if place.ledger.is_closed else "予算の残り"
    return Explanation(
        word,
        place.unused,
        "円",
        formula="予算現額－支出済額－翌年度繰越額",
        parts=(current, spent, Explanation("翌年度への繰越し", place.carried_out, "円")),
    )
