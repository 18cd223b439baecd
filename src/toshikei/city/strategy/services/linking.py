"""Whose a place of the budget books is: set by a person, for some programmes and from a fiscal year on."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.errors import SharesUnequal
from toshikei.city.strategy.models import Programme, ProgrammePlace
from toshikei.city.strategy.places import Place
from toshikei.city.strategy.services.indexing import index_programmes
from toshikei.city.strategy.services.periods import programme_locked
from toshikei.engines.strategy.shares import WHOLE
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


def link_set(
    *, by: Acting, on: date, place: Place, shares: Mapping[str, int], from_year: int
) -> list[ProgrammePlace]:
    """Divide one place among programmes (parts per million by code, summing to a million) from a fiscal year on."""
    ensure(by, permissions.CHANGE)
    total = sum(shares.values())
    if total != WHOLE or min(shares.values(), default=0) < 1:
        raise SharesUnequal(place=place, total=f"{total:,}")
    with transaction.atomic():
        old, new = divide(place, {programme_locked(code): share for code, share in shares.items()}, from_year)
        index_programmes([row.programme_id for row in new])
        trail.record(
            events.PLACED,
            by=by,
            subject=f"strategy.programme:{min(shares)}",
            label=f"{place}",
            old={"shares": _written(old)},
            new={"place": str(place), "shares": _written(new), "from_year": from_year},
            on=on,
        )
    return new


def divide(
    place: Place, shares: Mapping[Programme, int], from_year: int
) -> tuple[list[ProgrammePlace], list[ProgrammePlace]]:
    """End what holds from the year on and begin the new shares. Gives what held and what holds now."""
    held = list(
        ProgrammePlace.objects.select_for_update()
        .filter(place_key=place.key)
        .select_related("programme")
        .order_by("pk")
    )
    ended = [row for row in held if row.to_year is None or row.to_year >= from_year]
    for row in ended:
        if row.from_year >= from_year:
            row.delete()
        else:
            row.to_year = from_year - 1
            row.save(update_fields=["to_year"])
    made = [_row(place, programme, share, from_year) for programme, share in shares.items()]
    return ended, ProgrammePlace.objects.bulk_create(made)


def _row(place: Place, programme: Programme, share: int, from_year: int) -> ProgrammePlace:
    return place_row(place, programme, share, from_year, None)


def place_row(
    place: Place, programme: Programme, share: int, from_year: int, to_year: int | None
) -> ProgrammePlace:
    """A share of a place, not yet written."""
    return ProgrammePlace(
        programme=programme,
        account=place.account,
        side=place.side,
        kan=place.kan,
        kou=place.kou,
        moku=place.moku,
        label=place.programme,
        place_key=place.key,
        label_path=place.path,
        share_ppm=share,
        from_year=from_year,
        to_year=to_year,
    )


def _written(rows: list[ProgrammePlace]) -> str:
    return "、".join(f"{row.programme.code} {row.share_ppm:,}" for row in rows)
