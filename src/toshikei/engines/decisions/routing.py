"""The steps before the decision: 回議 upwards, 合議 from the side. Each person acts once, at the highest place."""

from collections.abc import Iterable

from toshikei.engines.decisions.organisation import VICE_MAYOR_LEVEL, Organisation, Post, Unit
from toshikei.engines.decisions.question import Question, Step, StepKind
from toshikei.engines.decisions.rules import AuthorityRule, Consent, amount_words
from toshikei.engines.decisions.seating import Seated, first_able, posts_above
from toshikei.kernel.era import format_wareki


def acting_post(organisation: Organisation, key: str, unit: str, *, but: str) -> Post | None:
    """Who acts today for a planned post of `unit`: the post itself, else the next one above with somebody there.

    A post that is gone is followed through the reorganisation to the head of the unit that took over.
    """
    own = organisation.unit_today(unit)
    post = organisation.posts.get(key) or organisation.head(own.code)
    ladder = [post, *posts_above(organisation, own, post)] if post else organisation.ladder(own)
    found = first_able(organisation, ladder, but=but)
    return found[0] if found else None


def route_steps(
    question: Question,
    rules: Iterable[AuthorityRule],
    organisation: Organisation,
    unit: Unit,
    start: Post,
    seated: Seated,
) -> tuple[Step, ...]:
    """Own line up to the vice-mayors, consents, then the vice-mayors; without the deciding step."""
    proper = seated.stands_in_for or seated.post
    passing = _passing_posts(rules, organisation, unit, start, proper)
    seen = {seated.holder.person} if seated.stands_in_for is None else set()
    upper: list[Step] = []
    lower: list[Step] = []
    for label, post in reversed(passing):
        step = _pass_step(question, organisation, label, post, seen, seated)
        (upper if post.level >= VICE_MAYOR_LEVEL else lower).insert(0, step)
    consents = _consent_steps(question, rules, organisation, unit, seated, seen)
    return (*lower, *consents, *upper)


def _passing_posts(
    rules: Iterable[AuthorityRule], organisation: Organisation, unit: Unit, start: Post, proper: Post
) -> list[tuple[str, Post]]:
    """Posts of the rule's route, and those between the rule's decider and the one it was raised to."""
    named = {}
    for rule in rules:
        for seat in rule.route:
            post = organisation.seat(seat, unit)
            named[post.key] = (organisation.seat_label(seat), post)
    if start.key != proper.key:
        between = [start, *posts_above(organisation, unit, start)]
        for post in between:
            named.setdefault(post.key, (post.label, post))
    below = [pair for pair in named.values() if pair[1].level < proper.level]
    return sorted(below, key=lambda pair: pair[1].level)


def _pass_step(
    question: Question, organisation: Organisation, label: str, post: Post, seen: set[str], seated: Seated
) -> Step:
    holder = next(iter(post.holders), None)
    if holder is None:
        return Step(StepKind.PASS, label, post, None, "欠員のため回議を省きます", is_skipped=True)
    if holder.person == question.applicant:
        return Step(StepKind.PASS, label, post, holder, "起案した本人です", is_skipped=True)
    if holder.person in seen or (seated.stands_in_for and holder.person == seated.holder.person):
        note = "同じ人が後の段で見ます（兼務）" if holder.person in seen else "この人が代決します"
        return Step(StepKind.PASS, label, post, holder, note, is_skipped=True)
    seen.add(holder.person)
    away = organisation.away_on(holder.person)
    if away is not None:
        note = f"{format_wareki(away.last)}まで不在のため先へ進め、あとで見せます"
        return Step(StepKind.PASS, label, post, holder, note, is_skipped=True, shown_later=True)
    return Step(StepKind.PASS, label, post, holder, _manner(holder.manner))


def _consent_steps(
    question: Question,
    rules: Iterable[AuthorityRule],
    organisation: Organisation,
    unit: Unit,
    seated: Seated,
    seen: set[str],
) -> list[Step]:
    needed: dict[str, Consent] = {}
    for rule in rules:
        for consent in rule.consents:
            if consent.at_least is None or (question.amount or 0) >= consent.at_least:
                needed.setdefault(str(consent.seat), consent)
    return [_consent(question, organisation, unit, each, seated, seen) for each in needed.values()]


def _consent(
    question: Question,
    organisation: Organisation,
    unit: Unit,
    consent: Consent,
    seated: Seated,
    seen: set[str],
) -> Step:
    """The consent of a post; when nobody independent and present holds it, of the next one above it."""
    post = organisation.seat(consent.seat, unit)
    label = organisation.seat_label(consent.seat)
    own = organisation.units[post.unit]
    found = first_able(organisation, [post, *posts_above(organisation, own, post)], but=question.applicant)
    if found is None:
        return Step(StepKind.CONSENT, label, post, None, "合議できる人がいません", is_skipped=True)
    acting, holder = found
    proper = post if acting.key != post.key else None
    note = _why_other(question, organisation, post) if proper else _why_needed(consent)
    if holder.person == seated.holder.person:
        note = f"{note}。決裁する人が兼ねて確かめます".lstrip("。")
        return Step(StepKind.CONSENT, label, acting, holder, note, proper, is_skipped=True)
    if holder.person in seen:
        note = f"{note}。同じ人が回議で見ます".lstrip("。")
        return Step(StepKind.CONSENT, label, acting, holder, note, proper, is_skipped=True)
    seen.add(holder.person)
    return Step(StepKind.CONSENT, label, acting, holder, note, proper)


def _why_needed(consent: Consent) -> str:
    return f"{amount_words(consent.at_least)}以上で合議" if consent.at_least else ""


def _why_other(question: Question, organisation: Organisation, post: Post) -> str:
    if not post.holders:
        return f"{post.label}が欠員のため、その上の職が合議します"
    if any(holder.person == question.applicant for holder in post.holders):
        return f"{post.label}は起案した本人の兼務です。自分の事案に自分で合議できないため、その上の職が合議します"
    return f"{post.label}が不在のため、その上の職が合議します"


def _manner(manner: str) -> str:
    return manner if manner != "本務" else ""
