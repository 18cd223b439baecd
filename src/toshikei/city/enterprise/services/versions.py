"""Versions: begun empty or as a copy, closed with their hash. Nothing here judges; steps and writing do."""

from collections.abc import Callable
from datetime import datetime

from toshikei.city.enterprise.choices import Stage
from toshikei.city.enterprise.models import (
    EnterpriseBudget,
    EnterpriseItem,
    EnterpriseLine,
    EnterprisePaperRow,
    EnterpriseVersion,
)
from toshikei.city.enterprise.selectors.content import content_hash
from toshikei.foundation.accounts.acting import Acting

LINE_FIELDS = tuple(
    field.name for field in EnterpriseLine._meta.concrete_fields if field.name not in {"id", "version"}
)
ITEM_FIELDS = tuple(
    field.name for field in EnterpriseItem._meta.concrete_fields if field.name not in {"id", "version"}
)

PAPER_FIELDS = tuple(
    field.name for field in EnterprisePaperRow._meta.concrete_fields if field.name not in {"id", "version"}
)


def version_begin(budget: EnterpriseBudget, stage: Stage, by: Acting) -> EnterpriseVersion:
    """The next version, empty and open."""
    last = budget.versions.order_by("-number").values_list("number", flat=True).first() or 0
    return EnterpriseVersion.objects.create(budget=budget, number=last + 1, stage=stage, written_by=by.label)


def version_copy(
    source: EnterpriseVersion,
    target: EnterpriseVersion,
    change: Callable[[EnterpriseLine], None] = lambda line: None,
    *,
    has_papers: bool = True,
) -> EnterpriseVersion:
    """Lines, items and papers of `source` into `target`; reasons of an earlier stage stay with it."""
    lines = [_again(line, target) for line in source.lines.all()]
    for line in lines:
        change(line)
    EnterpriseLine.objects.bulk_create(lines)
    rows = source.items.values(*ITEM_FIELDS)
    EnterpriseItem.objects.bulk_create(EnterpriseItem(version=target, **row | {"reason": ""}) for row in rows)
    if has_papers:
        own = source.papers.values(*PAPER_FIELDS)
        EnterprisePaperRow.objects.bulk_create(EnterprisePaperRow(version=target, **row) for row in own)
    return target


def _again(line: EnterpriseLine, target: EnterpriseVersion) -> EnterpriseLine:
    values = {name: getattr(line, name) for name in LINE_FIELDS}
    return EnterpriseLine(version=target, **values | {"reason": ""})


def version_close(version: EnterpriseVersion, at: datetime) -> None:
    """Freeze: from here on the hash must stay what it is."""
    version.closed_at = at
    version.content_hash = content_hash(version)
    version.save(update_fields=["closed_at", "content_hash"])
