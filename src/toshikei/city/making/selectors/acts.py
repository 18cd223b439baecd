"""What may be done with a round next, as its state allows: the buttons of the overview."""

from dataclasses import dataclass

from django.db.models import Count

from toshikei.city.decisions.selectors import request_pending
from toshikei.city.making.choices import Stage, State
from toshikei.city.making.models import Request, Round
from toshikei.engines.making.stages import ACT_LABELS, Act, acts_in
from toshikei.engines.making.stages import State as States


@dataclass(frozen=True, slots=True)
class Way:
    """One act: its code, the button's words, what follows, and whether words have to be given."""

    code: str
    label: str
    consequence: str
    says: str = ""
    is_needed: bool = False
    is_final: bool = False


CONSEQUENCES = {
    Act.HEAR: ("聞き取りの記録", True, "まだ聞き取っていないすべての要求に、同じ記録を付けます。"),
    Act.NOTIFY: ("", False, "要求と一次査定の額と理由が、いまから市民にも見えます。取り消せません。"),
    Act.ACCEPT: ("", False, "復活を求めていないすべての要求について、内示を受け入れたと記録します。"),
    Act.DECIDE: (
        "市長への説明",
        False,
        "市長に決裁を求めます。市長が決めると、そこまでの段階が公表されます。",
    ),
    Act.SUBMIT: ("", False, "予算案を議会に提出したと記録します。歳入と歳出が合わない間はできません。"),
    Act.ADOPT: ("附帯決議など", False, "議決を公表し、予算書の版にします。"),
    Act.REJECT: ("議会の理由", True, "否決を記録します。"),
    Act.RECONSIDER: ("市長の理由", True, "議会に再議を求めたと記録します。"),
    Act.PUBLISH: ("", False, "予算の要領を公表します。このあとは正誤だけができます。"),
}


FINAL = frozenset(CONSEQUENCES) - {Act.HEAR, Act.ACCEPT}
"""Acts that are not taken back: asked once more on a page of their own."""
EARLY = (Stage.ASSESS_1, Stage.REVIVAL, Stage.ASSESS_2)
PUBLISH = "publish_"


def stamp_of(making: Round) -> str:
    """What the round is known by on a page: where it stands, and how much of it is out."""
    out = sum(1 for one in making.dates.all() if one.published_at)
    return f"{making.state}.{out}.{making.council_result}"


def ways_of(making: Round) -> list[Way]:
    """The acts on the whole that the state allows, in their order. Three queries."""
    states = set(
        Request.objects.filter(round=making)
        .exclude(state=State.GUIDELINE_ISSUED)
        .order_by()
        .values_list("state", flat=True)
        .distinct()
    )
    found: list[Way] = []
    published = {one.stage for one in making.dates.all() if one.published_at}
    if states and Stage.REQUEST.value not in published:
        words = "要求の額と中身が、査定の前から市民に見えます。取り消せません。"
        found.append(Way("publish_requests", "要求を公表する", words, is_final=True))
    found += _early(making)
    acts = {act for state in states for act in acts_in(States(state))}
    if acts & {Act.ASSESS_1, Act.ASSESS_2}:
        words = "まだ値のないすべての行を、前の段階の額のまま記録します。"
        found.append(Way("rest", "残りを前の段階のまま査定する", words, "理由", is_needed=True))
    for act, (says, is_needed, words) in CONSEQUENCES.items():
        if act in acts and not _is_done(act, states, making):
            found.append(Way(act.value, ACT_LABELS[act], words, says, is_needed, act in FINAL))
    return found


def _early(making: Round) -> list[Way]:
    """Stages that were done and wait for their turn to come out."""
    words = "この段階の額と理由が、順番より早く、いまから市民に見えます。取り消せません。"
    waiting = {one.stage for one in making.dates.all() if one.done_on and not one.published_at}
    return [
        Way(f"{PUBLISH}{stage.value}", f"{stage.label}を早く公表する", words, is_final=True)
        for stage in EARLY
        if stage.value in waiting
    ]


def _is_done(act: Act, states: set[str], making: Round) -> bool:
    """Nothing is left to hear, or the mayor is already asked."""
    if act is Act.HEAR:
        return State.REQUESTED not in states
    return act is Act.DECIDE and request_pending(f"making.round:{making.pk}") is not None


def own_waiting(making: Round, department: str) -> dict[str, int]:
    """How many requests of a department wait for it: drafts to submit, and notices to answer. One query."""
    states = [State.GUIDELINE_ISSUED, State.NOTIFIED_1]
    found = Request.objects.filter(round=making, department_code=department, state__in=states)
    rows = found.values("state").annotate(count=Count("pk")).order_by("state")
    return {row["state"]: row["count"] for row in rows}


def requests_in(making: Round, *states: State) -> list[int]:
    """Keys of the requests standing in these states."""
    return list(
        Request.objects.filter(round=making, state__in=list(states))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
