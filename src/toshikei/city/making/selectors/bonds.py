"""Revenue from bonds of a round against the limits its 地方債 sets (地方自治法230条), account by account."""

from collections.abc import Iterator

from toshikei.city.budget.selectors import line_rows
from toshikei.city.making.choices import PartKind, RoundKind, Side, State
from toshikei.city.making.models import BudgetPart, RequestLine, Round, StageValue
from toshikei.city.making.selectors.totals import PLACE, Key, Row, book_scope
from toshikei.engines.budget.revenue import is_bond
from toshikei.engines.making.bonds import BondCover, BondLine
from toshikei.engines.making.verbs import STAGE_ORDER, Stage
from toshikei.foundation.accounts.acting import SYSTEM

type Limits = dict[str, dict[str, int]]
REVENUE = {"side": Side.REVENUE.value}
ADOPTED = (State.ADOPTED, State.AMENDED, State.PUBLISHED)


def bond_covers(making: Round, stage: Stage) -> list[BondCover]:
    """Accounts with revenue from bonds, each with its lines as they stand at `stage` and the limits that will hold.

    In a supplementary budget a purpose named again has the new limit, the others keep theirs. Where no earlier budget of
    the year has limits on record, only what this one adds is held against its own.
    """
    written, touched = _written(making, stage), _touched(making)
    before, own = _limits(_rounds_before(making)), _limits([making])
    found = []
    for one in making.accounts.order_by("order"):
        known, said = before.get(one.account, {}), own.get(one.account, {})
        lines = written.get(one.account, []) + list(_standing(making, one.account, touched))
        if lines or said:
            earlier = _before(making, one.account) if known else 0
            limit = sum((known | said).values())
            found.append(BondCover(one.account, tuple(lines), limit, earlier))
    return found


def _written(making: Round, stage: Stage) -> dict[str, list[BondLine]]:
    """Of every submitted line of a 款 of loans the newest value not after the stage, by account. One query."""
    upto = [one.value for one, order in STAGE_ORDER.items() if order <= STAGE_ORDER[stage]]
    values = StageValue.objects.filter(
        line__request__round=making, line__side=Side.REVENUE, is_newest=True, stage__in=upto
    ).exclude(line__request__state__in=(State.GUIDELINE_ISSUED, State.REJECTED))
    newest: dict[int, StageValue] = {}
    for value in values.exclude(stage=Stage.REVIVAL).select_related("line__request").order_by("line_id"):
        held = newest.get(value.line_id)
        if is_bond(value.line.kan) and (held is None or _order(value) > _order(held)):
            newest[value.line_id] = value
    found: dict[str, list[BondLine]] = {}
    for value in newest.values():
        if value.amount:
            found.setdefault(value.line.request.account, []).append(BondLine(value.line.name, value.amount))
    return found


def _order(value: StageValue) -> int:
    return STAGE_ORDER[Stage(value.stage)]


def _touched(making: Round) -> set[Key]:
    lines = RequestLine.objects.filter(request__round=making, side=Side.REVENUE)
    rows = (
        lines.exclude(request__state=State.GUIDELINE_ISSUED)
        .order_by()
        .values_list("request__account", *PLACE)
    )
    return set(rows.distinct())


def _standing(making: Round, account: str, touched: set[Key]) -> Iterator[BondLine]:
    """What the round's own book says at places no request of it touches."""
    for row in _bonds_in(**book_scope(making, account)):
        if (account, *(row[cell] for cell in PLACE)) not in touched:
            yield BondLine(str(row["setsu"] or row["moku"] or row["kan"]), int(str(row["amount"])))


def _bonds_in(**scope: object) -> Iterator[Row]:
    return (row for row in line_rows(SYSTEM, **scope | REVENUE) if is_bond(str(row["kan"])))


def _before(making: Round, account: str) -> int:
    """Revenue from bonds of the initial and the earlier supplementary budgets of the year. Yen."""
    scope = book_scope(making, account)
    earlier = [("initial", 0), *(("supplementary", number) for number in range(1, making.number))]
    rows = (row for kind, number in earlier for row in _bonds_in(**scope | {"kind": kind, "number": number}))
    return sum(int(str(row["amount"])) for row in rows)


def limits_before(making: Round, account: str) -> dict[str, int] | None:
    """By purpose the limits that hold before a supplementary budget; None for any other budget."""
    if making.kind != RoundKind.SUPPLEMENTARY:
        return None
    return _limits(_rounds_before(making)).get(account, {})


def _rounds_before(making: Round) -> list[Round]:
    """The adopted budgets of the year a supplementary budget changes, in their order; of any other budget none."""
    if making.kind != RoundKind.SUPPLEMENTARY:
        return []
    year = Round.objects.filter(fiscal_year=making.fiscal_year, state__in=ADOPTED, number__lt=making.number)
    return list(year.exclude(kind=RoundKind.PROVISIONAL).order_by("number"))


def _limits(rounds: list[Round]) -> Limits:
    """By account and purpose the limit of the last round that names it. One query."""
    parts = list(BudgetPart.objects.filter(round__in=rounds, kind=PartKind.BOND).order_by("number"))
    found: Limits = {}
    for making in rounds:
        own: Limits = {}
        for one in (part for part in parts if part.round_id == making.pk):
            held = own.setdefault(one.account, {})
            held[one.subject] = held.get(one.subject, 0) + (one.amount_yen or 0)
        for account, said in own.items():
            found[account] = found.get(account, {}) | said
    return found
