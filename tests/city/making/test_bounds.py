"""Below zero: nothing in an initial budget; in a supplementary one no more than the 節 has, and than is not bound yet."""

from datetime import date

import pytest
from tests.city.making.conftest import WHO, earned, spent

from toshikei.city.execution import services as execution
from toshikei.city.execution.models import LedgerPlace
from toshikei.city.making import services
from toshikei.city.making.choices import RoundKind, Stage
from toshikei.city.making.models import RequestLine, StageValue
from toshikei.engines.making.verbs import Verb
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import Refusal

SUPPLEMENT = {"year": 2026, "kind": RoundKind.SUPPLEMENTARY, "number": 1}


def cut(made, programmes, *amounts: int) -> None:
    made.asked(
        "事務", *(spent(amount) for amount in amounts), programme_code=programmes["予算編成事務費"],
        outcome_indicator="x", outcome_target="y",
    )  # fmt: skip
    made.asked("歳入", earned(sum(amounts)))


def test_an_initial_budget_has_nothing_below_zero(making, programmes):
    with pytest.raises(Refusal) as told:
        making.asked("事務", spent(-5_000), programme_code=programmes["予算編成事務費"])

    assert told.value.code == "making.amount_negative"


@pytest.mark.parametrize("verb", [Verb.REDUCE, Verb.ADJUST])
def test_an_assessor_makes_no_request_negative(making, verb):
    making.submitted()
    making.heard()
    before = StageValue.objects.count()

    with pytest.raises(Refusal) as told:
        making.marked(Stage.ASSESS_1, "事務", verb, -5_000, "誤り")

    assert told.value.code == "making.amount_negative"
    assert StageValue.objects.count() == before


def test_a_supplementary_budget_cuts_no_more_than_there_is(opened, programmes):
    made = opened(**SUPPLEMENT)

    with pytest.raises(Refusal) as told:
        cut(made, programmes, -999_999_000)

    assert told.value.code == "making.cut_below_nothing"
    assert "1,000,000円" in told.value.sentence("why")
    assert not RequestLine.objects.filter(request__round=made.now).exists()
    cut(made, programmes, -1_000_000)


def test_what_is_bound_already_is_refused_before_the_mayor_is_asked(opened, programmes):
    made = opened(**SUPPLEMENT)
    ledger = execution.year_open(by=SYSTEM, on=date(2026, 4, 1), fiscal_year=2026, account="ippan")
    execution.allot_all(by=SYSTEM, on=date(2026, 4, 1), ledger_id=ledger.pk, percent=100, title="配当")
    place = LedgerPlace.objects.get(ledger=ledger, setsu="需用費")
    execution.commit(by=SYSTEM, on=date(2026, 5, 1), place_id=place.pk, amount=900_000, title="契約")
    cut(made, programmes, -200_000)
    made.submitted()
    made.heard()
    made.rest(Stage.ASSESS_1)
    services.notify(**made.id)
    made.accepted()
    made.rest(Stage.ASSESS_2)
    before = StageValue.objects.count()

    with pytest.raises(Refusal) as told:
        services.mayor_decide(**WHO, round_id=made.round.pk)

    assert told.value.code == "execution.cut_below_bound"
    assert StageValue.objects.count() == before
    place.refresh_from_db()
    assert place.supplement == 0
