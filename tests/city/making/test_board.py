"""The assessor's board: one row, one decision; by key, by form, by rule; two assessors; wrong role; stale page."""

import json

import pytest
from django.test import Client
from tests.factories.organisation import build_small_city

from toshikei.city.making.choices import Stage
from toshikei.city.making.models import Request, RequestStage, StageValue
from toshikei.city.making.services import ceiling_set
from toshikei.city.making.services.values import telling
from toshikei.engines.making.verbs import Verb

ROUND = "/staff/making/2027/initial/"


@pytest.fixture
def small_city(db):
    return build_small_city()


@pytest.fixture
def heard(making, small_city):
    making.submitted()
    making.heard()
    ceiling_set(**making.id, account="一般会計", unit_code="03", base_yen=1_200_000, reason="前年度並み")
    return making


@pytest.fixture
def sign_in(small_city):
    def signed_in(post: str) -> Client:
        client = Client()
        client.force_login(small_city.accounts[post])
        return client

    return signed_in


@pytest.fixture
def finance(sign_in):
    return sign_in("0302-9")


def standing(making, name: str) -> RequestStage:
    return RequestStage.objects.get(request=making.requests[name], stage=Stage.ASSESS_1)


def decide(client, making, name: str, **said: object):
    pk = making.requests[name].pk
    return client.post(f"{ROUND}board/{pk}/decide/", {"token": 0, **said})


def test_a_reason_is_read_in_its_row_and_a_line_break_is_a_space(finance, heard):
    """Without script Enter breaks the line in the field; sent back as it stands it is no change."""
    pk = heard.requests["事務"].pk
    said = {f"verb-{pk}": "zero", f"amount-{pk}": "0", f"token-{pk}": "0"}
    finance.post(
        f"{ROUND}board/",
        said | {f"reason-{pk}": "成果が出ないため、\r\n来年度から取りやめる。問い合わせは引き続き受ける"},
    )

    page = finance.get(f"{ROUND}board/").text
    assert 'rows="3"' in page
    assert ">成果が出ないため、 来年度から取りやめる。問い合わせは引き続き受ける</textarea>" in page
    before = StageValue.objects.count()
    token = {
        f"token-{pk}": "1",
        f"reason-{pk}": "成果が出ないため、 来年度から取りやめる。問い合わせは引き続き受ける",
    }
    finance.post(f"{ROUND}board/", said | token)
    assert StageValue.objects.count() == before


def test_board_shows_rows_sums_and_the_ceiling(finance, heard):
    page = finance.get(f"{ROUND}board/").content.decode()

    assert "事務" in page
    assert "白書" in page
    assert "枠 0.0億円" in page
    assert "2件のうち0件を査定しました" in page
    assert 'data-key="1"' in page


def test_one_key_accepts_and_gives_row_sums_and_bar(finance, heard):
    answer = decide(finance, heard, "事務", verb="accept")

    said = json.loads(answer.content)
    assert answer.status_code == 200
    assert 'data-decided="1"' in said["row"]
    assert "（残り1）" in said["group"]
    assert "2件のうち1件を査定しました" in said["top"]
    assert said["saved"].startswith("保存済み")
    assert standing(heard, "事務").expenditure_yen == 900_000


def test_reduced_amount_is_divided_over_the_lines(finance, heard):
    answer = decide(finance, heard, "白書", verb="reduce", amount="４５０", reason="部数を実績に合わせる")

    assert answer.status_code == 200
    found = standing(heard, "白書")
    assert (found.expenditure_yen, found.verb, found.reason) == (450_000, "reduce", "部数を実績に合わせる")
    assert found.general_yen == 225_000


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"verb": "reduce", "amount": "450"}, "reason", "理由がありません"),
        ({"verb": "reduce", "amount": "4OO", "reason": "x"}, "amount", "千円単位の数ではありません"),
        ({"verb": "accept", "amount": "", "token": 7}, "", "開いている間に"),
        ({"verb": "zzz"}, "", "区分"),
    ],
)
def test_refusals_name_the_field_and_change_nothing(finance, heard, said, field, words):
    if "token" in said:
        decide(finance, heard, "白書", verb="accept")
    before = StageValue.objects.count()

    answer = decide(finance, heard, "白書", **said)

    found = json.loads(answer.content)
    assert answer.status_code in {400, 409}
    assert found["field"] == field
    assert words in found["refusal"]
    assert StageValue.objects.count() == before


def test_yen_in_the_column_of_thousand_yen_are_asked_once_more(finance, heard):
    said = {"verb": "adjust", "amount": "900000", "reason": "見積りの誤り"}
    before = StageValue.objects.count()

    answer = decide(finance, heard, "事務", **said)

    found = json.loads(answer.content)
    assert (answer.status_code, found["field"], found["sure"]) == (422, "amount", True)
    assert "900,000,000円" in found["refusal"]
    assert "900,000円" in found["refusal"]
    assert StageValue.objects.count() == before
    assert decide(finance, heard, "事務", **said, sure="90000").status_code == 422
    assert decide(finance, heard, "事務", **said, sure="900000").status_code == 200
    assert standing(heard, "事務").expenditure_yen == 900_000_000


