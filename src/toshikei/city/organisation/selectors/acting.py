"""Posts an account acts through on a day: registered with the foundation, asked at every request."""

from collections.abc import Sequence
from datetime import date

from toshikei.city.organisation.choices import Role
from toshikei.city.organisation.selectors.snapshot import (
    MANNER_ORDER,
    OrganisationOn,
    PostOn,
    organisation_on,
)
from toshikei.foundation.accounts.acting import ActingPost
from toshikei.foundation.accounts.choices import Manner


def acting_posts(account_id: int, on: date) -> Sequence[ActingPost]:
    """All posts held on the day, the regular one first. Nobody acts through a post not held."""
    organisation = organisation_on(on)
    held = list(organisation.held_by_account(account_id))
    held.sort(key=lambda pair: (MANNER_ORDER[pair[1].manner], -pair[0].rank.level, pair[0].code))
    return [acting_post(organisation, post, holder.manner) for post, holder in held]


def acting_post(organisation: OrganisationOn, post: PostOn, manner: Manner) -> ActingPost:
    return ActingPost(
        key=post.code,
        title=post.title,
        unit_path=organisation.path_of(post.unit_code),
        unit_label=organisation.name_of(post.unit_code),
        roles=frozenset(Role(role) for role in post.roles),
        manner=manner,
    )
