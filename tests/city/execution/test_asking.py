"""Transfers, reserve and carry-overs on the seeded city: asked by sections, decided by the table, refused by the law."""

import uuid
from datetime import date

import pytest
from tests.house.things import acting_of

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.selectors.detail import detail_of
from toshikei.city.execution import services
from toshikei.city.execution.choices import CarryKind
from toshikei.city.execution.example.asking import acting_as, decide
from toshikei.city.execution.models import Ledger, LedgerPlace, Proposal
from toshikei.city.execution.services import Carrying
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted, Refusal

ON = date(2026, 11, 25)
pytestmark = pytest.mark.usefixtures("city")


def ledger() -> Ledger:
    return Ledger.objects.get(fiscal_year=2026, slug="ippan")


def places(section: str) -> list[LedgerPlace]:
    """Places of a section with money left, the largest first."""
    found = ledger().places.filter(side="expenditure", department_code=section)
    return sorted(found, key=lambda one: one.committed - one.allotted)


def asking(
    source: LedgerPlace, target: LedgerPlace, amount: int = 1000, who: str = "welfare-staff", **more: object
):
    facts = {"source_id": source.pk, "target_id": target.pk, "amount": amount, "reason": "試験のため"}
    facts |= {"form_key": uuid.uuid4().hex} | more
    return services.transfer_request(by=acting_of(who), on=ON, **facts)


def two_of_one_moku() -> tuple[LedgerPlace, LedgerPlace]:
    first = places("0501")[0]
    same = [one for one in places("0501") if one.path.split("/")[:3] == first.path.split("/")[:3]]
    return same[0], same[1]


def test_a_transfer_is_booked_by_its_decision():
    source, target = two_of_one_moku()

    proposal = asking(source, target)

    assert (proposal.state, target.transfer_in) == ("requested", 0)
    decide(proposal, ON)
    source.refresh_from_db()
    target.refresh_from_db()
    assert (proposal.state, source.transfer_out, target.transfer_in) == ("done", 1000, 1000)
    assert proposal.posting.decision
    assert (
        TrailEvent.objects.filter(
            event="execution.moved", subject=f"execution.proposal:{proposal.pk}"
        ).count()
        == 1
    )


def test_the_second_click_asks_once():
    source, target = two_of_one_moku()
    key = uuid.uuid4().hex

    first, second = asking(source, target, form_key=key), asking(source, target, form_key=key)

    assert first == second
    assert Proposal.objects.filter(form_key=key).count() == 1


def test_between_kan_is_refused_and_the_refusal_kept():
    source, target = places("0103")[0], places("0501")[0]
    counted = Proposal.objects.count()

    with pytest.raises(Refusal) as told:
        asking(source, target)

    assert told.value.code == "execution.between_kan"
    assert Proposal.objects.count() == counted
    kept = TrailEvent.objects.filter(event="execution.refused").order_by("-happened_at", "-id").first()
    assert "地方自治法220条2項" in kept.payload


def test_only_the_own_department_or_finance_asks():
    source, target = two_of_one_moku()
    other = places("1002")

    with pytest.raises(NotPermitted):
        asking(other[0], other[1])
    assert asking(source, target, who="finance-staff").state == "requested"
    with pytest.raises(NotPermitted):
        services.commit(by=acting_of("welfare-staff"), on=ON, place_id=other[0].pk, amount=1, title="x")
    with pytest.raises(NotPermitted):
        services.allot(by=acting_of("welfare-staff"), on=ON, place_id=source.pk, amount=-1)
    with pytest.raises(NotPermitted):
        services.year_close(by=acting_of("finance-staff"), on=ON, ledger_id=ledger().pk)


