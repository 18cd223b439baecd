"""Income from 企業債 stays within the limits of its item, at every step; items that change are told with the lines."""

import pytest
from django.test import Client
from tests.city.enterprise.conftest import ON, bond, carried, line_of, now
from tests.city.enterprise.test_pages import PUBLIC, STAFF, client_of, words
from tests.city.enterprise.test_services import refused

from toshikei.city.enterprise import checks, services
from toshikei.city.enterprise.choices import ItemKind
from toshikei.city.enterprise.models import EnterpriseItem
from toshikei.city.enterprise.services import LineMark
from toshikei.engines.enterprise.errors import AmountBelowZero, BondOverLimit
from toshikei.engines.enterprise.items import Item
from toshikei.engines.enterprise.items import ItemKind as Kind
from toshikei.foundation.accounts.acting import SYSTEM


def limited(budget, *items: Item, reason: str = "試験") -> None:
    services.items_write(
        by=SYSTEM, on=ON, budget_id=budget.pk, kind=ItemKind.BOND, items=items, reason=reason
    )


@pytest.mark.parametrize("state", ["drafting", "handed_over", "submitted"])
def test_no_step_lets_more_be_borrowed_than_the_limit(budget, state):
    if state != "drafting":
        carried(budget, state)
    limited(budget, bond(1))
    step = {
        "drafting": services.draft_hand_over,
        "handed_over": services.mayor_ask,
        "submitted": services.council_amend,
    }[state]

    why = refused(BondOverLimit, budget, step, **({"note": "減額"} if state == "submitted" else {})).sentence(
        "why"
    )

    assert "企業債は300円" in why
    assert "限度額の計は1円で、299円超えています" in why


def test_borrowing_without_any_limit_is_refused_and_below_it_is_not(budget):
    limited(budget)
    refused(BondOverLimit, budget, services.draft_hand_over)

    limited(budget, bond(1_000))

    assert carried(budget, "adopted").state == "adopted"


def test_what_was_tampered_with_is_found(budget):
    carried(budget, "adopted")
    EnterpriseItem.objects.filter(version__stage="council", kind="bond").update(amount=1)

    assert "限度額" in next(checks.cover()).what


def test_a_limit_the_council_cut_is_seen_with_its_reason(budget):
    carried(budget, "submitted")
    who = {"by": SYSTEM, "on": ON, "budget_id": budget.pk}
    income, outlay = line_of(budget, "企業債"), line_of(budget, "建設改良費")
    marks = [
        LineMark(income.pk, 200, 0, reason="工事を減らす"),
        LineMark(outlay.pk, 700, 60, reason="工事を減らす"),
    ]
    services.lines_write(**who, marks=marks)
    limited(budget, bond(200), reason="借入れを減らす")
    services.items_write(
        **who, kind=ItemKind.VOLUME, items=[Item(Kind.VOLUME, "給水戸数", 990, "戸")], reason="転出の見込み"
    )
    services.council_amend(**who, note="減額")

    page = words(Client().get(PUBLIC))

    for said in ("借入れを減らす", "段階の間で変わった額・事項と理由", "990 戸", "転出の見込み"):
        assert said in page, said


def test_other_conditions_of_the_bond_are_seen_though_the_limit_stands(city, budget):
    carried(budget, "handed_over")
    other = Item(Kind.BOND, "配水管整備事業", 300, method="証書借入", rate="年5％以内", redemption="元利均等")
    limited(budget, other)

    page = words(client_of(city, "0302-9").get(STAFF))

    assert "利率：年3％以内から年5％以内へ" in page
    assert now(budget).state == "handed_over"


def test_an_estimate_below_zero_from_anywhere_goes_no_further(budget):
    line = line_of(budget, "営業費用")
    budget.versions.get().lines.filter(pk=line.pk).update(amount=-5)

    assert "営業費用" in refused(AmountBelowZero, budget, services.draft_hand_over).sentence("why")
