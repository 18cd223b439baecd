"""Things of claims for the matrix: whose section owns them decides; what is hidden is not found.

Written from the rules of the room: the claims section (0305) sees and handles taxes, compulsory claims and private ones,
a section of the welfare group its own; sections without a column of the matrix see no single claim.
"""

from tests.house.things import OpenTo, Thing

from toshikei.city.claims.choices import Purpose
from toshikei.city.claims.models import Claim, ClaimImport
from toshikei.foundation.accounts.choices import Role


def of(unit: str) -> OpenTo:
    """Of this section."""
    return lambda by: bool(by.post and by.post.unit == unit)


def claim(kind: str) -> Claim:
    return Claim.objects.filter(kind=kind, state__existence="alive").order_by("number")[0]


def single_claims() -> list[Thing]:
    """A tax of the tax section, a loan of the welfare section."""
    tax, loan = claim("inhabitant_tax"), claim("disaster_loan")
    return [
        Thing("a tax", {"claim_id": tax.pk}, of("0305")),
        Thing(
            "a loan of the welfare section",
            {"claim_id": loan.pk},
            lambda by: bool(by.post and by.post.unit in {"0305", "0501", "0301"}),
        ),
    ]


def debtors() -> list[Thing]:
    return [Thing("a taxpayer", {"debtor_id": claim("inhabitant_tax").debtor_id}, of("0305"))]


def events_to_record() -> list[Thing]:
    tax = claim("inhabitant_tax")
    body = {"form_key": "試験", "on": "R8.11.24", "note": "試験"}
    values = {"claim_id": tax.pk, "kind": "reminder"}
    return [Thing("a reminder", values, of("0305"), body=body, post_open_to=of("0305"))]


def payments_to_record() -> list[Thing]:
    tax = claim("inhabitant_tax")
    body = {"received_on": "R8.11.24", "amount": "100", "slip": "試験1", "payer": "debtor"}
    return [Thing("a payment", {"claim_id": tax.pk}, of("0305"), body=body, post_open_to=of("0305"))]


def lists() -> list[Thing]:
    """Everybody who works with claims opens a list; what stands on it is theirs."""
    return [Thing("the list of the week", {"code": "week"})]


def batches() -> list[Thing]:
    keeps: OpenTo = lambda by: Role.CLAIMS in by.roles  # noqa: E731  # a rule, named
    return [Thing("an import", {"batch_id": ClaimImport.objects.order_by("pk")[0].pk}, keeps)]


PROVIDERS = {
    "claims_staff:claim": single_claims,
    "claims_staff:debtor": debtors,
    "claims_staff:event": events_to_record,
    "claims_staff:pay": payments_to_record,
    "claims_staff:worklist": lists,
    "claims_staff:batch": batches,
}
ANY_PURPOSE = Purpose.COLLECT.value
