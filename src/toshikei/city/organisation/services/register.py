"""One writer at a time: lock the register, and give it a new token so that kept snapshots fall away."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.db import transaction

from toshikei.city.organisation.models import Register


def register_lock() -> None:
    """Take the room's one lock. Inside a transaction only; SQLite has one writer anyway."""
    Register.objects.get_or_create(pk=1, defaults={"token": uuid.uuid4().hex})
    Register.objects.select_for_update().get(pk=1)
    register_renew()


def register_renew() -> None:
    """A token nobody has seen, so that whatever was read so far is read again."""
    Register.objects.filter(pk=1).update(token=uuid.uuid4().hex)


def writes[**P, R](service: Callable[P, R]) -> Callable[P, R]:
    """A service of this room: one transaction, under the lock, with a new token before and after.

    Before, because the service may read what an outer one has just written; after, because what it read on the way
    must not stand for what it then wrote.
    """

    @wraps(service)
    def locked(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            register_lock()
            done = service(*args, **kwargs)
            register_renew()
            return done

    return locked
