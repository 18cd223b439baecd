"""Citizens write beside the budget line, the city looks and answers: what is written, refused, told and kept from view."""

from functools import partial

import pytest
from tests.city.making.commenting import ON, WORDS, answer, citizen, events, refused, say, shown
from tests.city.making.conftest import WHO, official, spent

from toshikei.city.making import errors, services
from toshikei.city.making.checks import comments as checked
from toshikei.city.making.choices import CommentState, CommentVerdict, Withheld
from toshikei.city.making.models import Comment
from toshikei.city.making.selectors import seen
from toshikei.city.making.selectors.comment_places import line_places
from toshikei.city.making.selectors.comments import comment_rows, comment_urls
from toshikei.engines.making.verbs import Stage, Verb
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.notices.models import Notice
from toshikei.kernel.errors import NotPermitted


@pytest.fixture
def public(making):
    """The requests are out."""
    services.guideline_issue(**making.id, text="方針")
    making.submitted()
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    return making


def assessed(public):
    """The notice is out as well."""
    public.heard()
    public.marked(Stage.ASSESS_1, "白書", Verb.REDUCE, 450_000, "部数を実績に合わせる")
    public.rest(Stage.ASSESS_1)
    services.notify(**public.id)
    return public


def keep_back(making, name: str = "白書", withheld_as: Withheld | None = Withheld.TENDER) -> None:
    line = making.lines(name)[0]
    services.line_withhold(**WHO, line_id=line.pk, withheld_as=withheld_as, reason="入札の前のため")


def test_a_comment_waits_and_its_words_are_not_on_the_trail(public):
    comment = say(public, line_id=public.lines("白書")[0].pk, byline=" 架空\n太郎 ")

    assert (comment.state, comment.verdict) == (CommentState.WAITING, CommentVerdict.OPEN)
    assert comment.byline == "架空 太郎"
    (event,) = events("said")
    assert event.subject == f"making.comment:{comment.pk}"
    assert WORDS not in str(event.payload)
    assert "委託料" not in str(event.payload)


def test_the_same_form_sent_twice_is_one_comment(public):
    first = say(public)

    assert say(public, text="もう一度押した") == first
    assert Comment.objects.count() == len(events("said")) == 1
    assert say(public, by=citizen("another")) != first


@pytest.mark.parametrize("stage", ["assess_1", "council", "", "zzz"])
def test_a_stage_that_is_not_out_cannot_be_spoken_of(public, stage):
    refused(errors.PlaceUnknown, partial(say, public, stage=stage))


def test_before_anything_is_out_there_is_no_place(making):
    services.guideline_issue(**making.id, text="方針")
    making.submitted()

    refused(errors.PlaceUnknown, partial(say, making))


def test_revenue_has_no_page_and_takes_no_comment(public):
    refused(errors.PlaceUnknown, partial(say, public, name="歳入"))


def test_a_line_of_another_programme_and_an_unknown_kind_are_refused(public):
    refused(errors.PlaceUnknown, partial(say, public, line_id=public.lines("事務")[0].pk))
    refused(errors.PlaceUnknown, partial(say, public, kind="praise"))


def test_a_line_that_is_kept_back_is_refused_like_none(public):
    keep_back(public)

    told = refused(errors.PlaceUnknown, partial(say, public, line_id=public.lines("白書")[0].pk))
    none = refused(errors.PlaceUnknown, partial(say, public, line_id=999_999_999))

    assert told.to_dict() == none.to_dict()
    assert line_places(public.requests["白書"].pk) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("", errors.WordsMissing),
        (" \n　", errors.WordsMissing),
        ("あ" * 1_001, errors.WordsTooLong),
        ("あ\x00", errors.WordsUnfit),
        ("あ\x0bい", errors.WordsUnfit),
        ("あ\u202eい", errors.WordsUnfit),
        ("\ud800", errors.WordsUnfit),
    ],
)
def test_words_that_nothing_could_keep_are_refused(public, words, kind):
    refused(kind, partial(say, public, text=words))


