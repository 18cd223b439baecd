"""Requests of the demonstration decided by whoever's turn it is, through the services officials use."""

from datetime import date

from toshikei.city.decisions import services
from toshikei.city.decisions.choices import Verb
from toshikei.city.decisions.selectors.detail import detail_of
from toshikei.city.organisation.selectors import acting_post, organisation_on
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account

ACTS = {
    Verb.PASS: services.request_pass,
    Verb.CONSENT: services.request_consent,
    Verb.APPROVE: services.request_approve,
    Verb.STAND_IN: services.request_approve,
}
MOST = 12


def acting_as(post_key: str, on: date) -> Acting:
    """The first holder of a post, as if signed in; holders without a sign-in act as the system through the post."""
    organisation = organisation_on(on)
    post = organisation.posts[post_key]
    holder = post.holders[0]
    has_account = Account.objects.filter(pk=holder.account_id).exists()
    kind = AccountKind.STAFF if has_account else AccountKind.SYSTEM
    return Acting(holder.account_id, kind, holder.name, acting_post(organisation, post, holder.manner))


def decide(request_id: int, on: date) -> None:
    """Up the line, to the side, and approved: each act by the post whose turn it is."""
    for _ in range(MOST):
        found = detail_of(request_id, SYSTEM, on)
        turns = [turn for turn in found.turns if turn.verb in ACTS and turn.posts] if found else []
        if found is None or not turns:
            return
        turn = turns[0]
        ACTS[turn.verb](
            by=acting_as(turn.posts[0], on), on=on, request_id=found.request.pk, token=found.request.token
        )
