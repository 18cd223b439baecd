"""What people do to a request: one act per call, in one transaction, with the trail and the asking room's callback.

Every act checks, in this order: may they use decisions; has the page grown stale; does the state allow the verb; is it
their turn by the table and the organisation of the day; is it their own matter. A second click of the same button by
the same person finds its act already there and changes nothing.
"""

from collections.abc import Sequence
from datetime import date

from toshikei.city.decisions import errors
from toshikei.city.decisions.choices import Verb
from toshikei.city.decisions.models import Request
from toshikei.city.decisions.selectors.finding import finding_for
from toshikei.city.decisions.selectors.organisation import translated
from toshikei.city.decisions.selectors.turns import objectors
from toshikei.city.decisions.services.doing import Doing, append, do
from toshikei.city.decisions.services.drafts import content_of
from toshikei.city.decisions.services.planning import (
    close,
    ensure_complete,
    finding_of,
    plan,
    plan_decision,
    show_absent,
)
from toshikei.city.decisions.services.reading import ensure_reads_whole
from toshikei.engines.decisions.rules import rule_to_dict
from toshikei.engines.decisions.seating import posts_above
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.fiscal_year import FiscalYear

__all__ = [
    "request_approve",
    "request_circulate",
    "request_confirm",
    "request_consent",
    "request_object",
    "request_pass",
    "request_raise",
    "request_reject",
    "request_return",
    "request_seen",
    "request_submit",
    "request_withdraw",
]


def request_submit(*, by: Acting, on: date, request_id: int, token: int) -> Request:
    """起案: find the route, store the line with its version, send it on its way. Again after a return."""

    def submit(doing: Doing) -> None:
        request = doing.request
        ensure_complete(request)
        request.round += 1
        request.number = request.number or f"{FiscalYear.of(doing.on).short}-{request.pk:05d}"
        finding = finding_for(request, doing.on)
        request.rule = rule_to_dict(finding.rule)
        request.rule_number, request.rule_version = finding.rule.number, finding.rule_version
        request.requested_on = doing.on
        request.reasons = finding.explanation.to_dict()
        doing.reasons = finding.explanation
        plan(request, finding.steps)
        append(doing, content=content_of(request))

    return do(by, on, request_id, token, Verb.SUBMIT, "", submit)


def request_pass(*, by: Acting, on: date, request_id: int, token: int, reason: str = "") -> Request:
    """回議: seen and passed on, with an opinion if any."""
    return do(by, on, request_id, token, Verb.PASS, reason, append)


def request_consent(*, by: Acting, on: date, request_id: int, token: int, reason: str = "") -> Request:
    """合議に同意. Also after an objection of the same post, once it is settled."""
    return do(by, on, request_id, token, Verb.CONSENT, reason, append)


def request_object(*, by: Acting, on: date, request_id: int, token: int, reason: str) -> Request:
    """合議に同意しない: the decider cannot decide over it, only return it or raise it."""
    return do(by, on, request_id, token, Verb.OBJECT, reason, append)


def request_approve(*, by: Acting, on: date, request_id: int, token: int, reason: str = "") -> Request:
    """決裁, or 代決 when the acting post stands in today: then the proper decider sees it afterwards (後閲)."""

    def approve(doing: Doing) -> None:
        request = doing.request
        against = objectors(request, request.acts.all())
        if against:
            raise errors.ObjectionStands(title=request.title, objectors="、".join(against))
        finding = finding_of(doing)
        doing.reasons = finding.explanation
        deciding = finding.decider
        acting = doing.by.post.key if doing.by.post else ""
        if deciding.shown_later and acting == deciding.post.key and deciding.stands_in_for:
            doing.verb, doing.targets = Verb.STAND_IN, (deciding.stands_in_for.key,)
        request.reasons = finding.explanation.to_dict()
        close(doing)
        append(doing)
        show_absent(doing)

    return do(by, on, request_id, token, Verb.APPROVE, reason, approve)


def request_reject(*, by: Acting, on: date, request_id: int, token: int, reason: str) -> Request:
    """否決: only by who could decide, with a reason."""

    def reject(doing: Doing) -> None:
        close(doing)
        append(doing)

    return do(by, on, request_id, token, Verb.REJECT, reason, reject)


def request_return(*, by: Acting, on: date, request_id: int, token: int, reason: str) -> Request:
    """差戻し: by anybody whose turn it is; the drafter mends and submits again (a new round)."""
    return do(by, on, request_id, token, Verb.RETURN, reason, append)


def request_raise(*, by: Acting, on: date, request_id: int, token: int, reason: str) -> Request:
    """上位決裁へ: the decider hands it to the next post above. Always allowed, never back down."""

    def raise_it(doing: Doing) -> None:
        finding = finding_of(doing)
        organisation = translated(doing.city)
        unit = organisation.unit_today(doing.request.unit_code)
        proper = finding.decider.stands_in_for or finding.decider.post
        above = posts_above(organisation, unit, proper)
        if not above:
            raise errors.NothingAbove(title=doing.request.title, post=proper.label)
        doing.targets = (above[0].key,)
        append(doing)
        plan_decision(doing, above[0].key)

    return do(by, on, request_id, token, Verb.RAISE, reason, raise_it)


def request_withdraw(*, by: Acting, on: date, request_id: int, token: int, reason: str) -> Request:
    """取下げ: by the drafter, as long as nothing is decided."""
    return do(by, on, request_id, token, Verb.WITHDRAW, reason, append)


def request_confirm(*, by: Acting, on: date, request_id: int, token: int, reason: str = "") -> Request:
    """後閲: the proper decider sees what was decided in the own place. The decision stands either way."""
    return do(by, on, request_id, token, Verb.CONFIRM, reason, append)


def request_circulate(
    *, by: Acting, on: date, request_id: int, token: int, posts: Sequence[str], reason: str = ""
) -> Request:
    """供覧: show a decided request to posts for information; nothing is asked of them."""

    def circulate(doing: Doing) -> None:
        known = [key for key in dict.fromkeys(posts) if key in doing.city.posts]
        ensure_reads_whole(doing.request, by, on)
        if not known:
            raise errors.NobodyToShow(title=doing.request.title)
        doing.targets = known
        append(doing)

    return do(by, on, request_id, token, Verb.CIRCULATE, reason, circulate)


def request_seen(*, by: Acting, on: date, request_id: int, token: int) -> Request:
    """供覧を見た."""
    return do(by, on, request_id, token, Verb.SEEN, "", append)
