"""Trail events of decisions. Lines of the authority table are public; requests are not."""

from toshikei.foundation.trail.events import event

RULE_SET = event("decisions.rule_set", "決裁規程の項を定めました", is_public=True)
RULE_CORRECTED = event("decisions.rule_corrected", "決裁規程の項を訂正しました", is_public=True)
RULE_ENDED = event("decisions.rule_ended", "決裁規程の項を終わらせました", is_public=True)
DRAFTED = event("decisions.drafted", "下書きを保存しました")
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
