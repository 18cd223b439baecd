"""A white paper comes out only when every voice has its answer and every hard word its reason; then it is frozen."""

import pytest
from tests.city.budget.conftest import ON, line
from tests.city.participation.conftest import YEN, citizen, revenue
from tests.city.participation.speaking import answered, approved, events, published, refused, said, shown

from toshikei.city.participation import errors, services
from toshikei.city.participation.models import Block, WhitePaper
from toshikei.city.participation.selectors.contents import edition_of, hash_of
from toshikei.city.participation.selectors.wording import wording_of
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.notices.models import Notice
from toshikei.kernel.errors import NotPermitted

BY = {"by": SYSTEM, "on": ON}


def test_publish_with_a_voice_without_answer_is_refused(paper):
    said(paper)
    services.paper_close(**BY, paper_id=paper.pk)

    assert "1件" in refused(
        errors.VoicesUnanswered, lambda: services.paper_ask(**BY, paper_id=paper.pk)
    ).sentence("why")


def test_publish_with_hard_words_needs_mending_or_a_reason(paper):
    services.paper_close(**BY, paper_id=paper.pk)
    block = services.block_add(**BY, paper_id=paper.pk, chapter="revenue", text="滞納繰越分の調定です。")

    refused(errors.FindingsOpen, lambda: services.paper_ask(**BY, paper_id=paper.pk))
    first, second = wording_of(paper).open
    services.finding_keep(**BY, paper_id=paper.pk, key=first.key, reason="法律の言葉だからです。")
    refused(errors.FindingsOpen, lambda: services.paper_ask(**BY, paper_id=paper.pk))
    services.block_write(
        **BY, paper_id=paper.pk, block_id=block.pk, text="滞納繰越分の調定（受け取る額を決めること）です。"
    )

    made = approved(paper)
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
        lambda pk: services.paper_ask(**BY, paper_id=pk),
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
        lambda pk, by: services.paper_ask(by=by, on=ON, paper_id=pk),
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
