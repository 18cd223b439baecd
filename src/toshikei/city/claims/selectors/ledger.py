"""The ledger as rows of a file: only what the asking section may see."""

from collections.abc import Iterator, Mapping

from django.db.models import OuterRef, Subquery

from toshikei.city.claims.models import Claim, DebtorAddress
from toshikei.city.claims.selectors.seeing import claims_visible_to
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting

OWN = (
    "source_system",
    "source_key",
    "kind",
    "fiscal_year",
    "term",
    "principal",
    "due_on",
    "arose_on",
    "cause_on",
    "unit_code",
    "legacy_limitation_on",
    "legacy_delay",
    "legacy_balance",
    "legacy_is_closed",
)
OF_DEBTOR = ("name", "kana", "birth_on", "corporate_number", "contact_ban")


def ledger_rows(by: Acting, **scope: object) -> Iterator[Mapping[str, object]]:
    """One row per claim one may see, ordered by its key."""
    now = DebtorAddress.objects.filter(debtor=OuterRef("debtor"), until=None)
    found = claims_visible_to(by, clock.today()).select_related("debtor", "state")
    if "source_system" in scope:
        found = found.filter(source_system=scope["source_system"])
    found = found.annotate(
        postcode=Subquery(now.values("postcode")[:1]), address=Subquery(now.values("address")[:1])
    )
    for claim in found.order_by("source_system", "source_key").iterator(chunk_size=2_000):
        yield _row(claim)


def _row(claim: Claim) -> Mapping[str, object]:
    debtor = claim.debtor
    return {
        **{name: getattr(claim, name) for name in OWN},
        **{name: getattr(debtor, name) for name in OF_DEBTOR},
        "debtor_key": debtor.source_key,
        "debtor_kind": debtor.kind,
        "postcode": claim.postcode or "",  # type: ignore[attr-defined]  # of the query
        "address": claim.address or "",  # type: ignore[attr-defined]  # of the query
        "unreceived": claim.state.unreceived,
        "act_by": claim.state.act_by,
    }
