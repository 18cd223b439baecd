"""The figures of the year exactly as defined, worked by hand; and sums for everybody that tell of nobody."""

from datetime import date

import pytest
from tests.city.claims.conftest import COLLECTOR, ON, did, row

from toshikei.city.claims import services
from toshikei.city.claims.errors import ClassNotArgued, ReasonMissing, TargetOdd
from toshikei.city.claims.models import Claim, ClassDecision, YearPlan
from toshikei.city.claims.selectors.classes import comparison
from toshikei.city.claims.selectors.kpi import Kpi, kpis, summed
from toshikei.city.claims.selectors.rulebook import kind_on
from toshikei.city.claims.selectors.totals import Sums, merged, totals_public
from toshikei.city.claims.selectors.waiving import simulated
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent

pytestmark = pytest.mark.django_db


def paid(claim: Claim, amount: int, on: date) -> None:
    did(claim, "payment", on, amount=amount)


@pytest.fixture
def year(made) -> Kpi:
    """Fiscal 2026: 100,000 assessed and 60,000 paid; carried over 80,000, of it 20,000 paid and 10,000 corrected away."""
    current = made(principal=100_000, due_on=date(2026, 6, 1), fiscal_year=2026)
    paid(current, 60_000, date(2026, 6, 1))
    old = made(principal=80_000, due_on=date(2025, 6, 2), fiscal_year=2025)
    did(old, "demand", date(2025, 6, 20), arrived_on=date(2025, 6, 22))
    did(old, "correction", date(2026, 7, 1), amount=70_000)
    paid(old, 20_000, date(2026, 8, 3))
    settled = made(principal=50_000, due_on=date(2025, 9, 1), fiscal_year=2025)
    paid(settled, 50_000, date(2025, 9, 1))
    [found] = kpis(2026, ON)
    return found


def test_rates_name_their_denominators(year):
    assert (year.current_assessed, year.current_received) == (100_000, 60_000)
    assert (year.opening, year.corrections, year.carried_received) == (80_000, -10_000, 20_000)
    assert year.current_rate == 0.6
    assert year.carried_rate == 20 / 80
    assert year.carried_rate_corrected == 20 / 70
    assert year.whole_rate == 80 / 170
    assert year.disposal_rate == (80 + 0 + 10) / 180


def test_unreceived_is_assessed_less_received_and_written_off(year):
    assert year.unreceived == 170_000 - 80_000 - 0 == 90_000
    assert sum(Claim.objects.values_list("state__unreceived", flat=True)) == 90_000


def test_a_sum_of_kinds_is_a_sum_over_a_sum_and_no_mean():
    one = Kpi(kind="a", current_assessed=100, current_received=100)
    other = Kpi(kind="b", current_assessed=900, current_received=0)

    assert summed([one, other]).current_rate == 0.1


def test_a_claim_of_another_year_that_was_settled_before_is_not_carried_over(made):
    settled = made(principal=50_000, due_on=date(2024, 9, 2), fiscal_year=2024)
    paid(settled, 50_000, date(2024, 9, 2))

    [found] = kpis(2026, ON)
    assert (found.opening, found.assessed, found.whole_rate) == (0, 0, None)


def test_what_time_took_without_a_demand_is_told_as_leakage(made):
    made(principal=30_000, due_on=date(2021, 6, 30), fiscal_year=2021)

    [found] = kpis(2026, ON)
    assert found.leaked == 30_000


def test_demands_in_time(made):
    late = made(principal=30_000, due_on=date(2026, 6, 1), fiscal_year=2026)
    did(late, "demand", date(2026, 7, 1))
    soon = made(principal=30_000, due_on=date(2026, 6, 1), fiscal_year=2026)
    did(soon, "demand", date(2026, 6, 19))

    [found] = kpis(2026, ON)
    assert (found.demands_due, found.demanded_in_time, found.timeliness) == (2, 1, 0.5)


