"""Invariants of decisions for `./toshikei verify`."""

from collections.abc import Iterator

from toshikei.city.decisions.choices import State, Verb
from toshikei.city.decisions.models import AuthorityLine, Request
from toshikei.city.decisions.selectors import rule_of, whole
from toshikei.engines.decisions.rules import rule_from_dict
from toshikei.foundation.trail.checks import Finding, check

DECIDING = {Verb.APPROVE, Verb.STAND_IN, Verb.REJECT}


@check("decisions.versions", "決裁規程の版")
def versions() -> Iterator[Finding]:
    """The stored version of a line and of every request is the one its words give."""
    for line in AuthorityLine.objects.order_by("number", "starts_on").iterator():
        if rule_of(line).version != line.version:
            yield Finding("項の版が内容と合いません", line.number, "項を訂正として保存し直してください")
    for request in Request.objects.filter(rule__isnull=False).order_by("pk").iterator():
        if rule_from_dict(request.rule).version != request.rule_version:
            yield Finding(
                "起案に保存された項が書き換わっています", f"起案 {request.number}", "証跡を調べてください"
            )


@check("decisions.own_matter", "自分の事案の決裁")
def own_matter() -> Iterator[Finding]:
    """Nobody decided the own request, and every ended request has the act that ended it."""
    ended = Request.objects.filter(state__in=[State.APPROVED, State.REJECTED]).order_by("pk")
    for request in whole(ended):
        acts = [act for act in request.acts.all() if act.verb in DECIDING]
        if not acts:
            yield Finding(
                "決裁の記録がないのに終わっています", f"起案 {request.number}", "証跡を調べてください"
            )
        if any(act.by_account and act.by_account == request.drafter_account for act in acts):
            yield Finding("起案した本人が決めています", f"起案 {request.number}", "決裁をやり直してください")
