"""修正可決, line by line: what the council changed of the mayor's budget, as many lines as it changed."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from toshikei.city.making import permissions
from toshikei.city.making.errors import AmendmentEmpty, AmendmentUneven, LinesMissing, ReasonMissing
from toshikei.city.making.models import Round
from toshikei.city.making.selectors.amending import AmendLine, Standing, lines_named, standing_after
from toshikei.city.making.selectors.bonds import limits_submitted
from toshikei.city.making.services.deciding import council_amend
from toshikei.city.making.services.finding import round_locked
from toshikei.city.making.services.limits import Limits
from toshikei.city.making.services.marks import Mark
from toshikei.engines.making.verbs import verb_for
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.money import format_yen


def council_amend_lines(
    *,
    by: Acting,
    on: date,
    round_id: int,
    amounts: Mapping[int, int],
    note: str,
    limits: Limits | None = None,
) -> Round:
    """Record the council's amounts of these lines in yen, and its limits of 地方債; all others as submitted.

    Raises LinesMissing for a line of another round, AmendmentEmpty where nothing changes, AmendmentUneven where the sides
    of an account would differ, AmendmentBondsShort where bonds would go beyond their limits; nothing is written then.
    """
    ensure(by, permissions.ROUND)
    if not note.strip():
        raise ReasonMissing(label="議会の結果")
    with transaction.atomic():
        making = round_locked(round_id)
        lines = lines_named(making, amounts)
        if missing := set(amounts) - {line.pk for line in lines}:
            raise LinesMissing(line=min(missing))
        changed = [line for line in lines if amounts[line.pk] != line.yen]
        moved = {
            key: yen
            for key, yen in (limits or {}).items()
            if limits_submitted(making, key[0]).get(key[1]) != yen
        }
        if not changed and not moved:
            raise AmendmentEmpty(label=making)
        _ensure_even(making, standing_after(making, amounts, changed))
        marks = [_mark(line, amounts[line.pk], note) for line in changed]
        return council_amend(by=by, on=on, round_id=round_id, marks=marks, note=note, limits=moved)


def _mark(line: AmendLine, yen: int, note: str) -> Mark:
    return Mark(line.pk, verb_for(yen, line.yen), yen, note.strip()[:600])


def _ensure_even(making: Round, standing: Sequence[Standing]) -> None:
    apart = [one.after for one in standing if not one.after.is_even]
    if apart:
        told = "、".join(
            f"{one.account}は歳入{format_yen(one.revenue, unit='円')}と歳出{format_yen(one.expenditure, unit='円')}"
            f"（差 {format_yen(one.gap, unit='円')}）"
            for one in apart
        )
        raise AmendmentUneven(label=making, told=told)
