"""What budget making writes on the trail. What is decided and published is public; drafts of a request are not.

The words of citizens, and the answers to them, are not repeated here: they stand beside the programme."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

ROUND_OPENED = event("making.round_opened", "予算編成を始めました", is_public=True)
GUIDELINE_ISSUED = event("making.guideline_issued", "予算編成方針を示しました", is_public=True)
CEILING_SET = event("making.ceiling_set", "枠を定めました")
PARTS_SET = event("making.parts_set", "予算のそのほかの部分を定めました")
BONDS_TIED = event("making.bonds_tied", "市債の行に起債の目的を結び付けました")
ESTIMATE_SET = event("making.estimate_set", "歳入を見積もりました")
ESTIMATE_DROPPED = event("making.estimate_dropped", "歳入の見積りの項目を取りやめました")
REQUEST_SAVED = event("making.request_saved", "予算要求書を保存しました", is_own=True)
REQUESTS_SUBMITTED = event("making.requests_submitted", "予算を要求しました")
REQUEST_MOVED = event("making.request_moved", "予算要求の所管を移しました")
LINE_WITHHELD = event("making.line_withheld", "公表しない行を定めました")
HEARD = event("making.heard", "予算要求を聞き取りました")
ASSESSED = event("making.assessed", "予算を査定しました")
NOTIFIED = event("making.notified", "予算を内示しました", is_public=True)
REVIVED = event("making.revived", "復活を要求しました")
MAYOR_ASKED = event("making.mayor_asked", "市長の決定を求めました")
MAYOR_DECIDED = event("making.mayor_decided", "市長が予算案を決めました", is_public=True)
STAGE_PUBLISHED = event("making.stage_published", "予算編成の段階を公表しました", is_public=True)
SUBMITTED = event("making.submitted", "予算案を議会に提出しました", is_public=True)
ADOPTED = event("making.adopted", "予算が可決されました", is_public=True)
AMENDED = event("making.amended", "予算が修正して可決されました", is_public=True)
REJECTED = event("making.rejected", "予算が否決されました", is_public=True)
RECONSIDERED = event("making.reconsidered", "予算を再議に付しました", is_public=True)
PUBLISHED = event("making.published", "予算の要領を公表しました", is_public=True)
CORRECTED = event("making.corrected", "公表した値を正誤で直しました", is_public=True)
COMMENT_SAID = event("making.comment_said", "予算編成に声が寄せられました")
COMMENT_SHOWN = event("making.comment_shown", "予算編成への声を公開しました")
COMMENT_HIDDEN = event("making.comment_hidden", "予算編成への声を載せないことにしました")
COMMENT_WITHDRAWN = event("making.comment_withdrawn", "予算編成への声を取り下げました")
COMMENT_ANSWERED = event("making.comment_answered", "予算編成への声に答えました", is_public=True)

name_values(
    "making.round",
    fiscal_year="年度",
    kind="種類",
    state="段階",
    stage="段階",
    accounts="会計",
    lines="行数",
    requests="要求の件数",
    expenditure_yen="歳出（円）",
    revenue_yen="歳入（円）",
    before_yen="前の計（円）",
    after_yen="後の計（円）",
    rule="一律の決まり",
    reason="理由",
    unit_code="部局コード",
    amount_yen="額（円）",
    account="会計",
    parts="件数",
    part="予算の部分",
    item="項目",
    note="内容",
    limits="地方債の限度額",
    decision="起案の番号",
    guideline="編成方針",
    books="予算書の版",
    requests_close_on="要求の期限",
    ends_on="暫定予算の期間の終わり",
    file="取り込んだファイルの指紋（SHA-256）",
)
name_values(
    "making.request",
    title="名称",
    amount_yen="額（円）",
    programme_code="事業番号",
    unit_code="所管コード",
    account="会計",
    held_on="聞き取りの日",
    lines="行数",
    reason="理由",
    late_reason="追加の理由",
    withheld_as="公表しない理由",
    line="行",
    was_out="公表していたか",
    stage="段階",
    version="版",
    verb="査定",
)
name_values(
    "making.comment",
    stage="段階",
    kind="種類",
    state="公開",
    verdict="声のゆくえ",
    reflected_stage="反映した段階",
    fingerprint="答えの指紋",
    reason="理由",
)
