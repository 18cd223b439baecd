"""The stages of a budget side by side: four sums each, every amount and item that changed, with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from toshikei.city.enterprise.models import EnterpriseItem, EnterpriseLine, EnterpriseVersion
from toshikei.city.enterprise.selectors.content import engine_lines, place_of
from toshikei.city.enterprise.selectors.item_changes import item_changes
from toshikei.city.enterprise.selectors.tables import side_label
from toshikei.engines.enterprise.lines import Sums, sums_of


@dataclass(frozen=True, slots=True)
class StageSums:
    """One version and its four sums."""

    version: EnterpriseVersion
    sums: Sums


@dataclass(frozen=True, slots=True)
class Changed:
    """An amount that one stage has otherwise than the one before. None: there was or is no such line."""

    stage: str
    block: str
    label: str
    old: int | None
    new: int | None
    reason: str
    unit: str = "円"

    @property
    def difference(self) -> int:
        return (self.new or 0) - (self.old or 0)


@dataclass(frozen=True, slots=True)
class Course:
    """Every stage so far and what changed between them."""

    stages: tuple[StageSums, ...]
    changes: tuple[Changed, ...]


def course_of(versions: Iterable[EnterpriseVersion]) -> Course:
    """Stages and changes of the versions, in their order. One query for all lines, one for all items."""
    ordered = sorted(versions, key=lambda version: version.number)
    lines: dict[int, list[EnterpriseLine]] = {version.pk: [] for version in ordered}
    for line in EnterpriseLine.objects.filter(version__in=lines):
        lines[line.version_id].append(line)
    items: dict[int, list[EnterpriseItem]] = {version.pk: [] for version in ordered}
    for item in EnterpriseItem.objects.filter(version__in=items):
        items[item.version_id].append(item)
    sums = tuple(StageSums(version, sums_of(engine_lines(lines[version.pk]))) for version in ordered)
    changes: list[Changed] = []
    for before, after in pairwise(ordered):
        stage = after.stage_label
        changes += _changes(lines[before.pk], lines[after.pk], stage)
        changes += _item_changes(items[before.pk], items[after.pk], stage)
    return Course(sums, tuple(changes))


def _changes(
    before: Sequence[EnterpriseLine], after: Sequence[EnterpriseLine], stage: str
) -> Iterable[Changed]:
    old = {place_of(line): line for line in before}
    new = {place_of(line): line for line in after}
    for place in [*new, *(place for place in old if place not in new)]:
        was, now = old.get(place), new.get(place)
        if (was and was.amount) == (now and now.amount):
            continue
        line = now or was
        if line is not None:
            yield Changed(
                stage,
                side_label(line.half, line.side),
                " ".join(word for word in (line.kou, line.moku, line.setsu) if word),
                was.amount if was else None,
                now.amount if now else None,
                now.reason if now else "",
            )


def _item_changes(
    before: Sequence[EnterpriseItem], after: Sequence[EnterpriseItem], stage: str
) -> Iterable[Changed]:
    """The items in the words of the lines; their block is their kind."""
    for one in item_changes(before, after):
        yield Changed(stage, one.kind, one.label, one.old, one.new, one.reason, one.unit)
