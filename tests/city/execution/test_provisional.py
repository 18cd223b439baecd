"""A year that begins with a provisional budget, and one that begins with a skeleton: from the first day to the adoption."""

from datetime import date

import pytest
from django.test import Client
from tests.city.execution.conftest import LINES, MAN, REVENUE, budget_load, place
from tests.city.execution.test_services import refused
from tests.city.making.conftest import official

from toshikei.city.budget.selectors import periods
from toshikei.city.execution import services
from toshikei.city.execution.errors import BudgetMissing
from toshikei.city.execution.models import Ledger, LedgerPlace
from toshikei.city.execution.selectors.calendar import calendar_of
from toshikei.city.execution.selectors.status import status_of
from toshikei.city.execution.services.waiting import waiting
from toshikei.engines.execution.errors import ProvisionalNotCovered, ProvisionalOver
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.trail.checks import run_all
from toshikei.foundation.trail.models import TrailEvent

FIRST, ADOPTED = date(2026, 4, 1), date(2026, 5, 20)
SIXTH = tuple({**cell, "amount": int(cell["amount"]) // 5} for cell in (*LINES, REVENUE))


@pytest.fixture
def begun(db) -> Ledger:
    """A fifth of the year's budget for the first months, allotted; 60 of 100 万円 of 委託料 are bound, 40 paid back home."""
    budget_load(2026, *SIXTH, on=date(2026, 3, 25), kind="provisional")
    ledger = services.year_open(by=SYSTEM, on=FIRST, fiscal_year=2026, account="ippan")
    services.allot_all(by=SYSTEM, on=FIRST, ledger_id=ledger.pk, percent=100, title="暫定の配当")
    services.commit(by=SYSTEM, on=FIRST, place_id=entrusted(ledger).pk, amount=60 * MAN, title="契約")
    return ledger


def entrusted(ledger: Ledger) -> LedgerPlace:
    return place(ledger, "委託料")


def sums(ledger: Ledger) -> tuple[int, ...]:
    found = entrusted(ledger)
    return found.provisional, found.initial, found.current, found.allotted, found.committed


def green() -> bool:
    found = [one for one in run_all(["execution."]) if not one.is_green]
    return not found


def adopt(*lines: dict) -> None:
    budget_load(2026, *(lines or (*LINES, REVENUE)), on=ADOPTED)


def test_the_ledger_opens_from_it(begun):
    assert sums(begun) == (100 * MAN, 0, 100 * MAN, 100 * MAN, 60 * MAN)
    assert green()


def test_with_the_adoption_all_of_it_is_the_budgets_own(begun):
    adopt()

    assert sums(begun) == (0, 500 * MAN, 500 * MAN, 100 * MAN, 60 * MAN)
    assert green()
    posting = begun.postings.filter(kind="budget").latest("pk")
    assert posting.on == ADOPTED
    assert "暫定予算は失効" in posting.title
    assert "218条3項" in str(posting.reasons)
    assert TrailEvent.objects.filter(event="execution.budget_taken").count() == 1


def test_the_day_before_the_adoption_still_shows_the_provisional_budget(begun):
    adopt()

    def current(day: date) -> int:
        return sum(one.current for one in status_of([begun], day) if one.side == "expenditure")

    assert current(date(2026, 5, 19)) * 5 == current(ADOPTED) == 1580 * MAN


def test_a_budget_below_what_is_bound_is_refused_with_its_load(begun):
    small = [
        cell | ({"amount": 59 * MAN} if cell["amount"] == 500 * MAN else {}) for cell in (*LINES, REVENUE)
    ]

    with pytest.raises(ProvisionalNotCovered):
        adopt(*small)

    assert sums(begun) == (100 * MAN, 0, 100 * MAN, 100 * MAN, 60 * MAN)
    assert green()


def test_a_place_the_budget_does_not_know_lapses_too(begun):
    adopt(*[cell for cell in (*LINES, REVENUE) if cell["setsu"] != "扶助費"])

    gone = LedgerPlace.objects.get(ledger=begun, setsu="扶助費")
    assert (gone.provisional, gone.current, gone.allotted) == (0, 0, 0)
    assert green()


def test_a_later_version_of_the_budget_books_its_difference(begun):
    adopt()
    budget_load(2026, LINES[1] | {"amount": 10 * MAN}, on=date(2026, 6, 1))

    assert sums(begun)[:3] == (0, 510 * MAN, 510 * MAN)
    assert green()


def test_a_second_provisional_budget_adds(begun):
    second = [cell | {"number": 2, "amount": 10 * MAN} for cell in LINES[1:2]]
    budget_load(2026, *second, on=date(2026, 5, 1), kind="provisional")

    assert sums(begun)[0] == 110 * MAN
    assert green()


def test_one_that_comes_after_the_budget_is_void(opened):
    ledger = opened()

    budget_load(2026, *SIXTH, on=date(2026, 5, 1), kind="provisional")

    assert sums(ledger)[:3] == (0, 500 * MAN, 500 * MAN)
    assert green()


def test_opened_after_the_adoption_the_provisional_budget_is_not_booked(db):
    budget_load(2026, *SIXTH, on=date(2026, 3, 25), kind="provisional")
    budget_load(2026, *LINES, REVENUE, on=date(2026, 3, 28))

    ledger = services.year_open(by=SYSTEM, on=FIRST, fiscal_year=2026, account="ippan")

    assert sums(ledger)[:3] == (0, 500 * MAN, 500 * MAN)
    assert green()


def test_without_any_budget_there_is_nothing_to_open(db):
    with pytest.raises(BudgetMissing):
        services.year_open(by=SYSTEM, on=FIRST, fiscal_year=2026, account="ippan")


def test_a_provisional_sum_that_stays_is_found(begun):
    adopt()
    LedgerPlace.objects.filter(pk=entrusted(begun).pk).update(provisional=1, initial=500 * MAN - 1)

    said = [found.what for one in run_all(["execution.budgets"]) for found in one.findings]

    assert any("暫定予算の1円" in words for words in said)


def test_a_skeleton_is_an_initial_budget_and_a_supplement_fills_it(db):
    """骨格予算: the year begins with what must be; the policy items come as 肉付け, a supplementary budget."""
    bones = [cell for cell in (*LINES, REVENUE) if cell["setsu"] != "委託料"]
    budget_load(2026, *bones, on=date(2026, 3, 20))
    ledger = services.year_open(by=SYSTEM, on=FIRST, fiscal_year=2026, account="ippan")
    assert not LedgerPlace.objects.filter(ledger=ledger, setsu="委託料").exists()

    flesh = LINES[1] | {"number": 1}
    budget_load(2026, flesh, on=date(2026, 6, 20), kind="supplementary")

    found = entrusted(ledger)
    assert (found.initial, found.supplement, found.current) == (0, 500 * MAN, 500 * MAN)
    assert green()


@pytest.mark.usefixtures("begun")
def test_the_staff_read_that_it_is_provisional(staff_client: Client):
    year = staff_client.get("/staff/execution/2026/").text
    ledger = staff_client.get("/staff/execution/2026/ippan/").text

    assert "暫定予算" in year
    assert "地方自治法218条3項" in ledger
    adopt()
    assert "暫定予算で執行しています" not in staff_client.get("/staff/execution/2026/ippan/").text


@pytest.fixture
def staff_client(db, monkeypatch) -> Client:
    """Somebody of the finance section, signed in."""
    from tests.city.participation.conftest import editor

    from toshikei.foundation.accounts import acting
    from toshikei.foundation.accounts.models import Account

    by = editor()
    monkeypatch.setattr(acting, "_providers", [lambda pk, on: [by.post] if pk == by.account_id else []])
    client = Client()
    client.force_login(Account.objects.get(pk=by.account_id))
    return client


END = date(2026, 6, 30)


def bind(ledger: Ledger, on: date) -> object:
    return services.commit(by=SYSTEM, on=on, place_id=entrusted(ledger).pk, amount=MAN, title="契約")


def state(ledger: Ledger, until: date = END, cited: str = "令和8年度暫定予算 1ページ") -> Ledger:
    return services.provisional_period_state(
        by=SYSTEM, on=FIRST, ledger_id=ledger.pk, until=until, cited=cited
    )


def ending(ledger: Ledger, today: date) -> str | None:
    """The light of its last day in the statutory calendar."""
    days = calendar_of(2026, [Ledger.objects.get(pk=ledger.pk)], today)
    return next((one.state for one in days if one.line.code == "provisional_end"), None)


def test_after_its_last_day_nothing_is_bound_until_the_adoption(begun):
    state(begun)
    bind(begun, END)
    with pytest.raises(ProvisionalOver) as told:
        bind(begun, date(2026, 7, 1))

    assert told.value.article == "地方自治法218条2項"
    assert "令和8年6月30日に終わっています" in told.value.sentence("why")
    assert green()
    budget_load(2026, *LINES, REVENUE, on=date(2026, 7, 8))
    bind(begun, date(2026, 7, 9))
    assert green()


def test_what_was_bound_is_reduced_and_corrected_after_it(begun):
    state(begun)
    wrong = bind(begun, END)

    services.commitment_reduce(
        by=SYSTEM, on=date(2026, 7, 2), place_id=entrusted(begun).pk, amount=MAN, title="契約", reason="変更"
    )
    services.correct(by=SYSTEM, on=date(2026, 7, 2), posting_id=wrong.pk, reason="誤り")

    assert green()


def test_the_calendar_warns_before_its_last_day(begun):
    assert ending(begun, date(2026, 5, 1)) is None
    state(begun)

    assert [ending(begun, day) for day in (date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1))] == [
        "not_begun", "due_soon", "missed",
    ]  # fmt: skip
    adopt()
    assert ending(begun, date(2026, 6, 1)) is None


def test_finance_is_asked_for_the_last_day_and_warned_of_it(begun):
    finance = official(Role.FINANCE)
    clerk = official(Role.STAFF)

    def titles(on: date) -> list[str]:
        return [one.title for one in waiting(finance, on)]

    assert titles(FIRST) == ["暫定予算の期間を記す：令和8年度 一般会計"]
    assert list(waiting(clerk, FIRST)) == []
    state(begun)
    assert titles(FIRST) == []
    assert titles(date(2026, 6, 1)) == ["暫定予算の期間が終わる：令和8年度 一般会計"]
    adopt()
    assert titles(date(2026, 6, 1)) == []


@pytest.mark.parametrize(("until", "cited"), [(date(2027, 3, 31), "x"), (date(2026, 3, 31), "x"), (END, " ")])
def test_a_period_that_cannot_be_is_refused(begun, until, cited):
    facts = {"on": FIRST, "ledger_id": begun.pk, "until": until, "cited": cited}

    assert refused(services.provisional_period_state, **facts) == "execution.period_not_stated"


def test_the_period_is_stated_once_and_only_of_a_provisional_budget(begun):
    state(begun)
    state(begun)
    assert TrailEvent.objects.filter(event="execution.period_stated").count() == 1
    adopt()

    facts = {"on": FIRST, "ledger_id": begun.pk, "until": END, "cited": "x"}
    assert refused(services.provisional_period_state, **facts) == "execution.period_not_stated"


def test_the_making_of_the_budget_says_it_itself(begun, monkeypatch):
    monkeypatch.setattr(periods, "_sources", [lambda year: {"一般会計": END} if year == 2026 else {}])

    with pytest.raises(ProvisionalOver):
        bind(begun, date(2026, 7, 1))
    facts = {"on": FIRST, "ledger_id": begun.pk, "until": END, "cited": "x"}
    assert refused(services.provisional_period_state, **facts) == "execution.period_not_stated"


def test_a_second_provisional_budget_goes_on_from_the_first(begun, monkeypatch):
    monkeypatch.setattr(periods, "_sources", [lambda year: {"一般会計": END}])
    state(begun, until=date(2026, 7, 31), cited="令和8年度暫定予算（第2次） 1ページ")

    bind(begun, date(2026, 7, 31))
    with pytest.raises(ProvisionalOver):
        bind(begun, date(2026, 8, 1))
    assert green()


def test_finance_states_the_last_day_on_its_page(client_for):
    """On the demonstration, whose next year begins with a provisional budget."""
    budget_load(2027, *SIXTH, on=date(2027, 3, 25), kind="provisional")
    ledger = services.year_open(by=SYSTEM, on=date(2027, 4, 1), fiscal_year=2027, account="ippan")
    finance, clerk = client_for("finance-staff"), client_for("welfare-staff")
    page = "/staff/execution/2027/ippan/"
    assert "期間の終わりが記録にありません" in clerk.get(page).text
    assert f"{page}period/" in finance.get(page).text

    odd = finance.post(f"{page}period/", {"until": "R10.3.31", "cited": "令和9年度暫定予算 1ページ"})
    done = finance.post(f"{page}period/", {"until": "R9.6.30", "cited": "令和9年度暫定予算 1ページ"})

    assert (odd.status_code, done.status_code) == (400, 302)
    assert "一定期間の予算です" in odd.text
    ledger.refresh_from_db()
    assert ledger.provisional_until == date(2027, 6, 30)
    assert "期間は" in clerk.get(page).text
    assert f"{page}period/" not in clerk.get(page).text
    assert "暫定予算の期間が終わる" in finance.get("/staff/execution/2027/").text
