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
from toshikei.foundation.accounts.models import Account

ADMIN = Role.SYSTEM_ADMIN.value
FIRST_ADMINISTRATOR = ActingPost(
    key="first-administrator",
    title="はじめの管理者",
    unit_path=(),
    unit_label="導入中",
    roles=frozenset({Role.SYSTEM_ADMIN}),
)


def acting_posts(account_id: int, on: date) -> Sequence[ActingPost]:
    """All posts held on the day, the regular one first. Nobody acts through a post not held."""
    organisation = organisation_on(on)
    held = list(organisation.held_by_account(account_id))
    held.sort(key=lambda pair: (MANNER_ORDER[pair[1].manner], -pair[0].rank.level, pair[0].code))
    return [acting_post(organisation, post, holder.manner) for post, holder in held] or _setting_up(
        organisation, account_id
    )


def _setting_up(organisation: OrganisationOn, account_id: int) -> list[ActingPost]:
    """The account that `init` made administers as long as nobody who can sign in holds an administrator's post."""
    holders = (
        holder for post in organisation.posts.values() if ADMIN in post.roles for holder in post.holders
    )
    if any(holder.account_id for holder in holders):
        return []
    is_first = Account.objects.filter(pk=account_id, is_first_administrator=True).exists()
    return [FIRST_ADMINISTRATOR] if is_first else []


def acting_post(organisation: OrganisationOn, post: PostOn, manner: Manner) -> ActingPost:
    return ActingPost(
        key=post.code,
        title=post.title,
        unit_path=organisation.path_of(post.unit_code),
        unit_label=organisation.name_of(post.unit_code),
        roles=frozenset(Role(role) for role in post.roles),
        manner=manner,
    )
