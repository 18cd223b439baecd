"""A provisional budget is for a part of its year; the day of its end goes with it to the room that carries it out."""

from datetime import date

import pytest
from tests.city.making.conftest import GENERAL, earned, spent

from toshikei.city.budget.selectors import provisional_until
from toshikei.city.execution import services as execution
from toshikei.city.making import services
from toshikei.city.making.choices import RoundKind
from toshikei.city.making.errors import PeriodOdd
from toshikei.city.making.models import Round
from toshikei.city.making.selectors.printing import round_document
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import Refusal

END = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("kind", "ends_on"),
    [
        (RoundKind.PROVISIONAL, None),
        (RoundKind.PROVISIONAL, date(2028, 3, 31)),
        (RoundKind.PROVISIONAL, date(2027, 3, 31)),
        (RoundKind.INITIAL, END),
    ],
)
def test_a_period_that_cannot_be_is_refused(opened, kind, ends_on):
    with pytest.raises(PeriodOdd):
        opened(kind=kind, ends_on=ends_on)

    assert not Round.objects.exists()


def test_its_end_is_known_from_the_vote_on(opened):
    made = opened(kind=RoundKind.PROVISIONAL, ends_on=END)
    assert provisional_until(2027) == {}

    Round.objects.filter(pk=made.round.pk).update(state="adopted")

    assert provisional_until(2027) == {GENERAL: END}
    assert provisional_until(2026) == {}


def test_from_its_making_to_the_day_after_its_end(opened, programmes):
    """Voted here, it opens the ledger; after its last day nothing is bound until the initial budget is voted."""
    made = opened(kind=RoundKind.PROVISIONAL, ends_on=END)
    code, target = (
        programmes["予算編成事務費"],
        {"outcome_indicator": "期限までの提出", "outcome_target": "100％"},
    )
    made.asked("事務", spent(200_000), programme_code=code, **target)
    made.asked("歳入", earned(200_000))
    made.to_council()
    services.council_adopt(**made.id)
    first = date(2027, 4, 1)
    assert any("令和9年4月1日から令和9年6月30日まで" in line for line in round_document(made.now).lead)

    ledger = execution.year_open(by=SYSTEM, on=first, fiscal_year=2027, account="ippan")
    execution.allot_all(by=SYSTEM, on=first, ledger_id=ledger.pk, percent=100, title="暫定の配当")
    facts = {"by": SYSTEM, "place_id": ledger.places.get(setsu="需用費").pk, "amount": 1_000, "title": "契約"}
    execution.commit(on=END, **facts)

    with pytest.raises(Refusal, match="支出負担行為はできません") as told:
        execution.commit(on=date(2027, 7, 1), **facts)
    assert told.value.code == "execution.provisional_over"


def test_the_form_asks_for_it(client_for):
    finance = client_for("finance-staff")
    body = {
        "fiscal_year": "R9",
        "kind": "provisional",
        "accounts": GENERAL,
        "requests_close_on": "R9.1.20",
    }

    missing = finance.post("/staff/making/new/", body)
    odd = finance.post("/staff/making/new/", {**body, "kind": "initial", "ends_on": "R9.6.30"})
    done = finance.post("/staff/making/new/", {**body, "ends_on": "R9.6.30"})

    assert (missing.status_code, odd.status_code, done.status_code) == (400, 400, 302)
    assert "期間の終わりの日を入れてください" in missing.text
    assert Round.objects.get(kind="provisional").ends_on == END
    assert "までの暫定予算" in finance.get("/staff/making/2027/provisional/").text
