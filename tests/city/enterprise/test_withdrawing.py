"""A mistyped draft is taken back with a reason; what was handed over or public never is."""

from tests.city.enterprise.conftest import ON, WATER, carried, now
from tests.city.enterprise.test_pages import STAFF, client_of, words
from tests.city.enterprise.test_services import events_about, refused

from toshikei.city.enterprise import errors, services
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseLine
from toshikei.city.enterprise.selectors import stamp_of, versions_public
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import NotPermitted

WHO = {"by": SYSTEM, "on": ON}


def test_a_draft_goes_its_event_stays_and_it_can_be_begun_again(budget):
    refused(errors.WordsMissing, budget, services.draft_withdraw, reason=" ")

    services.draft_withdraw(**WHO, budget_id=budget.pk, reason="年度を間違えた")

    assert not EnterpriseBudget.objects.exists()
    assert not EnterpriseLine.objects.exists()
    assert events_about(budget)[-1] == "withdrawn"
    assert services.budget_open(**WHO, account=WATER, fiscal_year=2027).pk != budget.pk


def test_what_was_handed_over_or_is_public_stays(budget):
    carried(budget, "handed_over")
    refused(errors.WithdrawLate, budget, services.draft_withdraw, reason="x")
    services.draft_redraft(**WHO, budget_id=budget.pk, reason="直す")
    refused(errors.WithdrawLate, budget, services.draft_withdraw, reason="x")
    carried(budget, "submitted")
    services.council_reject(**WHO, budget_id=budget.pk, note="異議")
    services.draft_redraft(**WHO, budget_id=budget.pk, reason="直す")

    refused(errors.WithdrawLate, budget, services.draft_withdraw, reason="x")

    assert versions_public(clock.now()).count() == 3


def test_another_department_does_not_take_it_back(city, budget):
    refused(NotPermitted, budget, services.draft_withdraw, by=city.acting("00-2"), reason="x")


def test_the_clerk_takes_it_back_and_is_asked_once_more(city, budget):
    clerk, sent = client_of(city, "0501-9"), {"seen": stamp_of(budget), "says": "補正番号を間違えた"}
    assert f"{STAFF}next/withdraw/" in words(clerk.get(STAFF))
    assert "この下書きを取りやめてよいですか" in words(clerk.get(f"{STAFF}next/withdraw/"))
    assert clerk.post(f"{STAFF}next/withdraw/", sent).status_code == 400
    assert now(budget)

    answer = clerk.post(f"{STAFF}next/withdraw/", sent | {"sure": "1"}, follow=True)

    assert "下書きを取りやめました" in words(answer)
    assert clerk.get(STAFF).status_code == 404


def test_the_way_out_is_gone_after_the_hand_over(city, budget):
    carried(budget, "handed_over")

    assert "next/withdraw/" not in words(client_of(city, "0302-9").get(STAFF))
