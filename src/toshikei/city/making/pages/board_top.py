"""The top of the board: the ceiling of the department, the whole city against all ceilings and against its revenue."""

from collections.abc import Sequence

from django.urls import reverse

from toshikei.city.making.models import Round
from toshikei.city.making.pages import drawing
from toshikei.city.making.selectors import round_slug, table
from toshikei.city.making.selectors.table import DepartmentLine
from toshikei.city.making.selectors.undecided import sides_of
from toshikei.city.making.services.board import stage_named
from toshikei.ui import formats


def top_of(
    making: Round, departments: Sequence[DepartmentLine], chosen: DepartmentLine | None
) -> dict[str, object]:
    """The ceiling bar of the department, and how far the city stands from all ceilings and from its revenue."""
    count, left = sum(one.count for one in departments), sum(one.left for one in departments)
    found: dict[str, object] = {"progress": f"{count}件のうち{count - left}件を査定しました（残り{left}件）"}
    over = [one.over for one in departments if one.over is not None]
    if over:
        rest = sum(over)
        found["whole"] = f"{drawing.oku(abs(rest))}{'超過' if rest > 0 else 'の余り'}"
    found["estimates_url"] = reverse("making_staff:estimates", args=[making.fiscal_year, round_slug(making)])
    sides = sides_of(making, stage_named(table.level_of(making)))
    found["gaps"] = [_gap_in_words(one.balance.account, one.balance.gap) for one in sides]
    found["undecided"] = [
        f"{one.balance.account}でまだ決めていない分（保留・別途）は{formats.in_words(one.undecided)}。すべて認めると、"
        + _gap_in_words("", one.gap_with_all)
        for one in sides
        if one.undecided
    ]
    if chosen and chosen.ceiling is not None:
        note = "一般財源。未査定は要求額で計算"
        found["wide"], found["narrow"] = drawing.ceiling_drawings(
            chosen.decided_general, chosen.open_general, chosen.ceiling, note
        )
    return found


def _gap_in_words(account: str, gap: int) -> str:
    """How much revenue is missing or left, undecided requests counted as they were asked, held ones as nothing."""
    name = f"{account}：" if account else ""
    if gap == 0:
        return f"{name}歳入と歳出は同じ額"
    return f"{name}歳入が{formats.in_words(abs(gap))}{'足りません' if gap > 0 else 'の余り'}"
