"""Services of the ledger: each happens with one event and is refused with nothing changed; a second click is harmless."""

from datetime import date

import pytest
from django.db import transaction
from tests.city.execution.conftest import LINES, MAN, budget_load, place

from toshikei.city.execution import services
from toshikei.city.execution.choices import PostingKind
from toshikei.city.execution.models import Ledger, LedgerEntry, LedgerPlace, Posting
from toshikei.city.execution.services.writing import Writing, engine_place, place_locked
from toshikei.engines.execution.acts import Pay
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.checks import run_all
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import Refusal

ON = date(2026, 6, 1)


def events() -> int:
    return TrailEvent.objects.filter(event__startswith="execution.").count()


def green() -> list[str]:
    """Findings of every check of the room."""
    return [
        finding.what
        for outcome in run_all(["execution."])
        for finding in outcome.findings
        if not outcome.is_green
    ]


def refused(act, **facts: object) -> str:
    """The code of the refusal, after nothing has changed."""
    sums = list(LedgerPlace.objects.order_by("pk").values())
    counted = LedgerEntry.objects.count(), Posting.objects.count(), events()

    with pytest.raises(Refusal) as told:
        act(by=SYSTEM, **facts)

    assert list(LedgerPlace.objects.order_by("pk").values()) == sums
    assert (LedgerEntry.objects.count(), Posting.objects.count(), events()) == counted
    return told.value.code


def test_opening_books_what_was_voted(opened):
    ledger = opened(allotted=False)

    assert {one.setsu: one.initial for one in ledger.places.filter(kan="予備費")} == {"予備費": 30 * MAN}
    assert sum(one.current for one in ledger.places.filter(side="expenditure")) == 1580 * MAN
    assert ledger.places.get(side="revenue").current == 1580 * MAN
    assert ledger.places.get(is_reserve=True).kan == "予備費"
    assert green() == []


def test_opening_twice_is_once(opened):
    ledger = opened()
    before = events()

    again = services.year_open(by=SYSTEM, on=ON, fiscal_year=2026, account="ippan")

    assert again == ledger
    assert events() == before


def test_opening_without_a_budget(db):
    assert refused(services.year_open, on=ON, fiscal_year=2026, account="ippan") == "execution.budget_missing"


def test_commit_and_refund_leave_one_event_each(opened):
    ledger = opened()
    where = place(ledger, "需用費")
    before = events()

    services.commit(by=SYSTEM, on=ON, place_id=where.pk, amount=40 * MAN, title="封筒の購入")

    assert place(ledger, "需用費").committed == 40 * MAN
    assert events() == before + 1
    assert green() == []


def test_commit_beyond_the_allotment(opened):
    ledger = opened(allotted=False)
    facts = {"on": ON, "place_id": place(ledger, "需用費").pk, "amount": 1, "title": "x"}

    assert refused(services.commit, **facts) == "execution.over_allotment"


@pytest.mark.parametrize("amount", [0, -1])
def test_commit_of_nothing_or_less(opened, amount):
    facts = {"on": ON, "place_id": place(opened(), "需用費").pk, "amount": amount, "title": "x"}

    assert refused(services.commit, **facts) == "execution.commitment_not_positive"


def bound(opened) -> Ledger:
    """A contract of 400,000 yen of which 150,000 are paid, as an import would book it."""
    ledger = opened()
    where = place(ledger, "需用費").pk
    services.commit(by=SYSTEM, on=ON, place_id=where, amount=40 * MAN, title="封筒の購入")
    books, one = place_locked(where)
    writing = Writing(books, PostingKind.IMPORT)
    writing.do(Pay(engine_place(one), 15 * MAN, ON))
    writing.write(by=SYSTEM, on=ON, title="支払い")
    return ledger


def test_a_reduction_is_an_act_of_its_own(opened):
    with transaction.atomic():
        ledger = bound(opened)
    facts = {"place_id": place(ledger, "需用費").pk, "title": "封筒の購入", "reason": "枚数を減らす変更契約"}
    before = events()

    made = services.commitment_reduce(by=SYSTEM, on=ON, amount=25 * MAN, form_key="r" * 32, **facts)
    again = services.commitment_reduce(by=SYSTEM, on=ON, amount=25 * MAN, form_key="r" * 32, **facts)

    assert made == again
    assert (place(ledger, "需用費").committed, place(ledger, "需用費").left) == (15 * MAN, 85 * MAN)
    assert (made.kind, made.reason) == ("reduce", "枚数を減らす変更契約")
    assert events() == before + 1
    assert TrailEvent.objects.filter(event="execution.reduced").count() == 1
    refusal = refused(services.commitment_reduce, on=ON, amount=1, **facts)
    assert refusal == "execution.commitment_below_spent"
    services.correct(by=SYSTEM, on=ON, posting_id=made.pk, reason="契約を戻した")
    assert place(ledger, "需用費").committed == 40 * MAN


def test_a_reduction_without_its_reason(opened):
    with transaction.atomic():
        ledger = bound(opened)
    facts = {"on": ON, "place_id": place(ledger, "需用費").pk, "amount": 1, "title": "x"}

    assert refused(services.commitment_reduce, reason=" ", **facts) == "execution.reason_missing"


def test_commit_without_a_title(opened):
    facts = {"on": ON, "place_id": place(opened(), "需用費").pk, "amount": 1, "title": " "}

    assert refused(services.commit, **facts) == "execution.reason_missing"


