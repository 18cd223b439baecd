"""Cuts by rule as the page takes them: what would happen is shown by the very code that does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from toshikei.city.making import permissions
from toshikei.city.making.models import Request, StageValue
from toshikei.city.making.services.assessing import Rule, assess_by_rule
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.making.verbs import STAGE_ORDER, Stage
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.explanation import Explanation

BATCH = 400


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What a rule does: how many lines, what they were and become, department by department. Yen."""

    words: str
    lines: int
    before: int
    after: int
    departments: tuple[tuple[str, int, int], ...]
    reasons: Explanation

    @property
    def change(self) -> int:
        return self.after - self.before


def rule_apply(
    *,
    by: Acting,
    on: date,
    round_id: int,
    stage: str,
    percent: Decimal | None,
    department: str,
    categories: tuple[str, ...],
    reason: str,
) -> RuleEffect:
    """A cut by one rule over a department or all of them, and what it did."""
    ensure(by, permissions.ASSESS)
    with transaction.atomic():
        units = _units(round_id, department)
        rule = Rule(percent=percent, categories=categories, units=units)
        made, cut = assess_by_rule(
            by=by, on=on, round_id=round_id, stage=Stage(stage), rule=rule, reason=reason
        )
        return _effect(rule, made, Stage(stage), cut.explanation)


def rule_preview(**said: object) -> RuleEffect:
    """The same code, taken back: what it says is what would happen."""
    with transaction.atomic():
        found = rule_apply(**said)  # type: ignore[arg-type]  # the very arguments of the act
        transaction.set_rollback(True)
    return found


def _units(round_id: int, department: str) -> tuple[str, ...]:
    if not department:
        return ()
    rows = Request.objects.filter(round=round_id, department_code=department).order_by("unit_code")
    return tuple(dict.fromkeys(rows.values_list("unit_code", flat=True)))


def _effect(rule: Rule, made: Sequence[StageValue], stage: Stage, reasons: Explanation) -> RuleEffect:
    """Sums by department before and after; before is what the request or the former version said."""
    former: dict[int, int] = {}
    sums: dict[str, list[int]] = {}
    versions = {value.line_id: value.version for value in made}
    keys = list(versions)
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        rows = StageValue.objects.filter(line__in=some).order_by("line_id", "pk")
        for line, department, level, version, amount in rows.values_list(
            "line_id", "line__request__department_code", "stage", "version", "amount"
        ):
            is_made = (level, version) == (stage.value, versions[line])
            if not is_made and STAGE_ORDER[Stage(level)] <= STAGE_ORDER[stage]:
                former[line] = amount
            sums.setdefault(department, [0, 0])
            if is_made:
                sums[department][0] += former.get(line, 0)
                sums[department][1] += amount
    names = organisation_on(clock.today())
    parts = tuple((names.name_of(code) or code, *both) for code, both in sorted(sums.items()))
    before, after = sum(both[0] for both in sums.values()), sum(both[1] for both in sums.values())
    return RuleEffect(rule.words, len(made), before, after, parts, reasons)
