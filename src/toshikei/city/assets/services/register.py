"""Put an asset on the register, change it, take it off; load a whole register from a file."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from toshikei.city.assets import events, permissions
from toshikei.city.assets.choices import Standing
from toshikei.city.assets.errors import AssetGone, CodeTaken, FileRemoves
from toshikei.city.assets.models import Asset, AssetChange
from toshikei.city.assets.services.finding import asset_locked, ensure_keeper, ensure_reason, subject_of
from toshikei.city.assets.services.fitting import ensure_fit
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki

CHANGEABLE = (
    "name",
    "facility_class",
    "subclass",
    "district",
    "unit_code",
    "area_m2",
    "footprint_m2",
    "built_year",
    "structure",
    "address",
    "latitude",
    "longitude",
    "programme_code",
    "is_public_facility",
    "is_important",
    "is_subsidised",
    "other_organ",
)
"""What an asset_change may write. The code never changes; 用途廃止 and approvals are steps of a verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAsset:
    """An asset to put on the register. What is not known stays None."""

    code: str
    name: str
    kind: str
    unit_code: str
    standing: str = Standing.ADMINISTRATIVE.value
    facility_class: str = ""
    subclass: str = ""
    district: str = ""
    area_m2: Decimal | None = None
    footprint_m2: Decimal | None = None
    built_year: int | None = None
    structure: str = ""
    address: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    programme_code: str = ""
    is_public_facility: bool = False
    is_important: bool = False
    is_subsidised: bool = False
    other_organ: str = ""
    source_note: str = ""
    is_invented: bool = False


def asset_register(*, by: Acting, on: date, asset: NewAsset) -> Asset:
    """Put an asset on the register. A number is used once, also by what is gone."""
    ensure_keeper(by, on, asset.unit_code)
    with transaction.atomic():
        made = Asset(starts_on=on, **asdict(asset))
        ensure_fit(made, on)
        if Asset.objects.filter(code=asset.code).exists():
            raise CodeTaken(text=asset.code)
        made.save(force_insert=True)
        new = {
            "name": made.name,
            "kind": made.kind,
            "standing": made.standing,
            "unit_code": made.unit_code,
            "area_m2": made.area_m2,
            "built_year": made.built_year,
            "source": made.source_note,
        }
        subject = subject_of(made.code)
        trail.record(events.ASSET_REGISTERED, by=by, subject=subject, label=made.name, new=new, on=on)
    return made


def asset_change(
    *, by: Acting, on: date, code: str, values: Mapping[str, object], reason: str, source: str = ""
) -> Asset:
    """Write new values with their reason. Writes nothing where nothing changes."""
    with transaction.atomic():
        asset = asset_locked(code)
        ensure_keeper(by, on, asset.unit_code)
        ensure_reason(reason, asset.name, "台帳の変更")
        changes = changes_made(asset, values, by, on, source, reason)
        if not changes:
            return asset
        ensure_fit(asset, on)
        asset.save()
        AssetChange.objects.bulk_create(changes)
        trail.record(
            events.ASSET_CHANGED,
            by=by,
            subject=subject_of(code),
            label=asset.name,
            old={one.field: one.old for one in changes},
            new={one.field: one.new for one in changes} | {"reason": reason, "source": source},
            on=on,
        )
    return asset


def changes_made(
    asset: Asset, values: Mapping[str, object], by: Acting, on: date, source: str, reason: str
) -> list[AssetChange]:
    """Set what differs on the asset; one row of history each."""
    made = []
    for field in CHANGEABLE:
        if field not in values or getattr(asset, field) == values[field]:
            continue
        old, new = (_said(value) for value in (getattr(asset, field), values[field]))
        setattr(asset, field, values[field])
        made.append(
            AssetChange(
                asset=asset, on=on, field=field, old=old, new=new, source=source, reason=reason, by=by.label
            )
        )
    return made


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    return "" if value is None else str(value)[:400]


def asset_retire(*, by: Acting, on: date, code: str, reason: str) -> Asset:
    """Take an asset off the register from a day on; its record stays."""
    with transaction.atomic():
        asset = asset_locked(code)
        ensure_keeper(by, on, asset.unit_code)
        ensure_reason(reason, asset.name, "台帳から外す")
        retire(asset, by, on, reason)
    return asset


def retire(asset: Asset, by: Acting, on: date, reason: str) -> None:
    """The write and its event; who may is asked before."""
    asset.ended_on, asset.ended_why = on, reason
    asset.save(update_fields=["ended_on", "ended_why"])
    trail.record(
        events.ASSET_RETIRED,
        by=by,
        subject=subject_of(asset.code),
        label=asset.name,
        new={"reason": reason},
        on=on,
    )


def register_load(changes: Iterable[Change], *, by: Acting, on: date, source: object = None) -> int:
    """Bring the register to what the file says: new assets and changed ones. Nothing is removed by a file."""
    ensure(by, permissions.KEEP)
    listed = list(changes)
    said = f"ファイル {source}" if isinstance(source, str) and source else "ファイルの取込み"
    with transaction.atomic():
        standing = {
            one.code: one for one in Asset.objects.filter(code__in=[str(change.key[0]) for change in listed])
        }
        added: list[Asset] = []
        history: list[AssetChange] = []
        for change in listed:
            if change.new is None:
                raise FileRemoves()
            _load_one(change, standing, added, history, by, on, said)
        Asset.objects.bulk_create(added)
        AssetChange.objects.bulk_create(history)
        new = {"count": len(listed), "source": said}
        trail.record(events.REGISTER_LOADED, by=by, subject="assets.register:all", label=said, new=new, on=on)
    return len(listed)


def _load_one(
    change: Change,
    standing: Mapping[str, Asset],
    added: list[Asset],
    history: list[AssetChange],
    by: Acting,
    on: date,
    said: str,
) -> None:
    row = change.new or {}
    code = str(row["code"])
    found = standing.get(code)
    if found is None:
        made = Asset(starts_on=on, **asdict(_new(row)))
        ensure_keeper(by, on, made.unit_code)
        ensure_fit(made, on)
        added.append(made)
        return
    if found.ended_on is not None:
        raise AssetGone(name=found.name, on=format_wareki(found.ended_on))
    ensure_keeper(by, on, found.unit_code)
    history += changes_made(found, _clean(row), by, on, said, "ファイルの値")
    ensure_fit(found, on)
    found.save()


def _new(row: Mapping[str, object]) -> NewAsset:
    names = set(NewAsset.__slots__)
    known = {name: value for name, value in _clean(row).items() if name in names}
    known["standing"] = known.get("standing") or Standing.ADMINISTRATIVE.value
    return NewAsset(**known)  # type: ignore[arg-type]  # typed by the columns of the dataset


NULLABLE = frozenset({"area_m2", "footprint_m2", "built_year", "latitude", "longitude"})
FLAGS = frozenset({"is_public_facility", "is_important", "is_subsidised", "is_invented"})


def _clean(row: Mapping[str, object]) -> dict[str, object]:
    """Empty cells in the model's words: unknown numbers None, flags False, texts empty."""
    found: dict[str, object] = {}
    for name, value in row.items():
        if name in FLAGS:
            found[name] = bool(value)
        else:
            found[name] = value if value is not None or name in NULLABLE else ""
    return found


def register_rehearse(changes: Iterable[Change], *, by: Acting, on: date) -> None:
    """Raise what `register_load` would refuse; nothing stays."""
    with transaction.atomic():
        register_load(changes, by=by, on=on)
        transaction.set_rollback(True)