def sums(label: str, debtors: int, unreceived: int = 100) -> Sums:
    return Sums(label, "私債権", debtors, debtors, 1_000, 900, 0, unreceived, code=label)


@pytest.mark.parametrize(
    ("debtors", "shown"),
    [
        ([9, 8], ["a", "b"]),
        ([9, 4], []),
        ([9, 8, 4], ["a"]),
        ([9, 8, 2, 1], ["a"]),
        ([9, 8, 7, 3, 3], ["a", "b", "c"]),
        ([2, 1], []),
    ],
)
def test_a_kind_of_few_debtors_is_never_told_apart(debtors, shown):
    rows = merged([sums(name, count) for name, count in zip("abcde", debtors, strict=False)])

    told = [row.label for row in rows if not row.kinds]
    assert told == shown
    for one in rows:
        assert one.debtors >= 5
        assert not one.kinds or len(one.kinds) >= 2


def test_nothing_is_told_of_a_city_of_three_debtors(made):
    made()
    made(debtor_key="B")

    assert totals_public(ON).rows == ()
    assert totals_public(ON).whole is None


def test_a_class_is_compared_then_chosen_and_every_claim_is_judged_anew(made):
    claim = made(
        system="施設",
        kind="grave",
        due_on=date(2020, 6, 30),
        cause_on=date(2016, 4, 1),
        fiscal_year=2020,
        principal=8_000,
    )
    assert claim.state.existence == "extinguished"
    [found] = comparison("grave", "私債権", ON)
    assert {"class", "invocation", "existence"} <= {change.code for change in found.changes}
    assert not ClassDecision.objects.exists()

    who = {"by": COLLECTOR, "on": ON, "kind": "grave", "chosen": "私債権"}
    with pytest.raises(ReasonMissing):
        services.class_choose(**who, basis=" ", decided_by="市長")
    made_ = services.class_choose(**who, basis="契約による", decided_by="市長（架空）")

    claim.state.refresh_from_db()
    assert (made_.changed, claim.state.existence, claim.state.claim_class) == (1, "over", "私債権")
    assert kind_on("grave", ON).choice.basis == "契約による"
    assert TrailEvent.objects.filter(event="claims.class_chosen").count() == 1
    services.class_choose(
        **who | {"chosen": "非強制徴収公債権"}, basis="条例による", decided_by="市長（架空）"
    )
    claim.state.refresh_from_db()
    assert claim.state.existence == "extinguished"


def test_a_class_nobody_argues_is_refused():
    with pytest.raises(ClassNotArgued):
        services.class_choose(
            by=COLLECTOR, on=ON, kind="water", chosen="非強制徴収公債権", basis="理由", decided_by="市長"
        )


def test_a_plan_is_set_and_set_again():
    said = {"by": COLLECTOR, "on": ON, "kind": "water", "fiscal_year": 2026, "policy": "早い督促"}
    with pytest.raises(TargetOdd):
        services.plan_set(**said, target_current=1_001, target_carried=0)
    services.plan_set(**said, target_current=990, target_carried=300)
    services.plan_set(**said, target_current=995, target_carried=300)

    assert YearPlan.objects.get().target_current == 995
    assert TrailEvent.objects.filter(event="claims.plan_set").count() == 2


def test_another_ordinance_is_tried_on_the_stock(made):
    for place, amount in enumerate((2_000, 4_000, 9_000)):
        services.claims_import(
            by=SYSTEM,
            on=ON,
            source_system=f"水道{place}",
            month=ON,
            rows=[row(kind="water", principal=amount, due_on=date(2025, 3, 31), cause_on=date(2021, 4, 1))],
        )

    def small(**tried: int) -> tuple[int, int]:
        [found] = [one for one in simulated(ON, **tried) if one.criterion.code == "W9"]
        return found.claims, found.amount

    assert small() == (1, 2_000)
    assert small(small=5_000) == (2, 6_000)
    assert small(small=10_000) == (3, 15_000)
