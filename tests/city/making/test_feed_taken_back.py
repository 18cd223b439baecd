"""The feed tells what was taken back: a comment without its words, a line without place and amount; and what rooms above add."""

import pytest
from django.test import Client
from tests.city.making.commenting import WORDS, citizen, shown
from tests.city.making.conftest import WHO, Making, spent

from toshikei.city.making import services
from toshikei.city.making.choices import Withheld
from toshikei.city.making.selectors import feeding
from toshikei.engines.making.verbs import Stage
from toshikei.foundation import clock

FEED = "/making/feed.atom"


@pytest.fixture
def out(making) -> Making:
    services.guideline_issue(**making.id, text="方針")
    lines = [spent(yen, "催し", setsu=(str(yen), f"節{yen}")) for yen in (123_000, 234_000, 345_000)]
    making.asked("催し", *lines, programme_code="P90001")
    making.submitted()
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    return making


def feed() -> str:
    return Client().get(FEED).text


def test_a_comment_that_is_taken_back_leaves_its_place_without_its_words(out):
    comment = shown(out, name="催し")
    assert WORDS in feed()

    services.comment_withdraw(by=citizen(), on=WHO["on"], comment_id=comment.pk)

    assert "市民の声の取下げ" in (said := feed())
    assert WORDS not in said
    assert said.count(f"#comment-{comment.pk}") == 2  # link and id


def test_a_comment_nobody_had_seen_leaves_nothing(out):
    comment = services.comment_say(
        by=citizen(),
        on=WHO["on"],
        request_id=out.requests["催し"].pk,
        said=services.CommentSaid(form_key="k", stage="request", kind="question", text="x"),
    )

    services.comment_withdraw(by=citizen(), on=WHO["on"], comment_id=comment.pk)

    assert "取下げ" not in feed()


def test_a_line_that_is_kept_back_again_is_told_without_place_and_amount(out):
    line = out.lines("催し")[1]
    facts = {"line_id": line.pk, "withheld_as": Withheld.NEGOTIATION, "reason": "用地の交渉が始まったため"}

    services.line_withhold(**WHO, **facts)

    assert "催し　公表の取りやめ" in (said := feed())
    assert "P90001/#taken-back" in said
    assert 'id="taken-back"' in Client().get("/making/2027/initial/P90001/").text
    assert not any(word in said for word in ("節234000", "234,000", "234000", "用地の交渉"))

    services.line_withhold(**WHO, **facts | {"withheld_as": None, "reason": "終わった"})
    assert "公表の取りやめ" not in feed()


def test_a_room_above_adds_its_entries(db, monkeypatch):
    monkeypatch.setattr(feeding, "_sources", [])
    entry = (clock.now(), "病院事業会計　当初予算　議決", "/enterprise/", "議決しました。")
    feeding.feed_register(lambda most: [entry][:most])

    assert "病院事業会計　当初予算　議決" in feed()
