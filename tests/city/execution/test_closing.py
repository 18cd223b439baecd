"""The end of a year: check list, statements, settlement, publication. In order, once, and with nothing before its act."""

from datetime import date

import pytest
from tests.city.execution.conftest import MAN, place
from tests.city.execution.test_import import HEADS, TAX_HEADS, bring
from tests.city.execution.test_services import green, refused

from toshikei.city.budget.selectors import book_list
from toshikei.city.execution import selectors, services
from toshikei.city.execution.choices import CarryKind, Half, Station
from toshikei.city.execution.models import Ledger, Settlement, StatusReport
from toshikei.city.execution.selectors.calendar import calendar_of
from toshikei.foundation.accounts.acting import SYSTEM

BY = {"by": SYSTEM}
HEAD = ("R8", "一般会計")
EXPENSE = ("02", "01", "03", "001")


def year_of_payments(folder) -> None:
    """Bound in March, paid in May; taxes by May."""
    bring(folder, (*HEAD, "202703", *EXPENSE, "10", 100 * MAN, 40 * MAN, 0), heads=HEADS, on=date(2027, 4, 2))
    bring(folder, (*HEAD, "202705", *EXPENSE, "10", 0, 59 * MAN, 0), heads=HEADS, on=date(2027, 6, 1))
    tax = (*HEAD, "202705", "1", "1", "1", "1", 1600 * MAN, 1590 * MAN, 0, 0)
    bring(folder, tax, code="execution.receipts", heads=TAX_HEADS, on=date(2027, 6, 1))


@pytest.fixture
def paid(opened, tmp_path) -> Ledger:
    ledger = opened()
    year_of_payments(tmp_path)
    for one in (place(ledger, "委託料"), place(ledger, "扶助費")):
        services.unused_explain(**BY, on=date(2027, 6, 2), place_id=one.pk, text="見込みを下回った")
    return ledger


def test_the_books_do_not_close_before_31_may(paid):
    facts = {"on": date(2027, 5, 31), "ledger_id": paid.pk}

    assert refused(services.year_close, **facts) == "execution.not_ready_to_close"


def test_closing_names_what_is_left(opened):
    ledger = opened()
    with pytest.raises(Exception, match="翌年5月までの歳出の実績") as told:
        services.year_close(**BY, on=date(2027, 6, 10), ledger_id=ledger.pk)

    assert "不用額の理由" in str(told.value)


def test_from_closing_to_publication(paid):
    closed = services.year_close(**BY, on=date(2027, 6, 10), ledger_id=paid.pk)
    assert (
        refused(services.allot, on=date(2027, 3, 1), place_id=place(paid, "需用費").pk, amount=-1)
        == "execution.books_closed"
    )
    made = services.settlement_make(**BY, on=date(2027, 7, 1), ledger_id=paid.pk)

    assert closed.closed_on == date(2027, 6, 10)
    assert (made.formal, made.real, made.single_year) == (1491 * MAN, 1491 * MAN, None)
    assert made.to_reserve == 1491 * MAN // 2
    assert made.reserve_by == date(2029, 3, 31)
    facts = {"on": date(2027, 9, 1), "settlement_id": made.pk}
    assert refused(services.settlement_publish, **facts) == "execution.wrong_station"
    assert refused(services.settlement_pass, **facts, station=Station.AUDITED) == "execution.wrong_station"
    assert selectors.settlement_published(2026, "ippan") is None
    for station in (Station.HANDED, Station.AUDITED, Station.TO_COUNCIL):
        services.settlement_pass(**BY, **facts, station=station)
    assert not any(version.book.kind == "settlement" for version in book_list())
    services.settlement_publish(**BY, **facts)
    again = services.settlement_publish(**BY, **facts)

    assert selectors.settlement_published(2026, "ippan") == again
    book = next(version for version in book_list() if version.book.kind == "settlement")
    assert (book.expenditure_yen, book.measure) == (99 * MAN, "spent")
    assert green() == []


def test_a_settlement_needs_closed_books(paid):
    assert refused(services.settlement_make, on=date(2027, 7, 1), ledger_id=paid.pk) == "execution.not_closed"
    assert not Settlement.objects.exists()


def test_a_statement_needs_something_carried(paid):
    facts = {"on": date(2027, 5, 20), "ledger_id": paid.pk, "kind": CarryKind.PERMITTED}

    assert refused(services.statement_make, **facts) == "execution.nothing_to_state"
    assert refused(services.statement_report, **facts) == "execution.statement_missing"


def test_a_half_is_published_after_its_last_day(paid):
    facts = {"fiscal_year": 2026, "half": Half.FIRST}

    assert refused(services.status_publish, on=date(2026, 9, 30), **facts) == "execution.half_not_over"
    assert selectors.status_at(2026, "first") is None
    made = services.status_publish(**BY, on=date(2026, 10, 1), **facts)
    again = services.status_publish(**BY, on=date(2026, 10, 2), **facts)

    assert made == again == selectors.status_at(2026, "first")
    assert made.as_of == date(2026, 9, 30)
    assert {line.label: line.done for line in made.lines.filter(side="expenditure")}["総務費"] == 0


def test_a_figure_that_changed_makes_a_new_edition(paid, tmp_path):
    services.status_publish(**BY, on=date(2026, 10, 1), fiscal_year=2026, half=Half.FIRST)
    late = (*HEAD, "202608", *EXPENSE, "12", 7 * MAN, 7 * MAN, 0)
    bring(tmp_path, late, heads=HEADS, on=date(2026, 10, 5))

    second = services.status_publish(**BY, on=date(2026, 10, 6), fiscal_year=2026, half=Half.FIRST)

    assert second.edition == 2
    assert StatusReport.objects.get(edition=1).lines.get(label="総務費").done == 0
    assert second.lines.get(label="総務費").done == 7 * MAN


def test_the_calendar_knows_what_was_done(paid):
    services.status_publish(**BY, on=date(2026, 11, 20), fiscal_year=2026, half=Half.FIRST)

    days = {day.line.code: day.state for day in calendar_of(2026, [paid], date(2027, 5, 10))}

    assert days == {
        "status_1": "done",
        "next_submitted": "missed",
        "year_end": "done",
        "statements": "due_soon",
        "closed": "due_soon",
        "status_2": "due_soon",
        "audited": "not_begun",
        "handed": "not_begun",
        "to_council": "not_begun",
        "to_council_last": "not_begun",
    }
