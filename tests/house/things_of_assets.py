"""Things of public assets for the matrix: an asset of a section, in the hands of the asset section too."""

from datetime import date

from tests.house.things import OpenTo, Thing, either, has

from toshikei.city.assets.models import Asset, SourceValue, VerdictStep
from toshikei.city.assets.services.sources import Line, NewSource, source_load
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import Role

CODE = "A0001"
UNIT = "0405"


def of_the_section() -> OpenTo:
    return lambda by: bool(by.post and by.post.unit == UNIT and by.roles & {Role.STAFF, Role.SECTION_HEAD})


def keepers() -> OpenTo:
    return either(of_the_section(), has(Role.ASSETS))


def assets() -> list[Thing]:
    return [Thing("an asset", {"code": CODE})]


def facts() -> dict[str, object]:
    return {"name": "試験の会館", "unit_code": UNIT, "built_year": "1977"}


def to_register() -> list[Thing]:
    body = facts() | {"code": "T0001", "kind": "building", "standing": "administrative"}
    return [Thing("an asset to register", {}, body=body, post_open_to=keepers())]


def to_change() -> list[Thing]:
    return [
        Thing("an asset to change", {"code": CODE}, body=facts() | {"reason": "試験"}, post_open_to=keepers())
    ]


def to_retire() -> list[Thing]:
    assert Asset.objects.filter(code=CODE).exists()
    return [Thing("an asset to take off", {"code": CODE}, body={"reason": "試験"}, post_open_to=keepers())]


def to_judge() -> list[Thing]:
    body = {"verdict": "keep", "due_on": "R9.3.31", "reason": "試験"}
    return [Thing("an asset to judge", {"code": CODE}, body=body, post_open_to=has(Role.ASSETS))]


def steps() -> list[Thing]:
    """The land whose price is known waits for the council."""
    body = {"done_on": "R8.11.2", "paper": "議案第1号"}
    values = {"code": "A0003", "step": "council"}
    return [Thing("a step to record", values, body=body, post_open_to=has(Role.ASSETS))]


def proceeds() -> list[Thing]:
    """Everything but the money is done, as if the contract were made."""
    VerdictStep.objects.filter(verdict__asset__code="A0003", done_on__isnull=True).exclude(
        code="proceeds"
    ).update(done_on=date(2026, 11, 2), paper="試験")
    body = {"received_on": "R8.11.20", "paper": "試験", "gross": "1000"}
    who = either(has(Role.FINANCE), has(Role.ACCOUNTING))
    return [Thing("proceeds to divide", {"code": "A0003"}, body=body, post_open_to=who)]


def to_withdraw() -> list[Thing]:
    body = {"reason": "試験"}
    return [Thing("a verdict to take back", {"code": "A0003"}, body=body, post_open_to=has(Role.ASSETS))]


def contradictions() -> list[Thing]:
    """A list says another year for the asset than the register."""
    one = Asset.objects.get(code=CODE)
    line = Line("1", one.name, one.district, {"built_year": "1950"})
    made = source_load(
        by=SYSTEM, on=date(2026, 11, 2), source=NewSource(code="test", label="試験の一覧", rows=[line])
    )
    body = {"choice": "source", "reason": "試験"}
    value = SourceValue.objects.get(row__source=made)
    return [Thing("a contradiction", {"value": value.pk}, body=body, post_open_to=has(Role.ASSETS))]


PROVIDERS = {
    "assets_staff:decide": contradictions,
    "assets_staff:verdict": to_judge,
    "assets_staff:step": steps,
    "assets_staff:proceeds": proceeds,
    "assets_staff:withdraw": to_withdraw,
    "assets_staff:asset": assets,
    "assets_staff:new": to_register,
    "assets_staff:change": to_change,
    "assets_staff:retire": to_retire,
}
