"""A provisional budget is for a part of its year; the day of its end goes with it to the room that carries it out."""

from datetime import date

import pytest
from tests.city.making.conftest import GENERAL

from toshikei.city.budget.selectors import provisional_until
from toshikei.city.making.choices import RoundKind
from toshikei.city.making.errors import PeriodOdd
from toshikei.city.making.models import Round

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
