"""Find decider, route, consents and stand-in of a matter; judge who else may decide it.

The competence is judged on two days: the rule of the day of the request (its version is stored with the request) and
the organisation of the day of the decision. `find_today` asks the table of the day of decision too: when it names a
higher post, the higher one decides, because a power that has been taken away cannot be used; when it names a lower
one, the stored rule stays, because nothing is lowered by waiting.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from toshikei.engines.decisions.choosing import choose
from toshikei.engines.decisions.errors import LoweringForbidden
from toshikei.engines.decisions.organisation import Organisation, Post, Unit
from toshikei.engines.decisions.question import Finding, Question, Step, StepKind
from toshikei.engines.decisions.routing import route_steps
from toshikei.engines.decisions.rules import LIMIT_LABELS, AuthorityRule, amount_words
from toshikei.engines.decisions.seating import Seated, posts_above, seat_decider
from toshikei.engines.decisions.seats import Seat, SeatKind
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation


def find(question: Question, rules: Sequence[AuthorityRule], organisation: Organisation) -> Finding:
    """Who decides, along which route, with whose consent, and who stands in.

    Refuses with what is missing: unknown matter, expired rule, gap, contradiction, vanished or divided unit, nobody
    left who may decide. Never guesses. The last step of the finding decides.
    """
    unit = organisation.unit_today(question.unit)
    held = choose(question, rules, organisation, unit)
    return _find(question, held, organisation, unit)


def find_today(
    question: Question, stored: AuthorityRule, rules: Sequence[AuthorityRule], organisation: Organisation
) -> Finding:
    """The finding on the day of decision for a request made under `stored`.

    The stored version stays with the request; the table of the organisation's day can only raise the decider.
    """
    unit = organisation.unit_today(question.unit)
    today = choose(replace(question, law_on=organisation.on), rules, organisation, unit)
    was = organisation.seat(stored.decider, unit)
    now = organisation.seat(today[0].decider, unit)
    if today[0].version == stored.version or now.level <= was.level:
        found = _find(question, (stored,), organisation, unit)
        return found if today[0].version == stored.version else replace(found, rule_today=today[0])
    raised = _find(question, today, organisation, unit)
    note = f"起案の日の定め（{stored.number}）では{was.label}でしたが、いまの定めでは{now.label}です。高い方が決めます"
    why = replace(
        raised.explanation,
        parts=(Explanation("規程の改正", note=note, law=(today[0].ref,)), *raised.explanation.parts),
    )
    return replace(
        raised,
        rule=stored,
        rule_version=stored.version,
        rule_today=today[0],
        explanation=why,
        is_raised=True,
    )


def _find(
    question: Question, rules: Sequence[AuthorityRule], organisation: Organisation, unit: Unit
) -> Finding:
    rule = rules[0]
    named = organisation.seat(rule.decider, unit)
    start, raising = _raised(question, rule, organisation, unit, named)
    limited = bool(question.flags & rule.limits)
    seated = seat_decider(question, rule, organisation, unit, start, may_stand_in=not limited)
    before = route_steps(question, rules, organisation, unit, named, seated)
    deciding = _deciding(organisation, rule, seated)
    parts = (
        _why_unit(question, organisation, unit),
        *(_why_rule(question, each, organisation, named) for each in rules),
        *raising,
        *seated.reasons,
        *(_why_step(step) for step in before if step.note),
    )
    return Finding(
        rule=rule,
        rule_version=rule.version,
        steps=(*before, deciding),
        explanation=Explanation(
            f"{rule.label}を決めるのは{seated.post.label}です",
            value=seated.holder.name,
            law=(rule.ref,),
            parts=tuple(part for part in parts if part is not None),
        ),
        is_raised=(seated.stands_in_for or seated.post).level > named.level,
    )


# A post that no longer exists cannot be asked for its level: then the mayor decides, which is never lower.
BEFORE = ("変更の決裁", "はじめの決裁より下の職では決めません。{post}が決めます")
RAISED = ("上位決裁", "上の職へ上げられました。{post}が決めます")


def _raised(
    question: Question, rule: AuthorityRule, organisation: Organisation, unit: Unit, named: Post
) -> tuple[Post, list[Explanation]]:
    """Raise the starting post for limits of delegation and for what decided an earlier version."""
    start, reasons = named, []
    hit = sorted(question.flags & rule.limits)
    mayor = organisation.seat(Seat(SeatKind.MAYOR), unit)
    if hit and start.level < mayor.level:
        words = "・".join(LIMIT_LABELS[limit] for limit in hit)
        note = f"{words}は専決も代決もできません。市長が決めます"
        reasons.append(Explanation("専決の制限", note=note, law=(rule.ref,)))
        start = mayor
    for key, (label, note) in ((question.decided_before, BEFORE), (question.raised_to, RAISED)):
        floor = organisation.posts.get(key, mayor) if key else None
        if floor is not None and floor.level > start.level:
            reasons.append(Explanation(label, note=note.format(post=floor.label)))
            start = floor
    return start, reasons


def _deciding(organisation: Organisation, rule: AuthorityRule, seated: Seated) -> Step:
    proper = seated.stands_in_for or seated.post
    note = ""
    if seated.shown_later:
        note = f"{proper.label}の代決。あとで{proper.label}に見せます（後閲）"
    elif seated.stands_in_for is not None:
        note = f"{proper.label}の職務代理"
    elif seated.waits_until is not None:
        note = f"{format_wareki(seated.waits_until)}まで不在。戻ってから決めます"
    return Step(
        StepKind.DECIDE,
        organisation.seat_label(rule.decider),
        seated.post,
        seated.holder,
        note,
        stands_in_for=seated.stands_in_for,
        shown_later=seated.shown_later,
        waits_until=seated.waits_until,
    )


def _why_unit(question: Question, organisation: Organisation, unit: Unit) -> Explanation | None:
    if unit.code == question.unit:
        return None
    note = f"起案した組織（{question.unit}）は改組でなくなり、{unit.name}が引き継ぎました"
    return Explanation("改組", value=unit.name, note=note)


def _why_rule(
    question: Question, rule: AuthorityRule, organisation: Organisation, named: Post
) -> Explanation:
    amount = f"{amount_words(question.amount)}は" if question.amount is not None else ""
    case = f"（{rule.condition}）" if rule.condition else ""
    note = (
        f"{amount}{rule.band}の段に入り、{organisation.seat_label(rule.decider)}（{named.label}）が決めます"
    )
    return Explanation(f"規程の項{case}", value=rule.number, note=note, law=(rule.ref,))


def _why_step(step: Step) -> Explanation:
    return Explanation(f"{step.seat}の{'合議' if step.kind is StepKind.CONSENT else '回議'}", note=step.note)


class Standing(StrEnum):
    """How a post stands to a decision."""

    DECIDER = "decider"
    ABOVE = "above"
    OTHER = "other"


def standing(finding: Finding, post_key: str, question: Question, organisation: Organisation) -> Standing:
    """The deciding post (proper or standing in), one above it (raising is always allowed), or another one."""
    step = finding.decider
    keys = {step.post.key}
    if step.stands_in_for is not None:
        keys.add(step.stands_in_for.key)
    if post_key in keys:
        return Standing.DECIDER
    unit = organisation.unit_today(question.unit)
    proper = step.stands_in_for or step.post
    above = {post.key for post in posts_above(organisation, unit, proper)}
    return Standing.ABOVE if post_key in above else Standing.OTHER


def ensure_may_decide(
    finding: Finding, post_key: str, question: Question, organisation: Organisation
) -> Standing:
    """Refuse a post that is neither the decider nor above: lowering never."""
    found = standing(finding, post_key, question, organisation)
    if found is Standing.OTHER:
        post = organisation.posts.get(post_key)
        raise LoweringForbidden(
            post=post.label if post else post_key,
            decider=finding.decider.post.label,
            rule=f"{finding.rule.article} {finding.rule.number}".strip(),
        )
    return found
