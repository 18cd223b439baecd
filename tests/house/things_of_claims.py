"""Things of claims for the matrix: whose section owns them decides; what is hidden is not found.

Written from the rules of the room: the claims section (0305) sees and handles taxes, compulsory claims and private ones,
a section of the welfare group its own; sections without a column of the matrix see no single claim.
"""

from tests.house.things import OpenTo, Thing

from toshikei.city.claims.choices import Purpose
from toshikei.city.claims.models import Claim, ClaimAct, ClaimImport, DebtorLink, SeeingGround
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


def acts_to_ask() -> list[Thing]:
    """A stay of a tax without a reason is refused for that, and a deferral of the Order for its class."""
    tax = claim("inhabitant_tax")
    body = {"ground": "no_property", "reason": "財産がない", "evidence": "調査"}
    values = {"claim_id": tax.pk, "kind": "disposition_stay"}
    return [Thing("a stay", values, of("0305"), body=body, post_open_to=of("0305"))]


def acts() -> list[Thing]:
    act = ClaimAct.objects.filter(claim__kind="inhabitant_tax").order_by("pk")[0]
    body = {"verb": "notify"}
    answer = "決裁が終わってから記録してください"
    return [
        Thing(
            "an act asked", {"act_id": act.pk}, of("0305"), body=body, post_open_to=of("0305"), answer=answer
        )
    ]


def holds() -> list[Thing]:
    tax = claim("inhabitant_tax")
    return [
        Thing("a hold", {"claim_id": tax.pk}, of("0305"), body={"reason": "試験"}, post_open_to=of("0305"))
    ]


def searches() -> list[Thing]:
    keeps: OpenTo = lambda by: Role.CLAIMS in by.roles  # noqa: E731  # a rule, named
    return [Thing("pairs to look for", {}, keeps, body={}, post_open_to=keeps)]


def pairs() -> list[Thing]:
    """A pair of taxpayers that waits."""
    link = DebtorLink.objects.filter(one__group="1群", state="proposed").order_by("pk")[0]
    return [Thing("a pair", {"link_id": link.pk}, of("0305"), body={"verb": "same"}, post_open_to=of("0305"))]


def grounds() -> list[Thing]:
    debtor = claim("inhabitant_tax").debtor_id
    body = {"unit_code": "0903", "basis": "consent", "evidence": "同意書", "until_on": "R9.3.31"}
    return [Thing("consent", {"debtor_id": debtor}, of("0305"), body=body, post_open_to=of("0305"))]


def grounds_to_end() -> list[Thing]:
    ground = SeeingGround.objects.filter(debtor__group="1群", revoked_on=None).order_by("pk")[0]
    values = {"debtor_id": ground.debtor_id, "ground_id": ground.pk}
    return [Thing("consent taken back", values, of("0305"), body={}, post_open_to=of("0305"))]


def evening_papers() -> list[Thing]:
    return [Thing("the evening sheet", {"paper_form": "xlsx"})]


def year_papers() -> list[Thing]:
    return [Thing("a paper of the year", {"year": 2026, "paper_form": "xlsx"})]


def years() -> list[Thing]:
    return [Thing("a year", {"year": 2026})]


def plans() -> list[Thing]:
    keeps: OpenTo = lambda by: Role.CLAIMS in by.roles  # noqa: E731  # a rule, named
    body = {"target_current": "98", "target_carried": "25", "policy": "試験"}
    return [Thing("a plan", {"year": 2026, "code": "water"}, keeps, body=body, post_open_to=keeps)]


def kinds_of_claims() -> list[Thing]:
    return [Thing("a kind", {"code": "water"})]


def classes_to_choose() -> list[Thing]:
    keeps: OpenTo = lambda by: Role.CLAIMS in by.roles  # noqa: E731  # a rule, named
    body = {"basis": "試験", "decided_by": "市長"}
    return [Thing("a class", {"code": "grave"}, keeps, body=body, post_open_to=keeps)]


PROVIDERS = {
    "claims_staff:ask": acts_to_ask,
    "claims_staff:act": acts,
    "claims_staff:release": holds,
    "claims_staff:links": searches,
    "claims_staff:link": pairs,
    "claims_staff:grounds": grounds,
    "claims_staff:ground_end": grounds_to_end,
    "claims_staff:evening": evening_papers,
    "claims_staff:council": year_papers,
    "claims_staff:results_paper": year_papers,
    "claims_staff:results": years,
    "claims_staff:plan": plans,
    "claims_staff:kind": kinds_of_claims,
    "claims_staff:class": classes_to_choose,
    "claims_staff:claim": single_claims,
    "claims_staff:debtor": debtors,
    "claims_staff:event": events_to_record,
    "claims_staff:pay": payments_to_record,
    "claims_staff:worklist": lists,
    "claims_staff:batch": batches,
}
ANY_PURPOSE = Purpose.COLLECT.value
