"""The mayor (through the decisions), the council, publication."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.selectors import request_pending, requests_about
from toshikei.city.decisions.services import Decided, Draft, request_open
from toshikei.city.making import events, permissions
from toshikei.city.making.choices import CouncilResult
from toshikei.city.making.errors import ReasonMissing
from toshikei.city.making.models import Request, RequestLine, Round
from toshikei.city.making.selectors.bonds import bond_covers
from toshikei.city.making.selectors.totals import balances
from toshikei.city.making.services.adopting import books_make, ensure_adoptable
from toshikei.city.making.services.assessing import lines_of
from toshikei.city.making.services.finding import ensure_all_ready, move_all, round_locked
from toshikei.city.making.services.limits import Limits, ensure_amendment_covered, limits_write
from toshikei.city.making.services.printing import document_prepare
from toshikei.city.making.services.publishing import date_set, stage_out
from toshikei.city.making.services.rounds import record
from toshikei.city.making.services.values import Held, Mark, standing_mark, values_write
from toshikei.city.making.services.withholding import ensure_nothing_withheld
from toshikei.engines.making.balance import Balance, ensure_even
from toshikei.engines.making.bonds import ensure_covered
from toshikei.engines.making.stages import Act, State
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.kernel.money import format_yen

MATTER = "making.budget"
NO_LIMITS: Limits = {}
COUNCIL_STATES = {
    Act.ADOPT: CouncilResult.ADOPTED,
    Act.AMEND: CouncilResult.AMENDED,
    Act.REJECT: CouncilResult.REJECTED,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The decision that was asked for: its id, number and the token of its first page."""

    request_id: int
    number: str
    token: int


def mayor_decide(*, by: Acting, on: date, round_id: int, note: str = "") -> Asked:
    """Ask the mayor to decide the draft budget; what the mayor wishes otherwise is written before (`assess`, stage mayor).

    Refused while a request is behind or the sides differ. The decision itself (`mayor_decided`) writes and
    publishes. While one is on its way nothing more is asked: a second click gives the same one.
    """
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        pending = request_pending(f"making.round:{making.pk}")
        if pending is not None:
            return Asked(pending.pk, pending.number, pending.token)
        cards = _taken(making)
        ensure_all_ready(making, cards, Act.DECIDE)
        found = balances(making, Stage.MAYOR)
        for balance in found:
            ensure_even(balance)
        ensure_adoptable(making, by=by, on=on)
        asked = request_open(by=by, on=on, draft=_draft(making, found, note))
        record(events.MAYOR_ASKED, making, by, on, new={"decision": asked.number, "note": note})
    return Asked(asked.pk, asked.number, asked.token)


def _draft(making: Round, found: Sequence[Balance], note: str) -> Draft:
    lines = [f"{one.account}　歳入歳出それぞれ{format_yen(one.expenditure, unit='円')}" for one in found]
    return Draft(
        form_key=f"making-{making.pk}-{len(requests_about(f'making.round:{making.pk}')) + 1}",
        matter=MATTER,
        subject=f"making.round:{making.pk}",
        title=f"{making}案の決定",
        body="\n".join([*lines, note]).strip(),
        amount=sum(one.expenditure for one in found),
        flags=(),
    )


def mayor_decided(decided: Decided) -> None:
    """Called in the transaction of the decision: the mayor's values are written, and every stage up to here comes out."""
    if decided.outcome is not Outcome.APPROVED:
        return
    pk = decided.subject.partition(":")[2]
    making = round_locked(int(pk) if pk.isdigit() else 0)
    by = Acting(None, AccountKind.SYSTEM, decided.by_label)
    cards = _taken(making)
    ensure_all_ready(making, cards, Act.DECIDE)
    at = moment_of(decided.on)
    _written(making, Stage.MAYOR, (), by, decided.on)
    for balance in balances(making, Stage.MAYOR):
        ensure_even(balance)
    move_all(making, cards, Act.DECIDE)
    date_set(making, Stage.MAYOR, done_on=decided.on)
    for stage in (Stage.REQUEST, Stage.ASSESS_1, Stage.REVIVAL, Stage.ASSESS_2, Stage.MAYOR):
        stage_out(making, stage, at)
    record(events.MAYOR_DECIDED, making, by, decided.on, new={"decision": decided.number})


def stage_publish(*, by: Acting, on: date, round_id: int, stage: Stage) -> Round:
    """Publish a stage before its turn: the requests on the day after the deadline, say. What comes later stays inside.

    What is out already writes nothing.
    """
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        was_out = making.dates.filter(stage=stage.value, published_at__isnull=False).exists()
        count = stage_out(making, stage, moment_of(on))
        if was_out and not count:
            return making
        record(events.STAGE_PUBLISHED, making, by, on, new={"stage": stage.value, "lines": count})
    return making


