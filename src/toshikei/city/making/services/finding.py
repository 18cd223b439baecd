"""Rounds and requests, held until the transaction ends; refused in words when they are not there."""

from collections.abc import Collection, Iterable

from toshikei.city.making.errors import NotReady, RequestUnknown, RoundUnknown
from toshikei.city.making.models import Request, Round
from toshikei.engines.making.stages import (
    ACT_LABELS,
    ORDER,
    STATE_LABELS,
    TRANSITIONS,
    Act,
    State,
    common_state,
    state_after,
)


def round_locked(pk: int) -> Round:
    found = Round.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise RoundUnknown()
    return found


def request_locked(pk: int) -> Request:
    found = Request.objects.select_for_update().select_related("round").filter(pk=pk).first()
    if found is None:
        raise RequestUnknown(key=pk)
    return found


def requests_locked(making: Round, pks: Collection[int] | None = None) -> list[Request]:
    """Requests of a round in their order, all or the named ones; one that is not among them is refused."""
    found = Request.objects.select_for_update().filter(round=making)
    if pks is not None:
        found = found.filter(pk__in=pks)
    requests = list(found.order_by("pk"))
    if pks is not None and len(requests) != len(set(pks)):
        raise RequestUnknown(key=next(iter(set(pks) - {one.pk for one in requests})))
    return requests


def ensure_all_ready(making: Round, requests: Iterable[Request], act: Act) -> None:
    """An act on the whole needs every request there, none behind and none ahead."""
    held = list(requests)
    behind = [one for one in held if (State(one.state), act) not in TRANSITIONS]
    if not held or behind:
        first = behind[0] if behind else None
        raise NotReady(
            label=making,
            act=ACT_LABELS[act],
            count=len(behind),
            example=first or "要求がありません",
            state=STATE_LABELS[State(first.state)] if first else "－",
        )


def move_all(making: Round, requests: Iterable[Request], act: Act) -> None:
    """Every request by one act; the round follows."""
    held = list(requests)
    for one in held:
        one.state = state_after(State(one.state), act, str(making))
    Request.objects.bulk_update(held, ["state"], batch_size=400)
    round_follow(making)


def round_follow(making: Round) -> None:
    """The round carries the latest state all requests have reached; drafts of late requests hold nothing back."""
    states = set(
        Request.objects.filter(round=making)
        .exclude(state=State.GUIDELINE_ISSUED)
        .order_by("pk")
        .values_list("state", flat=True)
    )
    making.state = common_state(sorted((State(one) for one in states), key=lambda one: ORDER[one]))
    making.save(update_fields=["state"])
