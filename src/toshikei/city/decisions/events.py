"""Trail events of decisions. Lines of the authority table are public; requests are not."""

from toshikei.city.decisions.choices import Verb
from toshikei.foundation.trail.events import event

RULE_SET = event("decisions.rule_set", "決裁規程の項を定めました", is_public=True)
RULE_CORRECTED = event("decisions.rule_corrected", "決裁規程の項を訂正しました", is_public=True)
RULE_ENDED = event("decisions.rule_ended", "決裁規程の項を終わらせました", is_public=True)
DRAFTED = event("decisions.drafted", "下書きを保存しました")
ACTS = {
    Verb.SUBMIT: event("decisions.submitted", "起案しました"),
    Verb.PASS: event("decisions.passed", "回議しました"),
    Verb.CONSENT: event("decisions.consented", "合議に同意しました"),
    Verb.OBJECT: event("decisions.objected", "合議に同意しませんでした"),
    Verb.APPROVE: event("decisions.approved", "決裁しました"),
    Verb.STAND_IN: event("decisions.stood_in", "代決しました"),
    Verb.RETURN: event("decisions.returned", "差し戻しました"),
    Verb.REJECT: event("decisions.rejected", "否決しました"),
    Verb.RAISE: event("decisions.raised", "上の職へ上げました"),
    Verb.WITHDRAW: event("decisions.withdrawn", "取り下げました"),
    Verb.CONFIRM: event("decisions.confirmed", "後閲しました"),
    Verb.CIRCULATE: event("decisions.circulated", "供覧しました"),
    Verb.SEEN: event("decisions.seen", "供覧を見ました"),
}
