"""Who acts: an account through one of its posts. Every service takes it as `by`.

The foundation does not know posts; the room `organisation` registers where they come from (`provide_posts`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from toshikei.foundation.accounts.choices import AccountKind, Manner, Role


@dataclass(frozen=True, slots=True)
class ActingPost:
    """One post somebody may act through on a day. `unit_path` runs from the department down to the own unit."""

    key: str
    title: str
    unit_path: tuple[str, ...]
    unit_label: str
    roles: frozenset[Role]
    manner: Manner = Manner.REGULAR

    @property
    def unit(self) -> str:
        return self.unit_path[-1] if self.unit_path else ""

    @property
    def department(self) -> str:
        return self.unit_path[0] if self.unit_path else ""


@dataclass(frozen=True, slots=True)
class Acting:
    """The acting person at this moment: account, kind, name, and the post chosen (None for citizens and visitors)."""

    account_id: int | None
    kind: AccountKind | None
    name: str
    post: ActingPost | None = None
    own_roles: frozenset[Role] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        return self.own_roles | (self.post.roles if self.post else frozenset())

    @property
    def is_signed_in(self) -> bool:
        return self.account_id is not None

    @property
    def label(self) -> str:
        return f"{self.post.unit_label} {self.post.title} {self.name}" if self.post else self.name

    @property
    def office(self) -> str:
        """What the public is told of who acted: unit and post, or the kind of account; never the person's name."""
        if self.post is not None:
            return f"{self.post.unit_label} {self.post.title}"
        return AccountKind(self.kind).label if self.kind else ANYONE.name


ANYONE = Acting(None, None, "公開ページの閲覧者")
SYSTEM = Acting(None, AccountKind.SYSTEM, "システム")

type PostProvider = Callable[[int, date], Sequence[ActingPost]]
_providers: list[PostProvider] = []


def provide_posts(provider: PostProvider) -> PostProvider:
    """Register where posts of an account come from; called by the room `organisation`."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def posts_of(account_id: int, on: date) -> list[ActingPost]:
    """All posts an account may act through on a day, regular one first."""
    return [post for provider in _providers for post in provider(account_id, on)]
