"""The other parts of the demonstration's budget of 2026: what may be carried over, a building over three years, what may be
borrowed, transfers.
"""

from datetime import date

from django.conf import settings

from toshikei.city.budget.selectors import revenues_estimated
from toshikei.city.making import services
from toshikei.city.making.choices import PartKind
from toshikei.city.making.example.sheets import GENERAL
from toshikei.city.making.models import Round
from toshikei.city.making.services import Part
from toshikei.foundation.accounts.acting import Acting

BOND_TITLE = "市債"
CARRY_OVER = [
    Part(subject="市道の整備（架空）", kan="土木費", kou="道路橋りょう費", amount_yen=120_000_000),
    Part(subject="市営住宅の改修（架空）", kan="土木費", kou="住宅費", amount_yen=60_000_000),
]
CONTINUING = [
    Part(subject="校舎の改築（架空）", kan="教育費", kou="小学校費", amount_yen=720_000_000,
         yearly={2026: 120_000_000, 2027: 400_000_000, 2028: 200_000_000}),
]  # fmt: skip
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
    services.parts_set(**who, kind=PartKind.BOND, parts=_bonds())
    services.parts_set(**who, kind=PartKind.TRANSFER, parts=TRANSFER)


def _bonds() -> list[Part]:
    """地方債: each kind of bond the revenue of the book counts on, up to its amount."""
    estimated = revenues_estimated(settings.CITY["code"], GENERAL, [2026])
    terms = {
        "method": "証書借入又は証券発行（架空）",
        "rate": "年4.0％以内（架空）",
        "redemption": "据置期間を含め30年以内。繰上償還ができる（架空）",
    }
    return [
        Part(subject=setsu, amount_yen=yen, **terms)
        for (_year, (kan, _kou, _moku, setsu)), yen in estimated.items()
        if kan == BOND_TITLE
    ]
