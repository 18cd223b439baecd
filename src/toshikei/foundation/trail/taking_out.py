"""The trail as a file: what was found, one event per line. Taking it out is an event of its own."""

import csv
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils.timezone import localtime

from toshikei.engines.datasets.escaping import escape
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import kinds, selectors, services
from toshikei.foundation.trail.models import TrailEvent
from toshikei.foundation.trail.selectors import Wanted

HEADINGS = (
    "日時",
    "できごと",
    "対象",
    "対象の番号",
    "行った人",
    "職コード",
    "基準日",
    "個人情報の閲覧",
    "番号",
)
AT_A_TIME = 1000


class _Echo:
    """A file that gives back what is written to it."""

    @staticmethod
    def write(text: str) -> str:
        return text


def trail_take_out(wanted: Wanted, *, by: Acting, on: date) -> Iterator[str]:
    """The events found, newest first, as lines of a CSV file with BOM. Says in the trail who took out how many."""
    found = selectors.events_found(wanted, by=by)
    with transaction.atomic():
        asked = {name: value for name, value in wanted.told().items() if value}
        services.record(
            kinds.TAKEN_OUT,
            by=by,
            subject="trail.list:csv",
            label="記録の一覧",
            new={**asked, "count": found.count()},
            on=on,
        )
    return _lines(found.iterator(AT_A_TIME))


def _lines(events: Iterator[TrailEvent]) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield "\ufeff" + writer.writerow(HEADINGS)
    for event in events:
        yield writer.writerow(
            [
                localtime(event.happened_at).isoformat(sep=" ", timespec="seconds")[:19],
                selectors.label_of(event.event),
                escape(event.label),
                event.subject,
                escape(event.actor_label),
                event.actor_post,
                event.effective_on or "",
                "はい" if event.is_personal_read else "",
                event.pk,
            ]
        )
