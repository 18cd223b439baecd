"""Rounds held until the transaction ends, in the stage an act needs; their one event."""

from collections.abc import Collection, Mapping
from datetime import date

from toshikei.city.strategy.choices import RoundState
from toshikei.city.strategy.errors import OptionMissing, RoundElsewhere, RoundUnknown, RulesFrozen
from toshikei.city.strategy.models import PriorityRound, RoundOption
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation


def subject_of(found: PriorityRound) -> str:
    """What events and decisions call the round."""
    return f"strategy.round:{found.pk}"


def round_locked(pk: int) -> PriorityRound:
    found = PriorityRound.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise RoundUnknown()
    return found


def round_in(pk: int, states: Collection[RoundState], act: str) -> PriorityRound:
    """The round, in one of these stages."""
    found = round_locked(pk)
    if found.state not in states:
        raise RoundElsewhere(label=found.title, act=act, state=found.get_state_display())
    return found


def round_writable(pk: int, what: str) -> PriorityRound:
    """The round before its rules are frozen; afterwards the refusal says since when and under which fingerprint."""
    found = round_locked(pk)
    if found.frozen_on is not None:
        frozen = format_wareki(found.frozen_on)
        raise RulesFrozen(label=found.title, what_is=what, frozen=frozen, fingerprint=found.fingerprint)
    if found.state != RoundState.DRAFTING:
        raise RoundElsewhere(label=found.title, act=f"{what}を変える", state=found.get_state_display())
    return found


def option_in(found: PriorityRound, code: str) -> RoundOption:
    option = found.options.filter(code=code).first()
    if option is None:
        raise OptionMissing(name=code)
    return option


def record(
    kind: EventKind,
    found: PriorityRound,
    by: Acting,
    on: date,
    *,
    new: Mapping[str, object],
    reasons: Explanation | None = None,
) -> None:
    """The one event of a service about a round."""
    trail.record(kind, by=by, subject=subject_of(found), label=found.title, new=new, on=on, reasons=reasons)
