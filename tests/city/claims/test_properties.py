"""A state machine over the services (acceptance 7): whatever officials do in any order, the four axes hold after every step.

A refusal is a lawful answer and leaves nothing behind. Accounts add up; a write-off never extinguishes; a halt moves no
bound; what is gone takes no payment; what is stored is what the engine says of the events.
"""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.city.claims.conftest import MONTH, ON, row

from toshikei.city.claims import services
from toshikei.city.claims.models import Claim, ClaimEvent
from toshikei.city.claims.selectors.cases import assessed
from toshikei.city.claims.services import NewEvent, Part
from toshikei.city.claims.services.assessing import claims_assess
from toshikei.city.claims.services.stating import state_of
from toshikei.engines.claims.errors_of_acts import PaymentAfterExtinction
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.kernel.errors import Refusal

KINDS = ("fixed_asset_tax", "nhi_premium", "elderly_home", "water", "grave", "sewer_charge", "housing_rent")
HALTS = {"collection_stay", "disposition_stay", "stay_cancelled"}
ACTS = (
    "demand",
    "reminder",
    "pledge",
    "acknowledgment",
    "seizure",
    "suit",
    "deferral",
    "tax_deferral",
    "discharge",
    "invocation",
    "remission",
    "immediate_extinction",
    "waiver_ordinance",
    "write_off",
    *sorted(HALTS),
)
FIRST = date(2016, 4, 28)
FACTS = ("act_by", "official", "safe_to_close_from")


class Claims(RuleBasedStateMachine):
    """One claim and the days that pass."""

    @initialize(kind=st.sampled_from(KINDS), amount=st.integers(1_500, 90_000))
    def begin(self, kind: str, amount: int) -> None:
        self.day = FIRST
        key = str(Claim.objects.count())
        cells = row(
            source_key=key,
            debtor_key=key,
            kind=kind,
            principal=amount,
            due_on=FIRST,
            fiscal_year=2015,
            cause_on=date(2015, 4, 1),
        )
        services.claims_import(by=SYSTEM, on=FIRST, source_system="税", month=MONTH, rows=[cells])
        self.claim = Claim.objects.get(source_key=key)
        self.slips = 0

    @rule(days=st.integers(1, 700))
    def days_pass(self, days: int) -> None:
        self.day = min(self.day + timedelta(days), ON)
        claims_assess([self.claim], self.day)

    @rule(kind=st.sampled_from(ACTS), ground=st.sampled_from(["no_means", "no_property", "other"]))
    def act(self, kind: str, ground: str) -> None:
        before, count = self._state(), ClaimEvent.objects.count()
        event = NewEvent(
            kind=kind,
            on=self.day,
            ground=ground,
            arrived_on=self.day if kind in {"demand", "reminder"} else None,
            until_on=self.day + timedelta(200) if kind == "tax_deferral" else None,
            due_on=self.day + timedelta(400) if kind == "deferral" else None,
        )
        if self._refused(event):
            assert ClaimEvent.objects.count() == count
            return
        after = self._state()
        if kind in HALTS:
            assert [getattr(after, name) for name in FACTS] == [getattr(before, name) for name in FACTS]
        if kind == "write_off":
            assert before.existence == after.existence == "extinguished"
            assert before.cause == after.cause

    @rule(amount=st.integers(1, 60_000))
    def pay(self, amount: int) -> None:
        self.slips += 1
        before = self._state()
        slip = f"{self.claim.number}-{self.slips}"
        if not self._turned_away(slip, amount, is_mispaid=False):
            return
        assert before.existence == "extinguished"
        assert not self._turned_away(slip, amount, is_mispaid=True)
        after = self._state()
        assert (after.existence, after.received) == ("extinguished", before.received)
        assert after.refundable == before.refundable + amount

    def _refused(self, event: NewEvent) -> bool:
        try:
            services.event_record(by=SYSTEM, on=self.day, number=self.claim.number, event=event)
        except Refusal as refusal:
            return bool(refusal.code)
        return False

    def _turned_away(self, slip: str, amount: int, *, is_mispaid: bool) -> bool:
        """Did the claim not take it? Then the way of refund is named."""
        try:
            services.payment_record(
                by=SYSTEM,
                on=self.day,
                received_on=self.day,
                parts=[Part(self.claim.number, amount, is_mispaid)],
                source_system="窓口",
                source_key=slip,
            )
        except PaymentAfterExtinction as refusal:
            return "還付" in refusal.sentence("instead")
        return False

    def _state(self):
        return Claim.objects.select_related("state").get(pk=self.claim.pk).state

    @invariant()
    def accounts_add_up(self) -> None:
        state = self._state()
        assert state.unreceived == state.assessed - state.received - state.written_off
        assert min(state.received, state.written_off, state.refundable) >= 0

    @invariant()
    def axes_do_not_fold(self) -> None:
        state = self._state()
        assert (state.existence == "extinguished") == bool(state.cause) == (state.ended_on is not None)
        assert (state.collection == "closed") == (state.existence == "extinguished")
        if state.written_off:
            assert state.existence == "extinguished"
        if state.claim_class != "私債権":
            assert state.existence != "over"
        if state.act_by and state.safe_to_close_from:
            assert state.act_by < state.safe_to_close_from

    @invariant()
    def what_is_stored_is_what_the_engine_says(self) -> None:
        claim = Claim.objects.get(pk=self.claim.pk)
        said = state_of(claim, list(claim.events.all()), assessed(claim, self.day), self.day)
        stored = self._state()
        for name in (*FACTS, "existence", "cause", "collection", "unreceived", "refundable"):
            assert getattr(said, name) == getattr(stored, name), name


@pytest.mark.slow
@pytest.mark.django_db
def test_the_four_axes_hold_whatever_is_done():

    run_state_machine_as_test(
        Claims,
        settings=settings(
            max_examples=25,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
