"""From stage to stage (地方公営企業法24条2項): the manager's draft, the mayor's budget, the council, the public."""

from datetime import date

from django.db import transaction

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.selectors import request_pending, requests_about
from toshikei.city.decisions.services import Decided, Draft, request_open
from toshikei.city.enterprise import events, permissions
from toshikei.city.enterprise.choices import CouncilResult, Stage, State
from toshikei.city.enterprise.errors import (
    AmendmentsStand,
    ContentDiffers,
    NothingAmended,
    NothingChanged,
    WordsMissing,
)
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import content_hash
from toshikei.city.enterprise.selectors.differing import differs
from toshikei.city.enterprise.selectors.papers import papers_of
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.selectors.voted import changed_by, submitted_version
from toshikei.city.enterprise.selectors.wholeness import whole_of
from toshikei.city.enterprise.services.finding import budget_locked, ensure_seen, subject_of, version_open
from toshikei.city.enterprise.services.indexing import index_budget
from toshikei.city.enterprise.services.papers import ensure_papers_agree
from toshikei.city.enterprise.services.recording import record
from toshikei.city.enterprise.services.versions import version_begin, version_close, version_copy
from toshikei.city.enterprise.services.voting import vote_day
from toshikei.city.enterprise.services.years import ensure_year_lasts
from toshikei.engines.enterprise.covering import Covering
from toshikei.engines.enterprise.lines import Sums
from toshikei.engines.enterprise.stages import ACT_LABELS, Act, state_after
from toshikei.engines.enterprise.stages import State as EngineState
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.money import format_yen

MATTER = "enterprise.budget"
CONTENT = "中身の指紋："


def draft_hand_over(*, by: Acting, on: date, budget_id: int, seen: str | None = None) -> EnterpriseBudget:
    """原案の送付: only whole. The mayor's version begins as a copy."""
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure(by, permissions.HAND_OVER, unit_path=(budget.account.unit_code,))
        ensure_seen(budget, seen)
        after = _after(budget, Act.HAND_OVER, on)
        version = version_open(budget)
        sums, covering = whole_of(version)
        _ensure_changes(budget, version, Act.HAND_OVER)
        ensure_papers_agree(budget, version, Act.HAND_OVER)
        version_close(version, moment_of(on))
        version_copy(version, version_begin(budget, Stage.COMPILED, by))
        _move(budget, after)
        _told(events.HANDED_OVER, budget, by, on, version, sums, covering)
    return budget


def draft_redraft(
    *, by: Acting, on: date, budget_id: int, reason: str, seen: str | None = None
) -> EnterpriseBudget:
    """Back to the bureau: a draft sent back before the mayor decides, or a new one after a rejection."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_seen(budget, seen)
        after = _after(budget, Act.REDRAFT, on)
        _ensure_words(budget, Act.REDRAFT, reason)
        if budget.state == State.HANDED_OVER:
            version_open(budget).delete()
        source = budget.versions.order_by("-number")[0]
        version_copy(source, version_begin(budget, Stage.DRAFT, by))
        _move(budget, after)
        record(events.REDRAFTED, budget, by, on, new={"reason": reason.strip()})
    return budget


def mayor_ask(*, by: Acting, on: date, budget_id: int, note: str = "", seen: str | None = None) -> int:
    """調製を求める: the decision of the mayor about what stands now. Gives the id of the request; a second click the same."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        budget = budget_locked(budget_id)
        pending = request_pending(subject_of(budget))
        if pending is not None:
            return pending.pk
        ensure_seen(budget, seen)
        _after(budget, Act.COMPILE, on)
        version = version_open(budget)
        sums, covering = whole_of(version)
        _ensure_changes(budget, version, Act.COMPILE)
        ensure_papers_agree(budget, version, Act.COMPILE)
        asked = request_open(by=by, on=on, draft=_draft(budget, version, sums, covering, note))
        record(events.MAYOR_ASKED, budget, by, on, new={"decision": asked.number, "note": note.strip()})
    return asked.pk


