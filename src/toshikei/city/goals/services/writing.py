"""Write a goal, publish it, hand it to other posts; the mission of a unit; the mayor's day."""

import hashlib
from datetime import date

from django.db import transaction
from django.db.models import Max

from toshikei.city.goals import events, permissions
from toshikei.city.goals.choices import Horizon, Whose
from toshikei.city.goals.errors import (
    ClauseUnknown,
    CodeOfOtherRoom,
    DayOdd,
    GoalChanged,
    GoalStands,
    IndicatorMissing,
    ManagerPostWrong,
    SupportsUnsound,
    YearOdd,
)
from toshikei.city.goals.models import Goal, Mission, Objective, PublicationDay
from toshikei.city.goals.selectors.reading import goal_read, version_read
from toshikei.city.goals.services.drafts import GoalDraft
from toshikei.city.goals.services.finding import (
    ensure_head,
    ensure_text,
    ensure_writer,
    goal_locked,
    newest_version,
    post_label,
    unit_in,
)
from toshikei.city.goals.services.recording import record
from toshikei.city.organisation.selectors import OrganisationOn, duties_of, organisation_on
from toshikei.city.strategy import selectors as strategy
from toshikei.engines.goals import goals, indicators
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki
from toshikei.kernel.fiscal_year import FiscalYear

THING = "目標"


def goal_write(*, by: Acting, on: date, draft: GoalDraft, code: str = "") -> Goal:
    """Write a new goal, or one that is not public yet once more."""
    with transaction.atomic():
        day = max(on, FiscalYear(draft.fiscal_year).first_day)
        city = organisation_on(day)
        name = unit_in(city, draft.unit_code)
        ensure_writer(by, draft.unit_code, on)
        goal = goal_locked(code) if code else Goal()
        if goal.is_public:
            raise GoalStands(goal=goal.statement, day=format_wareki(goal.published_on))
        if code:
            ensure_writer(by, goal.unit_code, on)
        _ensure_year(draft.fiscal_year, on)
        _fill(goal, draft, city, name)
        _links(goal, draft, on, day)
        goals.check(goal_read(goal))
        if not goal.pk or not code:
            _number(goal)
        goal.save()
        new = {"statement": goal.statement, "horizon": Horizon(goal.horizon).label, "years": goal.years}
        new |= {"owner": goal.owner_label, "deputy": goal.deputy_label, "clause": goal.clause}
        record(events.GOAL_WRITTEN, goal, by, on, new=new)
    return goal


def _ensure_year(year: int, on: date) -> None:
    this = FiscalYear.of(on).year
    if year not in {this, this + 1}:
        raise YearOdd(year=year, this=this)


def _fill(goal: Goal, draft: GoalDraft, city: OrganisationOn, unit_name: str) -> None:
    goal.fiscal_year, goal.unit_code, goal.unit_name = draft.fiscal_year, draft.unit_code, unit_name
    goal.whose, goal.horizon, goal.years = draft.whose, draft.horizon, draft.years
    goal.statement = ensure_text(draft.statement, THING, "目標", 200)
    goal.why = ensure_text(draft.why, THING, "なぜ", 600)
    goal.owner_post, goal.owner_label = draft.owner_post, post_label(city, draft.owner_post, "担う職")
    goal.deputy_post, goal.deputy_label = (
        draft.deputy_post,
        post_label(city, draft.deputy_post, "代わりの職"),
    )
    head = city.head_of(draft.unit_code)
    if draft.whose == Whose.MANAGER and (head is None or head.code != draft.owner_post):
        raise ManagerPostWrong(goal=goal.statement, post=goal.owner_label, unit=unit_name)
    goal.programme_code, goal.plan_code, goal.plan_node = (
        draft.programme_code,
        draft.plan_code,
        draft.plan_node,
    )
    goal.is_invented = draft.is_invented


def _links(goal: Goal, draft: GoalDraft, on: date, day: date) -> None:
    """The clause, the programme, the place in a plan, the objective and the goal it supports: all must be there."""
    goal.article, goal.item, goal.clause_text = draft.article, draft.item, _clause_text(goal, draft, day)
    if draft.programme_code and strategy.programme_known(draft.programme_code, goal.fiscal_year) is None:
        raise CodeOfOtherRoom(goal=goal.statement, thing="事業", name=draft.programme_code)
    if draft.plan_code or draft.plan_node:
        version = strategy.version_newest_public(draft.plan_code, clock.moment_of(on))
        if version is None or draft.plan_node not in strategy.node_codes(version):
            named = f"{draft.plan_code} {draft.plan_node}".strip()
            raise CodeOfOtherRoom(goal=goal.statement, thing="計画の施策", name=named)
    goal.objective = _objective(goal, draft)
    goal.supports = _supported(goal, draft)


def _clause_text(goal: Goal, draft: GoalDraft, day: date) -> str:
    if draft.article is None and draft.item is None:
        return ""
    for duty in duties_of(draft.unit_code, day):
        if (duty.article, duty.item) == (draft.article, draft.item):
            return duty.text
    raise ClauseUnknown(
        goal=goal.statement, article=draft.article or "？", item=draft.item or "？", unit=goal.unit_name
    )


def _objective(goal: Goal, draft: GoalDraft) -> Objective | None:
    if not draft.objective:
        return None
    found = Objective.objects.filter(fiscal_year=goal.fiscal_year, code=draft.objective).first()
    if found is None:
        raise CodeOfOtherRoom(goal=goal.statement, thing="戦略目標", name=draft.objective)
    return found


