"""White papers in the making for the matrix: papers, passages and voices to send."""

import uuid

from tests.house.things import Thing

from toshikei.city.participation import services as participation
from toshikei.city.participation.models import Block, Voice, WhitePaper
from toshikei.city.participation.selectors import wording_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM


def an_open_paper() -> WhitePaper:
    """The white paper of the demonstration that collects voices."""
    return WhitePaper.objects.get(state="consulting")


def papers_to_begin() -> list[Thing]:
    """Another edition of the year whose first one is published."""
    return [
        Thing(
            "a new edition", {}, body={"fiscal_year": WhitePaper.objects.get(state="published").fiscal_year}
        )
    ]


def open_papers() -> list[Thing]:
    return [Thing("a white paper", {"paper_id": an_open_paper().pk}, body={"do": "close"})]


def blocks() -> list[Thing]:
    paper = an_open_paper()
    block = Block.objects.filter(chapter__paper=paper, kind="text").earliest("pk")
    return [Thing("a passage", {"paper_id": paper.pk, "block_id": block.pk}, body={"text": "試験の文です。"})]


def blocks_to_add() -> list[Thing]:
    values = {"paper_id": an_open_paper().pk, "chapter": "revenue"}
    return [Thing("a passage to add", values, body={"text": "試験の文です。"})]


def findings() -> list[Thing]:
    """A word that is hard to read is left with a reason."""
    paper = an_open_paper()
    by = {"by": SYSTEM, "on": clock.today(), "paper_id": paper.pk}
    participation.block_add(**by, chapter="revenue", text="調定です。")
    key = wording_of(paper).open[0].key
    return [Thing("a hard word", {"paper_id": paper.pk}, body={"key": key, "reason": "試験のため"})]


def voices() -> list[Thing]:
    paper = an_open_paper()
    voice = Voice.objects.filter(paper=paper, state="waiting").earliest("pk")
    return [Thing("a voice", {"paper_id": paper.pk, "voice_id": voice.pk}, body={"do": "show"})]


def own_voices() -> list[Thing]:
    """A voice is taken back by its author alone; to everybody else it is not there."""
    voice = Voice.objects.filter(paper=an_open_paper(), state="waiting").earliest("pk")
    return [Thing("a voice of one's own", {}, body={"voice": voice.pk})]


def voices_to_say() -> list[Thing]:
    """Citizens speak; a form without a place is answered in words."""
    paper = an_open_paper()
    body = {"chapter": "revenue", "kind": "comment", "form_key": uuid.uuid4().hex, "text": "試験の声です。"}
    return [Thing("a voice to raise", {"year": paper.fiscal_year, "edition": paper.edition}, body=body)]