def _draft(
    budget: EnterpriseBudget, version: EnterpriseVersion, sums: Sums, covering: Covering, note: str
) -> Draft:
    lines = [
        f"収益的収入 {format_yen(sums.current_income, unit='円')}、収益的支出 {format_yen(sums.current_outlay, unit='円')}",
        f"資本的収入 {format_yen(sums.capital_income, unit='円')}、資本的支出 {format_yen(sums.capital_outlay, unit='円')}",
        f"不足する額 {format_yen(covering.shortfall, unit='円')}（補塡財源の計と一致）",
        note.strip(),
        f"{CONTENT}{content_hash(version)}",
    ]
    subject = subject_of(budget)
    return Draft(
        form_key=f"enterprise-{budget.pk}-{len(requests_about(subject)) + 1}",
        matter=MATTER,
        subject=subject,
        title=f"{title_of(budget)}の調製",
        body="\n".join(line for line in lines if line),
        amount=sums.current_outlay + sums.capital_outlay,
        flags=(),
    )


def mayor_decided(decided: Decided) -> None:
    """Called in the transaction of the decision: the mayor's version is closed as it was asked about."""
    if decided.outcome is not Outcome.APPROVED:
        return
    pk = decided.subject.partition(":")[2]
    budget = budget_locked(int(pk) if pk.isdigit() else 0)
    after = _after(budget, Act.COMPILE, decided.on)
    version = budget.versions.get(closed_at__isnull=True)
    asked = next((one for one in requests_about(decided.subject) if one.pk == decided.request_id), None)
    if asked is not None and f"{CONTENT}{content_hash(version)}" not in asked.body:
        raise ContentDiffers(label=title_of(budget))
    by = Acting(None, AccountKind.SYSTEM, decided.by_label)
    sums, covering = whole_of(version)
    version_close(version, moment_of(decided.on))
    _move(budget, after)
    _told(events.COMPILED, budget, by, decided.on, version, sums, covering, decision=decided.number)


def to_council(*, by: Acting, on: date, budget_id: int, seen: str | None = None) -> EnterpriseBudget:
    """議会への提出: the draft and the mayor's budget come out; a version for the council's amendments begins."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_seen(budget, seen)
        after = _after(budget, Act.SUBMIT, on)
        version = budget.versions.order_by("-number")[0]
        sums, covering = whole_of(version)
        budget.versions.filter(published_at__isnull=True).update(published_at=moment_of(on))
        version_copy(version, version_begin(budget, Stage.COUNCIL, by))
        budget.submitted_on, budget.reconsidered_on, budget.reconsider_reason = on, None, ""
        budget.council_result, budget.council_on, budget.council_note = "", None, ""
        fields = ("council_result", "council_on", "council_note", "reconsidered_on", "reconsider_reason")
        _move(budget, after, "submitted_on", *fields)
        lacking = "、".join(paper.label for paper in papers_of(version).missing)
        index_budget(budget, moment_of(on))
        _told(events.SUBMITTED, budget, by, on, version, sums, covering, papers_missing=lacking)
    return budget


def council_adopt(
    *,
    by: Acting,
    on: date,
    budget_id: int,
    note: str = "",
    voted_on: date | None = None,
    seen: str | None = None,
) -> EnterpriseBudget:
    """可決: the council's version is the submitted one, public at once. `voted_on` None: today."""
    return _voted(by, on, budget_id, Act.ADOPT, note, voted_on, seen)


def council_amend(
    *,
    by: Acting,
    on: date,
    budget_id: int,
    note: str,
    voted_on: date | None = None,
    seen: str | None = None,
) -> EnterpriseBudget:
    """修正可決: the amounts written as the council's, with their reasons, public at once."""
    return _voted(by, on, budget_id, Act.AMEND, note, voted_on, seen)