def _supported(goal: Goal, draft: GoalDraft) -> Goal | None:
    found = Goal.objects.filter(
        code=draft.supports, fiscal_year=draft.fiscal_year, unit_code=draft.unit_code, whose=Whose.UNIT
    ).first()
    if (draft.whose == Whose.MANAGER or draft.supports) and (found is None or found.pk == goal.pk):
        raise SupportsUnsound(goal=goal.statement)
    return found


def _number(goal: Goal) -> None:
    own = Goal.objects.filter(fiscal_year=goal.fiscal_year, unit_code=goal.unit_code)
    goal.number = (own.aggregate(last=Max("number"))["last"] or 0) + 1
    goal.code = f"{goal.fiscal_year}-{goal.unit_code}-{goal.number}"


def stamp_of(goal: Goal) -> str:
    """What stands for the content of a goal with its indicators: a head publishes what was read."""
    parts: list[object] = [goal.statement, goal.why, str(goal.horizon), goal.years]
    parts += [goal.owner_post, goal.deputy_post, goal.clause, goal.programme_code]
    for indicator in goal.indicators.order_by("number"):
        version = newest_version(indicator)
        targets = list(version.targets.order_by("fiscal_year").values_list("fiscal_year", "value", "high"))
        parts += [version.pk, version.name, version.formula, version.measure, targets]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def goal_publish(*, by: Acting, on: date, code: str, seen: str | None = None) -> Goal:
    """公表: by the head of the unit. Not without an indicator that is settled to the last field."""
    with transaction.atomic():
        goal = goal_locked(code)
        ensure_head(by, goal.unit_code, on, "目標の公表")
        if goal.is_public:
            raise GoalStands(goal=goal.statement, day=format_wareki(goal.published_on))
        if seen is not None and seen != stamp_of(goal):
            raise GoalChanged(goal=goal.statement)
        found = list(goal.indicators.all())
        if not found:
            raise IndicatorMissing(goal=goal.statement)
        goals.check(goal_read(goal))
        for indicator in found:
            indicators.check(version_read(newest_version(indicator), goal))
        goal.published_on, goal.published_at = on, clock.moment_of(on)
        goal.save(update_fields=["published_on", "published_at"])
        record(events.GOAL_PUBLISHED, goal, by, on, new={"statement": goal.statement})
    return goal


def posts_change(*, by: Acting, on: date, code: str, owner_post: str, deputy_post: str, reason: str) -> Goal:
    """担う職を改める: the only thing of a public goal that may change, as when a post is abolished in the year."""
    with transaction.atomic():
        goal = goal_locked(code)
        ensure_head(by, goal.unit_code, on, "担う職の変更")
        reason = ensure_text(reason, "担う職の変更", "理由", 300)
        city = organisation_on(on)
        old = {"owner": goal.owner_label, "deputy": goal.deputy_label}
        goal.owner_post, goal.owner_label = owner_post, post_label(city, owner_post, "担う職")
        goal.deputy_post, goal.deputy_label = deputy_post, post_label(city, deputy_post, "代わりの職")
        goals.check(goal_read(goal))
        goal.save(update_fields=["owner_post", "owner_label", "deputy_post", "deputy_label"])
        new = {"owner": goal.owner_label, "deputy": goal.deputy_label, "reason": reason}
        record(events.POSTS_CHANGED, goal, by, on, old=old, new=new)
    return goal


def mission_set(
    *, by: Acting, on: date, unit_code: str, text: str, legal_basis: str = "", is_invented: bool = False
) -> Mission:
    """使命: from a day on; the one before ends the day before, or is put right on its own day."""
    with transaction.atomic():
        name = unit_in(organisation_on(on), unit_code)
        ensure_writer(by, unit_code, on)
        text = ensure_text(text, "使命", "使命", 600)
        facts = {"unit_name": name, "text": text, "legal_basis": legal_basis.strip()[:200]}
        standing = (
            Mission.objects.select_for_update().filter(unit_code=unit_code, ends_on__isnull=True).first()
        )
        if standing and standing.starts_on < on:
            standing.ends_on = date.fromordinal(on.toordinal() - 1)
            standing.save(update_fields=["ends_on"])
            standing = None
        made = standing or Mission(unit_code=unit_code, starts_on=on)
        made.unit_name, made.text, made.legal_basis = name, text, facts["legal_basis"]
        made.is_invented = is_invented
        made.save()
        new = {"text": text, "legal_basis": facts["legal_basis"]}
        subject = f"goals.mission:{unit_code}"
        trail.record(events.MISSION_SET, by=by, subject=subject, label=name, new=new, on=on)
    return made


def day_set(*, by: Acting, on: date, fiscal_year: int, day: date, reason: str) -> PublicationDay:
    """公表の期限: the mayor's day for a year."""
    with transaction.atomic():
        ensure(by, permissions.SET_DAY)
        reason = ensure_text(reason, "公表の期限", "理由", 300)
        fiscal = FiscalYear(fiscal_year)
        if not date(fiscal_year - 1, 10, 1) <= day <= fiscal.last_day:
            raise DayOdd(day=format_wareki(day), year=fiscal_year)
        facts = {"day": day, "reason": reason, "set_on": on}
        made, _ = PublicationDay.objects.update_or_create(fiscal_year=fiscal_year, defaults=facts)
        new = {"day": day.isoformat(), "reason": reason}
        subject = f"goals.day:{fiscal_year}"
        trail.record(events.DAY_SET, by=by, subject=subject, label=fiscal.label, new=new, on=on)
    return made