def test_an_amount_beyond_any_unit_is_asked_once_more(finance, heard):
    """900 thousand yen were asked; ten thousand times as much is no mistake of units, and nobody's decision."""
    answer = decide(finance, heard, "事務", verb="adjust", amount="9000000", reason="見積りの誤り")

    assert json.loads(answer.content)["sure"] is True
    assert not RequestStage.objects.filter(request=heard.requests["事務"], stage=Stage.ASSESS_1).exists()


def test_without_script_the_form_asks_once_more_too(finance, heard):
    pk = heard.requests["事務"].pk
    said = {f"verb-{pk}": "adjust", f"amount-{pk}": "900000", f"reason-{pk}": "見積り", f"token-{pk}": "0"}

    asked = finance.post(f"{ROUND}board/", said)

    assert asked.status_code == 400
    assert f'name="sure-{pk}" value="900000"' in asked.text
    assert not RequestStage.objects.filter(request=pk, stage=Stage.ASSESS_1).exists()
    finance.post(f"{ROUND}board/", said | {f"sure-{pk}": "900000"})
    assert standing(heard, "事務").expenditure_yen == 900_000_000


def test_second_assessor_on_the_same_row_is_told_of_the_first(finance, sign_in, heard):
    decide(finance, heard, "事務", verb="accept")

    answer = decide(sign_in("0302-1"), heard, "事務", verb="zero", reason="やめる")

    assert answer.status_code == 409
    assert "計上" in json.loads(answer.content)["refusal"]
    assert standing(heard, "事務").verb == "accept"


def test_double_click_writes_once(finance, heard):
    answers = [decide(finance, heard, "事務", verb="accept").status_code for _ in range(2)]

    assert answers == [200, 409]
    assert StageValue.objects.filter(stage=Stage.ASSESS_1).count() == 1


def test_undo_brings_the_former_decision_back(finance, heard):
    decide(finance, heard, "事務", verb="accept")
    decide(finance, heard, "事務", token=1, verb="zero", reason="やめる")

    pk = heard.requests["事務"].pk
    answer = finance.post(f"{ROUND}board/{pk}/undo/", {"token": 2})

    assert answer.status_code == 200
    assert standing(heard, "事務").verb == "accept"
    assert StageValue.objects.filter(stage=Stage.ASSESS_1).count() == 3


def test_undo_of_the_first_decision_leaves_it_open(finance, heard):
    decide(finance, heard, "事務", verb="accept")

    finance.post(f"{ROUND}board/{heard.requests['事務'].pk}/undo/", {"token": 1})

    assert standing(heard, "事務").verb == "hold"


def test_form_without_script_saves_changed_rows_and_keeps_refused_ones(finance, heard):
    one, two = heard.requests["事務"].pk, heard.requests["白書"].pk
    typed = {
        f"verb-{one}": "accept", f"amount-{one}": "", f"reason-{one}": "", f"token-{one}": 0,
        f"verb-{two}": "reduce", f"amount-{two}": "450", f"reason-{two}": "", f"token-{two}": 0,
    }  # fmt: skip

    answer = finance.post(f"{ROUND}board/?department=03", typed)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "1件を保存し、1件を保存できませんでした" in page
    assert 'value="450"' in page
    assert standing(heard, "事務").verb == "accept"
    assert not RequestStage.objects.filter(request=two, stage=Stage.ASSESS_1).exists()


@pytest.mark.parametrize("way", ["decide", "undo"])
def test_other_roles_cannot_assess(sign_in, heard, way):
    client = sign_in("0501-9")
    pk = heard.requests["事務"].pk

    answer = client.post(f"{ROUND}board/{pk}/{way}/", {"verb": "accept", "token": 0})

    assert answer.status_code == 403
    assert not RequestStage.objects.filter(stage=Stage.ASSESS_1).exists()
    assert "data-verb" not in client.get(f"{ROUND}board/").content.decode()


def test_rule_is_looked_at_before_it_is_written(finance, heard):
    typed = {"percent": "10", "reason": "一律に一割を減らす"}

    looked = finance.post(f"{ROUND}rule/", typed).content.decode()
    assert "こう変わります" in looked
    assert not RequestStage.objects.filter(stage=Stage.ASSESS_1).exists()

    seal = looked.split('name="checked" value="')[1].split('"')[0]
    done = finance.post(f"{ROUND}rule/", {**typed, "checked": seal})

    assert done.status_code == 302
    assert standing(heard, "事務").expenditure_yen == 810_000
    assert standing(heard, "白書").expenditure_yen == 540_000


def test_rule_that_changed_since_is_looked_at_again(finance, heard):
    typed = {"percent": "10", "reason": "一律に一割を減らす"}
    looked = finance.post(f"{ROUND}rule/", typed).content.decode()
    seal = looked.split('name="checked" value="')[1].split('"')[0]

    again = finance.post(f"{ROUND}rule/", {**typed, "percent": "20", "checked": seal})

    assert again.status_code == 200
    assert not RequestStage.objects.filter(stage=Stage.ASSESS_1).exists()


