"""Who may read the original file of an import: whoever may load that dataset, where it is overseen only their own."""

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.documents import access

SUBJECT = "datasets.import"


def register() -> None:
    """Called once when the applications are ready."""
    access.provide(SUBJECT, may_read_original)


def may_read_original(by: Acting, subject: str) -> bool:
    run = ImportRun.objects.filter(pk=subject.partition(":")[2]).only("dataset", "brought_by_id").first()
    return run is not None and may_see(by, run)


def may_see(by: Acting, run: ImportRun) -> bool:
    """May `by` see this run and its file?"""
    dataset = REGISTRY.get(run.dataset)
    return dataset is not None and is_for(by, run, dataset)


def is_for(by: Acting, run: ImportRun, dataset: Dataset) -> bool:
    """One's own run of a dataset one may load, or any run of a dataset one oversees."""
    return dataset.is_overseen_by(by) or (dataset.may_load(by) and run.brought_by_id == by.account_id)
