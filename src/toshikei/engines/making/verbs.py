"""査定のことば: what an assessor says of a line, at which stage, with which amount, and whether a reason is needed."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from toshikei.engines.making.errors import ReasonNeeded, VerbAmountApart, VerbNotHere
from toshikei.engines.making.stages import Act, State
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import format_yen


class Stage(StrEnum):
    """Where amounts stand side by side: what was asked, and what each level made of it."""

    REQUEST = "request"
    ASSESS_1 = "assess_1"
    REVIVAL = "revival"
    ASSESS_2 = "assess_2"
    MAYOR = "mayor"
    COUNCIL = "council"


STAGE_LABELS = {
    Stage.REQUEST: "要求",
    Stage.ASSESS_1: "一次査定",
    Stage.REVIVAL: "復活要求",
    Stage.ASSESS_2: "二次査定",
    Stage.MAYOR: "市長査定",
    Stage.COUNCIL: "議決",
}
STAGE_ORDER = {stage: index for index, stage in enumerate(Stage)}
ACT_OF = {
    Stage.REQUEST: Act.REQUEST,
    Stage.ASSESS_1: Act.ASSESS_1,
    Stage.REVIVAL: Act.REVIVE,
    Stage.ASSESS_2: Act.ASSESS_2,
}
OPEN_IN = {
    Stage.ASSESS_1: frozenset({State.HEARD, State.ASSESSED_1}),
    Stage.REVIVAL: frozenset({State.NOTIFIED_1}),
    Stage.ASSESS_2: frozenset({State.REVIVAL_OR_ACCEPT, State.ASSESSED_2}),
    Stage.MAYOR: frozenset({State.ASSESSED_2}),
}
"""States of a line in which a value of the stage may be written. Before and after, nobody writes there."""


class Verb(StrEnum):
    """The glossary of a prefecture that has published every stage since 2007, with ゼロ and 減額."""

    ACCEPT = "accept"
    REDUCE = "reduce"
    ZERO = "zero"
    HOLD = "hold"
    SEPARATE = "separate"
    SUPPLEMENT = "supplement"
    REVIVE = "revive"
    ADD = "add"
    ADJUST = "adjust"


VERB_LABELS = {
    Verb.ACCEPT: "計上",
    Verb.REDUCE: "減額",
    Verb.ZERO: "ゼロ",
    Verb.HOLD: "保留",
    Verb.SEPARATE: "別途",
    Verb.SUPPLEMENT: "補正予算時検討",
    Verb.REVIVE: "復活",
    Verb.ADD: "追加",
    Verb.ADJUST: "調整",
}
VERB_MEANINGS = {
    Verb.ACCEPT: "求めた額のとおり",
    Verb.REDUCE: "求めた額より少なく",
    Verb.ZERO: "予算に入れない",
    Verb.HOLD: "次の段階に判断を任せる",
    Verb.SEPARATE: "職員の数など、別の決定を待つ",
    Verb.SUPPLEMENT: "補正予算のときに改めて考える",
    Verb.REVIVE: "内示の額より多く、次の段階に求める",
    Verb.ADD: "期限の後に加わった要求",
    Verb.ADJUST: "見積りの誤りや変化を直す",
}
NEEDS_REASON = frozenset(Verb) - {Verb.ACCEPT}
ASSESSING = (Verb.ACCEPT, Verb.REDUCE, Verb.ZERO, Verb.SEPARATE, Verb.SUPPLEMENT, Verb.ADJUST)
ALLOWED = {
    Stage.REQUEST: (Verb.ACCEPT, Verb.ADD),
    Stage.ASSESS_1: (*ASSESSING[:3], Verb.HOLD, *ASSESSING[3:]),
    Stage.REVIVAL: (Verb.REVIVE, Verb.ACCEPT, Verb.ADJUST),
    Stage.ASSESS_2: (*ASSESSING[:3], Verb.HOLD, *ASSESSING[3:]),
    Stage.MAYOR: ASSESSING,
    Stage.COUNCIL: (Verb.ACCEPT, Verb.REDUCE, Verb.ZERO, Verb.ADJUST),
}
"""保留 leaves it to the next level: the mayor has none within the city."""


@dataclass(frozen=True, slots=True)
class AmountRule:
    """What the amount of a verb has to be, beside the amount it is compared with."""

    words: str
    holds: Callable[[int, int], bool]


AMOUNTS = {
    Verb.ACCEPT: AmountRule("比べる額と同じであること", lambda amount, asked: amount == asked),
    Verb.REDUCE: AmountRule(
        "比べる額より少なく、0でないこと（増やす要求をマイナスにはできません）",
        lambda amount, asked: amount < asked and amount != 0 and (amount > 0 or asked <= 0),
    ),
    Verb.ZERO: AmountRule("0であること", lambda amount, asked: amount == 0),
    Verb.HOLD: AmountRule("0であること", lambda amount, asked: amount == 0),
    Verb.SEPARATE: AmountRule("0であること", lambda amount, asked: amount == 0),
    Verb.SUPPLEMENT: AmountRule("0であること", lambda amount, asked: amount == 0),
    Verb.REVIVE: AmountRule("内示の額より多いこと", lambda amount, asked: amount > asked),
}


def ensure_verb(
    verb: Verb, stage: Stage, *, amount: int, asked: int, reason: str, name: str = "事業"
) -> Explanation:
    """Refuse a verb out of place, with another amount than it says, or without its reason; else say what it means.

    `asked` is what the amount is compared with: the request, or for a revival the notice. Yen.

    >>> ensure_verb(Verb.REDUCE, Stage.ASSESS_1, amount=80, asked=100, reason="単価の見直し").value
    -20
    """
    if verb not in ALLOWED[stage]:
        words = "、".join(f"「{VERB_LABELS[one]}」" for one in ALLOWED[stage])
        raise VerbNotHere(name=name, verb=VERB_LABELS[verb], stage=STAGE_LABELS[stage], possible=words)
    rule = AMOUNTS.get(verb)
    if rule and not rule.holds(amount, asked):
        raise VerbAmountApart(
            name=name,
            verb=VERB_LABELS[verb],
            amount=format_yen(amount, unit="円"),
            asked=format_yen(asked, unit="円"),
            rule=rule.words,
        )
    if verb in NEEDS_REASON and not reason.strip():
        raise ReasonNeeded(name=name, verb=VERB_LABELS[verb])
    return Explanation(
        f"{STAGE_LABELS[stage]}：{VERB_LABELS[verb]}",
        amount - asked,
        "円",
        formula="この段階の額 − 比べる額",
        note=VERB_MEANINGS[verb] + (f"。{reason.strip()}" if reason.strip() else ""),
        parts=(Explanation("比べる額", asked, "円"), Explanation("この段階の額", amount, "円")),
    )


def verb_for(amount: int, asked: int) -> Verb:
    """The plain verb an amount speaks of by itself.

    >>> [verb_for(amount, 100).value for amount in (100, 80, 0, 120)]
    ['accept', 'reduce', 'zero', 'adjust']
    """
    if amount == asked:
        return Verb.ACCEPT
    if amount == 0:
        return Verb.ZERO
    return Verb.REDUCE if AMOUNTS[Verb.REDUCE].holds(amount, asked) else Verb.ADJUST
