"""The authority table: set a line, end one, mend a slip. Old lines stay for old cases."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from toshikei.city.decisions import events
from toshikei.city.decisions.errors import RuleInForce, RuleOverlaps, RuleWrong
from toshikei.city.decisions.models import AuthorityLine
from toshikei.city.decisions.permissions import TABLE_CHANGE
from toshikei.city.decisions.selectors.table import rule_of
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.era import format_wareki

ALL_LIMITS = "council disputed important precedent unusual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a line says, as written: seats and consents in the engine's words, amounts in yen."""

    number: str
    matter: str
    label: str
    decider: str
    article: str
    condition: str = ""
    at_least: int | None = None
    below: int | None = None
    route: str = ""
    consents: str = ""
    stand_ins: str = ""
    absent_days: int = 1
    limits: str = ALL_LIMITS


def line_read(line: Line, starts_on: date, ends_on: date | None = None) -> AuthorityLine:
    """A line as it would be stored, unsaved. Refuses what the engine cannot read."""
    made = AuthorityLine(**asdict(line), starts_on=starts_on, ends_on=ends_on)
    _read(made)
    return made


def rule_revise(*, by: Acting, on: date, line: Line, starts_on: date) -> AuthorityLine:
    """Give a number its content from `starts_on`: a new line, or other words for the one that starts that very day."""
    ensure(by, TABLE_CHANGE)
    with transaction.atomic():
        same = (
            AuthorityLine.objects.select_for_update().filter(number=line.number, starts_on=starts_on).first()
        )
        if same is None:
            return rule_set(by=by, on=on, line=line, starts_on=starts_on)
        if starts_on <= on:
            raise RuleInForce(number=line.number, day=format_wareki(starts_on))
        said = {name: value for name, value in asdict(line).items() if getattr(same, name) != value}
        return (
            rule_correct(by=by, on=on, number=line.number, starts_on=starts_on, cells=said) if said else same
        )


def rule_set(
    *, by: Acting, on: date, line: Line, starts_on: date, ends_on: date | None = None
) -> AuthorityLine:
    """Set a line from `starts_on`. An open line of the same number ends the day before."""
    ensure(by, TABLE_CHANGE)
    made = line_read(line, starts_on, ends_on)
    with transaction.atomic():
        same = AuthorityLine.objects.select_for_update().filter(number=line.number)
        standing = same.filter(ends_on__isnull=True, starts_on__lt=starts_on).first()
        if standing is not None:
            standing.ends_on = starts_on - timedelta(days=1)
            standing.save(update_fields=["ends_on"])
        _ensure_free(made)
        made.save(force_insert=True)
        _record(events.RULE_SET, by, on, made, new={**asdict(line), "starts_on": starts_on})
    return made


def rule_end(*, by: Acting, on: date, number: str, last_on: date) -> AuthorityLine:
    """End the open line of a number; `last_on` is its last day."""
    return rule_correct(by=by, on=on, number=number, starts_on=None, cells={"ends_on": last_on})


def rule_correct(
    *, by: Acting, on: date, number: str, starts_on: date | None, cells: dict[str, object]
) -> AuthorityLine:
    """Mend cells of one line (None: the open one). The trail keeps what stood there, requests their stored version."""
    ensure(by, TABLE_CHANGE)
    with transaction.atomic():
        wanted = Q(ends_on__isnull=True) if starts_on is None else Q(starts_on=starts_on)
        line = AuthorityLine.objects.select_for_update().filter(wanted, number=number).first()
        if line is None:
            raise RuleWrong(number=number, reason="この番号と開始日の項がありません。")
        old = {name: getattr(line, name) for name in cells}
        for name, value in cells.items():
            setattr(line, name, value)
        _read(line)
        _ensure_free(line)
        line.save()
        kind = events.RULE_ENDED if set(cells) == {"ends_on"} else events.RULE_CORRECTED
        _record(kind, by, on, line, old=old, new=cells)
    return line


def _read(line: AuthorityLine) -> None:
    """Refuse what the engine cannot read, and store the version of what it read."""
    try:
        line.version = rule_of(line).version
    except ValueError as error:
        raise RuleWrong(number=line.number, reason=f"読めない語があります：{error}") from error
    if line.ends_on is not None and line.ends_on < line.starts_on:
        raise RuleWrong(number=line.number, reason="終わりの日が始まりの日より前です。")
    if line.below is not None and line.below <= (line.at_least or 0):
        raise RuleWrong(
            number=line.number, reason="「未満」が「以上」より大きくありません。どの金額も入りません。"
        )


def _ensure_free(line: AuthorityLine) -> None:
    rows = AuthorityLine.objects.filter(number=line.number).exclude(pk=line.pk)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=line.starts_on))
    other = (rows.filter(starts_on__lte=line.ends_on) if line.ends_on else rows).first()
    if other is not None:
        until = format_wareki(other.ends_on) if other.ends_on else ""
        raise RuleOverlaps(number=line.number, other=f"{format_wareki(other.starts_on)}～{until}")


def _record(
    kind: EventKind,
    by: Acting,
    on: date,
    line: AuthorityLine,
    old: dict | None = None,
    new: dict | None = None,
) -> None:
    trail.record(
        kind, by=by, subject=f"decisions.line:{line.number}", label=str(line), old=old, new=new, on=on
    )
