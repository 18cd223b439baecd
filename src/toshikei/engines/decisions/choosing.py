"""Which line of the table holds: matter, day, condition, band. Gaps and contradictions are refused, never guessed."""

from collections.abc import Sequence

from toshikei.engines.decisions.errors import (
    AmountGap,
    AmountNeeded,
    AmountNegative,
    ConditionUnknown,
    MatterUnknown,
    RuleExpired,
    RulesContradict,
)
from toshikei.engines.decisions.organisation import Organisation, Unit
from toshikei.engines.decisions.question import Question
from toshikei.engines.decisions.rules import AuthorityRule
from toshikei.kernel.era import format_wareki


def choose(
    question: Question, rules: Sequence[AuthorityRule], organisation: Organisation, unit: Unit
) -> tuple[AuthorityRule, ...]:
    """The line that holds, first; further lines only when they overlap it with the same decider.

    Two lines with different deciders for the same facts contradict each other and are refused.
    """
    held = _with_condition(question, _valid(question, rules))
    _ensure_amount(question, held)
    found = tuple(rule for rule in held if rule.covers(question.amount))
    if not found:
        raise _gap(question, held, organisation, unit)
    if len({organisation.seat(rule.decider, unit).key for rule in found}) > 1:
        raise _contradiction(question, found, organisation, unit)
    return found


def _valid(question: Question, rules: Sequence[AuthorityRule]) -> list[AuthorityRule]:
    of_matter = [rule for rule in rules if rule.matter == question.matter]
    if not of_matter:
        raise MatterUnknown(matter=question.matter)
    valid = [rule for rule in of_matter if rule.is_on(question.law_on)]
    if valid:
        return sorted(valid, key=lambda rule: rule.number)
    ended = [rule for rule in of_matter if rule.ends_on and rule.ends_on < question.law_on]
    if not ended:
        raise MatterUnknown(matter=of_matter[0].label)
    last = max(ended, key=lambda rule: (rule.ends_on, rule.number))
    raise RuleExpired(
        matter=last.label,
        number=last.number,
        ended_on=format_wareki(last.ends_on) if last.ends_on else "",
        on=format_wareki(question.law_on),
    )


def _with_condition(question: Question, rules: list[AuthorityRule]) -> list[AuthorityRule]:
    held = [rule for rule in rules if rule.condition == question.condition]
    if held:
        return held
    known = "、".join(sorted({rule.condition or "区分なし" for rule in rules}))
    raise ConditionUnknown(matter=rules[0].label, condition=question.condition or "区分なし", known=known)


def _ensure_amount(question: Question, rules: list[AuthorityRule]) -> None:
    if question.amount is None and any(rule.has_band for rule in rules):
        raise AmountNeeded(matter=rules[0].label)
    if question.amount is not None and question.amount < 0:
        raise AmountNegative(matter=rules[0].label, amount=f"{question.amount:,}")


def _gap(question: Question, rules: list[AuthorityRule], organisation: Organisation, unit: Unit) -> AmountGap:
    amount = question.amount or 0
    lower = [rule for rule in rules if rule.below is not None and rule.below <= amount]
    upper = [rule for rule in rules if rule.at_least is not None and rule.at_least > amount]
    below = max(lower, key=lambda rule: rule.below or 0, default=None)
    above = min(upper, key=lambda rule: rule.at_least or 0, default=None)
    return AmountGap(
        matter=rules[0].label,
        amount=f"{amount:,}",
        below=_line(below, organisation, unit),
        above=_line(above, organisation, unit),
        remedy=organisation.seat(above.decider, unit).label if above else "市長",
    )


def _contradiction(
    question: Question, rules: tuple[AuthorityRule, ...], organisation: Organisation, unit: Unit
) -> RulesContradict:
    highest = max(rules, key=lambda rule: organisation.seat(rule.decider, unit).level)
    return RulesContradict(
        matter=rules[0].label,
        rules="、".join(_line(rule, organisation, unit) for rule in rules),
        remedy=organisation.seat(highest.decider, unit).label,
    )


def _line(rule: AuthorityRule | None, organisation: Organisation, unit: Unit) -> str:
    if rule is None:
        return "なし"
    return f"{rule.number}（{rule.band}、{organisation.seat(rule.decider, unit).label}）"
