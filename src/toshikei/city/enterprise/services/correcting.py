"""正誤: a published budget whose record is wrong is corrected in a version of its own; the old one stays and is shown."""

from datetime import date

from django.db import transaction

from toshikei.city.enterprise import events, permissions
from toshikei.city.enterprise.choices import Stage, State
from toshikei.city.enterprise.errors import ErratumOpen, NothingCorrected, WordsMissing
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import content_hash
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.city.enterprise.selectors.voted import voted_version
from toshikei.city.enterprise.selectors.wholeness import whole_of
from toshikei.city.enterprise.services.finding import budget_locked, ensure_seen, version_open
from toshikei.city.enterprise.services.indexing import index_budget
from toshikei.city.enterprise.services.papers import ensure_papers_agree
from toshikei.city.enterprise.services.recording import record
from toshikei.city.enterprise.services.versions import version_begin, version_close, version_copy
from toshikei.engines.enterprise.errors import WrongState
from toshikei.engines.enterprise.stages import ACT_LABELS, Act
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of


def erratum_begin(
    *, by: Acting, on: date, budget_id: int, reason: str, seen: str | None = None
) -> EnterpriseVersion:
    """A copy of the published version to be corrected, with what is wrong and why."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_seen(budget, seen)
        label = title_of(budget)
        source = voted_version(budget)
        if budget.state != State.PUBLISHED or source is None:
            act, state = ACT_LABELS[Act.CORRECT], budget.get_state_display()
            raise WrongState(name=label, act=act, state=state, possible="公表までの手続")
        if budget.versions.filter(closed_at__isnull=True).exists():
            raise ErratumOpen(label=label)
        if not reason.strip():
            raise WordsMissing(label=label, act=ACT_LABELS[Act.CORRECT])
        version = version_begin(budget, Stage.COUNCIL, by)
        version.erratum = reason.strip()
        version.save(update_fields=["erratum"])
        version_copy(source, version)
        record(events.ERRATUM_BEGUN, budget, by, on, new={"reason": version.erratum})
    return version


def erratum_publish(*, by: Acting, on: date, budget_id: int, seen: str | None = None) -> EnterpriseBudget:
    """The corrected version comes out beside the old one; it is as whole as the budget had to be."""
    ensure(by, permissions.COMPILE)
    with transaction.atomic():
        budget = budget_locked(budget_id)
        ensure_seen(budget, seen)
        version, before = version_open(budget), voted_version(budget)
        if not version.erratum or before is None or content_hash(version) == before.content_hash:
            raise NothingCorrected(label=title_of(budget))
        whole_of(version)
        ensure_papers_agree(budget, version, Act.CORRECTED)
        version_close(version, moment_of(on))
        budget.versions.filter(pk=version.pk).update(published_at=moment_of(on))
        index_budget(budget, moment_of(on))
        new = {"version": version.number, "reason": version.erratum}
        record(events.CORRECTED, budget, by, on, new=new)
    return budget