def _voted(
    by: Acting,
    on: date,
    budget_id: int,
    act: Act,
    note: str,
    voted_on: date | None,
    seen: str | None,
) -> EnterpriseBudget:
    """The day of the vote is when it was decided and made within the year; it comes out with the entry."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_seen(budget, seen)
        day = vote_day(budget, voted_on, on)
        after = _after(budget, act, day)
        version = version_open(budget)
        if act is Act.AMEND:
            _ensure_words(budget, act, note)
        _ensure_as_said(budget, version, act)
        sums, covering = whole_of(version)
        version_close(version, moment_of(day))
        budget.versions.filter(pk=version.pk).update(published_at=moment_of(on))
        _council(budget, after, day, note)
        index_budget(budget, moment_of(on))
        kind = events.ADOPTED if act is Act.ADOPT else events.AMENDED
        _told(kind, budget, by, day, version, sums, covering, note=note.strip())
    return budget


def council_reject(
    *,
    by: Acting,
    on: date,
    budget_id: int,
    note: str,
    voted_on: date | None = None,
    seen: str | None = None,
) -> EnterpriseBudget:
    """否決: nothing is voted; amendments that were being written go."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_seen(budget, seen)
        day = vote_day(budget, voted_on, on)
        after = _after(budget, Act.REJECT, day)
        _ensure_words(budget, Act.REJECT, note)
        version_open(budget).delete()
        _council(budget, after, day, note)
        record(events.REJECTED, budget, by, day, new={"note": note.strip()})
    return budget


def outline_publish(*, by: Acting, on: date, budget_id: int, seen: str | None = None) -> EnterpriseBudget:
    """予算の要領の公表 (地方自治法219条2項)."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_seen(budget, seen)
        after = _after(budget, Act.PUBLISH, on)
        budget.published_at = moment_of(on)
        _move(budget, after, "published_at")
        record(events.PUBLISHED, budget, by, on, new={"state": budget.state})
    return budget


def _after(budget: EnterpriseBudget, act: Act, on: date) -> EngineState:
    """Where the act leads; refused out of turn, and after the year where it would make or change the budget."""
    after = state_after(EngineState(budget.state), act, title_of(budget))
    ensure_year_lasts(budget, on, act)
    return after


def _move(budget: EnterpriseBudget, after: EngineState, *fields: str) -> None:
    budget.state = after.value
    budget.save(update_fields=["state", *fields])


def _council(budget: EnterpriseBudget, after: EngineState, on: date, note: str) -> None:
    budget.council_result = CouncilResult(after.value).value
    budget.council_on, budget.council_note = on, note.strip()
    _move(budget, after, "council_result", "council_on", "council_note")


def _ensure_changes(budget: EnterpriseBudget, version: EnterpriseVersion, act: Act) -> None:
    """A supplementary budget changes something (地方自治法218条1項)."""
    before = changed_by(budget)
    if before is not None and not differs(before, version):
        raise NothingChanged(label=title_of(budget), act=ACT_LABELS[act], before=title_of(before.budget))


def _ensure_words(budget: EnterpriseBudget, act: Act, words: str) -> None:
    if not words.strip():
        raise WordsMissing(label=title_of(budget), act=ACT_LABELS[act])


def _ensure_as_said(budget: EnterpriseBudget, version: EnterpriseVersion, act: Act) -> None:
    """Adopted as submitted means without a difference; amended, with at least one."""
    submitted = submitted_version(budget)
    is_other = submitted is not None and differs(submitted, version)
    if act is Act.ADOPT and is_other:
        raise AmendmentsStand(label=title_of(budget))
    if act is Act.AMEND and not is_other:
        raise NothingAmended(label=title_of(budget))


def _told(
    kind: EventKind,
    budget: EnterpriseBudget,
    by: Acting,
    on: date,
    version: EnterpriseVersion,
    sums: Sums,
    covering: Covering,
    **more: str,
) -> None:
    """The event of a decided stage: its four sums, its shortfall, and why the covers are right."""
    new: dict[str, object] = {
        "state": budget.state,
        "version": version.number,
        "current_income_yen": sums.current_income,
        "current_outlay_yen": sums.current_outlay,
        "capital_income_yen": sums.capital_income,
        "capital_outlay_yen": sums.capital_outlay,
        "shortfall_yen": covering.shortfall,
    }
    said = {name: value for name, value in more.items() if value}
    record(kind, budget, by, on, new=new | said, reasons=covering.explanation)
