"""What the law asks before a verdict on an asset (仕分け) can be carried out: steps in order with their articles, and refusals.

Pure: facts in, steps out. Nothing is decided here; a step that is not done yet is a step, what can never be is a refusal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from toshikei.engines.assets import errors
from toshikei.kernel.errors import Refusal
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.money import Yen, format_yen
from toshikei.law.reader import LawAt


class Verdict(StrEnum):
    """仕分けの結果."""

    KEEP = "keep"
    REFURBISH = "refurbish"
    REBUILD = "rebuild"
    CONVERT = "convert"
    MERGE = "merge"
    LEASE = "lease"
    TRUST = "trust"
    SELL = "sell"
    HAND_OVER = "hand_over"
    CLOSE = "close"


LABELS = {
    Verdict.KEEP: "維持",
    Verdict.REFURBISH: "改修",
    Verdict.REBUILD: "建替え",
    Verdict.CONVERT: "転用",
    Verdict.MERGE: "統廃合・複合化",
    Verdict.LEASE: "貸付け",
    Verdict.TRUST: "信託",
    Verdict.SELL: "売却",
    Verdict.HAND_OVER: "住民への譲渡",
    Verdict.CLOSE: "廃止",
}


class Standing(StrEnum):
    """公有財産の区分."""

    ADMINISTRATIVE = "administrative"
    ORDINARY = "ordinary"


class Vote(StrEnum):
    """What the council must say."""

    SIMPLE = "simple"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gate must know. `price` is the estimated price (予定価格); `lease_case` one of the listed cases, "" for none.

    `frame_sound`: None while nobody has checked the frame of a building of the old seismic code.
    """

    standing: Standing
    is_land: bool = True
    land_area: Fraction = Fraction(0)
    price: Yen = 0
    is_fair: bool = True
    ordinance_allows: bool = False
    lease_case: str = ""
    is_public_facility: bool = False
    is_especially_important: bool = False
    is_subsidised: bool = False
    is_approved: bool = False
    other_organ: str = ""
    frame_sound: bool | None = True
    refurbish_cost: Yen | None = None
    rebuild_cost: Yen | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """手続: what to do, why, by which article; `vote` where the council decides."""

    code: str
    label: str
    note: str = ""
    law: tuple[LawRef, ...] = ()
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """関門: the steps in order, and what forbids the verdict as things stand."""

    verdict: Verdict
    steps: tuple[Step, ...]
    refusals: tuple[Refusal, ...]

    @property
    def is_open(self) -> bool:
        return not self.refusals

    def ensure(self) -> None:
        """Raises the first refusal."""
        if self.refusals:
            raise self.refusals[0]


def gate(verdict: Verdict, facts: Facts, law: LawAt) -> Gate:
    """What stands before a verdict on a day."""
    steps, refusals = _RULES[verdict](facts, law)
    first = [] if verdict is Verdict.KEEP else _other_organ(facts, law)
    return Gate(verdict, (*first, *steps), tuple(refusals))


def consents_needed(present: int, law: LawAt) -> int:
    """How many of the members present must agree to close an especially important public facility.

    >>> from datetime import date
    >>> from toshikei import law
    >>> consents_needed(25, law.at(date(2026, 11, 28)))
    17
    """
    return ceil(law.assets.disposal.important_closing_share.as_fraction() * present)


type Ruled = tuple[list[Step], list[Refusal]]


def _other_organ(facts: Facts, law: LawAt) -> list[Step]:
    if not facts.other_organ:
        return []
    ground = law.assets.disposal.other_organ_consults.ref
    return [Step("consult", f"{facts.other_organ}は、あらかじめ市長に協議する", law=(ground,))]


def _keep(_facts: Facts, _law: LawAt) -> Ruled:
    return [Step("plan", "個別施設計画に書く")], []


