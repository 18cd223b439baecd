"""Who acts in the invented rounds: the holders of the posts on the day, and the way of a decision to the mayor."""

from datetime import date

from toshikei.city.decisions import services as decisions
from toshikei.city.making.services import Asked
from toshikei.city.organisation.selectors import acting_post, organisation_on
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind

FINANCE = "0302-9"
WAY = ("0302-1", "03-1", "00-2")
MAYOR = "00-1"


def acting_as(post: str, on: date) -> Acting:
    """The first holder of a post; holders without a sign-in act as the system through the post."""
    city = organisation_on(on)
    holder = city.posts[post].holders[0]
    kind = AccountKind.STAFF if holder.account_id else AccountKind.SYSTEM
    return Acting(holder.account_id, kind, holder.name, acting_post(city, city.posts[post], holder.manner))


def approve(asked: Asked, on: date) -> None:
    """The heads pass it on, the mayor decides."""
    facts = {"on": on, "request_id": asked.request_id}
    token = asked.token
    for post in WAY:
        token = decisions.request_pass(**facts, by=acting_as(post, on), token=token).token
    decisions.request_approve(**facts, by=acting_as(MAYOR, on), token=token)
