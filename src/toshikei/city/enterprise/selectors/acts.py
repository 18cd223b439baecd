"""What may be done with a budget now: each step with what it does, for the page that asks once more."""

from dataclasses import dataclass

from toshikei.city.enterprise.models import EnterpriseBudget
from toshikei.city.enterprise.selectors.withdrawable import is_withdrawable
from toshikei.engines.enterprise.stages import ACT_LABELS, Act, State, acts_in


@dataclass(frozen=True, slots=True)
class Way:
    """A step: its code, label, consequence, what has to be written (`says`, "" nothing), whether it must be, and the day
    it asks for (`day`, "" none)."""

    act: Act
    consequence: str
    says: str = ""
    is_needed: bool = False
    day: str = ""

    @property
    def code(self) -> str:
        return self.act.value

    @property
    def label(self) -> str:
        return ACT_LABELS[self.act]


VOTED = "議決の日"
WAYS = {
    Act.RECONSIDER: Way(
        Act.RECONSIDER,
        "市長が議決に異議を述べ、提出した案でもう一度審議を求めます。送付を受けた日から10日以内に限ります（地方自治法176条1項）。議会が同じ議決をするには、出席議員の3分の2以上の同意が要ります（同条3項）。",
        "再議に付す理由",
        is_needed=True,
        day="議決の送付を受けた日",
    ),
    Act.CORRECT: Way(
        Act.CORRECT,
        "公表した予算の写しを作り、誤りを直せるようにします。公表した版はそのまま残ります。",
        "どこが誤りで、なぜ直すか",
        is_needed=True,
    ),
    Act.CORRECTED: Way(
        Act.CORRECTED,
        "直した版を、正誤として公表します。前の版と、直したところと理由も、並べて公開します。取り消せません。",
    ),
    Act.HAND_OVER: Way(
        Act.HAND_OVER,
        "原案は、いまの額と事項のまま決まり、書き換えられなくなります。ここからは市長の調製です。取り消せません。",
    ),
    Act.COMPILE: Way(
        Act.COMPILE,
        "いまの額と事項で、市長の決裁を伺います。決裁が回っている間は書き換えられません。決裁されると、調製した予算として決まります。",
        "伺いに添えること",
    ),
    Act.SUBMIT: Way(
        Act.SUBMIT,
        "管理者の原案と市長が調製した予算が、公開ページ・データ・APIで公表されます。取り消せません。",
    ),
    Act.ADOPT: Way(
        Act.ADOPT,
        "提出した予算のとおり可決されたものとして決まり、すぐに公表されます。取り消せません。",
        "附帯決議など",
        day=VOTED,
    ),
    Act.AMEND: Way(
        Act.AMEND,
        "「額と事項」に書いた修正後の額で可決されたものとして決まり、理由とともにすぐに公表されます。取り消せません。",
        "修正の内容",
        is_needed=True,
        day=VOTED,
    ),
    Act.REJECT: Way(
        Act.REJECT,
        "否決されたものとして記録します。書きかけの修正は消えます。取り消せません。",
        "否決の理由",
        is_needed=True,
        day=VOTED,
    ),
    Act.REDRAFT: Way(
        Act.REDRAFT, "原案の作成に戻ります。これまでの版は残ります。", "戻す理由", is_needed=True
    ),
    Act.PUBLISH: Way(
        Act.PUBLISH, "予算の要領を公表したことを記録します（地方自治法219条2項）。取り消せません。"
    ),
    Act.WITHDRAW: Way(
        Act.WITHDRAW,
        "この下書きの額と事項は、すべて消えます。取りやめたことと理由は、証跡に残ります。同じ年度の予算を、あらためて始められます。",
        "取りやめる理由",
        is_needed=True,
    ),
}


def ways_of(budget: EnterpriseBudget) -> list[Way]:
    """The steps the state allows, in their order; last the way out of a draft never handed over."""
    acts = [*acts_in(State(budget.state)), *_correcting(budget)]
    return [WAYS[act] for act in [*acts, *([Act.WITHDRAW] if is_withdrawable(budget) else [])]]


def _correcting(budget: EnterpriseBudget) -> list[Act]:
    """A published budget can be corrected; a correction that was begun comes out."""
    if budget.state != State.PUBLISHED.value:
        return []
    is_begun = budget.versions.filter(closed_at__isnull=True).exists()
    return [Act.CORRECTED if is_begun else Act.CORRECT]


def way_named(budget: EnterpriseBudget, code: str) -> Way | None:
    return next((way for way in ways_of(budget) if way.code == code), None)
