"""What the general account pays beside what the enterprise counts on."""

import pytest
from tests.city.enterprise.conftest import ON, new_line

from toshikei.city.enterprise import services
from toshikei.city.enterprise.selectors.transfers import Paid, Transfers, transfers_of
from toshikei.foundation.accounts.acting import SYSTEM


def test_without_a_book_of_the_general_account_nothing_is_compared(budget):
    found = transfers_of(budget.versions.get())

    assert (found.has_book, found.differs) == (False, False)


def test_lines_that_name_the_general_account_are_what_is_received(budget):
    line = new_line("current", "income", "水道事業収益", "営業外収益", "一般会計補助金", 70, 0)
    services.lines_write(by=SYSTEM, on=ON, budget_id=budget.pk, added=[line])

    found = transfers_of(budget.versions.get())

    assert [one.moku for one in found.received] == ["一般会計補助金"]
    assert found.received_total == 70


@pytest.mark.parametrize(("paid", "differs"), [(70, False), (69, True)])
def test_a_difference_is_one_to_the_yen(budget, paid, differs):
    line = new_line("current", "income", "水道事業収益", "営業外収益", "一般会計補助金", 70, 0)
    services.lines_write(by=SYSTEM, on=ON, budget_id=budget.pk, added=[line])
    received = transfers_of(budget.versions.get()).received

    found = Transfers((Paid("水道事業会計繰出金", paid, "/"),), received, has_book=True)

    assert (found.differs, found.difference) == (differs, 70 - paid)
