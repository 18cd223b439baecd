"""The council's amendment: as many lines as it changed, both sides before anything is recorded, nothing that is not even."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.city.making.conftest import DAY, Making, earned, official, spent
from tests.city.making.room import STAFF, client_of, events
from tests.factories.organisation import build_small_city

from toshikei.city.making import errors
from toshikei.city.making.choices import State
from toshikei.city.making.models import StageValue
from toshikei.city.making.selectors.acts import stamp_of
from toshikei.city.making.selectors.amending import lines_like
from toshikei.city.making.services.amending import council_amend_lines
from toshikei.foundation.accounts.choices import Role
from toshikei.kernel.errors import NotPermitted

PAGE = f"{STAFF}amend/"
SECTIONS = (
    ("7", "報償費", 100_000),
    ("8", "旅費", 200_000),
    ("10", "需用費", 300_000),
    ("12", "委託料", 400_000),
)


@pytest.fixture
def finance(db) -> Client:
    return client_of(build_small_city(), "0302-9")


@pytest.fixture
def submitted(opened, programmes) -> Making:
    """Two programmes of four and one 節, two lines of revenue, with the council."""
    made = opened()
    facts = {"outcome_indicator": "x", "outcome_target": "y"}
    lines = [spent(yen, setsu=(code, name)) for code, name, yen in SECTIONS]
    made.asked("事務", *lines, programme_code=programmes["予算編成事務費"], **facts)
    made.asked(
        "白書", spent(500_000, "財政白書作成事業費"), programme_code=programmes["財政白書作成事業費"], **facts
    )
    made.asked("歳入", earned(1_500_000))
    made.to_council()
    return made


def said(made: Making, do: str, **more: object) -> dict[str, object]:
    return {"do": do, "seen": stamp_of(made.now), "says": "議員提出の修正案による", "sure": "1"} | more


def sheet(made: Making, *changes: tuple[str, int, str]) -> dict[str, object]:
    """(request, number of the line, amount in thousand yen as typed)"""
    lines = [(made.lines(name)[number].pk, amount) for name, number, amount in changes]
    return {"line": [pk for pk, _ in lines]} | {f"l{pk}-amount": amount for pk, amount in lines}


FOUR = (("事務", 0, "50"), ("事務", 1, "150"), ("事務", 3, "450"), ("白書", 0, "550"))


def council(made: Making) -> dict[str, int]:
    values = StageValue.objects.filter(stage="council", line__request__round=made.round, is_newest=True)
    return {
        f"{one.line.request.title}{one.line.setsu}": one.amount
        for one in values.select_related("line__request")
    }


def test_lines_are_found_by_kan_and_words_and_added(finance, submitted):
    kan = "一般会計\texpenditure\t総務費"
    page = finance.post(PAGE, said(submitted, "find", kan=kan, words="委託")).text
    pk = submitted.lines("事務")[3].pk
    assert "見つかった行　1行" in page
    assert f'value="{pk}"' in page

    page = finance.post(PAGE, said(submitted, "add", pick=[pk], kan=kan, words="")).text

    assert f'<input type="hidden" name="line" value="{pk}">' in page
    assert "見つかった行　4行" in page
    assert "議員提出の修正案による" in page


def test_what_was_typed_stays_while_lines_are_gathered_and_one_is_taken_out(finance, submitted):
    body = sheet(submitted, *FOUR)
    gone = submitted.lines("事務")[1].pk

    page = finance.post(PAGE, said(submitted, "find", words="市税", **body, **{f"l{gone}-out": "on"})).text

    assert 'value="450"' in page
    assert f'name="line" value="{gone}"' not in page
    assert page.count('name="line"') == 3


def test_both_sides_are_shown_before_anything_is_recorded(finance, submitted):
    answer = finance.post(PAGE, said(submitted, "look", **sheet(submitted, ("事務", 0, "50"))))

    assert answer.status_code == 200
    assert "歳入と歳出が合っていません" in answer.text
    assert "1,450" in answer.text
    assert submitted.now.state == State.SUBMITTED
    assert not StageValue.objects.filter(stage="council").exists()

    assert (
        "歳入と歳出は合っています"
        in finance.post(PAGE, said(submitted, "look", **sheet(submitted, *FOUR))).text
    )


def test_as_many_lines_as_the_council_changed(finance, submitted):
    answer = finance.post(PAGE, said(submitted, "record", **sheet(submitted, *FOUR)))

    assert answer.status_code == 302
    assert submitted.now.state == State.AMENDED
    assert events("amended") == 1
    found = council(submitted)
    assert (found["事務報償費"], found["事務旅費"], found["事務需用費"]) == (50_000, 150_000, 300_000)
    assert (found["事務委託料"], found["白書需用費"]) == (450_000, 550_000)


def test_revenue_is_amended_too(finance, submitted):
    body = sheet(submitted, ("事務", 3, "500"), ("歳入", 0, "1,600"))

    assert finance.post(PAGE, said(submitted, "record", **body)).status_code == 302
    assert council(submitted)["歳入現年課税分"] == 1_600_000


def test_what_does_not_balance_is_refused_and_nothing_changes(finance, submitted):
    answer = finance.post(PAGE, said(submitted, "record", **sheet(submitted, *FOUR[:3])))

    assert answer.status_code == 409
    assert "修正のあとの歳入と歳出が合いません" in answer.text
    assert "一般会計は歳入1,500,000円と歳出1,450,000円" in answer.text
    assert 'value="450"' in answer.text
    assert not StageValue.objects.filter(stage="council").exists()


@pytest.mark.parametrize(("more", "words", "status"), [
    ({"sure": ""}, "取り消せないことを確かめました", 400),
    ({"says": "  "}, "理由がありません", 400),
    ({"seen": "elsewhere"}, "先に進めました", 409),
])  # fmt: skip
def test_what_is_missing_is_named(finance, submitted, more, words, status):
    answer = finance.post(PAGE, said(submitted, "record", **sheet(submitted, *FOUR)) | more)

    assert answer.status_code == status
    assert words in answer.text
    assert submitted.now.state == State.SUBMITTED


@pytest.mark.parametrize(
    ("amount", "words"), [("", "修正後の額を入れるか"), ("4OO", "千円単位の数ではありません")]
)
def test_a_line_without_a_readable_amount_is_named(finance, submitted, amount, words):
    answer = finance.post(PAGE, said(submitted, "record", **sheet(submitted, ("事務", 0, amount))))

    assert answer.status_code == 400
    assert words in answer.text


def test_nothing_changed_is_no_amendment(submitted):
    same = {submitted.lines("事務")[0].pk: 100_000}

    with pytest.raises(errors.AmendmentEmpty):
        council_amend_lines(**submitted.id, amounts=same, note="x")


def test_a_line_of_elsewhere_is_refused(submitted):
    with pytest.raises(errors.LinesMissing):
        council_amend_lines(**submitted.id, amounts={999_999: 1_000}, note="x")


def test_a_section_records_no_vote(submitted):
    with pytest.raises(NotPermitted):
        council_amend_lines(
            by=official(Role.STAFF), on=DAY, round_id=submitted.round.pk, amounts={}, note="x"
        )


def test_a_budget_that_is_not_with_the_council_only_says_so(finance, making):
    assert "いまは記録できません" in finance.get(PAGE).text


def test_a_second_click_is_told_who_was_faster(finance, submitted):
    body = said(submitted, "record", **sheet(submitted, *FOUR))
    finance.post(PAGE, body)

    assert finance.post(PAGE, body).status_code == 409
    assert events("amended") == 1


def test_as_many_queries_for_many_lines(submitted):
    wanted = {"account": "一般会計", "side": "expenditure", "kan": "総務費", "words": ""}
    making, others = submitted.now, [line.pk for line in submitted.lines("事務")]
    with CaptureQueriesContext(connection) as one:
        lines_like(making, **wanted, without=others)

    with CaptureQueriesContext(connection) as many:
        found, count = lines_like(making, **wanted, without=[])

    assert (len(found), count) == (5, 5)
    assert len(one) == len(many)
