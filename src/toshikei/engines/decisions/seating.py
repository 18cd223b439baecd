"""From a post to a person on a day: vacant, away, or the applicant himself, and who decides then.

Order of trial: the post; when it is vacant or held by the applicant, the next one above; when its holder is away long
enough, the stand-ins of the rule in order, then the next one above. Raising is always allowed, lowering never.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from toshikei.engines.decisions.errors import NobodyDecides
from toshikei.engines.decisions.organisation import MAYOR_LEVEL, Away, Holder, Organisation, Post, Unit
from toshikei.engines.decisions.question import Question
from toshikei.engines.decisions.rules import AuthorityRule
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation, LawRef

OWN_MATTER = LawRef("決裁の原則", "自分の事案は自分で決めない")
ACTING_MAYOR = LawRef("地方自治法", "152条1項")


@dataclass(frozen=True, slots=True)
class Seated:
    """Who decides, for whom, and how it came to that."""

    post: Post
    holder: Holder
    reasons: tuple[Explanation, ...]
    stands_in_for: Post | None = None
    shown_later: bool = False
    waits_until: date | None = None


def seat_decider(
    question: Question,
    rule: AuthorityRule,
    organisation: Organisation,
    unit: Unit,
    start: Post,
    *,
    may_stand_in: bool,
) -> Seated:
    """Try `start`, its stand-ins, then every post above it. Refuses when nobody on the whole ladder can."""
    trial = _Trial(question, rule, organisation, unit, may_stand_in)
    for post in [start, *posts_above(organisation, unit, start)]:
        found = trial.at(post, is_first=post is start)
        if found is not None:
            return found
    tried = "、".join(f"{reason.label}：{reason.note}" for reason in trial.reasons)
    raise NobodyDecides(matter=rule.label, tried=tried)


def posts_above(organisation: Organisation, unit: Unit, post: Post) -> list[Post]:
    """Posts above `post` from the lowest: on the ladder of its own unit and of the asking unit."""
    own = organisation.units.get(post.unit)
    ladder = organisation.ladder(own) if own else []
    above = [each for each in [*ladder, *organisation.ladder(unit)] if each.level > post.level]
    unique = {each.key: each for each in above}
    by_own = {each.key for each in ladder}
    return sorted(unique.values(), key=lambda each: (each.level, each.key not in by_own, each.key))


class _Trial:
    """Tries posts one after the other and remembers why each could not."""

    def __init__(
        self,
        question: Question,
        rule: AuthorityRule,
        organisation: Organisation,
        unit: Unit,
        may_stand_in: bool,
    ) -> None:
        self.question = question
        self.rule = rule
        self.organisation = organisation
        self.unit = unit
        self.may_stand_in = may_stand_in
        self.reasons: list[Explanation] = []

    def at(self, post: Post, *, is_first: bool) -> Seated | None:
        if not post.holders:
            self._say(post, "欠けています（欠員）。上の職が決めます")
            return self._acting_mayor(post)
        others = [h for h in post.holders if h.person != self.question.applicant]
        if not others:
            self._say(post, "申請した本人が就いています。上の職が決めます", OWN_MATTER)
            return None
        present = next((h for h in others if self.organisation.away_on(h.person) is None), None)
        if present is not None:
            return self._seated(post, present)
        return self._while_away(post, others[0], is_first=is_first)

    def _seated(self, post: Post, holder: Holder) -> Seated:
        manner = f"（{holder.manner}）" if holder.manner != "本務" else ""
        self._say(post, f"{holder.name}{manner}が決めます")
        return Seated(post, holder, tuple(self.reasons))

    def _while_away(self, post: Post, holder: Holder, *, is_first: bool) -> Seated | None:
        away = self.organisation.away_on(holder.person)
        if away is None:
            return None
        if not self._counts(away):
            self._say(
                post,
                f"{holder.name}は{format_wareki(away.last)}まで{away.days}日の不在です。{self.rule.absent_days}日以内の不在は"
                "代決の理由になりません。戻るのを待ちます",
                self.rule.ref,
            )
            return Seated(post, holder, tuple(self.reasons), waits_until=away.last)
        if not self.may_stand_in:
            self._say(
                post,
                f"{holder.name}は{format_wareki(away.last)}まで不在ですが、代決できない事案です。戻るのを待ちます",
                self.rule.ref,
            )
            return Seated(post, holder, tuple(self.reasons), waits_until=away.last)
        self._say(
            post,
            f"{holder.name}は{format_wareki(away.last)}まで{away.days}日の不在です。{self._why_counts(away)}",
        )
        return self._stand_in(post, is_first=is_first) or self._acting_mayor(post)

    def _counts(self, away: Away) -> bool:
        return self.question.is_urgent or away.days > self.rule.absent_days

    def _why_counts(self, away: Away) -> str:
        if away.days > self.rule.absent_days:
            return f"{self.rule.absent_days}日を超えるので代決の順を見ます"
        return "緊急なので代決の順を見ます"

    def _stand_in(self, post: Post, *, is_first: bool) -> Seated | None:
        seats = self.rule.stand_ins if is_first else ()
        for stand_in in (self.organisation.seat(seat, self.unit) for seat in seats):
            if stand_in.key == post.key:
                continue
            holder = self._able(stand_in)
            if holder is not None:
                self._say(
                    stand_in, f"{holder.name}が代決し、あとで{post.label}に見せます（後閲）", self.rule.ref
                )
                return Seated(stand_in, holder, tuple(self.reasons), stands_in_for=post, shown_later=True)
            self._say(stand_in, "代決者も不在・欠員・申請した本人のどれかです")
        return None

    def _acting_mayor(self, post: Post) -> Seated | None:
        """Nobody stands above the mayor: the vice-mayors act for him in their order (LAA 152)."""
        if post.level < MAYOR_LEVEL:
            return None
        for vice_mayor in self.organisation.vice_mayors():
            holder = self._able(vice_mayor)
            if holder is not None:
                self._say(vice_mayor, f"{holder.name}が市長の職務を代理します", ACTING_MAYOR)
                return Seated(vice_mayor, holder, tuple(self.reasons), stands_in_for=post)
        return None

    def _able(self, post: Post) -> Holder | None:
        """Somebody of the post who is there today and is not the applicant."""
        return next(able_holders(self.organisation, post, but=self.question.applicant), None)

    def _say(self, post: Post, note: str, *law: LawRef) -> None:
        self.reasons.append(Explanation(post.label, note=note, law=law))


def able_holders(organisation: Organisation, post: Post, *, but: str) -> Iterator[Holder]:
    """Holders present on the day, without the person `but`."""
    for holder in post.holders:
        if holder.person != but and organisation.away_on(holder.person) is None:
            yield holder


def first_able(organisation: Organisation, posts: Sequence[Post], *, but: str) -> tuple[Post, Holder] | None:
    """The first post in order with somebody able on it."""
    for post in posts:
        holder = next(able_holders(organisation, post, but=but), None)
        if holder is not None:
            return post, holder
    return None
