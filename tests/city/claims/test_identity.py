"""名寄せ: proposed with points inside a group, decided by a person, taken back; across groups only with a ground."""

from datetime import date

import pytest
from tests.city.claims.conftest import COLLECTOR, ON, TAX, official

from toshikei.city.claims import services
from toshikei.city.claims.choices import LinkState
from toshikei.city.claims.errors import GroundMissing, LinkDecided, LinkUnknown
from toshikei.city.claims.models import Debtor, DebtorLink
from toshikei.city.claims.selectors.looking import same_person
from toshikei.engines.claims.identity import Record, likeness
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

BORN = date(1960, 5, 5)


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        (Record("髙﨑 一郎", born_on=BORN), Record("高崎一郎", born_on=BORN), 65),
        (Record("（株）見本"), Record("株式会社見本"), 40),
        (Record("見本", corporate_number="1"), Record("例示", corporate_number="1"), 100),
        (Record("見本 一郎", born_on=BORN), Record("見本 一郎", born_on=date(1961, 5, 5)), 0),
        (Record("見本", corporate_number="1"), Record("見本", corporate_number="2"), 0),
        (Record("故 見本 一郎", address="見本町1"), Record("見本一郎", address="見本町１"), 75),
    ],
)
def test_points(one, other, score):
    assert likeness(one, other).score == likeness(other, one).score == score


@pytest.fixture
def two(made) -> list[Debtor]:
    """The same taxpayer in two systems, under two spellings."""
    made(debtor_key="A", name="髙橋 見本", birth_on=BORN, kana="タカハシ ミホン")
    made(
        system="軽自",
        debtor_key="B",
        kind="light_vehicle_tax",
        name="高橋見本",
        birth_on=BORN,
        kana="ﾀｶﾊｼ ﾐﾎﾝ",
    )
    return list(Debtor.objects.all())


def test_a_pair_is_proposed_once_and_decided_by_a_person(two):
    assert services.links_propose(by=COLLECTOR, on=ON, group="1群") == 1
    assert services.links_propose(by=COLLECTOR, on=ON, group="1群") == 0
    link = DebtorLink.objects.get()
    assert link.score == 100
    assert same_person(two[0], COLLECTOR, ON) == [two[0]]

    services.link_decide(by=COLLECTOR, on=ON, link_id=link.pk, is_same=True)
    assert set(same_person(two[0], COLLECTOR, ON)) == set(two)
    with pytest.raises(LinkDecided):
        services.link_decide(by=COLLECTOR, on=ON, link_id=link.pk, is_same=False)

    services.link_undo(by=COLLECTOR, on=ON, link_id=link.pk, reason="双子でした")
    assert same_person(two[0], COLLECTOR, ON) == [two[0]]
    assert TrailEvent.objects.filter(subject=f"claims.link:{link.pk}").count() == 2


def test_a_family_under_one_address_is_not_merged(made):
    made(debtor_key="A", name="見本 太郎", birth_on=BORN)
    made(debtor_key="B", name="見本 花子", birth_on=date(1962, 1, 1))

    assert services.links_propose(by=COLLECTOR, on=ON, group="1群") == 0


def test_across_groups_nothing_is_proposed_and_a_ground_is_needed(made):
    made(kind="inhabitant_tax", debtor_key="A")
    made(kind="water", system="水道", debtor_key="B", cause_on=date(2015, 4, 1))
    one, other = Debtor.objects.all()
    services.links_propose(by=COLLECTOR, on=ON, group="1群")
    services.links_propose(by=COLLECTOR, on=ON, group="3群")
    assert not DebtorLink.objects.exists()
    pair = {"by": COLLECTOR, "on": ON, "one_id": one.pk, "other_id": other.pk}

    with pytest.raises(GroundMissing):
        services.debtors_join(**pair, basis="none", evidence="")
    with pytest.raises(GroundMissing):
        services.debtors_join(**pair, basis="consent", evidence=" ")
    link = services.debtors_join(**pair, basis="consent", evidence="同意書 令和8年11月1日")

    assert (link.is_across, link.state) == (True, LinkState.CONFIRMED)


def test_somebody_who_does_not_see_both_finds_no_pair(two):
    services.links_propose(by=COLLECTOR, on=ON, group="1群")
    link = DebtorLink.objects.get()

    with pytest.raises(LinkUnknown):
        services.link_decide(by=official("0903", Role.CLAIMS), on=ON, link_id=link.pk, is_same=True)
    with pytest.raises(NotPermitted):
        services.link_decide(by=TAX, on=ON, link_id=link.pk, is_same=True)