def _refurbish(facts: Facts, _law: LawAt) -> Ruled:
    steps = [Step("plan", "個別施設計画に書く")]
    refusals: list[Refusal] = []
    if facts.frame_sound is None:
        note = "旧耐震の建物は、調べる前に長寿命化を決められません。"
        steps.insert(0, Step("frame", "躯体の健全性を調べる", note))
    elif not facts.frame_sound:
        refusals.append(errors.FrameUnsound())
    one, other = facts.refurbish_cost, facts.rebuild_cost
    if one is not None and other is not None and one >= other:
        refusals.append(errors.RefurbishDearer(refurbish=format_yen(one), rebuild=format_yen(other)))
    return steps, refusals


def _rebuild(_facts: Facts, law: LawAt) -> Ruled:
    ground = law.treasury.bonds.term_within_useful_life.ref
    return [
        Step("size", "需要の見込みから規模を決める"),
        Step("combine", "複合化と民間の資金（PFI）を比べる"),
        Step("bond", "市債の償還の年数を耐用年数までにする", law=(ground,)),
    ], []


def _convert(facts: Facts, law: LawAt) -> Ruled:
    steps: list[Step] = []
    refusals = _subsidy(facts, law, steps)
    return [*steps, Step("use", "用途の変更を決裁する"), *_ordinance(facts, law)], refusals


def _merge(facts: Facts, law: LawAt) -> Ruled:
    steps = [Step("room", "受け入れる施設の定員と距離を確かめる"), Step("talk", "利用者・地域と話し合う")]
    closing, refusals = _close(facts, law)
    return [*steps, *closing], refusals


def _lease(facts: Facts, law: LawAt) -> Ruled:
    values = law.assets.disposal
    steps: list[Step] = []
    refusals = _subsidy(facts, law, steps)
    if facts.standing is Standing.ADMINISTRATIVE:
        cases = values.administrative_lease_cases
        if facts.lease_case not in cases.as_table():
            listed = "、".join(cases.as_table().values())
            refusals.append(errors.LeaseOutsideCases(cases=listed))
        ground = cases.ref
    else:
        ground = values.ordinary_free.ref
    steps.append(Step("lease", "貸付けの条件を決めて契約する", law=(ground,)))
    return [*steps, *_fair(facts, law)], refusals


def _trust(facts: Facts, law: LawAt) -> Ruled:
    values = law.assets.disposal
    steps, refusals = _to_ordinary(facts, law, Verdict.TRUST)
    if not facts.is_land:
        refusals.append(errors.TrustNotLand())
    refusals += _subsidy(facts, law, steps)
    grounds = (values.trust_needs_council.ref, values.trust_land_only.ref)
    steps.append(Step("council", "信託の議決を受ける", "市を受益者とします。", grounds, Vote.SIMPLE))
    return steps, refusals


def _sell(facts: Facts, law: LawAt) -> Ruled:
    steps, refusals = _to_ordinary(facts, law, Verdict.SELL)
    refusals += _subsidy(facts, law, steps)
    steps.append(Step("appraise", "評価して予定価格を決める"))
    steps += [*_fair(facts, law), *_large(facts, law), _contracting(facts, law)]
    ground = law.assets.disposal.staff_may_not_buy.ref
    steps.append(Step("buyer", "買い手が、この財産の事務に従事する職員でないことを確かめる", law=(ground,)))
    steps += [Step("contract", "契約し、引き渡す"), Step("proceeds", "収入を定めのとおりに分ける")]
    return steps, refusals


def _hand_over(facts: Facts, law: LawAt) -> Ruled:
    steps, refusals = _to_ordinary(facts, law, Verdict.HAND_OVER)
    refusals += _subsidy(facts, law, steps)
    steps += [*_fair(facts, law), Step("contract", "責任と修繕の分担を契約に書いて引き渡す")]
    return steps, refusals


