"""The four ratios over the years of a projection: the law's formulas on moved inputs, never 0 for what is not calculated."""

from datetime import date
from fractions import Fraction

import pytest

from toshikei.city.outlook import services
from toshikei.city.outlook.models import InputFigure, Projection, RatioYear
from toshikei.city.outlook.pages.ratio_words import ratios_shown
from toshikei.city.outlook.selectors import book, projections
from toshikei.city.outlook.selectors.projections import Case
from toshikei.city.outlook.selectors.ratio_forecast import RATIOS, ratio_rows, ratios_frozen, taken_for
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.checks import REGISTRY as CHECKS
from toshikei.foundation.trail.checks import run_one

ON = date(2026, 11, 25)
MILLION = 1_000_000
pytestmark = pytest.mark.usefixtures("city")


def freeze() -> Projection:
    return services.projection_freeze(by=SYSTEM, on=ON, set_code="r8", title="試験", reason="試験")


def values(projection: Projection, code: str, case: Case = Case.BASE) -> dict[int, str | None]:
    rows = ratios_frozen(projection)["results"][case.value]
    return {row["year"]: row["values"][code] for row in rows if code in row["values"]}


def test_the_debt_service_ratio_is_the_mean_of_three_years_by_hand():
    made = freeze()
    outcome = projections.outcome(projections.frozen_settings(made), 2026, 10, ON)[Case.BASE]
    first = outcome[0]

    def single(year) -> Fraction:
        moved = sum(year.revenue[code] - first.revenue[code] for code in ("city_tax", "allocation_tax"))
        scale = 50_310 * MILLION + moved
        counted = 6_250 * MILLION + year.counted - first.counted
        part = year.expenditure["debt_service"] + (1_650 - 1_270) * MILLION - counted
        return Fraction(part, scale - counted)

    by_hand = sum(single(year) for year in outcome[4:7]) / 3

    assert Fraction(values(made, "debt_service")[2032]) == by_hand


def test_the_first_years_take_the_settled_ones_along():
    made = freeze()
    recorded = ratios_frozen(made)["recorded"]

    assert recorded["year"] == 2025
    assert set(recorded["single"]) == {"2024", "2025"}
    assert 2026 in values(made, "debt_service")


def test_what_is_not_calculated_is_no_zero(client):
    made = freeze()
    found = values(made, "real_deficit", Case.MILD)

    assert None in found.values()
    assert "0" not in found.values()
    services.projection_publish(by=SYSTEM, on=ON, number=made.number)
    page = client.get("/outlook/projection/").text
    assert "健全化判断比率は、どうなりますか" in page
    assert "－" in page
    assert "0.00" not in page.partition('id="ratios"')[2].partition("</section>")[0]


def test_a_deficit_is_what_the_fund_could_not_fill():
    made = freeze()
    rows = projections.frozen_years(made, Case.HARD)
    sum_of = 0
    for row in rows:
        sum_of += row["unfunded"]
        assert (values(made, "real_deficit", Case.HARD)[row["year"]] is None) == (sum_of == 0)


def test_the_range_holds_the_base_case():
    for row in ratio_rows(ratios_frozen(freeze())):
        for place, cell in enumerate(row.cells):
            assert cell.is_known, (row.code, place)
            shown = [float(text) if text != "－" else -1.0 for text in (cell.low, cell.shown, cell.high)]
            assert shown == sorted(shown)


@pytest.mark.parametrize(
    ("item", "lost"),
    [
        ("debt_quasi", {"debt_service"}),
        ("account_balance", {"consolidated_deficit", "future_burden"}),
        ("burden_bonds", {"future_burden"}),
        ("debt_counted", {"debt_service", "future_burden"}),
    ],
)
def test_a_lacking_input_makes_its_ratios_unknown_and_is_named(item, lost):
    InputFigure.objects.filter(fiscal_year=2025, item=item).delete()
    made = freeze()
    kept = ratios_frozen(made)

    last = kept["results"]["base"][-1]["values"]
    assert set(RATIOS) - set(last) == lost
    assert kept["lacking"]
    shown = ratios_shown(kept)
    unknown = {cell.label for cell in shown["years"][-1][1] if not cell.is_known}
    assert len(unknown) == len(lost)


def test_unpublished_inputs_are_not_taken():
    assert taken_for(book(is_public=True), 2026).recorded.year == 2025
    RatioYear.objects.update(published_on=None)

    assert taken_for(book(is_public=True), 2026) is None
    assert ratios_frozen(freeze()) is None


def test_frozen_ratios_stay_when_the_inputs_change():
    made = freeze()
    InputFigure.objects.filter(fiscal_year=2025, item="standard_scale").update(amount=1)

    assert run_one(CHECKS["outlook.frozen"]).is_green
    kept = dict(ratios_frozen(made))
    kept["lacking"] = ["変えた"]
    Projection.objects.filter(pk=made.pk).update(content=made.content | {"ratios": kept})
    assert not run_one(CHECKS["outlook.frozen"]).is_green


def test_earlier_projections_have_none(client):
    earlier = Projection.objects.order_by("number").first()

    assert ratios_frozen(earlier) is None
    assert "健全化判断比率は、どうなりますか" not in client.get(f"/outlook/projection/{earlier.number}/").text


def test_invented_inputs_make_the_projection_invented():
    assert freeze().is_invented


def test_the_staff_see_it_before_freezing(client_for):
    page = client_for("finance-chief").get("/staff/outlook/projection/sets/r8/").text

    assert "健全化判断比率の見通し" in page
    assert "早期健全化基準" in page
    assert "標準財政規模は、最後に公表した年度の額に" in page
