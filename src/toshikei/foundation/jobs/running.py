"""What a handler holds while it works: progress, the wish to cancel, who started it."""

from collections.abc import Iterable, Iterator, Sized
from dataclasses import asdict
from itertools import batched
from time import monotonic
from uuid import UUID

from toshikei.foundation.accounts.acting import Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Manner, Role
from toshikei.foundation.jobs import board

PAUSE_SECONDS = 0.3
"""Progress is written at most this often; a loop may report every row."""


class Cancelled(Exception):
    """Somebody wants the job to stop. Raised between two chunks; leaves the handler through its transaction."""


class Running:
    """Handed to a handler. `by` is who started the job, in the post they acted through then."""

    def __init__(self, job_id: UUID, by: Acting) -> None:
        self.job_id = job_id
        self.by = by
        self.done = 0
        self.total = 0
        self._next_write = 0.0

    def progress(self, done: int, total: int | None = None, message: str = "") -> None:
        """Say how far the work is; raises Cancelled when somebody wants it to stop."""
        self.done, self.total = done, self.total if total is None else total
        if monotonic() >= self._next_write or done >= self.total > 0:
            self._next_write = monotonic() + PAUSE_SECONDS
            board.write(self.job_id, board.Progress(done, self.total, message))
            self.stop_if_wanted()

    def stop_if_wanted(self) -> None:
        if board.is_cancel_wanted(self.job_id):
            raise Cancelled

    def over[Item](self, items: Iterable[Item], chunk: int = 500) -> Iterator[tuple[Item, ...]]:
        """The items in chunks, with progress and a chance to stop after each."""
        total = len(items) if isinstance(items, Sized) else 0
        done = 0
        for part in batched(items, chunk):
            yield part
            done += len(part)
            self.progress(done, total)


def acting_to_dict(by: Acting) -> dict[str, object]:
    """Who acts, as JSON."""
    post = None
    if by.post:
        post = {**asdict(by.post), "roles": sorted(by.post.roles), "unit_path": list(by.post.unit_path)}
    return {
        "account_id": by.account_id,
        "kind": by.kind,
        "name": by.name,
        "post": post,
        "own_roles": sorted(by.own_roles),
    }


def acting_from_dict(kept: dict) -> Acting:
    """The same Acting again, in the worker."""
    post = kept.get("post")
    return Acting(
        kept["account_id"],
        AccountKind(kept["kind"]) if kept["kind"] else None,
        kept["name"],
        ActingPost(
            **{
                **post,
                "unit_path": tuple(post["unit_path"]),
                "roles": frozenset(map(Role, post["roles"])),
                "manner": Manner(post["manner"]),
            }
        )
        if post
        else None,
        frozenset(map(Role, kept["own_roles"])),
    )
