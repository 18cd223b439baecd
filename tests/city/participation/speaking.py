"""What the tests of the white paper say and ask again and again."""

import pytest
from django.db import transaction
from tests.city.budget.conftest import ON
from tests.city.participation.conftest import citizen, comment

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.participation import services
from toshikei.city.participation.models import Block, Voice, WhitePaper
from toshikei.city.participation.selectors.contents import assembled, hash_of
from toshikei.city.participation.services.publishing import MATTER, ensure_ready
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import Refusal

BY = {"by": SYSTEM, "on": ON}


def events(code: str) -> int:
    return TrailEvent.objects.filter(event=f"participation.{code}").count()


def refused(kind: type[Refusal], call) -> Refusal:
    """The call is refused, and nothing is written: no event, no row."""
    before = (
        TrailEvent.objects.count(),
        Voice.objects.count(),
        Block.objects.count(),
        WhitePaper.objects.count(),
    )
    with pytest.raises(kind) as caught, transaction.atomic():
        call()
    after = (
        TrailEvent.objects.count(),
        Voice.objects.count(),
        Block.objects.count(),
        WhitePaper.objects.count(),
    )
    assert before == after
    assert caught.value.sentence("what")
    assert caught.value.sentence("why")
    return caught.value


def said(paper: WhitePaper, by=None, **more) -> Voice:
    return services.voice_say(by=by or citizen(), on=ON, paper_id=paper.pk, said=comment(**more))


def answered(
    paper: WhitePaper, voice: Voice, verdict: str, answer: str = "分かりやすいからです。", text: str = ""
) -> Voice:
    return services.voice_answer(
        **BY, paper_id=paper.pk, voice_id=voice.pk, verdict=verdict, answer=answer, text=text
    )


def shown(paper: WhitePaper, **more) -> Voice:
    return services.voice_show(**BY, paper_id=paper.pk, voice_id=said(paper, **more).pk)


def published(paper: WhitePaper) -> WhitePaper:
    services.paper_close(**BY, paper_id=paper.pk)
    return approved(paper)


def decided(paper: WhitePaper, outcome: Outcome = Outcome.APPROVED, reason: str = "") -> None:
    """What the decisions room says of a request about the paper; without a number, as there is no such request here."""
    services.paper_decided(
        Decided(
            request_id=1,
            number="",
            matter=MATTER,
            subject=f"participation.whitepaper:{paper.pk}",
            outcome=outcome,
            amount=None,
            on=ON,
            by_label="副市長（架空）",
            rule_number="別表1の16",
            rule_version="1",
            reason=reason,
        )
    )


def asked(paper: WhitePaper) -> WhitePaper:
    """As if it had been sent to whoever decides; the way through the table is walked in test_deciding."""
    paper.refresh_from_db()
    ensure_ready(paper)
    paper.asked_hash = hash_of(assembled(paper))
    paper.save(update_fields=["asked_hash"])
    return paper


def approved(paper: WhitePaper) -> WhitePaper:
    """Published by the callback of the decisions room."""
    decided(asked(paper))
    paper.refresh_from_db()
    return paper
