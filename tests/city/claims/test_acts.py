"""Acts stay apart: a halt stops no clock, a write-off extinguishes nothing, an abandonment needs ordinance or council."""

from datetime import date

import pytest
from tests.city.claims.conftest import ON, again, did
from tests.factories.organisation import STARTED, TODAY, build_small_city

from toshikei.city.claims import services
from toshikei.city.claims.errors import (
    ActPending,
    ClaimHeld,
    CouncilMissing,
    CriterionMissing,
    NotAnAct,
    NotReportable,
    ReasonMissing,
)
from toshikei.city.claims.models import Claim, ClaimAct
from toshikei.city.claims.models.acts import ActState
from toshikei.city.claims.selectors.acts import appeal_words, council_rows, notice_words
from toshikei.city.claims.services import NewAct
from toshikei.city.claims.services.acts import MATTER_OF, MATTERS, act_decided, act_subject
from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided, Line
from toshikei.engines.claims.errors_of_acts import (
    NotForCompulsory,
    RemissionTooEarly,
    WriteOffNotExtinguished,
)
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import Refusal

LEASE = date(2014, 5, 1)


@pytest.fixture
def table(db):
    """The mayor decides everything of the table."""
    city = build_small_city()
    for number, (matter, label) in enumerate(MATTERS.items(), start=90):
        rule = Line(number=str(number), matter=matter, label=label, decider="mayor", article="規程（架空）")
        decisions.rule_set(by=SYSTEM, on=TODAY, line=rule, starts_on=STARTED)
    return city


@pytest.fixture
def welfare(table):
    """The section 0502 keeps its own claims and has a real post to ask from."""
    return table.acting("0502-1")


def asked(claim: Claim, by, kind: str, **more) -> ClaimAct:
    act = NewAct(kind=kind, **{"reason": "理由", "evidence": "調査の書類", **more})
    return services.act_ask(by=by, on=ON, number=claim.number, act=act)


def decide(act: ClaimAct, outcome: Outcome = Outcome.APPROVED, on: date = ON) -> ClaimAct:
    matter = MATTER_OF[act.kind]
    act_decided(Decided(1, "R8-1", matter, act_subject(act), outcome, None, on, "市長", "", "", "いまは早い"))
    act.refresh_from_db()
    return act


@pytest.fixture
def over(made) -> Claim:
    """A loan of 2015 whose last term was due in 2015: the time is over, nobody invoked."""
    return made(
        system="福祉",
        kind="disaster_loan",
        unit_code="0502",
        principal=20_000,
        due_on=date(2015, 9, 30),
        cause_on=date(2012, 12, 3),
    )


@pytest.fixture
def refund(made) -> Claim:
    """A public claim without own enforcement, demanded."""
    claim = made(
        system="福祉",
        kind="elderly_home",
        unit_code="0502",
        principal=9_000,
        due_on=date(2024, 7, 31),
        fiscal_year=2024,
    )
    return did(claim, "demand", date(2024, 8, 20), arrived_on=date(2024, 8, 22), deadline_on=date(2024, 9, 2))


def test_a_halt_is_decided_and_stops_no_clock(refund, welfare):
    before = refund.state.act_by, refund.state.official
    act = asked(refund, welfare, "collection_stay", ground="unknown_place")
    assert again(refund).state.collection == "demanded"

    act = decide(act)

    claim = again(refund)
    assert (act.state, claim.state.collection, claim.state.existence) == ("decided", "halted", "alive")
    assert (claim.state.act_by, claim.state.official) == before


def test_a_refused_act_changes_nothing(refund, welfare):
    act = decide(asked(refund, welfare, "collection_stay"), Outcome.REJECTED)

    assert act.state == ActState.REFUSED
    assert again(refund).state.collection == "demanded"


def test_only_one_act_of_a_claim_waits_for_a_decision(refund, welfare):
    asked(refund, welfare, "collection_stay")

    with pytest.raises(ActPending):
        asked(refund, welfare, "deferral")


def test_a_write_off_needs_an_extinction_and_makes_none(over, welfare):
    with pytest.raises(WriteOffNotExtinguished):
        asked(over, welfare, "write_off")
    assert again(over).state.existence == "over"

    decide(asked(over, welfare, "waiver_ordinance", criterion="W3"))
    assert again(over).state.existence == "extinguished"
    assert again(over).state.written_off == 0

    decide(asked(again(over), welfare, "write_off"))
    state = again(over).state
    assert (state.written_off, state.unreceived, state.cause) == (20_000, 0, "waiver_ordinance")


