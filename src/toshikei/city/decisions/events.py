"""Trail events of decisions. Lines of the authority table are public; requests are not."""

from toshikei.engines.decisions.rules import LIMIT_LABELS
from toshikei.engines.decisions.seats import LABELS, Seat
from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values, read_values

RULE_SET = event("decisions.rule_set", "決裁規程の項を定めました", is_public=True)
RULE_CORRECTED = event("decisions.rule_corrected", "決裁規程の項を訂正しました", is_public=True)
RULE_ENDED = event("decisions.rule_ended", "決裁規程の項を終わらせました", is_public=True)
DRAFTED = event("decisions.drafted", "下書きを保存しました", is_own=True)
# By the value of the verb; the shelf of choices is beside this one, not below it.
ACTS = {
    "submit": event("decisions.submitted", "起案しました"),
    "pass": event("decisions.passed", "回議しました"),
    "consent": event("decisions.consented", "合議に同意しました"),
    "object": event("decisions.objected", "合議に同意しませんでした"),
    "approve": event("decisions.approved", "決裁しました"),
    "stand_in": event("decisions.stood_in", "代決しました"),
    "return": event("decisions.returned", "差し戻しました"),
    "reject": event("decisions.rejected", "否決しました"),
    "raise": event("decisions.raised", "上の職へ上げました"),
    "withdraw": event("decisions.withdrawn", "取り下げました"),
    "confirm": event("decisions.confirmed", "後閲しました"),
    "circulate": event("decisions.circulated", "供覧しました"),
    "seen": event("decisions.seen", "供覧を見ました"),
}
name_values(
    "decisions.request",
    rule="適用した項の版",
    targets="見せる相手の職",
    reason="理由",
    round="回",
    matter="事案コード",
)
name_values("decisions.line", route="回議", starts_on="開始日", ends_on="終了日")


def seats_in_words(written: object) -> str:
    """Seats as the trail stores them, in words that do not depend on a day: units and posts keep their codes."""
    return "、".join(_seat(*part.partition("@")[::2]) for part in str(written or "").split()) or "（なし）"


def _seat(text: str, least: str) -> str:
    try:
        seat = Seat.parse(text)
    except ValueError:
        return text
    words = LABELS.get(seat.kind) or f"{'組織' if seat.kind == 'head' else '職'} {seat.code}"
    words += "の長" if seat.kind == "head" else ""
    return f"{words}（{int(least):,}円以上）" if least.isdigit() else words


def limits_in_words(written: object) -> str:
    known = {limit.value: label for limit, label in LIMIT_LABELS.items()}
    return "、".join(known.get(word, word) for word in str(written or "").split()) or "（なし）"


read_values("decisions.line", seats_in_words, "decider", "route", "consents", "stand_ins")
read_values("decisions.line", limits_in_words, "limits")
read_values("decisions.request", limits_in_words, "flags")
