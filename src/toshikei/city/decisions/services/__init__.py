"""Public Python API of decisions: register a matter, ask, draft, submit, act, and keep the authority table.

Another room asks like this:
    matter_register("budget.transfer", "予算の流用", transfer_decided)   # once, in ready()
    request = request_open(by=..., on=..., draft=Draft(matter="budget.transfer", subject="budget.transfer:12", ...))
`transfer_decided(decided)` is called in the transaction of the decision.
"""

from datetime import date

from django.db import transaction

from toshikei.city.decisions.models import Request
from toshikei.city.decisions.services.acts import (
    request_approve,
    request_circulate,
    request_confirm,
    request_consent,
    request_object,
    request_pass,
    request_raise,
    request_reject,
    request_return,
    request_seen,
    request_submit,
    request_withdraw,
)
from toshikei.city.decisions.services.drafts import Draft, draft_save, ensure_drafter, says_the_same
from toshikei.city.decisions.services.matters import MATTERS, Decided, Matter, matter_of, matter_register
from toshikei.city.decisions.services.reading import ensure_reads_whole, papers_open_to, reads_whole
from toshikei.city.decisions.services.table import (
    Line,
    line_read,
    rule_correct,
    rule_end,
    rule_revise,
    rule_set,
)
from toshikei.foundation.accounts.acting import Acting

__all__ = [
    "MATTERS",
    "Decided",
    "Draft",
    "Line",
    "Matter",
    "draft_save",
    "ensure_drafter",
    "ensure_reads_whole",
    "line_read",
    "matter_of",
    "matter_register",
    "papers_open_to",
    "reads_whole",
    "request_approve",
    "request_circulate",
    "request_confirm",
    "request_consent",
    "request_object",
    "request_open",
    "request_pass",
    "request_raise",
    "request_reject",
    "request_return",
    "request_seen",
    "request_submit",
    "request_withdraw",
    "rule_correct",
    "rule_end",
    "rule_revise",
    "rule_set",
    "says_the_same",
]


def request_open(*, by: Acting, on: date, draft: Draft) -> Request:
    """Draft and submit in one transaction: for rooms that ask on somebody's behalf. Idempotent by `form_key`."""
    with transaction.atomic():
        standing = Request.objects.filter(form_key=draft.form_key).first()
        if standing is not None and standing.requested_on is not None:
            return standing
        saved = draft_save(by=by, on=on, draft=draft)
        return request_submit(by=by, on=on, request_id=saved.pk, token=saved.token)
