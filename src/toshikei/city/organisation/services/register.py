"""One writer at a time: lock the register, and give it a new token so that kept snapshots fall away."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.db import transaction

from toshikei.city.organisation.models import Register


def register_lock() -> None:
    """Take the room's one lock. Inside a transaction only; SQLite has one writer anyway."""
    Register.objects.get_or_create(pk=1, defaults={"token": uuid.uuid4().hex})
    row = Register.objects.select_for_update().get(pk=1)
    row.token = uuid.uuid4().hex
    row.save(update_fields=["token"])


def writes[**P, R](service: Callable[P, R]) -> Callable[P, R]:
    """A service of this room: one transaction, under the lock, with a new token."""

    @wraps(service)
    def locked(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            register_lock()
            return service(*args, **kwargs)

    return locked
