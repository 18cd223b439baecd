"""Inputs, publication and targets: what happens leaves one event, what is refused changes nothing."""

from datetime import date
from decimal import Decimal

import pytest

from toshikei.city.outlook import selectors, services
from toshikei.city.outlook.choices import Indicator, Item, Nature, Side, TargetState
from toshikei.city.outlook.errors import (
    NothingToPublish,
    NotRemovable,
    OpinionMissing,
    PartMissing,
    PublishedStays,
    TargetNotThere,
    TargetUnsound,
)
from toshikei.city.outlook.models import InputFigure, RatioYear, Target
from toshikei.foundation.accounts.acting import SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

ON = date(2026, 9, 25)


def change(item: Item, amount: int, *, year: int = 2025, part: str = "") -> Change:
    new = {
        "fiscal_year": year,
        "item": item,
        "part": part,
        "amount": amount,
        "nature": Nature.RECORDED,
        "source": "決算書",
    }
    return Change((year, item, part), None, new)


def record(*changes: Change) -> int:
    return services.inputs_load(changes, by=SYSTEM, on=ON)


def publish(year: int = 2025, **more: object) -> RatioYear:
    said = {"opinion": "適正である", "reported_on": date(2026, 9, 18)} | more
    return services.ratios_publish(by=SYSTEM, on=ON, fiscal_year=year, **said)


@pytest.mark.django_db
def test_inputs_are_recorded_with_one_event_a_year():
    record(change(Item.REVENUE, 300), change(Item.EXPENDITURE, 200), change(Item.REVENUE, 5, year=2024))

    assert InputFigure.objects.count() == 3
    assert TrailEvent.objects.filter(event="outlook.inputs_set").count() == 2


@pytest.mark.django_db
def test_an_account_needs_its_name_and_others_take_none():
    with pytest.raises(PartMissing):
        record(change(Item.ACCOUNT_BALANCE, 1))
    with pytest.raises(PartMissing):
        record(change(Item.REVENUE, 1, part="一般会計"))

    assert InputFigure.objects.count() == 0


@pytest.mark.django_db
def test_nothing_is_removed_by_an_import():
    with pytest.raises(NotRemovable):
        record(Change((2025, "revenue", ""), {"amount": 1}, None))


@pytest.mark.django_db
def test_ratios_are_published_once_with_opinion_and_report():
    record(change(Item.REVENUE, 300))

    publish()

    assert RatioYear.objects.get().published_on == ON
    assert TrailEvent.objects.filter(event="outlook.ratios_published").count() == 1
    with pytest.raises(PublishedStays):
        publish()
    with pytest.raises(PublishedStays):
        record(change(Item.REVENUE, 301))
    assert InputFigure.objects.get().amount == 300


@pytest.mark.django_db
@pytest.mark.parametrize(
    "lacking", [{"opinion": " "}, {"reported_on": None}, {"reported_on": date(2026, 9, 26)}]
)
def test_ratios_without_opinion_or_report_are_not_published(lacking):
    record(change(Item.REVENUE, 300))

    with pytest.raises(OpinionMissing):
        publish(**lacking)

    assert RatioYear.objects.get().published_on is None


@pytest.mark.django_db
def test_a_year_without_inputs_is_not_published():
    with pytest.raises(NothingToPublish):
        publish()


@pytest.mark.django_db
def test_the_public_sees_only_published_years():
    record(change(Item.REVENUE, 300), change(Item.EXPENDITURE, 200))

    assert selectors.book(is_public=True).figures == {}
    assert (2025, "formal_balance") in selectors.whole(is_public=False).results
    publish()
    assert (2025, "formal_balance") in selectors.whole(is_public=True).results


@pytest.mark.django_db
def test_a_missing_input_gives_no_ratio_instead_of_a_guess():
    record(change(Item.REVENUE, 300), change(Item.EXPENDITURE, 200), change(Item.STANDARD_SCALE, 1000))

    codes = {code for _year, code in selectors.whole(is_public=False).results}

    assert codes == {"formal_balance"}


@pytest.mark.django_db
def test_only_finance_records():
    post = ActingPost("p", "課長", ("05", "0501"), "社会福祉課", frozenset({Role.SECTION_HEAD}))

    with pytest.raises(NotPermitted):
        services.inputs_load([change(Item.REVENUE, 1)], by=Acting(1, AccountKind.STAFF, "架空", post), on=ON)


WISH = services.Wish(
    indicator=Indicator.DEBT_SERVICE,
    side=Side.AT_MOST,
    value=Decimal(9),
    target_year=2030,
    owner_unit="0302",
    basis="試験",
)


def test_targets_of_the_demonstration_were_decided_by_the_mayor(city):
    published = list(selectors.targets_public())

    assert {target.indicator for target in published} == {Indicator.CURRENT_BALANCE, Indicator.DEBT_SERVICE}
    assert all(target.decision and target.decided_on for target in published)
    events = TrailEvent.objects.filter(subject=f"outlook.target:{published[0].pk}").order_by("pk")
    assert sorted(event.event.rpartition(".")[2] for event in events) == [
        "target_asked",
        "target_decided",
        "target_published",
        "target_set",
    ]


def test_a_target_is_published_only_once_decided(city):
    proposal = Target.objects.get(state=TargetState.PROPOSED)

    with pytest.raises(TargetNotThere):
        services.target_publish(by=SYSTEM, on=ON, target_id=proposal.pk)

    assert Target.objects.get(pk=proposal.pk).published_at is None


def test_a_new_target_replaces_the_published_one_when_it_is_published(city):
    standing = selectors.targets_public().get(indicator=Indicator.DEBT_SERVICE)

    made = services.target_set(by=SYSTEM, on=ON, wish=WISH)

    assert made.replaces == standing
    assert standing in selectors.targets_public()


@pytest.mark.parametrize("wrong", [{"target_year": 2020}, {"owner_unit": "9999"}, {"value": Decimal(5000)}])
def test_an_unsound_target_is_refused(city, wrong):
    count = Target.objects.count()
    said = {name: getattr(WISH, name) for name in WISH.__slots__} | wrong

    with pytest.raises(TargetUnsound):
        services.target_set(by=SYSTEM, on=ON, wish=services.Wish(**said))

    assert Target.objects.count() == count
