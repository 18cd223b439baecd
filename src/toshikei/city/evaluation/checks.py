"""Invariants of the evaluation for `./toshikei verify`."""

from collections.abc import Iterator

from toshikei.city.evaluation.choices import ActionState, VerdictClass
from toshikei.city.evaluation.models import BudgetAction, ReportEdition, Verdict
from toshikei.city.evaluation.selectors import actions, case_of
from toshikei.city.evaluation.selectors.sheets import hash_of
from toshikei.engines.evaluation.contract import YEARS_TO_MONEY, on_the_list
from toshikei.foundation.trail.checks import Finding, check


@check("evaluation.actions", "評決のすべてに、予算への反映の記録があること", of=(7,))
def every_verdict() -> Iterator[Finding]:
    """All but 現状維持, each due two years after the year judged."""
    asking = Verdict.objects.exclude(kind=VerdictClass.KEEP)
    for verdict in asking.filter(action__isnull=True).order_by("pk").iterator():
        yield Finding(
            "評決に、予算への反映の記録がありません", str(verdict), "証跡で原因を確かめてください。"
        )
    for action in BudgetAction.objects.select_related("verdict").order_by("pk").iterator():
        if action.due_year != action.verdict.fiscal_year + YEARS_TO_MONEY:
            yield Finding("反映する予算の年度が合いません", str(action), "証跡で原因を確かめてください。")


@check("evaluation.steps", "予算への反映の段階と、その記録が合うこと")
def steps() -> Iterator[Finding]:
    """The state of an action is that of its last step, and an override has its reason."""
    for action in actions().order_by("pk"):
        told = list(action.steps.all())
        if not told or told[-1].state != action.state:
            yield Finding("段階と最後の記録が合いません", str(action), "証跡で原因を確かめてください。")
        if any(one.state == ActionState.OVERRIDDEN and not one.words.strip() for one in told):
            yield Finding("評決によらない理由がありません", str(action), "証跡で原因を確かめてください。")


@check("evaluation.list", "廃止などの評決が予算に反映されず、理由も公表されていない事業", of=(7,))
def listed() -> Iterator[Finding]:
    """The mayor's list: nothing is wrong with the records, but the public is waiting for a reason."""
    for action in actions().order_by("pk"):
        if on_the_list(case_of(action)):
            yield Finding(
                "評決が予算に反映されていません",
                str(action),
                "予算で反映するか、市長の理由を公表してください。",
                is_notice=True,
            )


@check("evaluation.report", "議会に出した主要な施策の成果が書き換えられていないこと", of=(4,))
def reports() -> Iterator[Finding]:
    """The hash of every frozen edition, made again."""
    for edition in ReportEdition.objects.order_by("fiscal_year").iterator():
        if hash_of(edition.content) != edition.content_hash:
            yield Finding(
                "定めたあとに中身が書き換えられています",
                str(edition),
                "証跡とバックアップで原因を確かめてください。",
            )
