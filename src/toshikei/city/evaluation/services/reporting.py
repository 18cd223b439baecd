"""主要な施策の成果を説明する書類: frozen with the settlement's submission, set in the background where it is big."""

from datetime import date

from django.db import transaction

from toshikei.city.evaluation import events, permissions
from toshikei.city.evaluation.errors import ReportEmpty, ReportFrozen
from toshikei.city.evaluation.models import ReportEdition
from toshikei.city.evaluation.selectors.sheets import content_of, hash_of, sheets_now
from toshikei.city.execution.models import Settlement
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.jobs.services import job_start
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.models import TrailEvent

PAPER = "evaluation.report"
STEPS = 2


def report_freeze(*, by: Acting, on: date, fiscal_year: int) -> ReportEdition:
    """Attach the report to the settlement: from now on it says what it says, whatever becomes of the cards."""
    ensure(by, permissions.LOOK)
    with transaction.atomic():
        if ReportEdition.objects.select_for_update().filter(fiscal_year=fiscal_year).exists():
            raise ReportFrozen(year=fiscal_year)
        sheets = sheets_now(fiscal_year)
        if not sheets:
            raise ReportEmpty(year=fiscal_year)
        content = content_of(sheets)
        made = ReportEdition.objects.create(
            fiscal_year=fiscal_year,
            content=content,
            content_hash=hash_of(content),
            sheets=len(sheets),
            frozen_on=on,
            frozen_by=by.label[:200],
            is_invented=any(one.is_invented for one in sheets),
        )
        trail.record(
            events.REPORT_FROZEN,
            by=by,
            subject=f"evaluation.report:{fiscal_year}",
            label=str(made),
            new={"rows": made.sheets, "content": made.content_hash},
            on=on,
        )
    return made


def report_order(*, by: Acting, fiscal_year: int) -> Job:
    """Have a big report set in the background. Writes nothing to the room; the job is the event."""
    ensure(by, permissions.LOOK)
    return job_start(
        PAPER,
        label=f"主要な施策の成果を組む：{fiscal_year}年度",
        by=by,
        params={"year": fiscal_year},
        total=STEPS,
        once=str(fiscal_year),
        may=permissions.LOOK,
    )


def settlement_sent(event: TrailEvent) -> None:
    """The settlement of the general account goes to the council: the report that accompanies it is frozen with it.

    Called in the transaction of the step. Without cards there is nothing to freeze, and the settlement goes all the same.
    """
    pk = event.subject.rpartition(":")[2]
    sent = Settlement.objects.select_related("ledger").filter(pk=pk, to_council_on__isnull=False).first()
    if sent is None or ReportEdition.objects.filter(fiscal_year=sent.ledger.fiscal_year).exists():
        return
    on = sent.to_council_on
    by = Acting(None, AccountKind.SYSTEM, event.actor_label)
    if sheets_now(sent.ledger.fiscal_year):
        report_freeze(by=by, on=on, fiscal_year=sent.ledger.fiscal_year)
