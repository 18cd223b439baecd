"""What waits for me, what I wait for, what I did. Constant number of queries, whatever the number of requests."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from toshikei.city.decisions.choices import ENDED, State, Verb
from toshikei.city.decisions.models import Act, Request, RouteStep
from toshikei.city.decisions.selectors.organisation import translated
from toshikei.city.decisions.selectors.table import rules_all
from toshikei.city.decisions.selectors.turns import Turn, turns_of
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation.accounts.acting import Acting


@dataclass(frozen=True, slots=True)
class Inbox:
    """`mine` waits for me, `others` are my requests that wait for somebody else, `drafts` are not sent yet."""

    mine: tuple[Turn, ...]
    others: tuple[Turn, ...]
    drafts: tuple[Request, ...]


def whole(requests: QuerySet[Request]) -> QuerySet[Request]:
    """Requests with their steps and acts, three queries for any number."""
    return requests.select_related("changes").prefetch_related(
        Prefetch("steps", RouteStep.objects.order_by("round", "order")),
        Prefetch("acts", Act.objects.order_by("pk")),
    )


def turns_open(on: date) -> list[Turn]:
    """Every turn of every open request on a day, oldest due first."""
    stood_in = Q(state=State.APPROVED, acts__verb=Verb.STAND_IN)
    shown = Q(acts__verb=Verb.CIRCULATE)
    wanted = Q(state__in=[State.CIRCULATING, State.RETURNED]) | stood_in | shown
    requests = whole(Request.objects.filter(pk__in=Request.objects.filter(wanted).values("pk")))
    rules = rules_all()
    organisation = translated(organisation_on(on))
    found = [
        turn
        for request in requests.order_by("due_on", "requested_on", "pk")
        for turn in turns_of(request, organisation, on, rules)
    ]
    return sorted(found, key=lambda turn: (turn.request.due_on or date.max, turn.request.pk))


def posts_held(by: Acting, on: date) -> frozenset[str]:
    """Every post the account holds on the day; one that acts without account (seed) has its own post."""
    if by.account_id is None:
        return frozenset({by.post.key}) if by.post else frozenset()
    return frozenset(post.code for post, _ in organisation_on(on).held_by_account(by.account_id))


def is_for(turn: Turn, by: Acting, held: frozenset[str]) -> bool:
    """Whether a turn is put before somebody: the proper post today only; posts above may act but are not asked."""
    if by.account_id in turn.accounts and by.account_id is not None:
        return True
    return bool(turn.posts) and turn.posts[0] in held


def inbox_of(by: Acting, on: date) -> Inbox:
    turns = turns_open(on)
    held = posts_held(by, on)
    mine = tuple(turn for turn in turns if is_for(turn, by, held))
    own = [turn for turn in turns if turn.request.drafter_account == by.account_id is not None]
    others = tuple(t for t in own if t not in mine and t.verb is not Verb.SEEN)
    drafts = Request.objects.filter(drafter_account=by.account_id, state=State.DRAFT).order_by("-pk")
    return Inbox(mine, others, tuple(drafts))


def sent_with(form_key: str, by: Acting) -> Request | None:
    """My request that this form has sent on its way already."""
    mine = Request.objects.filter(form_key=form_key, drafter_account=by.account_id)
    return mine.exclude(state__in=[State.DRAFT, State.RETURNED]).first()


def done_by(by: Acting) -> QuerySet[Request]:
    """Ended requests that I drafted or acted on, newest first."""
    involved = Q(drafter_account=by.account_id) | Q(acts__by_account=by.account_id)
    ended = Request.objects.filter(involved, state__in=ENDED).values("pk")
    return Request.objects.filter(pk__in=ended).order_by("-pk")
