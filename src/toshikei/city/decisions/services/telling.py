"""Who is told what: after the commit, so that nobody hears of what did not happen."""

from datetime import date

from django.urls import reverse

from toshikei.city.decisions.choices import State
from toshikei.city.decisions.models import Request
from toshikei.city.decisions.selectors.inbox import whole
from toshikei.city.decisions.selectors.organisation import translated
from toshikei.city.decisions.selectors.turns import Turn, turns_of
from toshikei.city.organisation.selectors import OrganisationOn, organisation_on
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.notices.kinds import kind
from toshikei.foundation.notices.services import notice_send

WAITING = kind("decisions.waiting", "決裁・合議が待っている")
OUTCOME = kind("decisions.outcome", "自分の起案の結果")


def tell_waiting(request_id: int, by: Acting, on: date) -> None:
    """Tell those whose turn it is now, and the drafter when something ended or came back."""
    request = whole(Request.objects.filter(pk=request_id)).get()
    city = organisation_on(on)
    url = reverse("decisions:request", args=[request.pk])
    for turn in turns_of(request, translated(city), on):
        mark = f"decisions.turn:{request.pk}:{request.round}:{turn.verb}:{turn.step.pk if turn.step else 0}"
        notice_send(
            to=_accounts(turn, city),
            kind=WAITING,
            title=f"{turn.verb.label}：{request.title}",
            by=by,
            url=url,
            due_on=request.due_on,
            once=f"{mark}:{'-'.join(turn.posts[:1])}",
        )
    _tell_drafter(request, by, url)


def _accounts(turn: Turn, city: OrganisationOn) -> list[int]:
    post = city.posts.get(turn.posts[0]) if turn.posts else None
    held = [holder.account_id for holder in post.holders if holder.account_id] if post else []
    return [*turn.accounts, *held]


def _tell_drafter(request: Request, by: Acting, url: str) -> None:
    told = {State.APPROVED, State.REJECTED, State.RETURNED}
    if State(request.state) in told and request.drafter_account and request.drafter_account != by.account_id:
        notice_send(
            to=[request.drafter_account],
            kind=OUTCOME,
            title=f"{State(request.state).label}：{request.title}",
            by=by,
            url=url,
            once=f"decisions.outcome:{request.pk}:{request.round}:{request.state}",
        )


__all__ = ["OUTCOME", "WAITING", "tell_waiting"]
