"""Revenue from bonds of a round against the limits its 地方債 sets (地方自治法230条), account by account, purpose by purpose."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from toshikei.city.budget.selectors import line_rows
from toshikei.city.making.choices import PartKind, RoundKind, Side, State
from toshikei.city.making.models import BondTie, BudgetPart, RequestLine, Round, StageValue
from toshikei.city.making.selectors.totals import PLACE, Key, Row, book_scope
from toshikei.engines.budget.revenue import is_bond
from toshikei.engines.making.bonds import BondCover, BondLine
from toshikei.engines.making.purposes import purpose_of
from toshikei.engines.making.verbs import STAGE_ORDER, Stage
from toshikei.foundation.accounts.acting import SYSTEM

type Limits = dict[str, dict[str, int]]
type Said = tuple[Mapping[str, object], int]
"""The cells of a line and its yen."""
REVENUE = {"side": Side.REVENUE.value}
ADOPTED = (State.ADOPTED, State.AMENDED, State.PUBLISHED)
NAMES = ("saisetsu", "setsu", "moku", "kou")
"""What a line is called, the finest name first."""
BETWEEN = "／"


def bond_covers(making: Round, stage: Stage) -> list[BondCover]:
    """Accounts with revenue from bonds, each with its lines as they stand at `stage` and the limits that will hold.

    In a supplementary budget a purpose named again has the new limit, the others keep theirs. Where no earlier budget of
    the year has limits on record, only what this one adds is held against its own.
    """
    written, touched, earlier = _written(making, stage), _touched(making), _rounds_before(making)
    before, own, ties = _limits(earlier), _limits([making]), _ties([*earlier, making])
    found = []
    for one in making.accounts.order_by("order"):
        account = one.account
        known, said = before.get(account, {}), own.get(account, {})
        lines = written.get(account, []) + list(_standing(making, account, touched))
        if lines or said:
            held = known | said
            past = _before(making, account) if known else ()
            cover = [
                tuple(_tied(each, held, ties.get(account, {})) for each in rows) for rows in (lines, past)
            ]
            found.append(BondCover(account, cover[0], held, cover[1]))
    return found


def purposes_of(making: Round, account: str) -> dict[str, int]:
    """The limits that will hold, by purpose. Two queries."""
    earlier = _limits(_rounds_before(making)).get(account, {})
    return earlier | _limits([making]).get(account, {})


def part_before(making: Round, account: str, purpose: str) -> BudgetPart:
    """The newest line of a purpose in the year's earlier budgets; `purposes_of` names it."""
    parts = BudgetPart.objects.filter(round__in=_rounds_before(making), account=account, kind=PartKind.BOND)
    return parts.filter(subject=purpose).order_by("-round__number", "number")[0]


def limits_submitted(making: Round, account: str) -> dict[str, int]:
    """As `purposes_of`, but of this budget as the mayor submitted it. Two queries."""
    earlier = _limits(_rounds_before(making)).get(account, {})
    own = BudgetPart.objects.filter(
        round=making, account=account, kind=PartKind.BOND, amount_yen__isnull=False
    )
    return earlier | _summed(own.order_by("number").values_list("subject", "amount_yen"))


def ties_of(making: Round, account: str) -> dict[str, str]:
    """What an official tied in this round, by place. One query."""
    return _ties([making]).get(account, {})


def ties_stamp(making: Round, account: str) -> str:
    """What the official's ties of an account are known by on a page: others have another."""
    rows = BondTie.objects.filter(round=making, account=account).order_by("place")
    said = "\n".join(f"{place}\t{purpose}" for place, purpose in rows.values_list("place", "purpose"))
    return sha256(said.encode()).hexdigest()[:16]


def _tied(said: Said, limits: Mapping[str, int], ties: Mapping[str, str]) -> BondLine:
    """A line with its purpose: as the official said, else as its name says."""
    cells, yen = said
    names = [str(cells[name]) for name in NAMES if cells[name]]
    place = BETWEEN.join(reversed(names))
    chosen = ties.get(place, "")
    purpose = chosen if chosen in limits else purpose_of(names, limits)
    return BondLine(names[0] if names else str(cells["kan"]), yen, purpose, place)


def _ties(rounds: Sequence[Round]) -> dict[str, dict[str, str]]:
    """By account and place the purpose the last round that speaks of it names. One query."""
    order = {making.pk: number for number, making in enumerate(rounds)}
    rows = BondTie.objects.filter(round__in=rounds).order_by("pk")
    found: dict[str, dict[str, str]] = {}
    for tie in sorted(rows, key=lambda one: order[one.round_id]):
        found.setdefault(tie.account, {})[tie.place] = tie.purpose
    return found


def _written(making: Round, stage: Stage) -> dict[str, list[Said]]:
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
    found: dict[str, list[Said]] = {}
    for value in newest.values():
        if value.amount:
            cells = {name: getattr(value.line, name) for name in ("kan", *NAMES)}
            found.setdefault(value.line.request.account, []).append((cells, value.amount))
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


def _standing(making: Round, account: str, touched: set[Key]) -> Iterator[Said]:
    """What the round's own book says at places no request of it touches."""
    for row in _bonds_in(**book_scope(making, account)):
        if (account, *(row[cell] for cell in PLACE)) not in touched:
            yield row, int(str(row["amount"]))


def _bonds_in(**scope: object) -> Iterator[Row]:
    return (row for row in line_rows(SYSTEM, **scope | REVENUE) if is_bond(str(row["kan"])))


def _before(making: Round, account: str) -> list[Said]:
    """Revenue from bonds of the initial and the earlier supplementary budgets of the year."""
    scope = book_scope(making, account)
    earlier = [("initial", 0), *(("supplementary", number) for number in range(1, making.number))]
    rows = (row for kind, number in earlier for row in _bonds_in(**scope | {"kind": kind, "number": number}))
    return [(row, int(str(row["amount"]))) for row in rows]


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
        own: dict[str, list[tuple[str, int]]] = {}
        for one in (part for part in parts if part.round_id == making.pk):
            own.setdefault(one.account, []).append((one.subject, one.limit_yen or 0))
        for account, said in own.items():
            found[account] = found.get(account, {}) | _summed(said)
    return found


def _summed(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Lines of one purpose are one limit."""
    found: dict[str, int] = {}
    for subject, yen in rows:
        found[subject] = found.get(subject, 0) + yen
    return found
