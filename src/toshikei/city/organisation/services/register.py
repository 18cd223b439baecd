"""One writer at a time: lock the register, and give it a new token so that kept snapshots fall away."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.db import connection, transaction

from toshikei.city.organisation.models import Register


def register_lock() -> None:
    """Take the room's one lock with a new token. Inside a transaction only: the updated row stays locked until its end."""
    if not register_renew():
        Register.objects.get_or_create(pk=1, defaults={"token": uuid.uuid4().hex})
        register_renew()


def register_renew() -> bool:
    """A token nobody has seen, so that whatever was read so far is read again. False before the first write.

    Written out, as its reading is: every write of the room asks it twice.
    """
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisation_register SET token = %s WHERE id = 1", [uuid.uuid4().hex])
        return cursor.rowcount > 0


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