def test_drawer_is_a_part_of_the_page(finance, heard):
    found = finance.get(f"{ROUND}board/{heard.requests['白書'].pk}/drawer/").content.decode()

    assert "<h2>白書</h2>" in found
    assert "<html" not in found


def test_board_costs_the_same_for_many_rows(finance, heard, django_assert_max_num_queries):
    card = Request.objects.get(pk=heard.requests["事務"].pk)
    finance.get(f"{ROUND}board/")
    for number in range(40):
        card.pk, card.programme_code = None, f"P8{number:03}"
        card.save()
    with django_assert_max_num_queries(22):
        finance.get(f"{ROUND}board/")


def test_acts_of_the_overview_lead_from_hearing_to_notice(finance, sign_in, heard):
    page = finance.get(ROUND).content.decode()
    assert "残りを前の段階のまま査定する" in page

    finance.post(f"{ROUND}act/", {"act": "rest", "says": "要求のとおり"})
    done = finance.post(f"{ROUND}act/", {"act": "notify", "sure": "1"}, follow=True)

    assert "内示しました" in done.content.decode()
    assert finance.post(f"{ROUND}act/", {"act": "notify"}).status_code == 409
    assert finance.post(f"{ROUND}act/", {"act": "zzz"}).status_code == 400
    assert sign_in("0501-1").post(f"{ROUND}act/", {"act": "accept"}).status_code == 403


def test_draft_of_a_request_is_saved_and_kept_when_refused(finance, making, small_city):
    pk = making.requests["白書"].pk
    card = Request.objects.get(pk=pk)
    typed = {
        "kind": "continuing", "purpose": "市民に伝える", "regular_heads": "1.5", "part_time_heads": "0",
        "token": card.token, "line-1": "550", "outcome_indicator": "読んだ人", "outcome_target": "3,000人",
    }  # fmt: skip

    saved = finance.post(f"{ROUND}requests/{pk}/", typed, follow=True).content.decode()
    assert "保存済み" in saved

    stale = finance.post(f"{ROUND}requests/{pk}/", typed)
    assert stale.status_code == 409
    assert "市民に伝える" in stale.content.decode()

    wrong = finance.post(f"{ROUND}requests/{pk}/", {**typed, "token": card.token + 1, "end_year": "いつか"})
    assert wrong.status_code == 400
    assert "いつか" in wrong.content.decode()
    assert RequestStage.objects.get(request=pk, stage=Stage.REQUEST).expenditure_yen == 550_000


def test_amount_in_the_wrong_unit_is_warned_of(finance, making, small_city):
    """500,000千円 where last year was 400千円: a thousandfold."""
    pk = making.requests["白書"].pk
    card = Request.objects.get(pk=pk)
    typed = {
        "kind": "continuing", "purpose": "x", "regular_heads": "0", "part_time_heads": "0", "token": card.token,
        "line-1": "500,000",
    }  # fmt: skip

    page = finance.post(f"{ROUND}requests/{pk}/", typed, follow=True).content.decode()

    assert "単位の取り違えかもしれません" in page


def test_holder_of_a_post_is_who_the_trail_names(finance, small_city, heard):
    decide(finance, heard, "事務", verb="accept")

    assert "0302-9" in StageValue.objects.get(stage=Stage.ASSESS_1).by_label


def test_few_lines_left_are_a_reduction_not_zero():
    assert telling({Verb.ZERO: 3, Verb.REDUCE: 1}) is Verb.REDUCE
    assert telling({Verb.ZERO: 3, Verb.ACCEPT: 1}) is Verb.REDUCE
    assert telling({Verb.ZERO: 3, Verb.SEPARATE: 1}) is Verb.ZERO


def test_reduction_without_its_amount_is_refused(finance, heard):
    """It would have become ゼロ unsaid."""
    answer = decide(finance, heard, "事務", verb="reduce", amount="", reason="部数")

    assert answer.status_code == 400
    assert json.loads(answer.content)["field"] == "amount"
    assert not StageValue.objects.filter(stage=Stage.ASSESS_1).exists()


def test_refusal_after_a_faster_assessor_tells_the_version_to_decide_upon(finance, sign_in, heard):
    decide(finance, heard, "事務", verb="accept")
    refused = decide(sign_in("0302-1"), heard, "事務", verb="zero", reason="やめる")

    token = json.loads(refused.content)["token"]
    answer = decide(sign_in("0302-1"), heard, "事務", verb="zero", reason="やめる", token=token)

    assert answer.status_code == 200
    assert standing(heard, "事務").verb == "zero"


def test_board_tells_the_gap_to_revenue(finance, heard):
    assert "歳入と歳出は同じ額" in finance.get(f"{ROUND}board/").content.decode()

    answer = decide(finance, heard, "事務", verb="zero", reason="やめる")

    assert "歳入が90万円の余り" in json.loads(answer.content)["top"]
