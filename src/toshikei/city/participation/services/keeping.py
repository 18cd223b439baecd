"""A finding of the wording check is left, with the reason."""

from datetime import date

from django.db import transaction

from toshikei.city.participation import errors, events, permissions
from toshikei.city.participation.models import KeptFinding
from toshikei.city.participation.selectors.wording import wording_of
from toshikei.city.participation.services.steps import ensure_writable, locked, note
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure

MOST_LETTERS = 400


@transaction.atomic
def finding_keep(*, by: Acting, on: date, paper_id: int, key: str, reason: str) -> KeptFinding:
    """Only a finding that is there; the reason is published with the paper. A second time changes nothing."""
    ensure(by, permissions.EDIT)
    paper = locked(paper_id)
    ensure_writable(paper, "指摘を残すこと")
    judged = next((one for one in wording_of(paper).judged if one.key == key), None)
    if judged is None:
        raise errors.FindingGone()
    if judged.kept is not None:
        return judged.kept
    words = reason.strip()
    if not words:
        raise errors.ReasonMissing(verb="指摘を残す")
    if len(words) > MOST_LETTERS:
        raise errors.TextTooLong(verb="指摘を残す", length=len(words), most=MOST_LETTERS)
    finding = judged.finding
    kept = KeptFinding.objects.create(
        paper=paper,
        key=key,
        rule=finding.rule.value,
        found=finding.found[:300],
        reason=words,
        kept_at=clock.now(),
        kept_by=by.label,
    )
    note(events.KEPT, paper, by=by, on=on, new={"rule": finding.label, "found": kept.found, "reason": words})
    return kept