def test_name_and_form_key_are_held_to_their_length(public):
    refused(errors.WordsTooLong, partial(say, public, byline="名" * 61))
    refused(errors.WordsTooLong, partial(say, public, form_key="k" * 41))
    refused(errors.WordsUnfit, partial(say, public, form_key="\x00"))
    assert say(public, text="👍🏽 いい\tですね\r\n𠮷野家の例です").text == "👍🏽 いい\tですね\n𠮷野家の例です"


def test_comments_close_with_the_publication_of_the_budget(public):
    waiting = shown(public)
    public.heard()
    public.rest(Stage.ASSESS_1)
    services.notify(**public.id)
    public.accepted()
    public.rest(Stage.ASSESS_2)
    public.mayor()
    services.round_submit(**public.id)
    services.council_adopt(**public.id)
    assert say(public, form_key="k2", stage="council").pk
    services.round_publish(**public.id)

    told = refused(errors.CommentsClosed, partial(say, public, form_key="k3"))

    assert "受付は、予算の要領を公表した令和8年11月" in told.sentence("why")
    assert answer(waiting).answer, "what was said in time is answered afterwards"


def test_only_citizens_write(public):
    refused(NotPermitted, partial(say, public, by=official(Role.FINANCE)))


def test_finance_and_the_own_department_look_and_nobody_else(public):
    comment = say(public)
    verbs = [
        partial(services.comment_show, **ON, comment_id=comment.pk),
        partial(services.comment_hide, **ON, comment_id=comment.pk, because="hurtful"),
        partial(services.comment_answer, **ON, comment_id=comment.pk, verdict="explained", answer="はい"),
    ]
    strangers = (citizen(), official(Role.STAFF, "05"), official(Role.FINANCE).__class__(9, None, "だれか"))

    for verb in verbs:
        for stranger in strangers:
            refused(NotPermitted, partial(verb, by=stranger))
    services.comment_show(by=official(Role.STAFF, "0302"), **ON, comment_id=comment.pk)
    answered = services.comment_answer(
        by=official(Role.FINANCE, "07"), **ON, comment_id=comment.pk, verdict="explained", answer="はい"
    )
    assert answered.answered_unit == "課"


def test_showing_twice_is_showing_once(public, django_capture_on_commit_callbacks):
    comment = say(public)

    with django_capture_on_commit_callbacks(execute=True):
        services.comment_show(**WHO, comment_id=comment.pk)
        services.comment_show(**WHO, comment_id=comment.pk)

    assert len(events("shown")) == Notice.objects.filter(kind="making.comment").count() == 1


def test_hidden_with_a_reason_which_the_author_learns(public, django_capture_on_commit_callbacks):
    comment = say(public)
    hide = partial(services.comment_hide, **WHO, comment_id=comment.pk)
    refused(errors.AnswerUnfit, partial(hide, because="dislike"))

    with django_capture_on_commit_callbacks(execute=True):
        hide(because="personal")

    notice = Notice.objects.get(kind="making.comment")
    assert "ほかの人の個人情報がある" in notice.title
    assert notice.account_id == comment.account_id
    refused(errors.CommentDone, partial(services.comment_show, **WHO, comment_id=comment.pk))
    refused(errors.CommentDone, partial(services.comment_withdraw, by=citizen(), **ON, comment_id=comment.pk))


def test_reflected_names_a_later_stage_that_is_out(public):
    comment = shown(public, kind="opinion")
    say_so = partial(services.comment_answer, **WHO, comment_id=comment.pk, answer="減らしました。")
    refused(errors.AnswerUnfit, partial(say_so, verdict="reflected", reflected_stage="assess_1"))
    assessed(public)
    refused(errors.AnswerUnfit, partial(say_so, verdict="reflected"))
    refused(errors.AnswerUnfit, partial(say_so, verdict="reflected", reflected_stage="request"))
    refused(errors.AnswerUnfit, partial(say_so, verdict="reflected", reflected_stage="mayor"))
    refused(errors.AnswerUnfit, partial(say_so, verdict="declined", reflected_stage="assess_1"))

    done = say_so(verdict="reflected", reflected_stage="assess_1")

    assert done.reflected_stage == "assess_1"
    (event,) = events("answered")
    assert "減らしました。" not in str(event.payload)


