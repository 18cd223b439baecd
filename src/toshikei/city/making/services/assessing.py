"""Hearing, assessment line by line or by rule, notice, revival, acceptance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Count

from toshikei.city.making import events, permissions
from toshikei.city.making.choices import Side
from toshikei.city.making.errors import LinesMissing, ReasonMissing
from toshikei.city.making.models import HearingNote, Request, RequestLine, Round, StageValue
from toshikei.city.making.services.finding import (
    ensure_all_ready,
    move_all,
    request_locked,
    requests_locked,
    round_follow,
    round_locked,
)
from toshikei.city.making.services.publishing import date_set, stage_out
from toshikei.city.making.services.rounds import record
from toshikei.city.making.services.values import Held, Mark, standing_mark, values_write
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.making.cutting import Cut, Cuttable, cut_by_percent, cut_to_last_year
from toshikei.engines.making.errors import WrongState
from toshikei.engines.making.stages import ACT_LABELS, STATE_LABELS, Act, State, acts_in, state_after
from toshikei.engines.making.verbs import ACT_OF, OPEN_IN, Stage, verb_for
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.foundation.trail import services as trail

BATCH = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A cut by one rule: by `percent`, or without one to last year's budget; of some classes or units only."""

    percent: Decimal | None = None
    categories: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return "前年度の当初予算まで" if self.percent is None else f"{self.percent}％の一律削減"


def hearing_note(
    *, by: Acting, on: date, round_id: int, request_ids: Sequence[int], note: str
) -> list[HearingNote]:
    """聞き取り of one request, or one note for several heard together or in writing. The same again writes nothing."""
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        making = round_locked(round_id)
        cards = _some(making, request_ids, Act.HEAR)
        if not note.strip():
            raise ReasonMissing(label="聞き取りの記録")
        known = HearingNote.objects.filter(
            request__in=cards, held_on=on, note=note.strip(), by_label=by.label[:200]
        )
        noted = set(known.values_list("request_id", flat=True))
        cards = [card for card in cards if card.pk not in noted]
        if not cards:
            return []
        for card in cards:
            card.state = state_after(State(card.state), Act.HEAR, card.title)
        Request.objects.bulk_update(cards, ["state"], batch_size=BATCH)
        made = HearingNote.objects.bulk_create(
            HearingNote(
                request=card, held_on=on, note=note.strip(), by_label=by.label[:200], at=moment_of(on)
            )
            for card in cards
        )
        round_follow(making)
        record(events.HEARD, making, by, on, new={"requests": len(cards)})
    return made


def assess(
    *, by: Acting, on: date, round_id: int, stage: Stage, marks: Sequence[Mark], file: str = ""
) -> list[StageValue]:
    """Verbs and amounts of many lines at the first or second assessment, or as the mayor wishes them; all or none.

    `file`: the SHA-256 of the file they were brought in, for the trail.
    """
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        making = round_locked(round_id)
        lines = lines_of(making, [mark.line for mark in marks])
        ensure_open(lines, stage)
        held = Held.of(lines)
        before = sum((held.before(mark.line, stage) or _Nothing).amount for mark in marks)
        made = values_write(stage, marks, lines, held, by=by, at=moment_of(on))
        _follow(making, stage, {lines[mark.line].request_id for mark in marks}, on)
        new = {
            "stage": stage.value,
            "lines": len(made),
            "before_yen": before,
            "after_yen": sum(value.amount for value in made),
        }
        record(events.ASSESSED, making, by, on, new=new | ({"file": file} if file else {}))
    return made


class _Nothing:
    amount = 0


