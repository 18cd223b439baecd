"""The other parts of the demonstration's budgets: of 2026 what may be carried over, a building over three years, loans and
transfers; of any year the loans."""

from collections.abc import Iterable
from datetime import date

from toshikei.city.making import services
from toshikei.city.making.choices import PartKind
from toshikei.city.making.example.sheets import GENERAL, revenue_of
from toshikei.city.making.models import Round
from toshikei.city.making.services import LineDraft, Part
from toshikei.foundation.accounts.acting import Acting

CARRY_OVER = [
    Part(subject="市道の整備（架空）", kan="土木費", kou="道路橋りょう費", amount_yen=120_000_000),
    Part(subject="市営住宅の改修（架空）", kan="土木費", kou="住宅費", amount_yen=60_000_000),
]
CONTINUING = [
    Part(subject="校舎の改築（架空）", kan="教育費", kou="小学校費", amount_yen=720_000_000,
         yearly={2026: 120_000_000, 2027: 400_000_000, 2028: 200_000_000}),
]  # fmt: skip
LOANS = "市債"
STEP = 10_000_000
"""Limits are rounded up to ten million yen."""
TRANSFER = [
    Part(
        subject="各項の間の流用",
        note="各項に計上した給料、職員手当等及び共済費に過不足を生じた場合の、同一款内の各項の間の流用（架空）",
    )
]


def parts_set(made: Round, by: Acting) -> None:
    """Before the mayor decides, as the council adopted them."""
    who = {"by": by, "on": date(2026, 1, 13), "round_id": made.pk, "account": GENERAL}
    services.parts_set(**who, kind=PartKind.CARRY_OVER, parts=CARRY_OVER)
    services.parts_set(**who, kind=PartKind.CONTINUING, parts=CONTINUING)
    loans = [(str(one.cells["setsu"]), one.amount) for one in revenue_of(2026) if one.cells["kan"] == LOANS]
    services.parts_set(**who, kind=PartKind.BOND, parts=bonds(loans))
    services.parts_set(**who, kind=PartKind.TRANSFER, parts=TRANSFER)


def bonds_asked(lines: Iterable[LineDraft]) -> list[Part]:
    """The loans a request of revenue asks for."""
    return bonds((line.setsu[1], line.amount) for line in lines if line.kan[1] == LOANS)


def bonds(loans: Iterable[tuple[str, int]]) -> list[Part]:
    """A limit for each purpose of a loan, a little above its revenue."""
    return [
        Part(
            subject=f"{name.removesuffix('債')}（架空）",
            amount_yen=-(-yen // STEP) * STEP,
            method="証書借入又は証券発行",
            rate="年4.0％以内",
            redemption="据置期間を含め20年以内。繰上償還ができる",
        )
        for name, yen in loans
    ]
