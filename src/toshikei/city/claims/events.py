"""What the room of claims writes on the trail. No names and no amounts of single persons stand in labels."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

IMPORTED = event("claims.imported", "債権を取り込みました")
EVENTS_IMPORTED = event("claims.events_imported", "債権の経過を取り込みました")
EVENT_RECORDED = event("claims.event_recorded", "債権のできごとを記録しました")
PAYMENT_RECORDED = event("claims.payment_recorded", "納付を記録しました")
PAYMENT_REVERSED = event("claims.payment_reversed", "納付の記録を取り消しました")
REASSESSED = event("claims.reassessed", "債権の判定を更新しました")
DEBTOR_CHANGED = event("claims.debtor_changed", "債務者の記録を変えました")
LINKS_PROPOSED = event("claims.links_proposed", "名寄せの候補を出しました")
LINK_DECIDED = event("claims.link_decided", "名寄せを決めました")
LINK_UNDONE = event("claims.link_undone", "名寄せを取り消しました")
GROUND_RECORDED = event("claims.ground_recorded", "情報を見る根拠を記録しました")
GROUND_REVOKED = event("claims.ground_revoked", "情報を見る根拠を終えました")
HOLD_RELEASED = event("claims.hold_released", "債権の保留を解きました")
ACT_ASKED = event("claims.act_asked", "債権の処分を伺いました")
ACT_DECIDED = event("claims.act_decided", "債権の処分が決まりました")
ACT_REFUSED = event("claims.act_refused", "債権の処分は認められませんでした")
ACT_REPORTED = event("claims.act_reported", "債権の処分を議会に報告しました")
ACT_NOTIFIED = event("claims.act_notified", "債権の処分を債務者に通知しました")
CLASS_CHOSEN = event("claims.class_chosen", "債権の区分を定めました", is_public=True)
PLAN_SET = event("claims.plan_set", "債権の徴収方針を定めました", is_public=True)

name_values(
    "claims",
    batch="取り込み",
    month="取り込んだ月",
    source_system="もとのシステム",
    rows_in="入った行",
    accepted="受け入れた行",
    held="保留した行",
    rejected="受け入れない行",
    yen_in="入った額（円）",
    yen_accepted="受け入れた額（円）",
    yen_held="保留した額（円）",
    yen_rejected="受け入れない額（円）",
    event="できごと",
    day="日",
    amount_yen="額（円）",
    claims="債権",
    changed="変わった債権",
    act_by="この日までに動く",
    official="市の読み方での最後の日",
    safe_to_close_from="閉じてよい最初の日",
    state="状態",
    basis="根拠",
    score="点",
    group="情報の区分",
    viewer="見る部署",
    until="この日まで",
    decision="起案の番号",
    ground="理由",
    council="議会",
    chosen="区分",
    fiscal_year="年度",
    target_current="現年の目標（千分率）",
    target_carried="滞納繰越の目標（千分率）",
    what="内容",
)
