"""Things of public assets for the matrix: an asset of a section, in the hands of the asset section too."""

from tests.house.things import OpenTo, Thing, either, has

from toshikei.city.assets.models import Asset
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


PROVIDERS = {
    "assets_staff:asset": assets,
    "assets_staff:new": to_register,
    "assets_staff:change": to_change,
    "assets_staff:retire": to_retire,
}
