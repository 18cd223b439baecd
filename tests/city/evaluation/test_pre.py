"""Pre-evaluation: whole before it is handed in, two opinions before it is decided, and no policy request without it."""

from datetime import date

import pytest
from tests.city.making.conftest import DAY, Making, making, opened, programmes, spent
from tests.factories.organisation import TODAY

from toshikei.city.evaluation import services
from toshikei.city.evaluation.choices import PreResult, PreState, Side
from toshikei.city.evaluation.errors import (
    PreIncomplete,
    PreMoved,
    PrePassed,
    PreUnknown,
    PreUnseen,
    WordsMissing,
)
from toshikei.city.evaluation.models import PreEvaluation
from toshikei.city.evaluation.services import PreDraft
from toshikei.city.making.choices import RequestKind
from toshikei.city.making.errors import RequestIncomplete
from toshikei.city.making.services import request_submit
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import NotPermitted

__all__ = ["making", "opened", "programmes"]
YEAR = 2028
AUTUMN = date(2027, 11, 20)


def draft(**more: object) -> PreDraft:
    facts = {
        "problem": "一人で暮らす人の三割が、相談する相手がいない（架空）",
        "target": "75歳以上で一人で暮らす市民 4,200人（架空）",
        "activity": "家庭を訪ねる",
        "output": "年に8,000回の訪問",
        "outcome_short": "相談する相手がいる人が増える",
        "outcome_long": "急な入院が減る",
        "alternatives": "しない場合、入院が増える。見守り事業に統合する案は人手が足りない",
        "role": "民間の見守りは月に一度で足りない",
        "end_year": 2030,
        "exit_words": "相談する相手がいない人が一割を下回ったとき",
        "scrapped": "紙の案内の郵送",
        "five_years_yen": 40_000_000,
    }
    return PreDraft(**(facts | more))


def where(code: str) -> dict[str, object]:
    return {"by": SYSTEM, "on": AUTUMN, "programme_code": code, "fiscal_year": YEAR}


def submitted(code: str) -> PreEvaluation:
    services.pre_save(**where(code), draft=draft())
    return services.pre_submit(**where(code))


def opined(code: str) -> None:
    for side in Side:
        services.opinion_give(**where(code), side=side, result=PreResult.TAKEN, reason="理由（架空）")


def test_what_is_missing_is_named_and_nothing_goes(code):
    services.pre_save(**where(code), draft=draft(scrapped="", outcome_long=""))

    with pytest.raises(PreIncomplete) as refused:
        services.pre_submit(**where(code))

    assert "かわりにやめるもの" in str(refused.value)
    assert "その先に何が変わるか" in str(refused.value)


def test_an_end_before_the_beginning_is_refused(code):
    services.pre_save(**where(code), draft=draft(end_year=2027))

    with pytest.raises(PreIncomplete):
        services.pre_submit(**where(code))


def test_a_submitted_one_is_not_written_over_and_an_old_page_writes_nothing(code):
    token = services.pre_save(**where(code), draft=draft()).token
    services.pre_save(**where(code), draft=draft())
    with pytest.raises(PreMoved):
        services.pre_save(**where(code), draft=draft(token=token))
    services.pre_submit(**where(code))

    with pytest.raises(PrePassed):
        services.pre_save(**where(code), draft=draft())


def test_a_result_needs_both_opinions_and_a_reason(code):
    submitted(code)
    with pytest.raises(PreUnseen):
        services.pre_decide(**where(code), result=PreResult.TAKEN, reason="よい")
    opined(code)
    with pytest.raises(WordsMissing):
        services.pre_decide(**where(code), result=PreResult.TAKEN, reason="")

    made = services.pre_decide(**where(code), result=PreResult.CONDITIONAL, reason="三年で見直す（架空）")

    assert (made.state, made.result) == (PreState.DECIDED, PreResult.CONDITIONAL)


def test_another_look_gives_it_back(code):
    submitted(code)
    opined(code)

    made = services.pre_decide(**where(code), result=PreResult.AGAIN, reason="人数の根拠がない（架空）")

    assert (made.state, made.result) == (PreState.DRAFT, "")
    services.pre_save(**where(code), draft=draft())


def test_sections_give_no_second_opinion(city, code):
    submitted(code)

    with pytest.raises(NotPermitted):
        services.opinion_give(
            by=city.acting("0501-1"),
            on=TODAY,
            programme_code=code,
            fiscal_year=YEAR,
            side=Side.FINANCE,
            result=PreResult.TAKEN,
            reason="自分でよいと思う",
        )


def test_what_was_never_written_is_not_handed_in(code):
    with pytest.raises(PreUnknown):
        services.pre_submit(**where(code))


def a_policy_request(opened, programmes: dict[str, str], year: int) -> Making:
    made = opened(year, requests_close_on=date(year - 1, 11, 25))
    made.asked(
        "事務",
        spent(900_000),
        programme_code=programmes["予算編成事務費"],
        kind=RequestKind.EXPANDED,
        outcome_indicator="読んだ人",
        outcome_target="3人",
    )
    made.requests["事務"].__class__.objects.update(category="optional")
    return made


def test_a_policy_request_without_its_pre_evaluation_cannot_go(opened, programmes):
    made = a_policy_request(opened, programmes, YEAR)
    pk = made.requests["事務"].pk
    with pytest.raises(RequestIncomplete) as refused:
        request_submit(by=SYSTEM, on=DAY, request_id=pk)
    assert "事前評価" in str(refused.value)
    submitted(programmes["予算編成事務費"])

    request_submit(by=SYSTEM, on=DAY, request_id=pk)


def test_one_that_was_refused_does_not_carry_a_request(opened, programmes):
    made, code = a_policy_request(opened, programmes, YEAR), programmes["予算編成事務費"]
    submitted(code)
    opined(code)
    services.pre_decide(**where(code), result=PreResult.REFUSED, reason="国の事業と重なる（架空）")

    with pytest.raises(RequestIncomplete) as refused:
        request_submit(by=SYSTEM, on=DAY, request_id=made.requests["事務"].pk)

    assert "国の事業と重なる" in str(refused.value)


def test_before_the_citys_year_none_is_asked_for(opened, programmes):
    made = a_policy_request(opened, programmes, 2027)

    request_submit(by=SYSTEM, on=DAY, request_id=made.requests["事務"].pk)
