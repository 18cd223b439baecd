"""Existing debt from the bond ledger: the ledger's sums, the day on every row, still to be changed, nothing unpublished."""

from datetime import date
from decimal import Decimal

import pytest

from toshikei.city.outlook import services
from toshikei.city.outlook.errors import NoBonds, SetNotFound
from toshikei.city.outlook.models import Assumption, AssumptionSet
from toshikei.city.outlook.selectors import projections
from toshikei.city.outlook.selectors.known_debt import known_debt
from toshikei.city.treasury.models import Bond, BondLine
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.checks import REGISTRY as CHECKS
from toshikei.foundation.trail.checks import run_one
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

ON = date(2026, 11, 25)
pytestmark = pytest.mark.usefixtures("city")


def take() -> int:
    return services.debt_take(by=SYSTEM, on=ON, set_code="r8")


def amount(code: str, year: int = 0) -> int:
    return int(Assumption.objects.get(of__code="r8", code=code, fiscal_year=year).base)


def general() -> list[Bond]:
    return list(
        Bond.objects.filter(account="一般会計", issued_on__lt=date(2026, 4, 1), published_at__isnull=False)
    )


def test_every_year_is_the_sum_of_the_ledgers_lines():
    take()

    bonds = general()
    for year in (2026, 2030, 2036):
        lines = BondLine.objects.filter(bond__in=bonds, fiscal_year=year)
        assert amount("debt.principal", year) == sum(line.principal for line in lines)
        assert amount("debt.interest", year) == sum(line.interest for line in lines)
    paid = BondLine.objects.filter(bond__in=bonds, due_on__lt=date(2026, 4, 1))
    owed = sum(bond.principal for bond in bonds) - sum(line.principal for line in paid)
    assert amount("debt.start") == owed


def test_every_row_says_which_days_ledger_it_is():
    take()

    sources = set(
        Assumption.objects.filter(of__code="r8", code__startswith="debt.").values_list("source", flat=True)
    )
    assert len(sources) == 1
    assert "令和8年11月25日現在" in sources.pop()


def test_taking_twice_writes_once():
    assert take() == 34
    before = TrailEvent.objects.count()

    assert take() == 0
    assert TrailEvent.objects.count() == before


def test_a_row_may_be_changed_afterwards():
    take()
    value = Decimal(1_000_000)
    one = services.Range(
        code="debt.interest", fiscal_year=2027, low=value, base=value, high=value, source="借換えの見込み"
    )

    services.assumptions_set(by=SYSTEM, on=ON, set_code="r8", ranges=[one])

    assert amount("debt.interest", 2027) == 1_000_000
    assert take() == 1


def test_the_projection_runs_on_it_and_the_check_only_notices():
    take()
    of = AssumptionSet.objects.get(code="r8")

    found = projections.outcome(projections.settings_of(projections.assumptions_of(of)), 2026, 10, ON)

    assert len(found) == 3
    outcome = run_one(CHECKS["outlook.starting"])
    assert all(finding.is_notice for finding in outcome.findings)


def test_an_unpublished_bond_is_left_out_and_counted():
    before = known_debt(2026, 10, ON)
    hidden = general()[0]
    Bond.objects.filter(pk=hidden.pk).update(published_at=None)

    after = known_debt(2026, 10, ON)

    assert (after.bonds, after.left_out) == (before.bonds - 1, before.left_out + 1)
    assert after.start <= before.start


def test_no_bond_before_the_year_is_refused():
    Bond.objects.update(account="ほかの会計")

    with pytest.raises(NoBonds):
        take()


def test_an_unknown_set_is_refused():
    with pytest.raises(SetNotFound):
        services.debt_take(by=SYSTEM, on=ON, set_code="nothing")


def test_the_page_offers_it_and_takes_it(client_for):
    client = client_for("finance-chief")
    page = client.get("/staff/outlook/projection/sets/r8/").text
    assert "台帳から取る" in page

    answer = client.post("/staff/outlook/projection/sets/r8/debt/", follow=True).text

    assert "34件を、市債の台帳から取りました" in answer
    assert "前提は、台帳のとおりです" in answer


def test_who_may_not_project_may_not_take(client_for):
    assert client_for("welfare-staff").post("/staff/outlook/projection/sets/r8/debt/").status_code == 403
    with pytest.raises(NotPermitted):
        services.debt_take(by=_nobody(), on=ON, set_code="r8")


def _nobody():
    from tests.city.participation.conftest import citizen

    return citizen(7)


def test_queries_do_not_grow_with_the_bonds(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        known_debt(2026, 10, ON)
