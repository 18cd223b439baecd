"""地方債 in an amendment of the council: limits it changed, and that they hold for what it made of the revenue from bonds."""

from collections.abc import Mapping

from toshikei.city.making.choices import PartKind
from toshikei.city.making.errors import AmendmentBondsShort, PurposeUnknown
from toshikei.city.making.models import BudgetPart, Round
from toshikei.city.making.selectors.bonds import bond_covers, part_before, purposes_of
from toshikei.engines.making.verbs import Stage

type Limits = Mapping[tuple[str, str], int]
"""Yen by account and 起債の目的."""


def limits_write(making: Round, limits: Limits) -> list[str]:
    """Hold the council's limits beside those submitted; what an earlier vote on this budget made of them ends.

    Gives what changed, in words. Raises PurposeUnknown for a purpose the account does not have.
    """
    own = BudgetPart.objects.filter(round=making, kind=PartKind.BOND)
    own.filter(amount_yen__isnull=True).delete()
    own.update(council_yen=None)
    told = []
    for (account, purpose), yen in limits.items():
        known = purposes_of(making, account)
        if purpose not in known:
            raise PurposeUnknown(purpose=purpose, account=account, known="、".join(known) or "ありません")
        if yen != known[purpose]:
            _write(making, account, purpose, yen)
            told.append(f"{account} {purpose} {known[purpose]:,}円→{yen:,}円")
    return told


def _write(making: Round, account: str, purpose: str, yen: int) -> None:
    """Of several lines of one purpose the first has the limit; one that only an earlier budget has is named again."""
    parts = BudgetPart.objects.filter(round=making, account=account, kind=PartKind.BOND)
    named = list(parts.filter(subject=purpose).order_by("number"))
    if not named:
        last = parts.order_by("-number").values_list("number", flat=True).first() or 0
        named = [part_before(making, account, purpose)]
        named[0].pk, named[0].round, named[0].number, named[0].amount_yen = None, making, last + 1, None
    for number, part in enumerate(named):
        part.council_yen = 0 if number else yen
        part.save()


def ensure_amendment_covered(making: Round) -> None:
    """What the council made of the revenue from bonds stays within the limits that hold with its amendment."""
    short = [cover for cover in bond_covers(making, Stage.COUNCIL) if cover.is_short]
    if short:
        raise AmendmentBondsShort(label=making, told="。".join(cover.told for cover in short))
