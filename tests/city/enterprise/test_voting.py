"""The day of a vote, the mayor's objection, a changed item's reason, and what is corrected after the publication."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import localtime
from tests.city.enterprise.conftest import ON, bond, carried, line_of, now

from toshikei.city.enterprise import checks, services
from toshikei.city.enterprise.choices import ItemKind
from toshikei.city.enterprise.errors import (
    ErratumOpen,
    ItemReasonMissing,
    NothingCorrected,
    ReconsiderLate,
    VoteDay,
    WordsMissing,
)
from toshikei.city.enterprise.selectors import newest_public, stamp_of
from toshikei.city.enterprise.services import LineMark
from toshikei.engines.enterprise.errors import WrongState
from toshikei.engines.enterprise.items import Item
from toshikei.engines.enterprise.items import ItemKind as Kind
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent

VOTED, ENTERED = date(2026, 11, 21), date(2026, 11, 24)
PUBLIC, STAFF = "/enterprise/2027/suido/0/", "/staff/enterprise/2027/suido/0/"


def who(budget, on=ON) -> dict:
    return {"by": SYSTEM, "on": on, "budget_id": budget.pk}


def clock_day(moment) -> date:
    return localtime(moment).date()


def cut(budget, amount: int = 910) -> None:
    mark = LineMark(line_of(budget, "営業費用").pk, amount, 30, "", "委託の範囲を狭めました。")
    services.lines_write(**who(budget), marks=[mark])


@pytest.fixture
def amended(budget):
    carried(budget, "submitted")
    cut(budget)
    services.council_amend(**who(budget), note="委託料を減額")
    return now(budget)


def test_a_vote_is_entered_days_later_under_its_own_day(budget):
    carried(budget, "submitted")

    services.council_adopt(**who(budget, ENTERED), voted_on=VOTED)

    version = now(budget).versions.order_by("-number")[0]
    assert now(budget).council_on == VOTED
    assert clock_day(version.closed_at) == VOTED
    assert clock_day(version.published_at) == ENTERED
    assert TrailEvent.objects.get(event="enterprise.adopted").effective_on == VOTED


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 11, 25)])
def test_no_vote_before_the_submission_or_in_the_future(budget, day):
    carried(budget, "submitted")

    with pytest.raises(VoteDay):
        services.council_adopt(**who(budget, ENTERED), voted_on=day)

    assert now(budget).state == "submitted"


def test_an_item_the_mayor_changes_has_a_reason(budget):
    carried(budget, "handed_over")
    change = {**who(budget), "kind": ItemKind.BOND, "items": [bond(320)]}

    with pytest.raises(ItemReasonMissing):
        services.items_write(**change)
    services.items_write(**change, reason="繰上げて借り入れます。")
    services.items_write(**change)  # said once, it stays

    item = now(budget).versions.order_by("-number")[0].items.get(kind="bond")
    assert (item.amount, item.reason) == (320, "繰上げて借り入れます。")
    with pytest.raises(ItemReasonMissing):
        services.items_write(**who(budget), kind=ItemKind.VOLUME, items=[])
    volume = Item(Kind.VOLUME, "給水戸数", 1_000, "戸")
    services.items_write(**who(budget), kind=ItemKind.VOLUME, items=[replace(volume, note="見込み")])


def test_an_amended_budget_goes_back_as_it_was_submitted(amended):
    services.budget_reconsider(**who(amended), reason="住民サービスに支障が出ます。")

    again = now(amended)
    assert (again.state, line_of(again, "営業費用").amount) == ("reconsidered", 930)
    services.council_adopt(**who(again))
    adopted = now(again)
    assert (adopted.state, adopted.council_result) == ("adopted", "adopted")
    assert [one.stage for one in adopted.versions.order_by("number")] == [
        "draft",
        "compiled",
        "council",
        "council",
    ]
    assert list(checks.published()) == list(checks.versions()) == []


def test_the_council_may_amend_the_same_again_or_reject(amended):
    services.budget_reconsider(**who(amended), reason="異議")
    cut(amended)
    services.council_amend(**who(amended), note="再び同じ修正（3分の2以上）")
    assert now(amended).state == "amended"

    services.budget_reconsider(**who(amended), reason="異議")
    services.council_reject(**who(amended), note="否決")
    services.budget_reconsider(**who(amended), reason="異議")
    assert now(amended).state == "reconsidered"


def test_after_ten_days_or_without_a_reason_there_is_no_reconsideration(amended):
    with pytest.raises(WordsMissing):
        services.budget_reconsider(**who(amended), reason=" ")
    with pytest.raises(ReconsiderLate) as refused:
        services.budget_reconsider(**who(amended, date(2026, 12, 1)), reason="異議", received_on=ON)
    assert "10日以内" in refused.value.sentence("why")
    services.budget_reconsider(**who(amended, date(2026, 11, 30)), reason="異議", received_on=ON)


def test_a_reconsidered_budget_says_that_nothing_is_decided(amended):
    services.budget_reconsider(**who(amended), reason="住民サービスに支障が出ます。")

    page = Client().get(PUBLIC).content.decode()

    assert "再議に付しています" in page
    assert "住民サービスに支障が出ます。" in page


def test_a_published_budget_is_corrected_and_the_old_one_stays(budget):
    carried(budget, "published")
    services.erratum_begin(**who(budget), reason="浄水費の額を写し間違えました。")
    with pytest.raises(ErratumOpen):
        services.erratum_begin(**who(budget), reason="もう一度")
    with pytest.raises(NothingCorrected):
        services.erratum_publish(**who(budget))
    assert newest_public(clock.now()).get().number == 3
    cut(budget, 940)

    services.erratum_publish(**who(budget))

    page = Client().get(PUBLIC).content.decode().replace("<wbr>", "")
    assert "正誤（第4版）" in page
    assert "浄水費の額を写し間違えました。" in page
    assert "940" in page
    assert "930" in page
    assert now(budget).state == "published"
    assert list(checks.published()) == list(checks.versions()) == []


def test_what_is_not_published_has_no_erratum(budget):
    carried(budget, "adopted")

    with pytest.raises(WrongState):
        services.erratum_begin(**who(budget), reason="誤り")


def test_the_day_of_the_vote_is_typed_on_the_page(city, budget):
    carried(budget, "submitted")
    client = Client()
    client.force_login(city.accounts["0302-9"])
    assert "議決の日" in client.get(f"{STAFF}next/adopt/").content.decode()
    sent = {"seen": stamp_of(now(budget)), "sure": "1", "day": "R8.11.19"}

    assert client.post(f"{STAFF}next/adopt/", sent).status_code == 400
    assert client.post(f"{STAFF}next/adopt/", sent | {"day": "あした"}).status_code == 400
    assert client.post(f"{STAFF}next/adopt/", sent | {"day": "R8.11.20"}).status_code == 302

    assert now(budget).council_on == ON