def test_a_rejected_transfer_moves_nothing():
    source, target = two_of_one_moku()
    proposal = asking(source, target, amount=1000)
    found = detail_of(proposal.request_id, SYSTEM, ON)

    decider = found.turns[0]
    while decider.verb not in {"approve", "stand_in"}:
        act = {"pass": decisions.request_pass, "consent": decisions.request_consent}[decider.verb]
        by = acting_as(decider.posts[0], ON)
        act(by=by, on=ON, request_id=found.request.pk, token=found.request.token)
        found = detail_of(proposal.request_id, SYSTEM, ON)
        decider = found.turns[0]
    by = acting_as(decider.posts[0], ON)
    decisions.request_reject(
        by=by, on=ON, request_id=found.request.pk, token=found.request.token, reason="必要がない"
    )

    proposal.refresh_from_db()
    target.refresh_from_db()
    assert (proposal.state, target.transfer_in) == ("rejected", 0)


def test_money_gone_meanwhile_takes_the_decision_back():
    source, target = two_of_one_moku()
    left = source.current - source.carried_out - source.committed
    proposal = asking(source, target, amount=left)
    services.commit(by=acting_of("welfare-chief"), on=ON, place_id=source.pk, amount=left, title="先の契約")

    with pytest.raises(Refusal) as told:
        decide(proposal, ON)

    proposal.refresh_from_db()
    assert told.value.code == "execution.not_free"
    assert proposal.state == "requested"
    assert detail_of(proposal.request_id, SYSTEM, ON).request.state == "circulating"


def test_the_reserve_spares_what_the_council_struck_out():
    target = places("0501")[0]
    reserve = ledger().places.get(is_reserve=True)
    facts = {"reserve_id": reserve.pk, "target_id": target.pk, "amount": 1000, "reason": "試験のため"}
    by = acting_of("welfare-staff")

    done = decide(services.reserve_request(by=by, on=ON, form_key="a" * 32, **facts), ON)
    services.refused_purpose_keep(
        by=SYSTEM, on=ON, place_id=target.pk, purpose="記念事業", refused_on=date(2026, 3, 19)
    )
    with pytest.raises(Refusal) as told:
        services.reserve_request(by=by, on=ON, form_key="b" * 32, **facts)

    reserve.refresh_from_db()
    assert done.state == "done"
    assert reserve.reserve == -12_001_000
    assert told.value.code == "execution.struck_out"


def test_a_carry_over_arrives_in_the_next_year():
    """Of the settled year nothing can be carried any more; of this year it waits for its next ledger."""
    place = next(one for one in places("0501") if one.committed > one.spent + 1000)
    carrying = Carrying(
        kind=CarryKind.ACCIDENT,
        committed_part=1000,
        accident="地震（架空）",
        funds_general=1000,
        title="補修",
    )
    facts = {"place_id": place.pk, "amount": 1000, "reason": "試験のため", "carrying": carrying}

    done = decide(
        services.carry_over_request(by=acting_of("welfare-staff"), on=ON, form_key="c" * 32, **facts), ON
    )

    place.refresh_from_db()
    assert (done.state, place.carried_out) == ("done", 1000)
    old = Ledger.objects.get(fiscal_year=2025, slug="ippan")
    carried = sum(old.places.values_list("carried_out", flat=True))
    assert carried == sum(ledger().places.values_list("carried_in", flat=True)) > 0
    closed = old.places.filter(department_code="0501", side="expenditure")[0]
    with pytest.raises(Refusal) as told:
        services.carry_over_request(
            by=acting_of("welfare-staff"), on=ON, form_key="d" * 32, **{**facts, "place_id": closed.pk}
        )
    assert told.value.code == "execution.books_closed"


def test_between_kou_only_by_the_clause_of_the_budget():
    general = ledger()
    pay = LedgerPlace.objects.filter(ledger=general, kan_code="2", setsu__in=("給料", "共済費")).order_by(
        "path"
    )
    by_kou = {one.kou_code: one for one in pay}
    source, target = list(by_kou.values())[:2]
    facts = {"who": "finance-staff", "amount": 100}

    assert asking(source, target, **facts).state == "requested"
    general.clauses.all().delete()
    with pytest.raises(Refusal) as told:
        asking(source, target, **facts)
    assert told.value.code == "execution.between_kou"