def _close(facts: Facts, law: LawAt) -> Ruled:
    steps = list(_ordinance(facts, law))
    refusals = _subsidy(facts, law, steps)
    note = "空いた建物にも費用がかかり続けます。"
    steps.append(Step("demolish", "解体の費用と日を決めて計上する", note))
    return steps, refusals


def _to_ordinary(facts: Facts, law: LawAt, verdict: Verdict) -> Ruled:
    """Administrative property is reclassified first; a public facility is closed by ordinance before that."""
    if facts.standing is Standing.ORDINARY:
        return [], []
    ground = law.assets.disposal.administrative_sale_void.ref
    steps = [*_ordinance(facts, law), Step("reclassify", "用途を廃止し、普通財産に変える", law=(ground,))]
    return steps, [errors.AdministrativeSaleVoid(verdict=LABELS[verdict])]


def _ordinance(facts: Facts, law: LawAt) -> list[Step]:
    if not facts.is_public_facility:
        return []
    values = law.assets.disposal
    steps = [
        Step("ordinance", "設置の条例を改める", law=(values.facility_by_ordinance.ref,), vote=Vote.SIMPLE)
    ]
    if facts.is_especially_important:
        share = values.important_closing_share
        note = f"出席議員の{share.as_fraction().denominator}分の{share.as_fraction().numerator}以上の同意が要ります。"
        steps.append(
            Step("special", "特に重要な公の施設の廃止の同意を受ける", note, (share.ref,), Vote.SPECIAL)
        )
    return steps


def _subsidy(facts: Facts, law: LawAt, steps: list[Step]) -> list[Refusal]:
    """The approval is a step; without it the verdict stands still."""
    if not facts.is_subsidised:
        return []
    ground = law.assets.disposal.subsidised_needs_approval.ref
    steps.append(Step("approval", "補助金を出した省庁の承認を受ける", law=(ground,)))
    return [] if facts.is_approved else [errors.SubsidyNotApproved()]


def _fair(facts: Facts, law: LawAt) -> list[Step]:
    if facts.is_fair:
        return []
    ground = law.assets.disposal.below_fair_needs_council.ref
    if facts.ordinance_allows:
        return [Step("fair", "減額や無償を認める条例に当たることを確かめる", law=(ground,))]
    return [Step("fair", "適正な対価のない譲渡・貸付けの議決を受ける", law=(ground,), vote=Vote.SIMPLE)]


def _large(facts: Facts, law: LawAt) -> list[Step]:
    """The council decides over what the ordinance names; this is the floor the ordinance may not go under."""
    price, area = law.decisions.contracts.council_property, law.decisions.contracts.council_land_area
    is_large = facts.price >= price.as_int() and (not facts.is_land or facts.land_area >= area.as_int())
    if not is_large:
        return []
    note = f"予定価格{format_yen(facts.price)}円。条例の額がこれより高ければ、条例によります。"
    grounds = (law.assets.disposal.disposal_needs_council.ref, price.ref)
    return [Step("council", "財産の処分の議決を受ける", note, grounds, Vote.SIMPLE)]


def _contracting(facts: Facts, law: LawAt) -> Step:
    limit = law.decisions.contracts.negotiated_sale
    if facts.price <= limit.as_int():
        note = f"予定価格が{format_yen(limit.as_int())}円までなので、規則の定めにより随意契約もできます。"
        return Step("negotiate", "入札か随意契約で買い手を決める", note, (limit.ref,))
    return Step("tender", "一般競争入札で買い手を決める", law=(limit.ref,))


_RULES: dict[Verdict, Callable[[Facts, LawAt], Ruled]] = {
    Verdict.KEEP: _keep,
    Verdict.REFURBISH: _refurbish,
    Verdict.REBUILD: _rebuild,
    Verdict.CONVERT: _convert,
    Verdict.MERGE: _merge,
    Verdict.LEASE: _lease,
    Verdict.TRUST: _trust,
    Verdict.SELL: _sell,
    Verdict.HAND_OVER: _hand_over,
    Verdict.CLOSE: _close,
}