@pytest.mark.parametrize(
    ("criterion", "evidence"), [("", "書類"), ("W2", "書類"), ("W5", "書類"), ("W9", "書類"), ("W3", " ")]
)
def test_an_abandonment_by_ordinance_needs_a_criterion_the_ledger_does_not_contradict(
    over, welfare, criterion, evidence
):
    with pytest.raises(CriterionMissing):
        asked(over, welfare, "waiver_ordinance", criterion=criterion, evidence=evidence)


def test_the_council_gives_a_claim_up_not_the_mayor(over, welfare):
    act = decide(asked(over, welfare, "waiver_council"))
    assert act.state == ActState.COUNCIL
    assert again(over).state.existence == "over"
    with pytest.raises(CouncilMissing):
        services.act_council(by=welfare, on=ON, act_id=act.pk, council_on=None, number="")

    services.act_council(by=welfare, on=ON, act_id=act.pk, council_on=ON, number="議案第9号（架空）")

    assert again(over).state.cause == "waiver_council"


def test_remission_needs_ten_years_after_a_deferral_for_no_means(over, welfare):
    with pytest.raises(RemissionTooEarly):
        asked(over, welfare, "remission")


def test_the_order_leaves_compulsory_claims_out(made, welfare):
    claim = made(
        system="福祉", kind="assistance_refund", unit_code="0502", due_on=date(2024, 7, 31), fiscal_year=2024
    )

    with pytest.raises(NotForCompulsory):
        asked(claim, welfare, "deferral")


def test_what_the_law_forbids_by_the_day_of_the_decision_takes_it_back(refund, welfare):
    act = asked(refund, welfare, "collection_stay")
    services.payment_record(
        by=SYSTEM,
        on=ON,
        received_on=ON,
        parts=[services.Part(refund.number, 9_000)],
        source_system="窓口",
        source_key="1",
    )
    later = ON.replace(day=27)

    with pytest.raises(Refusal):
        decide(act, on=later)


def test_a_held_claim_is_not_closed_until_somebody_looked(made, welfare):
    held = made(
        system="福祉",
        kind="disaster_loan",
        unit_code="0502",
        name="故 見本 一郎",
        due_on=date(2015, 9, 30),
        cause_on=date(2012, 12, 3),
    )
    with pytest.raises(ClaimHeld):
        asked(held, welfare, "waiver_ordinance", criterion="W3")

    services.hold_release(by=welfare, on=ON, number=held.number, reason="相続人がないことを戸籍で確かめた")
    assert asked(held, welfare, "waiver_ordinance", criterion="W3").state == ActState.ASKED


def test_an_act_without_a_reason_and_what_is_no_act(refund, welfare):
    with pytest.raises(ReasonMissing):
        asked(refund, welfare, "collection_stay", reason=" ")
    with pytest.raises(NotAnAct):
        asked(refund, welfare, "demand")


def test_the_council_list_names_nobody_and_the_notice_comes_once(over, welfare):
    act = asked(over, welfare, "waiver_ordinance", criterion="W3")
    with pytest.raises(NotReportable):
        services.acts_report(by=welfare, on=ON, act_ids=[act.pk], council_on=ON, number="報告第1号")
    act = decide(act)

    [row] = council_rows(2026, ON)
    assert (row.kind, row.act, row.ground, row.count, row.amount) == (
        "災害援護資金",
        "条例による放棄",
        "W3",
        1,
        20_000,
    )
    services.acts_report(by=welfare, on=ON, act_ids=[act.pk], council_on=ON, number="報告第1号")
    told = services.act_notify(by=welfare, on=ON, act_id=act.pk).notified_on
    assert services.act_notify(by=welfare, on=ON.replace(day=28), act_id=act.pk).notified_on == told


def test_appeal_wording_by_class(over, welfare, refund):
    said, appeal = notice_words(decide(asked(over, welfare, "waiver_ordinance", criterion="W3")), ON)
    assert "放棄しました" in said
    assert "審査請求" not in appeal
    _, appeal = notice_words(decide(asked(refund, welfare, "collection_stay")), ON)
    assert "3か月以内に、市長に審査請求" in appeal
    assert "審査請求" in appeal_words("市税", ON)
