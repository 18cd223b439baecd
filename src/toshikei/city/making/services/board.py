"""One decision about a whole request, as the assessor's board takes it: its lines follow, in one transaction.

計上 gives every line what was asked; 減額 and 調整 divide the amount over the lines of expenditure in proportion to what was
asked (whole thousands where the amount is whole thousands); the others set nothing. Revenue of the request stays as asked.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from toshikei.city.making import permissions
from toshikei.city.making.choices import Side
from toshikei.city.making.errors import AmountMissing, LineMoved, RequestUnknown, UnitDoubted, VerbMissing
from toshikei.city.making.models import Request, RequestLine, StageValue
from toshikei.city.making.selectors.current import currents_of_requests
from toshikei.city.making.services.assessing import assess
from toshikei.city.making.services.finding import request_locked, round_locked
from toshikei.city.making.services.marks import Mark
from toshikei.city.making.services.values import Held
from toshikei.engines.making.unit_mistakes import change_mistake, far_above, unit_mistake
from toshikei.engines.making.verbs import VERB_LABELS, Stage, Verb, verb_for
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.apportioning import divided
from toshikei.kernel.money import format_yen

THOUSAND = 1_000
TAKEN_BACK = "査定を取り消し、改めて決めます"
SHARED = frozenset({Verb.REDUCE, Verb.ADJUST})


def request_assess(
    *,
    by: Acting,
    on: date,
    request_id: int,
    stage: str,
    verb: str,
    amount: int | None = None,
    reason: str = "",
    seen: int | None = None,
    is_sure: bool = False,
) -> list[StageValue]:
    """Assess a request as a whole. `seen`: what `version_of` said when the row was shown; something newer is refused.

    An amount that looks like another unit than what was asked, than last year's or (a change) than the current budget is
    refused until `is_sure`.
    """
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        card = _card_held(request_id)
        lines = _lines(request_id)
        held = Held.of([line.pk for line in lines])
        if verb not in set(Verb):
            raise VerbMissing(name=card.title)
        if verb in SHARED and amount is None:
            raise AmountMissing(name=card.title, verb=VERB_LABELS[Verb(verb)])
        level = Stage(stage)
        _ensure_seen(lines, held, level, seen, str(card))
        if Verb(verb) in SHARED and not is_sure:
            _ensure_unit(card, lines, held, level, amount or 0)
        marks = marks_for(lines, held, level, Verb(verb), amount, reason)
        return assess(by=by, on=on, round_id=card.round_id, stage=level, marks=marks)


def _ensure_unit(card: Request, lines: Sequence[RequestLine], held: Held, level: Stage, amount: int) -> None:
    asked = sum(held.compared(line.pk, level) for line in lines if line.side == Side.EXPENDITURE)
    if amount == asked:
        return
    for compared, then in (("要求", asked), ("前年度", card.last_initial_yen)):
        if unit_mistake(amount, then) or far_above(amount, asked):
            raise UnitDoubted(
                name=card.title,
                amount=format_yen(amount, unit="円"),
                compared=compared,
                then=format_yen(then or 0, unit="円"),
            )
    _ensure_change(card, amount)


def _ensure_change(card: Request, amount: int) -> None:
    """A change that no current budget explains is asked about once more."""
    current = currents_of_requests(card.round, [card.pk]).get(card.pk)
    if change_mistake(amount, current):
        raise UnitDoubted(
            name=card.title,
            amount=format_yen(amount, unit="円"),
            compared="いまの予算",
            then=format_yen(current or 0, unit="円"),
        )


def request_assess_back(
    *, by: Acting, on: date, request_id: int, stage: str, seen: int | None = None
) -> list[StageValue]:
    """Undo the last decision: the one before stands again as the newest version; where there was none, it is 保留."""
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        card = _card_held(request_id)
        lines = _lines(request_id)
        held = Held.of([line.pk for line in lines])
        level = Stage(stage)
        _ensure_seen(lines, held, level, seen, str(card))
        former = _former(lines, level)
        marks = [_again(former.get(line.pk), line.pk) for line in lines]
        return assess(by=by, on=on, round_id=card.round_id, stage=level, marks=marks)


def _card_held(pk: int) -> Request:
    """The request, its round held first: whoever writes many lines at once cannot come in between unseen."""
    round_id = Request.objects.filter(pk=pk).values_list("round_id", flat=True).first()
    if round_id is None:
        raise RequestUnknown(key=pk)
    round_locked(round_id)
    return request_locked(pk)


def stage_named(code: str) -> Stage:
    """The stage of a code, as the verbs of the room take it."""
    return Stage(code)


def verb_named(code: str) -> Verb:
    """The verb of a code, as a mark takes it."""
    return Verb(code)


def version_of(versions: Sequence[int]) -> int:
    """What a row shows itself to be: every write of any of its lines makes it larger."""
    return sum(versions)


def marks_for(
    lines: Sequence[RequestLine], held: Held, stage: Stage, verb: Verb, amount: int | None, reason: str
) -> list[Mark]:
    """What one verb and one amount mean for each line."""
    spent = [line for line in lines if line.side == Side.EXPENDITURE]
    asked = {line.pk: held.compared(line.pk, stage) for line in lines}
    parts = _parts(verb, amount, [asked[line.pk] for line in spent])
    amounts = {line.pk: part for line, part in zip(spent, parts, strict=True)}
    return [_mark(line.pk, verb, amounts.get(line.pk), asked[line.pk], reason) for line in lines]


def _mark(line: int, verb: Verb, amount: int | None, asked: int, reason: str) -> Mark:
    if amount is None:
        return Mark(line, Verb.ACCEPT, asked)
    if verb in SHARED:
        own = verb_for(amount, asked)
        return Mark(line, own, amount, "" if own is Verb.ACCEPT else reason)
    return Mark(line, verb, amount, reason)


def _parts(verb: Verb, amount: int | None, asked: Sequence[int]) -> list[int]:
    if verb is Verb.ACCEPT:
        return list(asked)
    if verb not in SHARED:
        return [0] * len(asked)
    wanted = amount or 0
    if not any(asked):
        return [wanted, *[0] * (len(asked) - 1)][: len(asked)]
    weights = [abs(one) for one in asked]
    if wanted % THOUSAND == 0 and not any(one % THOUSAND for one in asked):
        return [part * THOUSAND for part in divided(wanted // THOUSAND, weights)]
    return divided(wanted, weights)


def _ensure_seen(lines: Sequence[RequestLine], held: Held, stage: Stage, seen: int | None, name: str) -> None:
    standing = [value for line in lines if (value := held.at(line.pk, stage))]
    if seen is None or version_of([value.version for value in standing]) == seen:
        return
    last = max(standing, key=lambda value: (value.at, value.pk))
    amount = sum(value.amount for value in standing)
    raise LineMoved(
        name=name,
        by=last.by_label,
        amount=format_yen(amount, unit="円"),
        verb=VERB_LABELS[Verb(last.verb)],
    )


def _lines(request_id: int) -> list[RequestLine]:
    return list(RequestLine.objects.filter(request=request_id).order_by("number"))


def _former(lines: Sequence[RequestLine], stage: Stage) -> Mapping[int, StageValue]:
    """The version before the newest one of each line."""
    found: dict[int, StageValue] = {}
    values = StageValue.objects.filter(
        line__in=[line.pk for line in lines], stage=stage.value, is_newest=False
    )
    for value in values.order_by("line_id", "version"):
        found[value.line_id] = value
    return found


def _again(value: StageValue | None, line: int) -> Mark:
    if value is None:
        return Mark(line, Verb.HOLD, 0, TAKEN_BACK)
    return Mark(line, Verb(value.verb), value.amount, value.reason)
