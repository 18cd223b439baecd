"""Documents and pages sent to a council member or auditor stand on their home."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.member import Offer
from toshikei.foundation.notices.selectors import label_of, notices_of


def sent_to(by: Acting, on: date) -> Iterator[Offer]:
    """The twenty latest notices that lead somewhere."""
    for notice in notices_of(by.account_id).exclude(url="")[:20]:
        day = timezone.localdate(notice.created_at)
        yield Offer(notice.title, notice.url, label_of(notice.kind), "あなたに届いたもの", day)
