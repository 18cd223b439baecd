"""A white paper's way, citizens' voices, the editors' answers: what happens, what is refused, what is left on the trail."""

from datetime import timedelta

import pytest
from django.db import transaction
from tests.city.budget.conftest import ON, line
from tests.city.participation.conftest import YEN, citizen, comment, editor, revenue

from toshikei.city.participation import errors, services
from toshikei.city.participation.models import Block, Voice, WhitePaper
from toshikei.city.participation.selectors.contents import edition_of, hash_of
from toshikei.city.participation.selectors.wording import wording_of
from toshikei.foundation.accounts.acting import ANYONE, SYSTEM
from toshikei.foundation.notices.models import Notice
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted, Refusal

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


@pytest.mark.parametrize("verb", ["paper_close", "paper_publish"])
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


def answered(
    paper: WhitePaper, voice: Voice, verdict: str, answer: str = "分かりやすいからです。", text: str = ""
) -> Voice:
    return services.voice_answer(
        **BY, paper_id=paper.pk, voice_id=voice.pk, verdict=verdict, answer=answer, text=text
    )


def shown(paper: WhitePaper, **more) -> Voice:
    return services.voice_show(**BY, paper_id=paper.pk, voice_id=said(paper, **more).pk)


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


def published(paper: WhitePaper) -> WhitePaper:
    services.paper_close(**BY, paper_id=paper.pk)
    return services.paper_publish(**BY, paper_id=paper.pk)


def test_publish_with_a_voice_without_answer_is_refused(paper):
    said(paper)
    services.paper_close(**BY, paper_id=paper.pk)

    assert "1件" in refused(
        errors.VoicesUnanswered, lambda: services.paper_publish(**BY, paper_id=paper.pk)
    ).sentence("why")


def test_publish_with_hard_words_needs_mending_or_a_reason(paper):
    services.paper_close(**BY, paper_id=paper.pk)
    block = services.block_add(**BY, paper_id=paper.pk, chapter="revenue", text="滞納繰越分の調定です。")

    refused(errors.FindingsOpen, lambda: services.paper_publish(**BY, paper_id=paper.pk))
    first, second = wording_of(paper).open
    services.finding_keep(**BY, paper_id=paper.pk, key=first.key, reason="法律の言葉だからです。")
    refused(errors.FindingsOpen, lambda: services.paper_publish(**BY, paper_id=paper.pk))
    services.block_write(
        **BY, paper_id=paper.pk, block_id=block.pk, text="滞納繰越分の調定（受け取る額を決めること）です。"
    )

    made = services.paper_publish(**BY, paper_id=paper.pk)
    assert edition_of(made).kept == (("滞納繰越分", "法律の言葉だからです。"),)
    assert second.finding.found == "調定"


def test_reason_for_a_finding_that_is_gone_is_refused(paper):
    refused(
        errors.FindingGone, lambda: services.finding_keep(**BY, paper_id=paper.pk, key="0" * 64, reason="x")
    )


def test_mended_words_need_a_new_reason(paper):
    block = services.block_add(**BY, paper_id=paper.pk, chapter="revenue", text="調定です。")
    services.finding_keep(**BY, paper_id=paper.pk, key=wording_of(paper).open[0].key, reason="理由")

    services.block_write(**BY, paper_id=paper.pk, block_id=block.pk, text="充用です。")

    assert [one.finding.found for one in wording_of(paper).open] == ["充用"]


def test_published_edition_is_frozen(paper, load_city, django_capture_on_commit_callbacks):
    voice = shown(paper, kind="passage", text="税は市の給料です。")
    answered(paper, voice, "accepted")
    with django_capture_on_commit_callbacks(execute=True):
        made = published(paper)

    assert hash_of(made.content) == made.content_hash
    Block.objects.update(text="書き換え")
    WhitePaper.objects.filter(pk=made.pk).update(title="書き換え")
    again = edition_of(WhitePaper.objects.get(pk=made.pk))
    assert again.title == "令和7年度 財政白書"
    assert "税は市の給料です。" in [block.text for block in again.chapters[1].blocks]
    assert Notice.objects.filter(account_id=voice.account_id, title__startswith="公表しました").count() == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda pk: services.block_add(**BY, paper_id=pk, chapter="revenue", text="足す"),
        lambda pk: services.figures_renew(**BY, paper_id=pk),
        lambda pk: services.paper_publish(**BY, paper_id=pk),
        lambda pk: services.paper_close(**BY, paper_id=pk),
        lambda pk: services.paper_consult(**BY, paper_id=pk, until=ON),
    ],
)
def test_nothing_is_done_to_a_published_edition(paper, call):
    made = published(paper)

    refused(errors.WrongState, lambda: call(made.pk))


