"""Report how far an action is: by the department that answers for it, at any time, public at once."""

from datetime import date

from django.db import transaction

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import ReportState
from toshikei.city.strategy.errors import ActionUnknown
from toshikei.city.strategy.models import ActionReport, Plan, PlanAction
from toshikei.city.strategy.services.plans.finding import plan_locked
from toshikei.city.strategy.services.plans.recording import record
from toshikei.city.strategy.services.plans.sound import ensure_text
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure


def action_report(
    *, by: Acting, on: date, plan_code: str, code: str, state: ReportState, text: str, value: str = ""
) -> ActionReport:
    """進み具合の報告: of an action of the public version. The same words on the same day are one report."""
    with transaction.atomic():
        plan = plan_locked(plan_code)
        action = action_public(plan, code)
        ensure(by, permissions.REPORT, unit_path=owner_path(action, on))
        ensure_text(text, "したこと・次にすること", 600)
        ensure_text(value, "指標の値", 100, is_needed=False)
        made, is_new = ActionReport.objects.get_or_create(
            plan=plan, action_code=code, reported_on=on, state=state, value=value.strip(), text=text.strip(),
            defaults={"office": by.office},
        )  # fmt: skip
        if is_new:
            new = {"what": str(action), "state": ReportState(state).label, "value": value.strip()}
            record(events.ACTION_REPORTED, plan, by, on, new=new)
    return made


def action_public(plan: Plan, code: str) -> PlanAction:
    """The action as the newest public version has it."""
    version = plan.versions.filter(published_at__isnull=False).order_by("-number").first()
    found = version.actions.filter(code=code).first() if version else None
    if found is None:
        raise ActionUnknown(plan=plan.title, name=code)
    return found


def owner_path(action: PlanAction, on: date) -> tuple[str, ...]:
    """The units above the post that answers for an action; none where the post is gone."""
    organisation = organisation_on(on)
    post = organisation.posts.get(action.owner_post)
    return organisation.path_of(post.unit_code) if post else ()
