"""A white paper's way, citizens' voices, the editors' answers: what happens, what is refused, what is left on the trail."""

from datetime import timedelta

import pytest
from tests.city.budget.conftest import ON
from tests.city.participation.conftest import citizen, comment, editor
from tests.city.participation.speaking import answered, events, refused, said, shown

from toshikei.city.participation import errors, services
from toshikei.city.participation.models import Block
from toshikei.city.participation.selectors.contents import edition_of
from toshikei.city.participation.selectors.wording import wording_of
from toshikei.foundation.accounts.acting import ANYONE, SYSTEM
from toshikei.foundation.notices.models import Notice
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

BY = {"by": SYSTEM, "on": ON}


def test_begun_paper_is_written_from_the_books(load_city):
    load_city(2024)
    load_city(2025)

    paper = services.paper_begin(**BY, fiscal_year=2025)

    edition = edition_of(paper)
    assert [chapter.code for chapter in edition.chapters] == [
        "summary",
        "revenue",
        "purpose",
        "nature",
        "years",
        "household",
    ]
    assert edition.chapters[0].answer.startswith("令和7年度（2025年度）に入る予定のお金は約10億円")
    assert edition.chapters[1].table("revenue").sums == (1_000_000_000,)
    assert edition.chapters[1].table("revenue").rows[0].url == "/budget/012068/2025/ippan/sainyu/01/"
    assert events("paper_begun") == 1


def test_what_the_house_writes_passes_its_own_check(load_city):
    load_city(2024)
    load_city(2025)

    assert wording_of(services.paper_begin(**BY, fiscal_year=2025)).judged == ()


def test_begin_without_a_book_is_refused(load_city):
    load_city(2025)

    assert "令和2年度" in refused(
        errors.NoBook, lambda: services.paper_begin(**BY, fiscal_year=2020)
    ).sentence("what")


def test_begin_while_an_edition_is_open_is_refused(paper):
    refused(errors.EditionOpen, lambda: services.paper_begin(**BY, fiscal_year=2025))


def test_consultation_cannot_end_before_it_begins(load_city):
    load_city(2025)
    paper = services.paper_begin(**BY, fiscal_year=2025)

    refused(
        errors.DayPast, lambda: services.paper_consult(**BY, paper_id=paper.pk, until=ON - timedelta(days=1))
    )


@pytest.mark.parametrize("verb", ["paper_close", "paper_ask"])
def test_steps_cannot_be_skipped(load_city, verb):
    load_city(2025)
    paper = services.paper_begin(**BY, fiscal_year=2025)

    refused(errors.WrongState, lambda: getattr(services, verb)(**BY, paper_id=paper.pk))


def test_voice_waits_until_somebody_has_looked(paper, django_capture_on_commit_callbacks):
    voice = said(paper)

    assert edition_of(paper).voices == 0
    with django_capture_on_commit_callbacks(execute=True):
        services.voice_show(**BY, paper_id=paper.pk, voice_id=voice.pk)
    assert [one.text for one in edition_of(paper).chapters[1].voices] == ["市税が減っているのが心配です。"]
    assert Notice.objects.filter(account_id=voice.account_id, title="寄せた声を公開しました").count() == 1
    assert (events("voice_said"), events("voice_shown")) == (1, 1)


def test_words_of_citizens_are_not_repeated_on_the_trail(paper):
    said(paper, byline="白書の会")

    event = TrailEvent.objects.get(event="participation.voice_said")
    assert "心配" not in event.payload
    assert "白書の会" not in event.payload


def test_second_press_of_the_button_is_the_first(paper):
    by = citizen()

    first, second = said(paper, by), said(paper, by, text="ちがう文")

    assert first.pk == second.pk
    assert events("voice_said") == 1


def test_voice_on_a_passage_stands_beside_it(paper):
    block = Block.objects.filter(chapter__code="revenue").earliest("position")
    voice = said(paper, block_id=block.pk)
    services.voice_show(**BY, paper_id=paper.pk, voice_id=voice.pk)

    chapter = edition_of(paper).chapters[1]

    assert [len(one.voices) for one in chapter.blocks] == [1, 0]
    assert chapter.voices == ()


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"text": "  "}, errors.TextMissing),
        ({"text": "あ" * 1001}, errors.TextTooLong),
        ({"chapter": "no-such"}, errors.PlaceUnknown),
        ({"block_id": 999_999}, errors.PlaceUnknown),
        ({"kind": "shout"}, errors.PlaceUnknown),
        ({"kind": "chart", "table": "purpose", "chart": "bars"}, errors.PlaceUnknown),
        ({"kind": "chart", "table": "revenue", "chart": "pie"}, errors.PlaceUnknown),
    ],
)
def test_voice_that_cannot_be_taken(paper, more, kind):
    by = citizen()

    refused(kind, lambda: said(paper, by, **more))


