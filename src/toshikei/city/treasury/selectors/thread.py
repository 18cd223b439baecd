"""What the treasury knows of a programme: withdrawals, bonds and earmarked revenue that pay for it."""

from dataclasses import dataclass
from datetime import date, datetime

from toshikei.city.treasury.models import Bond, FundMovement, LotUse
from toshikei.city.treasury.selectors.published import published


@dataclass(frozen=True, slots=True)
class PaidFrom:
    """One source of a programme's money: `place` is the name of its page with the code it takes."""

    on: date
    label: str
    amount: int
    note: str
    place: tuple[str, str]


def paid_from(programme_code: str, now: datetime | None) -> list[PaidFrom]:
    """Oldest first; with a moment only what had come out by then. Three queries."""
    movements = FundMovement.objects.filter(programme_code=programme_code, amount__lt=0).select_related(
        "fund"
    )
    bonds = Bond.objects.filter(programme_code=programme_code)
    uses = LotUse.objects.filter(programme_code=programme_code).select_related("lot__source", "use")
    if now is not None:
        movements = published(published(movements, now), now, "fund")
        bonds = published(bonds, now)
        uses = published(published(uses, now), now, "lot")
    found = [
        *(
            PaidFrom(
                one.moved_on,
                f"「{one.fund.name}」を取り崩しました",
                -one.amount,
                one.get_ground_display() or one.purpose,
                ("treasury:fund", one.fund.code),
            )
            for one in movements.order_by("moved_on", "pk")
        ),
        *(
            PaidFrom(
                one.issued_on,
                "市債を借りました",
                one.principal,
                one.get_purpose_display(),
                ("treasury:bond", one.code),
            )
            for one in bonds.order_by("issued_on", "pk")
        ),
        *(
            PaidFrom(
                one.used_on,
                f"{one.lot.source.name}を充てました",
                one.amount,
                one.use.label,
                ("treasury:source", one.lot.source.code),
            )
            for one in uses.order_by("used_on", "pk")
        ),
    ]
    return sorted(found, key=lambda one: one.on)