def assess_by_rule(
    *, by: Acting, on: date, round_id: int, stage: Stage, rule: Rule, reason: str
) -> tuple[list[StageValue], Cut]:
    """The same for every open line of expenditure a rule names: in whole thousand yen, with an exact total."""
    ensure(by, permissions.ASSESS)
    if not reason.strip():
        raise ReasonMissing(label=rule.words)
    with transaction.atomic():
        making = round_locked(round_id)
        lines = {one.pk: one for one in open_lines(making, stage, rule)}
        held = Held.of(lines)
        amounts = {pk: (held.at(pk, stage) or held.before(pk, stage) or _Nothing).amount for pk in lines}
        wanted = [pk for pk, amount in amounts.items() if amount > 0]
        cuttable = [Cuttable(str(pk), amounts[pk], lines[pk].last_year_yen) for pk in wanted]
        cut = cut_to_last_year(cuttable) if rule.percent is None else cut_by_percent(cuttable, rule.percent)
        marks = [
            Mark(pk, verb_for(amount, held.compared(pk, stage)), amount, reason)
            for pk, amount in zip(wanted, cut.amounts, strict=True)
        ]
        made = values_write(stage, marks, lines, held, by=by, at=moment_of(on))
        _follow(making, stage, {lines[pk].request_id for pk in wanted}, on)
        new = {
            "stage": stage.value,
            "rule": rule.words,
            "lines": len(made),
            "before_yen": sum(one.amount for one in cuttable),
            "after_yen": cut.total,
            "reason": reason.strip(),
        }
        record(events.ASSESSED, making, by, on, new=new, reasons=cut.explanation)
    return made, cut


def assess_rest(*, by: Acting, on: date, round_id: int, stage: Stage, reason: str) -> list[StageValue]:
    """Every open line without a value of the stage yet, as it stood before; what was asked again is judged one by one."""
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        making = round_locked(round_id)
        lines = {one.pk: one for one in open_lines(making, stage)}
        held = Held.of(lines)
        left = [pk for pk in lines if not (held.at(pk, stage) or held.at(pk, Stage.REVIVAL))]
        if not left:
            return []
        marks = [standing_mark(stage, pk, held, reason) for pk in left]
        made = values_write(stage, marks, lines, held, by=by, at=moment_of(on))
        _follow(making, stage, {lines[mark.line].request_id for mark in marks}, on)
        record(events.ASSESSED, making, by, on, new={"stage": stage.value, "lines": len(made)})
    return made