def test_commit_at_a_place_that_is_not_there(opened):
    opened()

    assert refused(services.commit, on=ON, place_id=999_999, amount=1, title="x") == "execution.place_missing"


def test_the_second_click_books_nothing(opened):
    ledger = opened()
    facts = {"place_id": place(ledger, "需用費").pk, "amount": 5, "title": "封筒", "form_key": "k" * 32}

    first = services.commit(by=SYSTEM, on=ON, **facts)
    second = services.commit(by=SYSTEM, on=ON, **facts)

    assert first == second
    assert place(ledger, "需用費").committed == 5


def test_correction_is_a_new_posting_with_its_reason(opened):
    ledger = opened()
    wrong = services.commit(by=SYSTEM, on=ON, place_id=place(ledger, "需用費").pk, amount=7, title="誤り")

    made = services.correct(by=SYSTEM, on=ON, posting_id=wrong.pk, reason="科目を誤った")

    assert place(ledger, "需用費").committed == 0
    assert made.corrects == wrong
    assert wrong.entries.count() == 1
    assert (
        refused(services.correct, on=ON, posting_id=wrong.pk, reason="もう一度")
        == "execution.nothing_to_correct"
    )


def test_correction_of_a_budget_is_refused(opened):
    opened()
    budget = Posting.objects.filter(kind="budget").earliest("pk")

    assert (
        refused(services.correct, on=ON, posting_id=budget.pk, reason="x") == "execution.nothing_to_correct"
    )


def test_allot_in_parts_and_take_back(opened):
    ledger = opened(allotted=False)
    services.allot_all(by=SYSTEM, on=ON, ledger_id=ledger.pk, percent=50, title="前期")

    assert place(ledger, "委託料").allotted == 250 * MAN
    assert place(ledger, "予備費").allotted == 0
    services.allot(by=SYSTEM, on=ON, place_id=place(ledger, "委託料").pk, amount=-MAN, reason="見直し")
    assert place(ledger, "委託料").allotted == 249 * MAN
    facts = {"on": ON, "ledger_id": ledger.pk, "percent": 10, "title": "x"}
    assert refused(services.allot_all, **facts) == "execution.nothing_to_allot"


def test_a_supplementary_budget_is_followed(opened):
    """Loaded in the budget room, booked in the same transaction; a new work gets its place."""
    ledger = opened()
    new = {"setsu_code": "14", "setsu": "工事請負費", "amount": 70 * MAN, "kind": "supplementary"}

    budget_load(2026, {**LINES[0], "amount": -30 * MAN}, new, on=date(2026, 9, 20), kind="supplementary")

    assert place(ledger, "需用費").supplement == -30 * MAN
    assert place(ledger, "需用費").allotted == 70 * MAN
    assert place(ledger, "工事請負費").current == 70 * MAN
    assert green() == []


def test_a_supplementary_budget_after_the_year_is_refused_with_its_load(opened):
    opened()
    with pytest.raises(Refusal) as told:
        budget_load(2026, {**LINES[0], "amount": MAN}, on=date(2027, 4, 1), kind="supplementary")

    assert told.value.code == "execution.budget_after_year"
    assert not Posting.objects.filter(supplement=1).exists()


def test_a_cut_below_what_is_bound_is_refused(opened):
    ledger = opened()
    services.commit(by=SYSTEM, on=ON, place_id=place(ledger, "需用費").pk, amount=90 * MAN, title="契約")

    with pytest.raises(Refusal) as told:
        budget_load(2026, {**LINES[0], "amount": -20 * MAN}, on=date(2026, 9, 20), kind="supplementary")

    assert told.value.code == "execution.cut_below_bound"


def test_the_leap_day_is_in_the_year(opened):
    ledger = opened(2027)

    posting = services.commit(
        by=SYSTEM, on=date(2028, 2, 29), place_id=place(ledger, "需用費").pk, amount=1, title="うるう日"
    )

    assert posting.on == date(2028, 2, 29)
    assert green() == []


def test_the_year_in_which_the_era_changed(opened):
    """平成31年4月 and 令和元年5月 are one ledger, 令和元年度."""
    ledger = opened(2019)
    where = place(ledger, "需用費").pk

    services.commit(by=SYSTEM, on=date(2019, 4, 30), place_id=where, amount=3, title="平成の契約")
    services.commit(by=SYSTEM, on=date(2019, 5, 1), place_id=where, amount=4, title="令和の契約")

    assert str(ledger) == "令和元年度 一般会計"
    assert place(ledger, "需用費").committed == 7


def test_the_last_day_and_the_day_after(opened):
    ledger = opened()
    where = place(ledger, "需用費").pk
    services.commit(by=SYSTEM, on=date(2027, 3, 31), place_id=where, amount=1, title="年度末")

    facts = {"on": date(2027, 4, 1), "place_id": where, "amount": 1, "title": "新年度"}

    assert refused(services.commit, **facts) == "execution.commitment_outside_year"


def test_a_changed_sum_is_found_by_verify(opened):
    ledger = opened()
    LedgerPlace.objects.filter(pk=place(ledger, "委託料").pk).update(initial=501 * MAN)

    names = {outcome.name for outcome in run_all(["execution."]) if not outcome.is_green}

    assert names == {"execution.positions", "execution.budgets"}
