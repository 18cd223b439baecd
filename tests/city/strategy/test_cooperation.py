"""Shared costs of a measure: by rule, to the yen, and refused where nothing could be divided."""

from dataclasses import replace
from datetime import date

import pytest
from tests.city.strategy.conftest import WHO

from toshikei.city.strategy import errors, selectors, services
from toshikei.city.strategy.choices import SharingRule
from toshikei.city.strategy.models import Cooperation
from toshikei.city.strategy.services import CooperationDraft, Partner
from toshikei.engines.strategy.errors import PartnersTooFew, WeightWrong

WHERE = {**WHO, "plan_code": "sogo"}
DRAFT = CooperationDraft(
    title="図書の相互貸出", fiscal_year=2027, cost_yen=1_000_001, rule=SharingRule.POPULATION, basis="協定",
    partners=[Partner("釧路市", 150_000), Partner("釧路町", 18_000), Partner("白糠町", 7_000)],
)  # fmt: skip


@pytest.fixture
def rolled(city) -> None:
    services.plan_roll(**WHERE, valid_from=date(2027, 4, 1), reason="見直し")


def keep(**changed: object) -> Cooperation:
    return services.cooperation_set(**WHERE, node_code="1-3", draft=replace(DRAFT, **changed))


def test_the_parts_make_the_whole(rolled):
    made = keep()

    assert sum(made.partners.values_list("amount_yen", flat=True)) == 1_000_001
    assert sorted(made.partners.values_list("name", "amount_yen")) == sorted(
        [("釧路市", 857_144), ("釧路町", 102_857), ("白糠町", 40_000)]
    )
    again = keep(rule=SharingRule.EQUAL)
    assert again.pk == made.pk
    assert sorted(again.partners.values_list("amount_yen", flat=True)) == [333_333, 333_334, 333_334]
    shown = selectors.cooperations_of(selectors.version_newest("sogo"), "1-3")
    assert shown[0].reasons.value == 1_000_001


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"partners": [Partner("釧路市", 1)]}, PartnersTooFew),
        ({"partners": [Partner("釧路市"), Partner("釧路町")]}, WeightWrong),
        ({"partners": [Partner("白糠町", 1), Partner("釧路町", 1)]}, errors.CooperationUnsound),
        ({"partners": [Partner("釧路市", 1), Partner("釧路市", 1)]}, errors.CooperationUnsound),
        ({"basis": ""}, errors.PlanUnsound),
    ],
)
def test_what_cannot_be_shared_is_refused(rolled, changed, refused):
    with pytest.raises(refused):
        keep(**changed)


def test_a_public_version_keeps_its_costs(city):
    with pytest.raises(errors.VersionClosed):
        keep()


def test_it_is_carried_into_the_next_version_and_can_go(rolled):
    found = Cooperation.objects.get(node__version=selectors.version_newest("sogo"), node__code="2-1")
    assert found.partners.count() == 5

    services.cooperation_remove(**WHERE, cooperation_id=found.pk, reason="協定の終わり")

    before = selectors.version_before(selectors.version_newest("sogo"))
    dropped = selectors.compared(before, selectors.version_newest("sogo"))["cooperations"].dropped
    assert len(dropped) == 1


def test_partners_are_read_by_line():
    assert services.partners_read("釧路市｜150,000\n釧路町")[0] == Partner("釧路市", 150_000)
    with pytest.raises(errors.PartnerUnreadable):
        services.partners_read("釧路市｜たくさん")


def test_the_page_shows_who_pays_how_much(city, client):
    page = client.get("/plans/sogo/measures/2-1/").content.decode().replace("<wbr>", "")

    assert "どの市町村と、費用をどう分けますか" in page
    assert "48,000,001" in page
