"""Mappings a person confirmed, by dataset and headings: used, shown, forgotten."""

from django.db import transaction

from toshikei.engines.datasets.mapping import fingerprint
from toshikei.engines.datasets.units import Unit
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets import events
from toshikei.foundation.datasets.definitions import Dataset
from toshikei.foundation.datasets.models import HeaderMapping
from toshikei.foundation.datasets.permissions import IMPORT
from toshikei.foundation.datasets.reading import Source
from toshikei.foundation.datasets.understanding import Remembered, Said, Understanding, look_at_header
from toshikei.foundation.trail.services import record


def remembered_for(dataset: Dataset, source: Source, said: Said) -> Remembered:
    """What was confirmed for exactly these headings, or nothing."""
    header, _rows = look_at_header(dataset, source, said)
    found = HeaderMapping.objects.filter(dataset=dataset.code, fingerprint=fingerprint(header.labels)).first()
    if found is None:
        return Remembered()
    names = {column.name for column in dataset.columns} | {""}
    mapping = {label: name for label, name in found.mapping.items() if name in names}
    return Remembered(mapping, Unit(found.unit) if found.unit else None)


def mapping_remember(
    dataset: Dataset, known: Understanding, said: Said, *, by: Acting
) -> HeaderMapping | None:
    """Keep what a person said of these headings. Stands inside the transaction of the load that confirms it."""
    if not said.mapping and said.unit is None:
        return None
    old = HeaderMapping.objects.filter(dataset=dataset.code, fingerprint=known.fingerprint).first()
    mapping = {**(old.mapping if old else {}), **said.mapping}
    unit = said.unit.value if said.unit else (old.unit if old else "")
    if old and (old.mapping, old.unit) == (mapping, unit):
        return old
    made, _created = HeaderMapping.objects.update_or_create(
        dataset=dataset.code,
        fingerprint=known.fingerprint,
        defaults={
            "labels": list(known.header.labels),
            "mapping": mapping,
            "unit": unit,
            "confirmed_at": clock.now(),
            "confirmed_by_id": by.account_id,
            "confirmed_by_label": by.label[:200],
        },
    )
    record(
        events.MAPPING_REMEMBERED,
        by=by,
        subject=f"datasets.mapping:{made.pk}",
        label=dataset.title,
        old={"mapping": old.mapping, "unit": old.unit} if old else None,
        new={"mapping": mapping, "unit": unit},
    )
    return made


@transaction.atomic
def mapping_forget(mapping: HeaderMapping, *, by: Acting) -> None:
    """Forget a confirmed mapping; files with these headings are asked about again."""
    ensure(by, IMPORT)
    subject = f"datasets.mapping:{mapping.pk}"
    old = {"mapping": mapping.mapping, "unit": mapping.unit}
    deleted, _ = HeaderMapping.objects.filter(pk=mapping.pk).delete()
    if deleted:
        record(events.MAPPING_FORGOTTEN, by=by, subject=subject, label=mapping.dataset, old=old)
