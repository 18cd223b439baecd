"""The one place that decides what of a dataset the public sees: listed, described, downloadable, or withheld with its reason."""

from dataclasses import dataclass
from datetime import date

from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.datasets import errors
from toshikei.foundation.datasets.choices import RunState
from toshikei.foundation.datasets.definitions import REGISTRY, Dataset, Stage
from toshikei.foundation.datasets.models import ImportRun

STAGE_LABELS = {
    Stage.PUBLIC: "公開中",
    Stage.NOT_YET: "これから公開",
    Stage.WITHHELD: "公開していません",
}
FREQUENCY_LABELS = {
    "annual": "毎年",
    "quarterly": "四半期ごと",
    "monthly": "毎月",
    "daily": "毎日",
    "continuous": "随時",
    "irregular": "不定期",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one dataset stands before the public."""

    dataset: Dataset
    is_open: bool
    stage_label: str
    reason: str

    @property
    def frequency(self) -> str:
        return FREQUENCY_LABELS.get(self.dataset.publication.frequency, self.dataset.publication.frequency)


def standing_of(dataset: Dataset) -> Standing:
    """The stage and, where it is not open, why."""
    publication = dataset.publication
    until = f"（{publication.until.isoformat()}まで）" if publication.until else ""
    return Standing(
        dataset, dataset.is_open(), STAGE_LABELS[publication.stage], f"{publication.reason}{until}"
    )


def catalogue() -> list[Standing]:
    """Everything the public is told of: open datasets, and those withheld with a reason. Inner ones are not listed."""
    found = [
        standing_of(dataset)
        for dataset in REGISTRY.values()
        if dataset.is_open() or dataset.publication.stage is not Stage.PUBLIC
    ]
    return sorted(found, key=lambda standing: (not standing.is_open, standing.dataset.title))


def ensure_described(dataset: Dataset, by: Acting) -> None:
    """May `by` know of the dataset at all? The public knows what the catalogue lists."""
    if dataset.may_read.allows(by) or dataset.publication.stage is not Stage.PUBLIC:
        return
    raise errors.DatasetHidden(code=dataset.code)


def ensure_readable(dataset: Dataset, by: Acting) -> None:
    """May `by` have its rows now? The public only when it is open; those with the permission always."""
    if dataset.is_open() or (by.is_signed_in and dataset.may_read.allows(by)):
        return
    ensure_described(dataset, by)
    raise errors.NotPublished(title=dataset.title, reason=standing_of(dataset).reason or "準備中です。")


def as_of(dataset: Dataset) -> date:
    """The day as of which the data stand: the room's word, else the last load, else today."""
    if dataset.as_of is not None and (said := dataset.as_of()) is not None:
        return said
    last = (
        ImportRun.objects.filter(dataset=dataset.code, state=RunState.LOADED)
        .order_by("-decided_at")
        .values_list("effective_on", flat=True)
        .first()
    )
    return last or clock.today()
