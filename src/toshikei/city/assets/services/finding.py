"""Assets held until the transaction ends, and who may keep them."""

from datetime import date

from toshikei.city.assets import permissions
from toshikei.city.assets.errors import AssetGone, AssetUnknown, ReasonMissing
from toshikei.city.assets.models import Asset
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.era import format_wareki


def asset_locked(code: str) -> Asset:
    """An asset that stands; refused where there is none or it has left the register."""
    found = Asset.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise AssetUnknown(text=code)
    if found.ended_on is not None:
        raise AssetGone(name=found.name, on=format_wareki(found.ended_on))
    return found


def ensure_keeper(by: Acting, on: date, unit_code: str) -> None:
    """The section in charge, or the asset section."""
    path = organisation_on(on).path_of(unit_code) or (unit_code,)
    ensure(by, permissions.KEEP, unit_path=path)


def ensure_reason(reason: str, name: str, act: str) -> None:
    if not reason.strip():
        raise ReasonMissing(name=name, act=act)


def subject_of(code: str) -> str:
    """What events call an asset."""
    return f"assets.asset:{code}"