def test_voice_on_a_passage_of_another_chapter_is_refused(paper):
    block = Block.objects.filter(chapter__code="purpose").earliest("position")
    by = citizen()

    refused(errors.PlaceUnknown, lambda: said(paper, by, block_id=block.pk))


@pytest.mark.parametrize("by", [ANYONE, "editor"])
def test_only_citizens_speak(paper, by):
    who = editor() if by == "editor" else by

    refused(NotPermitted, lambda: said(paper, who))


def test_voice_after_the_last_day_is_refused(paper):
    by = citizen()

    late = {"by": by, "on": ON + timedelta(days=1), "paper_id": paper.pk, "said": comment()}

    assert "締め切りを過ぎました" in refused(
        errors.NotCollecting, lambda: services.voice_say(**late)
    ).sentence("why")


def test_voice_before_the_consultation_finds_nothing(load_city):
    load_city(2025)
    made = services.paper_begin(**BY, fiscal_year=2025)
    by = citizen()

    refused(errors.PaperMissing, lambda: said(made, by))


def test_hidden_voice_is_shown_to_nobody_and_its_author_learns_why(paper, django_capture_on_commit_callbacks):
    voice = said(paper)

    with django_capture_on_commit_callbacks(execute=True):
        services.voice_hide(**BY, paper_id=paper.pk, voice_id=voice.pk, because="personal")

    assert edition_of(paper).voices == 0
    assert "個人情報" in Notice.objects.get(account_id=voice.account_id).title
    refused(errors.VoiceDone, lambda: services.voice_show(**BY, paper_id=paper.pk, voice_id=voice.pk))
    refused(errors.VoiceDone, lambda: answered(paper, voice, "accepted"))


def test_hiding_needs_one_of_the_reasons(paper):
    voice = said(paper)

    refused(
        errors.ReasonMissing,
        lambda: services.voice_hide(**BY, paper_id=paper.pk, voice_id=voice.pk, because="嫌い"),
    )


def test_adopted_passage_stands_behind_what_it_speaks_of_with_the_name(paper):
    block = Block.objects.filter(chapter__code="revenue").earliest("position")

    answered(
        paper,
        shown(paper, kind="passage", block_id=block.pk, byline="白書の会", text="税は市の給料です。"),
        "accepted",
    )

    texts = [(one.text, one.byline) for one in edition_of(paper).chapters[1].blocks]
    assert texts[1] == ("税は市の給料です。", "白書の会")
    assert edition_of(paper).bylines == ("白書の会",)


def test_passage_adopted_with_changes_holds_the_editors_words(paper):
    answered(
        paper,
        shown(paper, kind="passage", text="税は給料。"),
        "partly",
        text="市の税は、家の給料にあたります。",
    )

    assert edition_of(paper).chapters[1].blocks[-1].text == "市の税は、家の給料にあたります。"


def test_adopted_chart_is_drawn_from_the_table(paper):
    answered(
        paper, shown(paper, kind="chart", table="revenue", chart="shares", text="入るお金の割合"), "accepted"
    )

    block = edition_of(paper).chapters[1].blocks[-1]
    assert (block.kind, block.table, block.chart, block.text) == (
        "chart",
        "revenue",
        "shares",
        "入るお金の割合",
    )


def test_adopted_comment_adds_nothing_but_the_name(paper):
    before = Block.objects.count()

    answered(paper, shown(paper, byline="架空 花子"), "accepted")

    assert Block.objects.count() == before
    assert edition_of(paper).bylines == ("架空 花子",)


def test_declined_needs_a_reason_and_is_said(paper):
    voice = shown(paper)

    refused(errors.ReasonMissing, lambda: answered(paper, voice, "dropped", answer=" "))
    answered(paper, voice, "dropped", answer="来年の白書で扱います。")

    (found,) = edition_of(paper).chapters[1].voices
    assert (found.verdict_label, found.answer) == ("採用しない", "来年の白書で扱います。")
    assert edition_of(paper).bylines == ()
    refused(errors.VoiceDone, lambda: answered(paper, voice, "accepted"))
    refused(
        errors.VoiceDone,
        lambda: services.voice_hide(**BY, paper_id=paper.pk, voice_id=voice.pk, because="personal"),
    )


def test_answer_to_a_voice_nobody_has_looked_at_is_refused(paper):
    voice = said(paper)

    refused(errors.VoiceDone, lambda: answered(paper, voice, "accepted"))
