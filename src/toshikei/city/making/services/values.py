"""Writing values: the next version of a line at a stage, and the sums of its request. Used by every verb that writes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from toshikei.city.making.errors import LineMoved
from toshikei.city.making.models import RequestLine, RequestStage, StageValue
from toshikei.city.making.services.bounds import ensure_below_zero_lawful
from toshikei.city.making.services.marks import Mark
from toshikei.engines.making.sources import NAMES, Sources, ensure_sources, sources_for
from toshikei.engines.making.verbs import STAGE_ORDER, VERB_LABELS, Stage, Verb, ensure_verb, verb_for
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.money import format_yen

BATCH = 400
BASES = {Stage.REVIVAL: Stage.ASSESS_1, Stage.COUNCIL: Stage.MAYOR}
"""What a stage is compared with where it is not the request."""


@dataclass(slots=True)
class Held:
    """The newest values of some lines, by stage."""

    values: dict[int, dict[Stage, StageValue]]

    def at(self, line: int, stage: Stage) -> StageValue | None:
        return self.values.get(line, {}).get(stage)

    def before(self, line: int, stage: Stage) -> StageValue | None:
        """The value that stood before the stage: of the latest stage below it."""
        known = [
            (STAGE_ORDER[one], value)
            for one, value in self.values.get(line, {}).items()
            if STAGE_ORDER[one] < STAGE_ORDER[stage]
        ]
        return max(known, key=lambda pair: pair[0], default=(0, None))[1]

    def compared(self, line: int, stage: Stage) -> int:
        value = self.at(line, BASES.get(stage, Stage.REQUEST))
        return value.amount if value else 0

    @classmethod
    def of(cls, lines: Iterable[int]) -> "Held":
        found: dict[int, dict[Stage, StageValue]] = {}
        wanted = list(lines)
        for start in range(0, len(wanted), BATCH):
            rows = StageValue.objects.filter(line__in=wanted[start : start + BATCH], is_newest=True)
            for value in rows.order_by("pk"):
                found.setdefault(value.line_id, {})[Stage(value.stage)] = value
        return cls(found)


def sources_of(value: StageValue | None) -> Sources:
    return Sources(*(getattr(value, name) for name in NAMES)) if value else Sources()


def values_write(
    stage: Stage,
    marks: Sequence[Mark],
    lines: Mapping[int, RequestLine],
    held: Held,
    *,
    by: Acting,
    at: datetime,
    published_at: datetime | None = None,
    erratum: str = "",
) -> list[StageValue]:
    """Judge every mark, then write them all as the next versions, and the sums of their requests."""
    ensure_below_zero_lawful(marks, lines)
    made = [_value(stage, mark, lines[mark.line], held, by, at, published_at, erratum) for mark in marks]
    replaced = [old.pk for mark in marks if (old := held.at(mark.line, stage))]
    for start in range(0, len(replaced), BATCH):
        StageValue.objects.filter(pk__in=replaced[start : start + BATCH]).update(is_newest=False)
    StageValue.objects.bulk_create(made, batch_size=BATCH)
    for value in made:
        held.values.setdefault(value.line_id, {})[stage] = value
    sums_write(stage, {lines[mark.line].request_id for mark in marks}, published_at)
    return made


def _value(
    stage: Stage,
    mark: Mark,
    line: RequestLine,
    held: Held,
    by: Acting,
    at: datetime,
    published_at: datetime | None,
    erratum: str,
) -> StageValue:
    now = held.at(mark.line, stage)
    version = now.version if now else 0
    if now is not None and mark.seen is not None and mark.seen != version:
        raise LineMoved(
            name=line,
            by=now.by_label,
            amount=format_yen(now.amount, unit="円"),
            verb=VERB_LABELS[Verb(now.verb)],
        )
    asked = mark.amount if stage is Stage.REQUEST else held.compared(mark.line, stage)
    ensure_verb(mark.verb, stage, amount=mark.amount, asked=asked, reason=mark.reason, name=str(line))
    sources = mark.sources or sources_for(mark.amount, sources_of(held.before(mark.line, stage)))
    ensure_sources(sources, mark.amount, str(line))
    return StageValue(
        line=line,
        stage=stage.value,
        version=version + 1,
        verb=mark.verb.value,
        amount=mark.amount,
        reason=mark.reason.strip()[:600],
        erratum=erratum[:300],
        by_account=by.account_id,
        by_label=by.label[:200],
        at=at,
        published_at=published_at,
        **{name: getattr(sources, name) for name in NAMES},
    )


def standing_mark(stage: Stage, line: int, held: Held, reason: str) -> Mark:
    """The value that stood before, as a mark of the stage: its verb says how it differs from what it is compared with."""
    before = held.before(line, stage)
    amount = before.amount if before else 0
    verb = verb_for(amount, held.compared(line, stage))
    said = (before.reason if before else "") or reason
    return Mark(line, verb, amount, "" if verb is Verb.ACCEPT else said, sources_of(before))


def sums_write(stage: Stage, requests: Iterable[int], published_at: datetime | None = None) -> None:
    """The sums of these requests at a stage, from the newest values of their lines."""
    wanted = sorted(requests)
    for start in range(0, len(wanted), BATCH):
        _sums(stage, wanted[start : start + BATCH], published_at)


def _sums(stage: Stage, requests: list[int], published_at: datetime | None) -> None:
    newest = StageValue.objects.filter(stage=stage, is_newest=True, line__request__in=requests)
    rows = newest.values("line__request", "line__side", "verb", "reason").annotate(
        total=Sum("amount"), general=Sum("general"), count=Count("id")
    )
    sums: dict[int, RequestStage] = {}
    verbs: dict[int, dict[Verb, int]] = {}
    reasons: dict[int, dict[str, None]] = {}
    for row in rows.order_by("line__request", "line__side", "verb", "reason"):
        pk = row["line__request"]
        one = sums.setdefault(pk, RequestStage(request_id=pk, stage=stage.value, published_at=published_at))
        if row["line__side"] == "expenditure":
            one.expenditure_yen += row["total"]
            one.general_yen += row["general"]
        else:
            one.revenue_yen += row["total"]
        one.lines += row["count"]
        counted = verbs.setdefault(pk, {})
        counted[Verb(row["verb"])] = counted.get(Verb(row["verb"]), 0) + row["count"]
        if row["reason"]:
            reasons.setdefault(pk, {})[row["reason"]] = None
    for pk, one in sums.items():
        one.verb = telling(verbs[pk]).value
        one.reason = "／".join(reasons.get(pk, ()))[:600]
    changed = ["expenditure_yen", "revenue_yen", "general_yen", "verb", "reason", "lines"]
    RequestStage.objects.bulk_create(
        sums.values(),
        update_conflicts=True,
        unique_fields=["request", "stage"],
        update_fields=[*changed, "published_at"] if published_at else changed,
    )


LEAVES = frozenset({Verb.ACCEPT, Verb.REDUCE, Verb.ADJUST, Verb.ADD, Verb.REVIVE})
"""Verbs that leave a line its amount: a request with one of them is not ゼロ as a whole."""


def telling(counted: Mapping[Verb, int]) -> Verb:
    """The verb of a request: the one of all its lines, else the one most lines differ by (some lines at ゼロ
    make a 減額); 保留 wins, as it is open."""
    if Verb.HOLD in counted:
        return Verb.HOLD
    different = {verb: count for verb, count in counted.items() if verb is not Verb.ACCEPT}
    if not different:
        return Verb.ACCEPT
    found = max(different, key=lambda verb: (different[verb], verb.value))
    return Verb.REDUCE if found is Verb.ZERO and LEAVES & set(counted) else found
