"""What the tests of the white paper say and ask again and again."""

import pytest
from django.db import transaction
from tests.city.budget.conftest import ON
from tests.city.participation.conftest import citizen, comment

from toshikei.city.participation import services
from toshikei.city.participation.models import Block, Voice, WhitePaper
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
    return services.paper_publish(**BY, paper_id=paper.pk)
