"""Requests of the sections: saved as drafts, submitted whole, taken late by finance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from toshikei.city.making import events, permissions
from toshikei.city.making.choices import RequestKind, Side, State, Withheld
from toshikei.city.making.errors import (
    DeadlinePassed,
    ReasonMissing,
    RequestIncomplete,
    RequestMoved,
    RequestPassed,
    RoundPassed,
)
from toshikei.city.making.models import Request, RequestLine, Round
from toshikei.city.making.selectors.lately import last_saver
from toshikei.city.making.selectors.rounds import takes_requests
from toshikei.city.making.services.demands import Demand, demands_of, demands_taken
from toshikei.city.making.services.finding import (
    request_locked,
    requests_locked,
    round_follow,
    round_locked,
)
from toshikei.city.making.services.publishing import date_set
from toshikei.city.making.services.rounds import ensure_account
from toshikei.city.making.services.values import BATCH, Held, Mark, sources_of, values_write
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.selectors import programmes_among
from toshikei.engines.making.completeness import RequestFacts, lacking
from toshikei.engines.making.personnel import personnel_cost
from toshikei.engines.making.sources import Sources
from toshikei.engines.making.stages import STATE_LABELS, Act, state_after
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.engines.strategy.categories import FREE
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.foundation.trail import services as trail
from toshikei.law import reader as law


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDraft:
    """One 節 (or 細節) of a request with what it is paid from; titles as (code, label)."""

    amount: int
    setsu: tuple[str, str]
    kan: tuple[str, str]
    kou: tuple[str, str] = ("", "")
    moku: tuple[str, str] = ("", "")
    programme: tuple[str, str] = ("", "")
    saisetsu: tuple[str, str] = ("", "")
    side: Side = Side.EXPENDITURE
    sources: Sources | None = None
    last_year_yen: int | None = None
    note: str = ""
    withheld_as: Withheld | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDraft:
    """The card of a programme: what one section asks for it in one account."""

    account: str
    lines: Sequence[LineDraft]
    programme_code: str = ""
    title: str = ""
    unit_code: str = ""
    kind: RequestKind = RequestKind.CONTINUING
    purpose: str = ""
    content: str = ""
    end_year: int | None = None
    scrapped: str = ""
    activity_indicator: str = ""
    activity_target: str = ""
    outcome_indicator: str = ""
    outcome_target: str = ""
    regular_heads: Decimal = Decimal(0)
    part_time_heads: Decimal = Decimal(0)
    action_answers: Mapping[str, str] = field(default_factory=dict)
    last_initial_yen: int | None = None
    last_settled_yen: int | None = None
    token: int | None = None


CARD = (
    "purpose", "content", "end_year", "scrapped", "activity_indicator", "activity_target", "outcome_indicator",
    "outcome_target", "regular_heads", "part_time_heads", "last_initial_yen", "last_settled_yen",
)  # fmt: skip


def request_save(*, by: Acting, on: date, round_id: int, draft: RequestDraft) -> Request:
    """Save one request as a draft, new or again. A submitted one is not written over."""
    return requests_save(by=by, on=on, round_id=round_id, drafts=[draft])[0]


def requests_save(*, by: Acting, on: date, round_id: int, drafts: Sequence[RequestDraft]) -> list[Request]:
    """Save many requests in one transaction, as a sheet of all programmes brings them. One event for all."""
    ensure(by, permissions.REQUEST)
    city = organisation_on(on)
    with transaction.atomic():
        making = round_locked(round_id)
        _ensure_takes(making)
        for account in {draft.account for draft in drafts}:
            ensure_account(making, account)
        known = programmes_among([draft.programme_code for draft in drafts], making.fiscal_year)
        standing = _standing(making, drafts)
        saved = []
        for draft in drafts:
            programme = known.get(draft.programme_code)
            unit = draft.unit_code or (programme.unit_code if programme else "")
            ensure(by, permissions.REQUEST, unit_path=city.path_of(unit) or (unit,))
            facts = {
                "title": (draft.title or (programme.name if programme else "歳入"))[:200],
                "category": programme.category.value if programme else "",
                "unit_code": unit,
                "unit_name": city.name_of(unit),
                "department_code": (city.path_of(unit) or (unit,))[0],
            }
            held = standing.get((draft.account, draft.programme_code, unit))
            saved.append(_card(making, draft, facts, held, by, on))
        _cards_keep(saved)
        _lines(list(zip(saved, drafts, strict=True)), by, on)
        label = str(saved[0]) if len(saved) == 1 else f"{making} {len(saved)}件"
        total = sum(line.amount for draft in drafts for line in draft.lines)
        _record(
            events.REQUEST_SAVED,
            saved[0],
            label,
            by,
            on,
            {"lines": sum(len(d.lines) for d in drafts), "amount_yen": total},
        )
    return saved


def _ensure_takes(making: Round) -> None:
    """What the mayor has decided takes no further request: that is for the next budget."""
    if not takes_requests(making):
        raise RoundPassed(label=making, what="要求", state=making.get_state_display())


def _standing(making: Round, drafts: Sequence[RequestDraft]) -> dict[tuple[str, str, str], Request]:
    codes = {draft.programme_code for draft in drafts}
    found = Request.objects.select_for_update().filter(round=making, programme_code__in=codes).order_by("pk")
    return {(one.account, one.programme_code, one.unit_code): one for one in found}


def _card(
    making: Round,
    draft: RequestDraft,
    facts: Mapping[str, object],
    held: Request | None,
    by: Acting,
    on: date,
) -> Request:
    card = held or Request(round=making, account=draft.account, programme_code=draft.programme_code)
    if held is not None and held.state != State.GUIDELINE_ISSUED:
        raise RequestPassed(title=held.title, state=STATE_LABELS[State(held.state)])
    if held is not None and draft.token is not None and draft.token != held.token:
        raise RequestMoved(title=held.title, by=last_saver(held))
    if on > making.requests_close_on and not permissions.ASSESS.allows(by):
        raise DeadlinePassed(title=facts["title"], day=making.requests_close_on)
    for name, value in facts.items():
        setattr(card, name, value)
    for name in CARD:
        setattr(card, name, getattr(draft, name))
    card.kind = draft.kind.value
    card.action_answers = dict(draft.action_answers)
    card.personnel_yen = personnel_cost(
        draft.regular_heads,
        draft.part_time_heads,
        regular_yen=_standard("regular_head_yen", on),
        part_time_yen=_standard("part_time_head_yen", on),
    )[0]
    card.token += 1
    return card


def _cards_keep(cards: Sequence[Request]) -> None:
    """Write the cards, the new ones together."""
    for card in cards:
        if card.pk is not None:
            card.save()
    Request.objects.bulk_create([card for card in cards if card.pk is None], batch_size=BATCH)


def _standard(name: str, on: date) -> int:
    """A standard cost of the city on the day."""
    return law.value(f"making.costs.{name}", on=on, city=settings.CITY["code"]).as_int()


def _lines(pairs: Sequence[tuple[Request, RequestDraft]], by: Acting, on: date) -> None:
    """The lines of drafts anew, with what is asked as their first value."""
    RequestLine.objects.filter(request__in=[card.pk for card, _ in pairs]).delete()
    made = RequestLine.objects.bulk_create(
        [
            _line(card, number, line)
            for card, draft in pairs
            for number, line in enumerate(draft.lines, start=1)
        ],
        batch_size=BATCH,
    )
    drafts = [line for _, draft in pairs for line in draft.lines]
    marks = [
        Mark(row.pk, Verb.ACCEPT, line.amount, "", line.sources or Sources(general=line.amount))
        for row, line in zip(made, drafts, strict=True)
    ]
    lines = {row.pk: row for row in made}
    values_write(Stage.REQUEST, marks, lines, Held({}), by=by, at=moment_of(on))


def _line(card: Request, number: int, line: LineDraft) -> RequestLine:
    titles = {
        f"{level}{suffix}": cell
        for level in ("kan", "kou", "moku", "programme", "setsu", "saisetsu")
        for suffix, cell in zip(("_code", ""), getattr(line, level), strict=True)
    }
    return RequestLine(
        request=card,
        number=number,
        side=line.side.value,
        last_year_yen=line.last_year_yen,
        note=line.note[:1000],
        withheld_as=line.withheld_as.value if line.withheld_as else "",
        **titles,
    )


def request_submit(*, by: Acting, on: date, request_id: int, late_reason: str = "") -> Request:
    """要求: from now on the request stands as it is. After the deadline only finance takes it, as 追加 with a reason."""
    return requests_submit(by=by, on=on, request_ids=[request_id], late_reason=late_reason)[0]


def requests_submit(
    *, by: Acting, on: date, request_ids: Sequence[int], late_reason: str = ""
) -> list[Request]:
    """Submit many in one transaction: all or none."""
    ensure(by, permissions.REQUEST)
    city = organisation_on(on)
    with transaction.atomic():
        first = request_locked(request_ids[0])
        making = round_locked(first.round_id)
        _ensure_takes(making)
        cards = requests_locked(making, request_ids)
        is_late = on > making.requests_close_on
        counts, demands = _line_counts(cards), demands_of(making, cards)
        for card in cards:
            ensure(by, permissions.REQUEST, unit_path=city.path_of(card.unit_code) or (card.unit_code,))
            _ensure_may_go(card, making, is_late, late_reason, by)
            _ensure_whole(card, counts.get(card.pk, 0), demands.get(card.pk, Demand()))
            card.state = state_after(State(card.state), Act.REQUEST, card.title)
            card.is_late, card.late_reason = is_late, late_reason.strip() if is_late else ""
            card.submitted_at, card.submitted_by = moment_of(on), by.label[:200]
        names = ["state", "is_late", "late_reason", "submitted_at", "submitted_by"]
        Request.objects.bulk_update(cards, names, batch_size=200)
        if is_late:
            _mark_added(cards, late_reason, by, on)
        demands_taken(making, cards, by, on)
        round_follow(making)
        date_set(making, Stage.REQUEST, done_on=on)
        label = str(cards[0]) if len(cards) == 1 else f"{making} {len(cards)}件"
        _record(events.REQUESTS_SUBMITTED, cards[0], label, by, on, {"late_reason": late_reason})
    return cards


def _line_counts(cards: Sequence[Request]) -> dict[int, int]:
    found: dict[int, int] = {}
    rows = RequestLine.objects.filter(request__in=[card.pk for card in cards]).order_by("pk")
    for pk in rows.values_list("request_id", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def _ensure_may_go(card: Request, making: Round, is_late: bool, late_reason: str, by: Acting) -> None:
    if card.state != State.GUIDELINE_ISSUED:
        raise RequestPassed(title=card.title, state=STATE_LABELS[State(card.state)])
    if is_late and not permissions.ASSESS.allows(by):
        raise DeadlinePassed(title=card.title, day=making.requests_close_on)
    if is_late and not late_reason.strip():
        raise ReasonMissing(label=card.title)


def _ensure_whole(card: Request, lines: int, demand: Demand) -> None:
    missing = [*lacking(facts_of(card, lines, demand.actions)), *demand.lacking]
    if missing:
        raise RequestIncomplete(title=card.title, lacking="、".join(missing))


def facts_of(card: Request, lines: int, actions: Sequence[str] = ()) -> RequestFacts:
    """What is judged of a request before it may go. Revenue has no purpose to state."""
    return RequestFacts(
        is_new=card.kind == RequestKind.NEW,
        is_free=card.category in FREE,
        purpose=card.purpose or ("" if card.programme_code else "歳入"),
        end_year=card.end_year,
        outcome_indicator=card.outcome_indicator,
        outcome_target=card.outcome_target,
        open_actions=tuple(dict.fromkeys([*card.action_answers, *actions])),
        answered_actions=tuple(action for action, answer in card.action_answers.items() if answer.strip()),
        line_count=lines,
    )


def _mark_added(cards: Sequence[Request], reason: str, by: Acting, on: date) -> None:
    """追加: the request's values say that they came late, as their second version."""
    lines = {one.pk: one for one in RequestLine.objects.filter(request__in=[card.pk for card in cards])}
    held = Held.of(lines)
    marks = [
        Mark(pk, Verb.ADD, value.amount, reason, sources_of(value))
        for pk in lines
        if (value := held.at(pk, Stage.REQUEST)) is not None
    ]
    values_write(Stage.REQUEST, marks, lines, held, by=by, at=moment_of(on))


def _record(kind: object, card: Request, label: str, by: Acting, on: date, new: Mapping[str, object]) -> None:
    trail.record(kind, by=by, subject=f"making.request:{card.pk}", label=label, new=new, on=on)