def round_submit(*, by: Acting, on: date, round_id: int) -> Round:
    """To the council, only with even sides in every account, with limits for what is borrowed, and with nothing kept from
    the public any more."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        cards = _taken(making)
        ensure_all_ready(making, cards, Act.SUBMIT)
        for balance in balances(making, Stage.MAYOR):
            ensure_even(balance)
        ensure_covered(bond_covers(making, Stage.MAYOR), making)
        ensure_nothing_withheld(making, cards)
        ensure_adoptable(making, by=by, on=on)
        move_all(making, cards, Act.SUBMIT)
        making.submitted_on = on
        making.save(update_fields=["submitted_on"])
        record(events.SUBMITTED, making, by, on, new={"requests": len(cards)})
        transaction.on_commit(lambda: document_prepare(making, by=by))
    return making


def council_adopt(*, by: Acting, on: date, round_id: int, note: str = "") -> Round:
    """可決: the values of the mayor become the council's, public at once; the books take them over."""
    return _council(by, on, round_id, Act.ADOPT, (), note)


def council_amend(
    *, by: Acting, on: date, round_id: int, marks: Sequence[Mark], note: str, limits: Limits | None = None
) -> Round:
    """修正可決: some lines with other amounts, and other limits of 地方債 with them. The books wait for the publication: the
    mayor may ask for reconsideration. Revenue from bonds above its limit is refused (地方自治法230条)."""
    return _council(by, on, round_id, Act.AMEND, marks, note, limits or {})


def council_reject(*, by: Acting, on: date, round_id: int, note: str) -> Round:
    """否決."""
    return _council(by, on, round_id, Act.REJECT, (), note)


def reconsider(*, by: Acting, on: date, round_id: int, reason: str) -> Round:
    """再議 (地方自治法176条・177条): an amended or rejected budget goes back to the council with the mayor's reason."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        if not reason.strip():
            raise ReasonMissing(label=f"{making} 再議")
        cards = _taken(making)
        ensure_all_ready(making, cards, Act.RECONSIDER)
        move_all(making, cards, Act.RECONSIDER)
        record(events.RECONSIDERED, making, by, on, new={"reason": reason.strip()})
    return making


def round_publish(*, by: Acting, on: date, round_id: int) -> Round:
    """予算の要領の公表 (地方自治法219条2項). From here on only errata."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        cards = _taken(making)
        ensure_all_ready(making, cards, Act.PUBLISH)
        books = books_make(making, by=by, on=on)
        move_all(making, cards, Act.PUBLISH)
        making.published_at = moment_of(on)
        making.save(update_fields=["published_at"])
        record(events.PUBLISHED, making, by, on, new={"books": "、".join(books)})
    return making


def _council(
    by: Acting,
    on: date,
    round_id: int,
    act: Act,
    marks: Sequence[Mark],
    note: str,
    limits: Limits = NO_LIMITS,
) -> Round:
    ensure(by, permissions.ROUND)
    if act is not Act.ADOPT and not note.strip():
        raise ReasonMissing(label="議会の結果")
    with transaction.atomic():
        making = round_locked(round_id)
        cards = _taken(making)
        ensure_all_ready(making, cards, act)
        said = limits_write(making, limits)
        if act is not Act.REJECT:
            _written(making, Stage.COUNCIL, marks, by, on)
            for balance in balances(making, Stage.COUNCIL):
                ensure_even(balance)
            if act is Act.AMEND:
                ensure_amendment_covered(making)
            stage_out(making, Stage.COUNCIL, moment_of(on))
        move_all(making, cards, act)
        making.council_result = COUNCIL_STATES[act].value
        making.council_on, making.council_note = on, note.strip()
        making.save(update_fields=["council_result", "council_on", "council_note"])
        date_set(making, Stage.COUNCIL, done_on=on)
        new = {"note": note.strip(), "requests": len(cards)}
        if said:
            new["limits"] = "、".join(said)
        if act is Act.ADOPT:
            new["books"] = "、".join(books_make(making, by=by, on=on))
        record(_event(act), making, by, on, new=new)
        transaction.on_commit(lambda: document_prepare(making, by=by))
    return making


def _event(act: Act) -> object:
    return {Act.ADOPT: events.ADOPTED, Act.AMEND: events.AMENDED, Act.REJECT: events.REJECTED}[act]


def _taken(making: Round) -> list[Request]:
    """Requests that were submitted; drafts nobody sent are no part of the budget."""
    found = Request.objects.select_for_update().filter(round=making)
    return list(found.exclude(state=State.GUIDELINE_ISSUED.value).order_by("pk"))


def _written(making: Round, stage: Stage, marks: Sequence[Mark], by: Acting, on: date) -> None:
    """A value of the stage for every line: as marked, as somebody wrote before, else as it stood."""
    rows = RequestLine.objects.filter(request__round=making).exclude(
        request__state=State.GUIDELINE_ISSUED.value
    )
    lines = {one.pk: one for one in rows.select_related("request").order_by("pk")}
    if any(mark.line not in lines for mark in marks):
        lines_of(making, [mark.line for mark in marks])
    held = Held.of(lines)
    named = {mark.line: mark for mark in marks}
    missing = [
        pk for pk in lines if pk not in named and (stage is Stage.COUNCIL or held.at(pk, stage) is None)
    ]
    standing = [standing_mark(stage, pk, held, "前の段階のとおり") for pk in missing]
    values_write(stage, [*marks, *standing], lines, held, by=by, at=moment_of(on))
