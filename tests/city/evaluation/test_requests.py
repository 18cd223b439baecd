"""Acceptance 9: a request cannot go before it answers the open verdicts on its programme, and its answer stands beside them."""

from datetime import date

import pytest
from tests.city.evaluation.conftest import looked, money
from tests.city.making.conftest import WHO, Making, making, opened, programmes, spent

from toshikei.city.evaluation import services
from toshikei.city.evaluation.choices import Ground, Origin, VerdictClass
from toshikei.city.evaluation.models import ActionStep, BudgetAction
from toshikei.city.evaluation.services import Condition
from toshikei.city.making.errors import RequestIncomplete
from toshikei.city.making.services import request_submit
from toshikei.foundation.accounts.acting import SYSTEM

__all__ = ["making", "opened", "programmes"]
WORDS = "廃止（2025年度の評価）"
CODE = "予算編成事務費"


@pytest.fixture
def action(programmes) -> BudgetAction:
    made = services.verdict_record(
        by=SYSTEM,
        on=date(2026, 9, 15),
        programme_code=programmes[CODE],
        fiscal_year=2025,
        kind=VerdictClass.ABOLISH,
        reason="理由（架空）",
        origin=Origin.SELF,
        condition=Condition(ground=Ground.NOT_WANTED),
    )
    return made.action


def asked(making: Making, programmes: dict[str, str], **more: object) -> int:
    card = {"programme_code": programmes[CODE], "outcome_indicator": "読んだ人", "outcome_target": "3人"}
    return making.asked("事務", spent(900_000), **card, **more).pk


def test_a_request_without_an_answer_is_refused(making, programmes, action):
    with pytest.raises(RequestIncomplete) as refused:
        request_submit(**WHO, request_id=making.requests["事務"].pk)

    assert WORDS in str(refused.value)
    assert ActionStep.objects.filter(action=action).count() == 1


def test_blanks_are_no_answer(making, programmes, action):
    pk = asked(making, programmes, action_answers={WORDS: "　"})

    with pytest.raises(RequestIncomplete):
        request_submit(**WHO, request_id=pk)


def test_the_answer_of_the_request_becomes_a_step(making, programmes, action):
    pk = asked(making, programmes, action_answers={WORDS: "令和10年度に終える"})

    request_submit(**WHO, request_id=pk)

    action.refresh_from_db()
    assert action.state == "answered"
    assert ActionStep.objects.get(action=action, state="answered").words == "令和10年度に終える"


def test_a_verdict_the_budget_did_not_follow_is_asked_again(making, programmes, action):
    money(programmes[CODE], (2026, 1_000_000), (2027, 900_000))
    looked(2027)

    with pytest.raises(RequestIncomplete):
        request_submit(**WHO, request_id=making.requests["事務"].pk)


def test_other_programmes_are_not_asked(making, action):
    request_submit(**WHO, request_id=making.requests["白書"].pk)
