"""The other parts of the budgets the council adopted, for the room that carries money over and transfers it.

An amended budget counts from its publication on: until then the mayor may ask for reconsideration, and its book waits too.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from toshikei.city.budget.selectors import VotedPart, VotedParts
from toshikei.city.making.choices import PartKind, RoundKind, State
from toshikei.city.making.models import BudgetPart, Round, RoundAccount

IN_FORCE = (State.ADOPTED, State.PUBLISHED)
KEY_LENGTH = 16


def voted_parts(fiscal_year: int, account: str, kind: str) -> VotedParts:
    """Lines in force in a year: of its own budgets, of 継続費 also of the years before. Two queries.

    A later budget's line of the same 款, 項 and subject takes the place of the earlier one (補正の「変更」).
    """
    rounds = _rounds(fiscal_year, account, whole_past=kind == PartKind.CONTINUING)
    standing: dict[str, tuple[Round, BudgetPart]] = {}
    parts = BudgetPart.objects.filter(round__in=rounds, account=account, kind=kind).order_by("number")
    by_round: dict[int, list[BudgetPart]] = {}
    for part in parts:
        by_round.setdefault(part.round_id, []).append(part)
    for making in rounds.values():
        standing |= {key_of(part): (making, part) for part in by_round.get(making.pk, ())}
    lines = [_line(key, making, part, fiscal_year) for key, (making, part) in standing.items()]
    numbers = frozenset(one.number for one in rounds.values() if one.fiscal_year == fiscal_year)
    return VotedParts(tuple(line for line in lines if _is_of(line, fiscal_year)), numbers)


def key_of(part: BudgetPart) -> str:
    """The same for a line and for what a later budget makes of it."""
    said = "\n".join((part.account, part.kind, part.kan, part.kou, part.subject))
    return sha256(said.encode()).hexdigest()[:KEY_LENGTH]


def _rounds(fiscal_year: int, account: str, *, whole_past: bool) -> Mapping[int, Round]:
    """Adopted rounds in the order of their force; a provisional budget lapses with its year's own."""
    years = {"fiscal_year__lte": fiscal_year} if whole_past else {"fiscal_year": fiscal_year}
    found = Round.objects.filter(**years, state__in=IN_FORCE, accounts__account=account)
    found = found.exclude(kind=RoundKind.PROVISIONAL).order_by("fiscal_year", "number")
    return {making.pk: making for making in found}


def provisional_periods(fiscal_year: int) -> dict[str, date]:
    """The last day of the adopted provisional budget of a year, by account. One query."""
    found = RoundAccount.objects.filter(
        round__fiscal_year=fiscal_year,
        round__kind=RoundKind.PROVISIONAL,
        round__state__in=IN_FORCE,
        round__ends_on__isnull=False,
    )
    return dict(found.order_by("pk").values_list("account", "round__ends_on"))


def _line(key: str, making: Round, part: BudgetPart, fiscal_year: int) -> VotedPart:
    yearly = {int(year): int(yen) for year, yen in part.yearly.items()}
    return VotedPart(
        key=key,
        kind=part.kind,
        subject=part.subject,
        kan=part.kan,
        kou=part.kou,
        limit_yen=_limit(part, yearly, fiscal_year),
        last_year=max(yearly, default=None),
        note=part.note,
        budget=str(making),
    )


def _limit(part: BudgetPart, yearly: Mapping[int, int], fiscal_year: int) -> int | None:
    """繰越明許費, 地方債: the amount. 継続費: the 年割額 up to this year, of which what is left unspent goes on (令145条1項)."""
    if part.kind == PartKind.CONTINUING:
        return sum(yen for year, yen in yearly.items() if year <= fiscal_year)
    return part.limit_yen if part.kind in {PartKind.CARRY_OVER, PartKind.BOND} else None


def _is_of(line: VotedPart, fiscal_year: int) -> bool:
    """A continuing expenditure only while its years run, and from the first of them on."""
    if line.kind != PartKind.CONTINUING:
        return True
    return line.last_year is not None and line.last_year >= fiscal_year and bool(line.limit_yen)
