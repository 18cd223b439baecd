"""Reading imports: what may be brought, the runs somebody may see, confirmed mappings."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets import errors
from toshikei.foundation.datasets.access import may_see
from toshikei.foundation.datasets.choices import RunState
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset
from toshikei.foundation.datasets.models import HeaderMapping, ImportRun
from toshikei.foundation.datasets.permissions import IMPORT


def importable_by(by: Acting) -> list[Dataset]:
    """Datasets that `by` may load, by title."""
    found = [
        dataset
        for dataset in REGISTRY.values()
        if dataset.apply is not None and dataset.may_write is not None and dataset.may_write.allows(by)
    ]
    return sorted(found, key=lambda dataset: dataset.title)


def importable(code: str, by: Acting) -> Dataset:
    dataset = REGISTRY.get(code)
    if dataset is None or dataset not in importable_by(by):
        raise errors.DatasetHidden(code=code)
    return dataset


def runs_visible_to(by: Acting, code: str = "") -> QuerySet[ImportRun]:
    """Runs of the datasets `by` may load, newest first, without the heavy report."""
    codes = [code] if code else [dataset.code for dataset in importable_by(by)]
    return ImportRun.objects.filter(dataset__in=codes).defer("report", "said").order_by("-brought_at", "-pk")


def run_visible_to(by: Acting, run_id: UUID) -> ImportRun:
    run = ImportRun.objects.select_related("document").filter(pk=run_id).first()
    if run is None or not may_see(by, run):
        raise errors.RunMissing()
    return run


def runs_open_to(by: Acting, run_ids: Iterable[UUID | None]) -> set[UUID]:
    """Which of these runs `by` may open: links to the others would lead to a refusal."""
    wanted = {run_id for run_id in run_ids if run_id}
    if not wanted or not IMPORT.allows(by):
        return set()
    return set(runs_visible_to(by).filter(pk__in=wanted).values_list("pk", flat=True))


def last_loads(by: Acting) -> dict[str, ImportRun]:
    """The newest load of each dataset, in one query."""
    loaded = runs_visible_to(by).filter(state=RunState.LOADED).order_by("dataset", "brought_at")
    return {run.dataset: run for run in loaded}


def mappings_of(dataset: Dataset) -> QuerySet[HeaderMapping]:
    return HeaderMapping.objects.filter(dataset=dataset.code).order_by("-confirmed_at")
