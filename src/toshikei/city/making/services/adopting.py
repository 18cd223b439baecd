"""From an adopted round to the books: the next version of the budget book of every account.

Lines of the book at places the round does not touch stay. Where a 節 keeps its total, its detail (細節) stays as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.budget.selectors import line_rows
from toshikei.city.budget.services import Origin, budget_versions_load
from toshikei.city.making.choices import RoundKind, State
from toshikei.city.making.models import RequestLine, Round, StageValue
from toshikei.city.making.selectors.totals import Key, Row, book_scope, current_of, section_of
from toshikei.engines.making.verbs import STAGE_ORDER, Stage
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.datasets.definitions import Change

TITLES = tuple(
    f"{level}{suffix}" for level in ("kan", "kou", "moku", "programme") for suffix in ("_code", "")
)
DETAIL = ("setsu_code", "setsu", "saisetsu_code", "saisetsu")
PLACE = ("side", "kan", "kou", "moku", "programme")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the council adopted for one line."""

    line: RequestLine
    amount: int


def books_make(making: Round, *, by: Acting, on: date, upto: Stage = Stage.COUNCIL) -> list[str]:
    """Bring every account's book to what was adopted (or stands at another stage); gives the names of the versions made
    (none where all stood so).
    """
    made = []
    for account in making.accounts.order_by("order"):
        changes = list(changes_of(making, account.account, upto))
        if changes:
            source = Origin(file_name=f"{making} 議決")
            loaded = budget_versions_load(changes, by=by, on=on, source=source)
            made += [str(version) for version in loaded.versions]
    return made


def ensure_adoptable(making: Round, *, by: Acting, on: date) -> None:
    """What the vote would do to the books, tried and taken back: what cannot be carried out is refused before the
    council has it, with the words of whoever refuses.
    """
    with suppress(_Tried), transaction.atomic():
        books_make(making, by=by, on=on, upto=Stage.MAYOR)
        raise _Tried


class _Tried(Exception):  # not an error: it only takes back what was tried
    """Everything went."""


def changes_of(making: Round, account: str, upto: Stage = Stage.COUNCIL) -> Iterator[Change]:
    """What makes the standing book of the account the adopted one."""
    wanted = adopted(making, account, upto)
    touched = {_place(_cells(one.line)) for one in wanted}
    scope = book_scope(making, account)
    standing: dict[Key, list[Row]] = {}
    for row in line_rows(SYSTEM, **scope):
        if _place(row) in touched:
            standing.setdefault(section_of(row), []).append(row)
    before = current_of(making, account) if making.kind == RoundKind.SUPPLEMENTARY else {}
    by_section: dict[Key, list[Wanted]] = {}
    for one in wanted:
        by_section.setdefault(section_of(one.line), []).append(one)
    for key, lines in by_section.items():
        old = standing.pop(key, [])
        if sum(int(str(row["amount"])) for row in old) == sum(one.amount for one in lines) and old:
            continue
        yield from _replaced(old, [_row(making, scope, one, before) for one in lines if one.amount])
    for old in standing.values():
        yield from _replaced(old, [])


def _replaced(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Change]:
    yield from (Change((), row, None) for row in old)
    yield from (Change((), None, row, line=number) for number, row in enumerate(new, start=1))


def adopted(making: Round, account: str, upto: Stage = Stage.COUNCIL) -> list[Wanted]:
    """Of every line of an account the council's value, or what stands at an earlier stage; in the order of requests.

    A revival only asks, so it stands nowhere.
    """
    stages = [one for one in Stage if STAGE_ORDER[one] <= STAGE_ORDER[upto] and one is not Stage.REVIVAL]
    values = StageValue.objects.filter(
        line__request__round=making,
        line__request__account=account,
        stage__in=[upto] if upto is Stage.COUNCIL else stages,
        is_newest=True,
    ).exclude(line__request__state__in=(State.REJECTED, State.GUIDELINE_ISSUED))
    rows = values.select_related("line__request").order_by("line__request", "line__number", "pk")
    newest: dict[int, StageValue] = {}
    for value in rows:
        held = newest.get(value.line_id)
        if held is None or STAGE_ORDER[Stage(value.stage)] > STAGE_ORDER[Stage(held.stage)]:
            newest[value.line_id] = value
    return [Wanted(value.line, value.amount) for value in newest.values()]


def _cells(line: RequestLine) -> dict[str, object]:
    return {name: getattr(line, name) for name in ("side", *TITLES, *DETAIL)}


def _place(row: Row) -> Key:
    return tuple(row[name] for name in PLACE)


def _row(making: Round, scope: Row, one: Wanted, before: Mapping[Key, int]) -> dict[str, object]:
    """A line of the book; in a supplementary budget the amount is the change, with what was before and is after."""
    cells = _cells(one.line)
    row = {
        **scope,
        **cells,
        "account_code": "",
        "department_code": one.line.request.unit_code,
        "department": one.line.request.unit_name,
        "amount": one.amount,
        "note": one.line.note,
    }
    if making.kind == RoundKind.SUPPLEMENTARY:
        was = before.get(section_of(one.line), 0)
        row |= {
            "before_supplement": was,
            "supplement": one.amount,
            "after_supplement": was + one.amount,
        }
    return row
