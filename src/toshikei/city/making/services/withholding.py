"""Keeping a line from the public while its amount would do harm, and letting it out before the council gets the budget."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from toshikei.city.making import events, permissions
from toshikei.city.making.choices import State, Withheld
from toshikei.city.making.errors import InTheOpen, LinesMissing, ReasonMissing, StillWithheld
from toshikei.city.making.models import Request, RequestLine, Round, StageValue
from toshikei.city.making.services.comment_index import index_comments_on
from toshikei.engines.making.stages import STATE_LABELS
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

OPEN_STATES = frozenset(
    {State.SUBMITTED, State.ADOPTED, State.AMENDED, State.REJECTED, State.RECONSIDERED, State.PUBLISHED}
)
"""From the submission on every 節 stands in the papers of the council (地方自治法211条2項, 施行令144条)."""
NAMED_AT_MOST = 3


def line_withhold(
    *, by: Acting, on: date, line_id: int, withheld_as: Withheld | None, reason: str
) -> RequestLine:
    """Keep a line from the public, with its reason class, or let it out again (`withheld_as` None).

    Its sums are shown so that none tells it. The event says whether it was out, so that the public reads it was taken back. What already stands so is left alone: a second click writes nothing.
    Raises LinesMissing, ReasonMissing, InTheOpen (kept back after the submission).
    """
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        line = RequestLine.objects.select_for_update().select_related("request").filter(pk=line_id).first()
        if line is None:
            raise LinesMissing(line=line_id)
        if not reason.strip():
            raise ReasonMissing(label=str(line))
        wanted = withheld_as.value if withheld_as else ""
        if line.withheld_as == wanted:
            return line
        if wanted and line.request.state in OPEN_STATES:
            raise InTheOpen(name=line, state=STATE_LABELS[State(line.request.state)])
        was_out = bool(wanted) and not line.withheld_as and _is_out(line)
        line.withheld_as = wanted
        line.save(update_fields=["withheld_as"])
        index_comments_on(line)
        trail.record(
            events.LINE_WITHHELD,
            by=by,
            on=on,
            subject=f"making.request:{line.request_id}",
            label=str(line),
            new={
                "line": line.number,
                "withheld_as": withheld_as.label if withheld_as else "",
                "was_out": was_out,
                "reason": reason,
            },
        )
    return line


def _is_out(line: RequestLine) -> bool:
    """Has a value of the line been published?"""
    return StageValue.objects.filter(line=line, published_at__lte=clock.now()).exists()


def ensure_nothing_withheld(making: Round, requests: Iterable[Request]) -> None:
    """The council's papers list every 節, so what is still kept back would be told by them.

    Raises StillWithheld with how many lines and the first of them by name.
    """
    found = RequestLine.objects.filter(request__in=[one.pk for one in requests]).exclude(withheld_as="")
    lines = list(found.select_related("request").order_by("request", "number"))
    if lines:
        names = "、".join(f"「{one.request.title}」の{one.name}" for one in lines[:NAMED_AT_MOST])
        raise StillWithheld(
            label=making,
            count=len(lines),
            names=names + ("など" if len(lines) > NAMED_AT_MOST else ""),
        )
