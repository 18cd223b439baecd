"""What decisions put on 今日やること."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from toshikei.city.decisions.selectors.inbox import inbox_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.notices.waiting import Waiting


def waiting(by: Acting, on: date) -> Iterator[Waiting]:
    """Turns that are put before `by`, with their due day. Constant number of queries."""
    if by.kind is not AccountKind.STAFF:
        return
    for turn in inbox_of(by, on).mine:
        request = turn.request
        yield Waiting(
            title=f"{turn.verb.label}：{request.title}",
            url=reverse("decisions:request", args=[request.pk]),
            verb=turn.verb.label,
            due_on=request.due_on,
            room="決裁",
            detail=f"{request.matter_label}　{request.rule_number}",
            other=request.drafter_label,
        )