def notify(*, by: Acting, on: date, round_id: int) -> Round:
    """内示: every section is told the first assessment, and so is everybody else at the same moment."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        cards = requests_locked(making)
        cards = [card for card in cards if card.state != State.GUIDELINE_ISSUED]
        ensure_all_ready(making, cards, Act.NOTIFY)
        move_all(making, cards, Act.NOTIFY)
        stage_out(making, Stage.REQUEST, moment_of(on))
        count = stage_out(making, Stage.ASSESS_1, moment_of(on))
        record(events.NOTIFIED, making, by, on, new={"lines": count, "requests": len(cards)})
    return making


def revive(*, by: Acting, on: date, request_id: int, marks: Sequence[Mark]) -> Request:
    """復活: a section asks the next level for more than the notice, line by line, with its reasons."""
    with transaction.atomic():
        card = _own(by, on, request_id)
        making = round_locked(card.round_id)
        card.state = state_after(State(card.state), Act.REVIVE, card.title)
        lines = lines_of(making, [mark.line for mark in marks])
        if not marks or {line.request_id for line in lines.values()} != {card.pk}:
            raise LinesMissing(line="－" if not marks else marks[0].line)
        values_write(Stage.REVIVAL, marks, lines, Held.of(lines), by=by, at=moment_of(on))
        card.save(update_fields=["state"])
        round_follow(making)
        date_set(making, Stage.REVIVAL, done_on=on)
        new = {"lines": len(marks), "amount_yen": sum(mark.amount for mark in marks)}
        trail.record(
            events.REVIVED, by=by, subject=f"making.request:{card.pk}", label=str(card), new=new, on=on
        )
    return card


def notice_accept(*, by: Acting, on: date, round_id: int, request_ids: Sequence[int]) -> list[Request]:
    """The sections accept the notice as it is."""
    ensure(by, permissions.REQUEST)
    city = organisation_on(on)
    with transaction.atomic():
        making = round_locked(round_id)
        cards = _some(making, request_ids, Act.ACCEPT)
        for card in cards:
            ensure(by, permissions.REQUEST, unit_path=city.path_of(card.unit_code) or (card.unit_code,))
            card.state = state_after(State(card.state), Act.ACCEPT, card.title)
        Request.objects.bulk_update(cards, ["state"], batch_size=BATCH)
        round_follow(making)
        record(events.REVIVED, making, by, on, new={"requests": len(cards), "note": "内示の受入れ"})
    return cards


def _some(making: Round, request_ids: Sequence[int], act: Act) -> list[Request]:
    """The named requests; where there are none, nothing is recorded."""
    if not request_ids:
        ensure_all_ready(making, (), act)
    return requests_locked(making, request_ids)


def _own(by: Acting, on: date, request_id: int) -> Request:
    card = request_locked(request_id)
    path = organisation_on(on).path_of(card.unit_code) or (card.unit_code,)
    ensure(by, permissions.REQUEST, unit_path=path)
    return card


def lines_of(making: Round, pks: Sequence[int]) -> dict[int, RequestLine]:
    """Lines of the round by id; one that is not there is refused."""
    found: dict[int, RequestLine] = {}
    for start in range(0, len(pks), BATCH):
        rows = RequestLine.objects.filter(request__round=making, pk__in=pks[start : start + BATCH])
        found |= {one.pk: one for one in rows.select_related("request").order_by("pk")}
    if missing := [pk for pk in pks if pk not in found]:
        raise LinesMissing(line=missing[0])
    return found


def open_lines(making: Round, stage: Stage, rule: Rule | None = None) -> list[RequestLine]:
    """Lines whose requests stand where the stage is written; with a rule, the expenditure it names."""
    states = [state.value for state in OPEN_IN[stage]]
    found = RequestLine.objects.filter(request__round=making, request__state__in=states)
    if rule is not None:
        found = found.filter(side=Side.EXPENDITURE)
        if rule.categories:
            found = found.filter(request__category__in=rule.categories)
        if rule.units:
            found = found.filter(request__unit_code__in=rule.units)
    return list(found.select_related("request").order_by("pk"))


def ensure_open(lines: Mapping[int, RequestLine], stage: Stage) -> None:
    """Nobody writes at a stage before it begins or after it has passed."""
    for line in lines.values():
        state = State(line.request.state)
        if state not in OPEN_IN[stage]:
            raise WrongState(
                name=str(line),
                act=ACT_LABELS.get(ACT_OF.get(stage, Act.DECIDE), stage.value),
                state=STATE_LABELS[state],
                possible="、".join(f"「{ACT_LABELS[act]}」" for act in acts_in(state)) or "見ること",
            )


def _follow(making: Round, stage: Stage, requests: set[int], on: date) -> None:
    """Requests whose every line has a value of the stage have been assessed."""
    if stage is Stage.MAYOR:
        return
    lines = dict(
        RequestLine.objects.filter(request__in=requests)
        .values_list("request")
        .annotate(count=Count("id"))
        .order_by("request")
    )
    done = dict(
        StageValue.objects.filter(line__request__in=requests, stage=stage.value, is_newest=True)
        .values_list("line__request")
        .annotate(count=Count("id"))
        .order_by("line__request")
    )
    whole = [pk for pk in requests if lines.get(pk) == done.get(pk)]
    after = {Stage.ASSESS_1: State.ASSESSED_1, Stage.ASSESS_2: State.ASSESSED_2}[stage]
    for start in range(0, len(whole), BATCH):
        Request.objects.filter(pk__in=whole[start : start + BATCH]).update(state=after)
    date_set(making, stage, done_on=on)
    round_follow(making)