@pytest.mark.parametrize("verdict", ["open", "zzz", "explained"])
def test_an_opinion_is_not_answered_with_less_than_what_follows(public, verdict):
    comment = shown(public, kind="opinion")

    refused(errors.AnswerUnfit, partial(answer, comment, verdict))


def test_an_answer_needs_its_reason_comes_once_and_only_to_what_is_shown(public):
    waiting, comment = say(public), shown(public, form_key="k2")

    refused(errors.CommentDone, partial(answer, waiting))
    refused(errors.WordsMissing, partial(answer, comment, "next_budget", " "))
    answer(comment, "next_budget", "来年度の要求で考えます。")
    refused(errors.CommentDone, partial(answer, comment, "declined", "やめました。"))
    refused(
        errors.CommentDone, partial(services.comment_hide, **WHO, comment_id=comment.pk, because="hurtful")
    )


def test_the_author_takes_back_until_there_is_an_answer(public):
    first, second = shown(public), shown(public, form_key="k2")
    back = partial(services.comment_withdraw, by=citizen(), **ON)
    refused(errors.CommentUnknown, partial(back, by=citizen("another"), comment_id=first.pk))

    back(comment_id=first.pk)
    back(comment_id=first.pk)
    answer(second)

    assert len(events("withdrawn")) == 1
    refused(errors.CommentUnknown, partial(answer, first))
    refused(errors.CommentDone, partial(back, comment_id=second.pk))
    assert [row["number"] for row in comment_rows()] == [second.pk]


def test_what_is_kept_back_later_takes_its_comments_along_and_gives_them_back(public):
    line = public.lines("白書")[0]
    comment, waiting = shown(public, line_id=line.pk), say(public, form_key="k2", line_id=line.pk)
    keep_back(public)

    refused(errors.LineKeptBack, partial(answer, comment))
    refused(errors.LineKeptBack, partial(services.comment_show, **WHO, comment_id=waiting.pk))
    assert list(comment_rows()) == []

    keep_back(public, withheld_as=None)
    answer(comment)
    assert [row["line"] for row in comment_rows()] == ["委託料"]


def test_addresses_are_those_of_the_pages(making, programmes):
    """Two requests for one programme have the second under its own address; both ways of reading agree."""
    services.guideline_issue(**making.id, text="方針")
    making.asked(
        "白書の二つ目",
        spent(1_000),
        programme_code=programmes["財政白書作成事業費"],
        unit_code="0501",
        outcome_indicator="読んだ人",
        outcome_target="10人",
    )
    making.submitted()
    services.stage_publish(**making.id, stage=Stage.REQUEST)
    comment = say(making, name="白書の二つ目")

    keys = seen.keys_of(list(making.requests.values()))

    rows = {row.request_id: row for row in seen.round_seen(making.now).rows}
    assert {pk: row.key for pk, row in rows.items()} == keys
    url = rows[comment.request_id].url
    assert url.endswith("_2/")
    assert comment_urls([comment]) == {comment.pk: f"{url}#comment-{comment.pk}"}


def test_check_finds_what_waits_after_the_budget_is_out(public):
    shown(public)
    assert list(checked()) == []

    public.now.__class__.objects.update(published_at=WHO["on"].isoformat() + "T00:00Z")

    (finding,) = checked()
    assert finding.is_notice
    assert "1件" in finding.what


def test_check_finds_an_answer_that_is_not_on_the_trail(public):
    comment = answer(shown(public))
    assert list(checked()) == []

    Comment.objects.filter(pk=comment.pk).update(verdict="declined")

    (finding,) = checked()
    assert not finding.is_notice
