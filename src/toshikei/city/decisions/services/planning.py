"""Steps planned for a request: the first time, after raising, and for those who were away."""

from collections.abc import Sequence
from dataclasses import replace

from toshikei.city.decisions import errors
from toshikei.city.decisions.choices import Verb
from toshikei.city.decisions.models import Request, RouteStep
from toshikei.city.decisions.selectors.finding import finding_today
from toshikei.city.decisions.selectors.organisation import translated
from toshikei.city.decisions.selectors.turns import raised_to
from toshikei.city.decisions.services.doing import Doing, append
from toshikei.engines.decisions.question import Finding, Step, StepKind


def ensure_complete(request: Request) -> None:
    """Refuse what nobody could decide on: no title, no text. The engine asks for the amount where the table does."""
    missing = [
        label
        for label, value in (("件名", request.title.strip()), ("伺いの内容", request.body.strip()))
        if not value
    ]
    if missing:
        raise errors.FieldMissing(fields="、".join(missing))


def finding_of(doing: Doing) -> Finding:
    acts = list(doing.request.acts.all())
    return finding_today(
        doing.request, doing.on, None, translated(doing.city), raised_to(doing.request, acts)
    )


def plan(request: Request, steps: Sequence[Step]) -> None:
    RouteStep.objects.bulk_create([_step(request, order, step) for order, step in enumerate(steps, 1)])


def _step(request: Request, order: int, step: Step) -> RouteStep:
    proper = step.stands_in_for
    planned = proper if proper and step.kind is StepKind.DECIDE else step.post
    return RouteStep(
        request=request,
        round=request.round,
        order=order,
        kind=step.kind,
        seat=step.seat,
        post_key=planned.key,
        post_label=planned.label,
        unit_code=planned.unit,
        person_name=step.holder.name if step.holder else "",
        note=step.note[:300],
        proper_key=proper.key if proper else "",
        proper_label=proper.label if proper else "",
        shown_later=step.shown_later,
        is_skipped=step.is_skipped,
    )


def plan_decision(doing: Doing, post_key: str) -> None:
    """After raising: the next deciding step, behind everything that was planned."""
    request = doing.request
    organisation = translated(doing.city)
    finding = finding_today(request, doing.on, None, organisation, post_key)
    last = request.steps.filter(round=request.round).order_by("-order").values_list("order", flat=True)[0]
    _step(request, last + 1, finding.decider).save(force_insert=True)
    request.reasons = finding.explanation.to_dict()
    doing.reasons = finding.explanation


def close(doing: Doing) -> None:
    request = doing.request
    request.decided_on = doing.on
    request.decided_label = doing.by.label
    request.decided_post = doing.by.post.key if doing.by.post else ""


def show_absent(doing: Doing) -> None:
    """Those whose step was skipped because they were away get to see the decision."""
    request = doing.request
    away = request.steps.filter(round=request.round, is_skipped=True, shown_later=True)
    keys = list(dict.fromkeys(away.values_list("post_key", flat=True)))
    if keys:
        append(replace(doing, verb=Verb.CIRCULATE, targets=keys, turn=None, reason="不在だったため"))