def test_what_changes_becomes_a_new_edition(paper):
    published(paper)

    second = services.paper_begin(**BY, fiscal_year=2025)

    assert second.edition == 2


def test_figures_are_taken_again_and_passages_stay(paper, load_city):
    services.paper_close(**BY, paper_id=paper.pk)
    block = Block.objects.filter(chapter__code="revenue", kind="text").earliest("position")
    services.block_write(**BY, paper_id=paper.pk, block_id=block.pk, text="市民のお金です。")
    more = (revenue("諸収入", "20", 50 * YEN), line(50 * YEN, programme="除雪費", programme_code="9"))
    load_city(2025, lines=more)

    services.figures_renew(**BY, paper_id=paper.pk)

    chapter = edition_of(paper).chapters[1]
    assert chapter.table("revenue").sums == (1_050_000_000,)
    assert chapter.blocks[0].text == "市民のお金です。"


def test_a_citizens_passage_is_not_removed_but_the_citys_is(paper):
    voice = answered(paper, shown(paper, kind="passage", text="税は市の給料です。"), "accepted")
    own = Block.objects.filter(chapter__code="household", byline="", kind="text").earliest("position")

    services.block_remove(**BY, paper_id=paper.pk, block_id=own.pk)
    refused(errors.BlockFixed, lambda: services.block_remove(**BY, paper_id=paper.pk, block_id=voice.made_id))

    assert events("block_removed") == 1


def test_writing_the_same_words_leaves_no_event(paper):
    block = Block.objects.filter(chapter__code="revenue", kind="text").earliest("position")

    services.block_write(**BY, paper_id=paper.pk, block_id=block.pk, text=block.text)

    assert events("block_written") == 0


@pytest.mark.parametrize(
    "call",
    [
        lambda pk, by: services.paper_begin(by=by, on=ON, fiscal_year=2025),
        lambda pk, by: services.paper_close(by=by, on=ON, paper_id=pk),
        lambda pk, by: services.paper_publish(by=by, on=ON, paper_id=pk),
        lambda pk, by: services.figures_renew(by=by, on=ON, paper_id=pk),
        lambda pk, by: services.block_add(by=by, on=ON, paper_id=pk, chapter="revenue", text="x"),
        lambda pk, by: services.block_write(by=by, on=ON, paper_id=pk, block_id=1, text="x"),
        lambda pk, by: services.block_remove(by=by, on=ON, paper_id=pk, block_id=1),
        lambda pk, by: services.finding_keep(by=by, on=ON, paper_id=pk, key="x", reason="x"),
        lambda pk, by: services.voice_show(by=by, on=ON, paper_id=pk, voice_id=1),
        lambda pk, by: services.voice_hide(by=by, on=ON, paper_id=pk, voice_id=1, because="personal"),
        lambda pk, by: services.voice_answer(
            by=by, on=ON, paper_id=pk, voice_id=1, verdict="accepted", answer="x"
        ),
    ],
)
def test_citizens_do_not_edit(paper, call):
    by = citizen()

    refused(NotPermitted, lambda: call(paper.pk, by))


def test_author_takes_a_voice_back_and_nobody_else_does(paper):
    by = citizen()
    voice = services.voice_show(**BY, paper_id=paper.pk, voice_id=said(paper, by).pk)
    stranger = citizen(2)

    refused(errors.VoiceMissing, lambda: services.voice_withdraw(by=stranger, on=ON, voice_id=voice.pk))
    services.voice_withdraw(by=by, on=ON, voice_id=voice.pk)
    services.voice_withdraw(by=by, on=ON, voice_id=voice.pk)

    assert events("voice_withdrawn") == 1
    assert edition_of(paper).voices == 0
    refused(errors.VoiceDone, lambda: answered(paper, voice, "accepted"))
    refused(errors.VoiceDone, lambda: services.voice_show(**BY, paper_id=paper.pk, voice_id=voice.pk))
    assert published(paper).content_hash


def test_answered_voice_is_not_taken_back(paper):
    by = citizen()
    voice = services.voice_show(**BY, paper_id=paper.pk, voice_id=said(paper, by).pk)
    answered(paper, voice, "dropped")

    refused(errors.VoiceDone, lambda: services.voice_withdraw(by=by, on=ON, voice_id=voice.pk))
