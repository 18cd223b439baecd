"""Which amounts of a round stay hidden: its published lines given to the engine of withholding, its answer in rows.

Requests with a withheld line enter line by line, all others as one; the sums are those the public side shows: by
department and section, by field, by account.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toshikei.city.making.choices import Stage, Verb, Withheld
from toshikei.engines.making.published import TOTAL, Line, Place, PlaceCell
from toshikei.engines.making.withholding import SENTENCES, Suppression, Why, protect

TELLS = frozenset({Verb.ZERO, Verb.HOLD, Verb.SEPARATE, Verb.SUPPLEMENT})
"""Verbs whose amount everybody knows: nothing."""
BASES = {Stage.REVIVAL: Stage.ASSESS_1, Stage.COUNCIL: Stage.MAYOR}
OWN = "この事業には、いまは公表できない額（{label}）があります。公表できるようになったら、ここに出します。"


@dataclass(frozen=True, slots=True)
class Amount:
    """What stands at a stage: yen of all sources, of which general funds, and the verb."""

    yen: int
    general: int
    verb: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, or one line of it (`line` set): its amounts by stage in their order, and where it is added up."""

    request: int
    department: str
    unit: str
    field: str
    account: str
    amounts: Mapping[str, Amount]
    line: int | None = None
    withheld_as: str = ""

    @property
    def code(self) -> str:
        return f"l{self.line}" if self.line else f"r{self.request}"

    @property
    def is_signed(self) -> bool:
        """An amount below zero (減額補正) cannot stand in for another."""
        return any(min(one.yen, one.general, one.yen - one.general) < 0 for one in self.amounts.values())


@dataclass(frozen=True, slots=True)
class HiddenOf:
    """The answer: sentences by request and stage, and the sums that are not shown."""

    requests: Mapping[tuple[int, str], str] = field(default_factory=dict)
    touched: Mapping[int, str] = field(default_factory=dict)
    places: frozenset[tuple[Place, str]] = frozenset()
    unprotected: tuple[int, ...] = ()
    lines: Mapping[tuple[int, str], str] = field(default_factory=dict)
    line_by_line: frozenset[int] = frozenset()

    def why(self, request: int, stage: str) -> str:
        """The sentence in place of an amount, "" where it is shown.

        A revival names only some lines of a request: it might name just the withheld one, so it is hidden with any of it.
        """
        if stage != Stage.REVIVAL:
            return self.requests.get((request, stage), "")
        if request in self.touched:
            return self.touched[request]
        return next((said for (pk, _), said in self.requests.items() if pk == request), "")

    def sum_is_shown(self, tree: str, name: tuple[str, ...], stage: str) -> bool:
        return (Place(tree, name) if tree else TOTAL, stage) not in self.places


def hidden_of(asked: Sequence[Asked]) -> HiddenOf:
    """What to hide. Nothing withheld costs nothing."""
    if not any(one.withheld_as for one in asked):
        return HiddenOf()
    kept = {TOTAL} | {Place("account", (one.account,)) for one in asked}
    lines = [line_of(one) for one in asked if not one.is_signed]
    found = protect(lines, kept=kept)
    return _answer(found, asked)


def line_of(one: Asked) -> Line:
    """As the engine takes it: general and specific funds are the two sources the public side shows."""
    ways = {"department": (one.department, one.unit), "field": (one.field,), "account": (one.account,)}
    if one.line:
        ways["request"] = (f"r{one.request}",)
    told = _told(one)
    withheld = {stage: one.withheld_as for stage in one.amounts if stage not in told}
    return Line(
        one.code,
        {
            stage: {"general": amount.general, "specific": amount.yen - amount.general}
            for stage, amount in one.amounts.items()
        },
        ways,
        same=tuple(_pairs(one, Verb.ACCEPT)),
        less=tuple(_pairs(one, Verb.REDUCE)),
        told=frozenset(told),
        withheld=withheld if one.withheld_as else {},
    )


def _pairs(one: Asked, verb: Verb) -> list[tuple[str, str]]:
    """(base, stage) wherever the verb says how the two amounts stand to each other, and they do."""
    pairs = []
    for stage, amount in one.amounts.items():
        base = BASES.get(Stage(stage), Stage.REQUEST).value
        if amount.verb != verb or stage == base or base not in one.amounts:
            continue
        before = one.amounts[base].yen
        if amount.yen == before if verb == Verb.ACCEPT else amount.yen < before:
            pairs.append((base, stage))
    return pairs


def _told(one: Asked) -> set[str]:
    told = {stage for stage, amount in one.amounts.items() if amount.verb in TELLS and not amount.yen}
    for base, stage in _pairs(one, Verb.ACCEPT):
        if base in told:
            told.add(stage)
    return told


def _answer(found: Suppression, asked: Sequence[Asked]) -> HiddenOf:
    by_code = {one.code: one for one in asked}
    own = {one.request: Withheld(one.withheld_as).label for one in asked if one.withheld_as}
    requests: dict[tuple[int, str], str] = {}
    places: set[tuple[Place, str]] = set()
    lines: dict[tuple[int, str], str] = {}

    def hide(request: int, stage: str, sentence: str) -> None:
        label = own.get(request)
        requests[request, stage] = OWN.format(label=label) if label else sentence

    for cell, hidden in found.hidden.items():
        if isinstance(cell, PlaceCell):
            places.add((cell.place, cell.stage))
            if cell.place.tree == "request":
                hide(int(cell.place.way[0][1:]), cell.stage, hidden.sentence)
        elif by_code[cell.code].line is None:
            hide(by_code[cell.code].request, cell.stage, hidden.sentence)
        else:
            lines[by_code[cell.code].line or 0, cell.stage] = hidden.sentence
    open_ones = {by_code[cell.code].request for cell in found.unprotected}
    open_ones |= {one.request for one in asked if one.withheld_as and one.is_signed}
    for one in asked:
        if one.request in open_ones:
            for stage in one.amounts:
                hide(one.request, stage, SENTENCES[Why.WITHHELD])
    touched = {request: OWN.format(label=label) for request, label in own.items()}
    judged = frozenset({one.request for one in asked if one.line} - open_ones)
    return HiddenOf(requests, touched, frozenset(places), tuple(sorted(open_ones)), lines, judged)
