"""How far below zero an amount may go: in a supplementary budget down to what its 節 has, anywhere else not at all."""

from collections.abc import Mapping, Sequence

from toshikei.city.making.choices import RoundKind
from toshikei.city.making.errors import AmountNegative, CutBelowNothing
from toshikei.city.making.models import RequestLine
from toshikei.city.making.selectors.totals import current_of, section_of
from toshikei.city.making.services.marks import Mark
from toshikei.kernel.money import format_yen


def ensure_below_zero_lawful(marks: Sequence[Mark], lines: Mapping[int, RequestLine]) -> None:
    """Refuse a negative amount of an initial budget, and a cut of more than there is (地方自治法218条1項).

    No query while nothing is below zero.
    """
    below = [mark for mark in marks if mark.amount < 0]
    if not below:
        return
    making = lines[below[0].line].request.round
    if making.kind != RoundKind.SUPPLEMENTARY:
        raise AmountNegative(
            name=lines[below[0].line],
            amount=format_yen(below[0].amount, unit="円"),
            kind=making.get_kind_display(),
        )
    standing = {
        account: current_of(making, account)
        for account in {lines[mark.line].request.account for mark in below}
    }
    for mark in below:
        line = lines[mark.line]
        current = standing[line.request.account].get(section_of(line), 0)
        if current + mark.amount < 0:
            raise CutBelowNothing(
                name=line,
                amount=format_yen(-mark.amount, unit="円"),
                current=format_yen(current, unit="円"),
            )
