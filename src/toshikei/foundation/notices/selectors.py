"""Reading notices: mine, how many are unread, how I want to be told."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from toshikei.foundation.notices.choices import Delivery
from toshikei.foundation.notices.kinds import REGISTRY, Kind
from toshikei.foundation.notices.models import Notice, Preference


@dataclass(frozen=True, slots=True)
class Choice:
    """How one kind reaches one person now."""

    kind: Kind
    delivery: Delivery


def notices_of(account_id: int, *, unread_only: bool = False) -> QuerySet[Notice]:
    """Notices of an account, the newest first."""
    found = Notice.objects.filter(account_id=account_id)
    if unread_only:
        found = found.filter(read_at__isnull=True)
    return found.order_by("-created_at", "-pk")


def unread_count(account_id: int) -> int:
    """One plain statement: the bar of every staff page asks it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM notices_notice WHERE account_id = %s AND read_at IS NULL", [account_id]
        )
        return int(cursor.fetchone()[0])


def choices_of(account_id: int) -> list[Choice]:
    """All kinds in order of their labels, each with the chosen or usual way."""
    chosen = dict(Preference.objects.filter(account_id=account_id).values_list("kind", "delivery"))
    kinds = sorted(REGISTRY.values(), key=lambda kind: (kind.label, kind.code))
    return [Choice(kind, Delivery(chosen.get(kind.code, kind.usual))) for kind in kinds]


def label_of(code: str) -> str:
    """The label of a kind; a kind whose room is gone shows its code."""
    found = REGISTRY.get(code)
    return found.label if found else code
