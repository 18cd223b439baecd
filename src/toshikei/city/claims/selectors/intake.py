"""Notes of imports, as far as somebody may see the group they speak of."""

from datetime import date

from django.db.models import QuerySet

from toshikei.city.claims.choices import GROUPS
from toshikei.city.claims.models import ClaimImport, ImportNote
from toshikei.city.claims.selectors.seeing import claims_visible_to, is_everything, may_see, viewers_of
from toshikei.engines.claims.secrecy import Basis
from toshikei.foundation.accounts.acting import Acting


def notes_visible_to(by: Acting, on: date, batch: ClaimImport) -> QuerySet[ImportNote]:
    """Of claims one may see; of rejected rows those whose group is open to one, or that have none."""
    notes = batch.notes.select_related("claim")
    if is_everything(by):
        return notes
    viewers = viewers_of(by, on)
    groups = [group for group in GROUPS if may_see(group, viewers, Basis.NONE, on)]
    seen = notes.filter(claim__in=claims_visible_to(by, on))
    return (seen | notes.filter(claim=None, group__in=[*groups, ""])).order_by("pk")
