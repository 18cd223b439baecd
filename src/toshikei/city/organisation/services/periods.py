"""What every period obeys: it runs forward and never overlaps another one of the same key."""

import re
import unicodedata
from datetime import date, timedelta

from django.db.models import CharField, Model, QuerySet

from toshikei.city.organisation.errors import (
    CellUnsound,
    NothingToChange,
    NotKnown,
    PeriodBackwards,
    PeriodOverlaps,
    StartsSameDay,
)
from toshikei.city.organisation.models.periods import Period
from toshikei.kernel.era import format_wareki

ONE_DAY = timedelta(days=1)
CODE = re.compile(r"[0-9A-Za-z_-]+")
CODES = {"code", "number"}
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def span(first: date, last: date | None) -> str:
    """令和8年4月1日～, as a refusal says it."""
    return f"{format_wareki(first)}～{format_wareki(last) if last else ''}"


def ensure_forward(thing: str, starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise PeriodBackwards(thing=thing, starts_on=format_wareki(starts_on), ends_on=format_wareki(ends_on))


def ensure_fits(row: Model, thing: str) -> None:
    """Refuse cells that no column, address or eye can take. Both databases then keep the same things."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, CharField) and isinstance(value, str):
            reason = _unsound(field, value)
            if reason:
                raise CellUnsound(thing=thing, field=field.verbose_name, value=value[:40], reason=reason)


def _unsound(field: CharField, value: str) -> str:
    if not value:
        return "" if field.blank else "何も書かれていません。"
    if field.max_length and len(value) > field.max_length:
        return f"{len(value)}文字あります。{field.max_length}文字まで記録できます。"
    if field.name in CODES and not CODE.fullmatch(value):
        return "番号に使えるのは半角の英数字とハイフン・下線だけです。"
    if any(unicodedata.category(letter) in UNSEEN for letter in value):
        return "改行や、目に見えない制御文字が入っています。"
    return ""


def ensure_free(
    rows: QuerySet, thing: str, code: str, starts_on: date, ends_on: date | None, *, but: int | None = None
) -> None:
    """Refuse when one of `rows` (same key) shares a day with the period; `but` leaves one row out."""
    ensure_forward(thing, starts_on, ends_on)
    other = rows.touching(starts_on, ends_on).exclude(pk=but).order_by("starts_on").first()
    if other is not None:
        raise PeriodOverlaps(thing=thing, code=code, other=span(other.starts_on, other.ends_on))


def current(rows: QuerySet, thing: str, code: str, on: date) -> Period:
    """The one row of this key valid on the day, or a refusal."""
    found = rows.on(on).first()
    if found is None:
        raise NotKnown(thing=thing, code=code, on=format_wareki(on))
    return found


def succeed[P: Period](row: P, thing: str, code: str, on: date, **changes: object) -> P:
    """End `row` the day before and begin the next period with `changes`. The old row keeps what it said."""
    if all(getattr(row, name) == value for name, value in changes.items()):
        raise NothingToChange(thing=thing, code=code)
    if row.starts_on == on:
        raise StartsSameDay(thing=thing, code=code, on=format_wareki(on))
    ends_on = row.ends_on
    type(row).objects.filter(pk=row.pk).update(ends_on=on - ONE_DAY)
    row.pk, row.starts_on, row.ends_on = None, on, ends_on
    row._state.adding = True
    for name, value in changes.items():
        setattr(row, name, value)
    ensure_fits(row, thing)
    row.save(force_insert=True)
    return row


def correct(
    row: Period, thing: str, code: str, **cells: object
) -> tuple[dict[str, object], dict[str, object]]:
    """Mend a slip in place and return old and new for the trail, which keeps what stood there before."""
    changed = {name: value for name, value in cells.items() if getattr(row, name) != value}
    if not changed:
        raise NothingToChange(thing=thing, code=code)
    old = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    ensure_forward(thing, row.starts_on, row.ends_on)
    ensure_fits(row, thing)
    row.save(update_fields=list(changed))
    return old, changed
