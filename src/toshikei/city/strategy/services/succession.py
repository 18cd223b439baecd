"""分割 and 統合: what a programme becomes, with a preview that runs the very same code and takes it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import transaction

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import LineageKind
from toshikei.city.strategy.errors import (
    PartsTooFew,
    PartUnreadable,
    ReasonNeeded,
    SharesUnequal,
    SourcesTooFew,
)
from toshikei.city.strategy.models import Programme, ProgrammePeriod, ProgrammePlace
from toshikei.city.strategy.places import Place
from toshikei.city.strategy.selectors.placing import places_of, programme_of_place
from toshikei.city.strategy.services.indexing import index_programmes
from toshikei.city.strategy.services.linking import divide
from toshikei.city.strategy.services.periods import (
    FIELDS,
    ensure_sound,
    lineage_add,
    open_period,
    period_close,
    programme_locked,
    programme_make,
)
from toshikei.engines.strategy.shares import WHOLE, divided
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

PERCENT = WHOLE // 100


@dataclass(frozen=True, slots=True)
class Part:
    """One programme a split makes: its name, who runs it, its share of the old one's places in parts per million."""

    name: str
    unit_code: str
    share_ppm: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What would happen, line by line."""

    programmes: tuple[str, ...]
    places: tuple[str, ...]


class _TakenBack(Exception):
    """Raised inside a preview so that the database forgets what was tried."""


def parts_read(text: str) -> list[Part]:
    """Parts written one a line: 名称｜所管コード｜割合（％）."""
    rows = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [_part(number, line) for number, line in rows]


def _part(number: int, line: str) -> Part:
    cells = [cell.strip() for cell in line.replace("｜", "|").split("|")]
    try:
        name, unit, percent = cells
        ppm = Decimal(percent.removesuffix("%").removesuffix("％")) * PERCENT
    except (ValueError, InvalidOperation) as wrong:
        raise PartUnreadable(line=number, text=line) from wrong
    if not ppm.is_finite() or ppm != ppm.to_integral_value() or not 0 < ppm <= WHOLE or not name:
        raise PartUnreadable(line=number, text=line)
    return Part(name, unit, int(ppm))


def programme_split(
    *, by: Acting, on: date, code: str, from_year: int, parts: Sequence[Part], reason: str
) -> list[Programme]:
    """One programme becomes several from a fiscal year on; its places are shared out, its own last year is the one before."""
    with transaction.atomic():
        return _split(by, on, code, from_year, parts, reason)


def split_preview(**facts: object) -> Effect:
    """Run the split, look at the result, take everything back. Nothing stays, not even the trail."""
    return _looked(lambda: _split(**facts))


def programme_merge(
    *,
    by: Acting,
    on: date,
    codes: Sequence[str],
    from_year: int,
    name: str,
    unit_code: str,
    reason: str,
) -> Programme:
    """Several programmes become a new one from a fiscal year on; it takes over all their places."""
    with transaction.atomic():
        return _merge(by, on, codes, from_year, name, unit_code, reason)[0]


def merge_preview(**facts: object) -> Effect:
    """The same for a merger."""
    return _looked(lambda: _merge(**facts))


def _looked(run: Callable[[], list[Programme]]) -> Effect:
    try:
        with transaction.atomic():
            effect = _effect(run())
            raise _TakenBack
    except _TakenBack:
        return effect


def _effect(made: Sequence[Programme]) -> Effect:
    pks = [programme.pk for programme in made]
    periods = ProgrammePeriod.objects.filter(programme__in=pks).select_related("programme").order_by("pk")
    places = ProgrammePlace.objects.filter(programme__in=pks).select_related("programme").order_by("pk")
    return Effect(
        tuple(f"{one.programme.code}　{one.name}（{one.from_year}年度から）" for one in periods),
        tuple(
            f"{one.account}　{one.kan}・{one.kou}・{one.moku}・{one.label or '－'}の"
            f"{Decimal(one.share_ppm) / PERCENT:f}％を、{one.programme.code}へ"
            for one in places
        ),
    )


def _split(
    by: Acting, on: date, code: str, from_year: int, parts: Sequence[Part], reason: str
) -> list[Programme]:
    ensure(by, permissions.CHANGE)
    _ensure_reason(code, reason)
    if len(parts) < 2:
        raise PartsTooFew(code=code, count=len(parts))
    total = sum(part.share_ppm for part in parts)
    if total != WHOLE:
        raise SharesUnequal(place=f"事業 {code}", total=f"{total:,}")
    old = programme_locked(code)
    before = open_period(old)
    kept = {name: getattr(before, name) for name in FIELDS}
    made = [_successor(kept, part.name, part.unit_code, from_year, reason, on) for part in parts]
    weights = [part.share_ppm for part in parts]
    for share in places_of(code, from_year):
        _hand_over(share.place, {old: dict(zip(made, weights, strict=True))}, from_year)
    period_close(old, from_year - 1)
    for programme in made:
        lineage_add(old, programme, LineageKind.SPLIT, from_year, reason.strip())
    index_programmes([old.pk, *(programme.pk for programme in made)])
    written = "、".join(
        f"{programme.code} {part.name} {part.share_ppm:,}"
        for programme, part in zip(made, parts, strict=True)
    )
    _record(events.SPLIT, old, before.name, by, on, {"parts": written}, from_year, reason)
    return made


def _merge(
    by: Acting,
    on: date,
    codes: Sequence[str],
    from_year: int,
    name: str,
    unit_code: str,
    reason: str,
) -> list[Programme]:
    ensure(by, permissions.CHANGE)
    wanted = list(dict.fromkeys(codes))
    if len(wanted) < 2:
        raise SourcesTooFew(count=len(wanted))
    _ensure_reason(wanted[0], reason)
    olds = [programme_locked(code) for code in sorted(wanted)]
    periods = [open_period(old) for old in olds]
    kept = {field: getattr(periods[0], field) for field in FIELDS}
    made = _successor(kept, name, unit_code, from_year, reason, on)
    places = {share.place.key: share.place for old in olds for share in places_of(old.code, from_year)}
    for place in places.values():
        _hand_over(place, {old: {made: WHOLE} for old in olds}, from_year)
    for old in olds:
        period_close(old, from_year - 1)
        lineage_add(old, made, LineageKind.MERGE, from_year, reason.strip())
    index_programmes([made.pk, *(old.pk for old in olds)])
    sources = "、".join(f"{period.programme.code} {period.name}" for period in periods)
    _record(events.MERGED, made, name, by, on, {"sources": sources}, from_year, reason)
    return [made]


def _ensure_reason(code: str, reason: str) -> None:
    if not reason.strip():
        raise ReasonNeeded(code=code)
    ensure_sound({"reason": reason})


def _successor(
    kept: dict[str, object], name: str, unit_code: str, from_year: int, reason: str, on: date
) -> Programme:
    """A new programme that begins with what the old one was."""
    facts = kept | {"name": name.strip()}
    if unit_code and unit_code != kept["unit_code"]:
        facts |= {"unit_code": unit_code, "unit_name": organisation_on(on).name_of(unit_code)}
    ensure_sound(facts)
    made = programme_make()
    ProgrammePeriod.objects.create(programme=made, from_year=from_year, reason=reason.strip()[:300], **facts)
    return made


def _hand_over(place: Place, heirs: dict[Programme, dict[Programme, int]], from_year: int) -> None:
    """Divide a place anew: the part of each leaving programme goes to its heirs, all other parts stay."""
    by_code = {old.code: weights for old, weights in heirs.items()}
    shares: dict[Programme, int] = {}
    for share in programme_of_place(place, from_year):
        weights = by_code.get(share.code) or {programme_locked(share.code): WHOLE}
        for heir, part in zip(weights, divided(share.share_ppm, list(weights.values())), strict=True):
            if part:
                shares[heir] = shares.get(heir, 0) + part
    divide(place, shares, from_year)


def _record(
    kind: object,
    programme: Programme,
    name: str,
    by: Acting,
    on: date,
    what: dict[str, object],
    from_year: int,
    reason: str,
) -> None:
    trail.record(
        kind,
        by=by,
        subject=f"strategy.programme:{programme.code}",
        label=f"{programme.code} {name}",
        new=what | {"from_year": from_year, "reason": reason.strip()},
        on=on,
    )
