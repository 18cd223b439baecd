"""Reading imports: what may be brought, the runs somebody may see, confirmed mappings."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets import errors
from toshikei.foundation.datasets.access import may_see
from toshikei.foundation.datasets.choices import RunState
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset
from toshikei.foundation.datasets.models import HeaderMapping, ImportRun
from toshikei.foundation.datasets.permissions import BRING


def importable_by(by: Acting) -> list[Dataset]:
    """Datasets that `by` may load, by title."""
    found = [dataset for dataset in REGISTRY.values() if dataset.may_load(by)]
    return sorted(found, key=lambda dataset: dataset.title)


def importable(code: str, by: Acting) -> Dataset:
    dataset = REGISTRY.get(code)
    if dataset is None or dataset not in importable_by(by):
        raise errors.DatasetHidden(code=code)
    return dataset


def overseen(code: str, by: Acting) -> Dataset:
    found = importable(code, by)
    if not found.is_overseen_by(by):
        raise errors.DatasetHidden(code=code)
    return found


def runs_visible_to(by: Acting, code: str = "") -> QuerySet[ImportRun]:
    """Runs `by` may see, newest first, without the heavy report: all of a dataset one oversees, else one's own."""
    mine = [dataset for dataset in importable_by(by) if not code or dataset.code == code]
    whole = [dataset.code for dataset in mine if dataset.is_overseen_by(by)]
    own = Q(dataset__in=[dataset.code for dataset in mine], brought_by_id=by.account_id)
    found = ImportRun.objects.filter(Q(dataset__in=whole) | own)
    return found.defer("report", "said").order_by("-brought_at", "-pk")


def run_visible_to(by: Acting, run_id: UUID) -> ImportRun:
    run = ImportRun.objects.select_related("document").filter(pk=run_id).first()
    if run is None or not may_see(by, run):
        raise errors.RunMissing()
    return run


def runs_open_to(by: Acting, run_ids: Iterable[UUID | None]) -> set[UUID]:
    """Which of these runs `by` may open: links to the others would lead to a refusal."""
    wanted = {run_id for run_id in run_ids if run_id}
    if not wanted or not BRING.allows(by):
        return set()
    return set(runs_visible_to(by).filter(pk__in=wanted).values_list("pk", flat=True))


def last_loads(by: Acting) -> dict[str, ImportRun]:
    """The newest load of each dataset, in one query."""
    loaded = runs_visible_to(by).filter(state=RunState.LOADED).order_by("dataset", "brought_at")
    return {run.dataset: run for run in loaded}


def mappings_of(dataset: Dataset) -> QuerySet[HeaderMapping]:
    return HeaderMapping.objects.filter(dataset=dataset.code).order_by("-confirmed_at")
