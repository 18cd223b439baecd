"""正誤: a value that was published wrong gets its next version, public at once; the wrong one stays beside it."""

from datetime import date

from django.db import transaction

from toshikei.city.making import events, permissions
from toshikei.city.making.errors import LinesMissing, NotPublishedYet, ReasonMissing
from toshikei.city.making.models import RequestLine, StageValue
from toshikei.city.making.services.values import Held, Mark, values_write
from toshikei.engines.making.sources import Sources
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.foundation.trail import services as trail


def erratum_publish(
    *,
    by: Acting,
    on: date,
    line_id: int,
    stage: Stage,
    why: str,
    amount: int | None = None,
    verb: Verb | None = None,
    reason: str | None = None,
    sources: Sources | None = None,
    seen: int | None = None,
) -> StageValue:
    """Put a published value right. What the council adopted is not changed by it: that takes a supplementary budget.

    `seen` is the version that was looked at (None: not asked); a newer one is refused by `LineMoved`.
    """
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        line = RequestLine.objects.select_for_update().select_related("request").filter(pk=line_id).first()
        if line is None:
            raise LinesMissing(line=line_id)
        held = Held.of([line.pk])
        old = held.at(line.pk, stage)
        if old is None or old.published_at is None or stage is Stage.COUNCIL:
            raise NotPublishedYet(name=line)
        if not why.strip():
            raise ReasonMissing(label=str(line))
        mark = Mark(
            line.pk,
            verb or Verb(old.verb),
            old.amount if amount is None else amount,
            old.reason if reason is None else reason,
            sources,
            seen,
        )
        at = moment_of(on)
        made = values_write(
            stage, [mark], {line.pk: line}, held, by=by, at=at, published_at=at, erratum=why.strip()
        )[0]
        trail.record(
            events.CORRECTED,
            by=by,
            subject=f"making.request:{line.request_id}",
            label=str(line),
            old={"version": old.version, "verb": old.verb, "amount_yen": old.amount},
            new={
                "version": made.version,
                "verb": made.verb,
                "amount_yen": made.amount,
                "stage": stage.value,
                "reason": why.strip(),
            },
            on=on,
        )
    return made
