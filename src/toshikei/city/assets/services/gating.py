"""The law's gate before a verdict, from what the register knows; its steps kept in order beside what is done."""

from datetime import date
from fractions import Fraction

from toshikei import law
from toshikei.city.assets.choices import Kind, Standing
from toshikei.city.assets.models import AssetVerdict, VerdictStep
from toshikei.engines.assets import gates
from toshikei.engines.assets.errors import AdministrativeSaleVoid, SubsidyNotApproved
from toshikei.engines.assets.gates import Facts, Gate

MENDED = (AdministrativeSaleVoid, SubsidyNotApproved)
"""Steps mend these (用途廃止, the ministry's approval): they stop the contract, not the verdict."""


def gate_of(found: AssetVerdict, on: date) -> Gate:
    """Steps and refusals as things stand on a day."""
    return gates.gate(gates.Verdict(found.verdict), _facts(found), law.at(on))


def _facts(found: AssetVerdict) -> Facts:
    asset = found.asset
    is_land = asset.kind == Kind.LAND
    return Facts(
        gates.Standing(asset.standing),
        is_land=is_land,
        land_area=Fraction(asset.area_m2 or 0) if is_land else Fraction(0),
        price=found.price or 0,
        is_fair=found.is_fair,
        lease_case=found.lease_case,
        is_public_facility=asset.is_public_facility and asset.standing == Standing.ADMINISTRATIVE,
        is_especially_important=asset.is_important,
        is_subsidised=asset.is_subsidised,
        is_approved=asset.is_approved,
        other_organ=asset.other_organ,
    )


def ensure_possible(found: AssetVerdict, on: date) -> None:
    """Raises what no step of the verdict can mend."""
    for refusal in gate_of(found, on).refusals:
        if not isinstance(refusal, MENDED):
            raise refusal


def steps_renew(found: AssetVerdict, on: date) -> int:
    """Replace what is not done by what the law asks for now: a price or a new standing changes the way."""
    done = {step.code: step for step in found.steps.filter(done_on__isnull=False)}
    found.steps.filter(done_on__isnull=True).delete()
    asked = [step for step in gate_of(found, on).steps if step.code not in done]
    VerdictStep.objects.bulk_create(
        VerdictStep(
            verdict=found,
            order=len(done) + number,
            code=step.code,
            label=step.label,
            note=step.note,
            articles="、".join(str(ref) for ref in step.law)[:400],
            vote=step.vote.value if step.vote else "",
        )
        for number, step in enumerate(asked, start=1)
    )
    return len(done) + len(asked)
