"""What the room of enterprise budgets writes on the trail. Decided steps are public; drafts are not."""

from toshikei.engines.enterprise.settlement import STATE_LABELS as SETTLEMENT_LABELS
from toshikei.engines.enterprise.settlement import SettlementState
from toshikei.engines.enterprise.stages import STAGE_LABELS, STATE_LABELS, Stage, State
from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values, read_values

ACCOUNT_OPENED = event("enterprise.account_opened", "公営企業会計を登録しました", is_public=True)
BUDGET_OPENED = event("enterprise.budget_opened", "公営企業会計の予算の原案を始めました")
LINES_WRITTEN = event("enterprise.lines_written", "公営企業会計の予算の額を書きました")
LINES_LOADED = event("enterprise.lines_loaded", "公営企業会計の予算の行を取り込みました")
ITEMS_WRITTEN = event("enterprise.items_written", "公営企業会計の予算の事項を書きました")
PAPER_WRITTEN = event("enterprise.paper_written", "公営企業会計の予算の説明書を書きました")
HANDED_OVER = event("enterprise.handed_over", "公営企業会計の予算の原案を市長に送付しました")
MAYOR_ASKED = event("enterprise.mayor_asked", "公営企業会計の予算の調製を求めました")
COMPILED = event("enterprise.compiled", "市長が公営企業会計の予算を調製しました")
SUBMITTED = event("enterprise.submitted", "公営企業会計の予算を議会に提出しました", is_public=True)
ADOPTED = event("enterprise.adopted", "公営企業会計の予算が可決されました", is_public=True)
AMENDED = event("enterprise.amended", "公営企業会計の予算が修正して可決されました", is_public=True)
REJECTED = event("enterprise.rejected", "公営企業会計の予算が否決されました", is_public=True)
REDRAFTED = event("enterprise.redrafted", "公営企業会計の予算の原案を作り直すことにしました")
WITHDRAWN = event("enterprise.withdrawn", "公営企業会計の予算の下書きを取りやめました")
RECONSIDERED = event("enterprise.reconsidered", "公営企業会計の予算を再議に付しました", is_public=True)
ERRATUM_BEGUN = event("enterprise.erratum_begun", "公営企業会計の予算の正誤を始めました")
CORRECTED = event("enterprise.corrected", "公営企業会計の予算の正誤を公表しました", is_public=True)
PUBLISHED = event("enterprise.published", "公営企業会計の予算の要領を公表しました", is_public=True)
SETTLEMENT_OPENED = event("enterprise.settlement_opened", "公営企業会計の決算の調製を始めました")
SETTLEMENT_WRITTEN = event("enterprise.settlement_written", "公営企業会計の決算の額を書きました")
SETTLEMENT_SENT = event("enterprise.settlement_sent", "公営企業会計の決算を市長に提出しました")
SETTLEMENT_AUDITED = event("enterprise.settlement_audited", "公営企業会計の決算に監査委員の意見がつきました")
SETTLEMENT_SUBMITTED = event(
    "enterprise.settlement_submitted", "公営企業会計の決算を議会の認定に付しました", is_public=True
)
SETTLEMENT_CERTIFIED = event(
    "enterprise.settlement_certified", "公営企業会計の決算が認定されました", is_public=True
)
SETTLEMENT_DECLINED = event(
    "enterprise.settlement_declined", "公営企業会計の決算が認定されませんでした", is_public=True
)
SETTLEMENT_PUBLISHED = event(
    "enterprise.settlement_published", "公営企業会計の決算の要領を公表しました", is_public=True
)

name_values(
    "enterprise",
    state="段階",
    settlement_state="段階",
    opinion="監査委員の意見",
    measures="認定されなかったあとの措置",
    net_yen="当年度純利益（円）",
    stage="だれの額か",
    version="版",
    lines="行数",
    items="件数",
    item="事項",
    paper="説明書",
    papers_missing="作っていない説明書",
    line="行",
    amount_yen="額（円）",
    shortfall_yen="資本的収支の不足額（円）",
    current_income_yen="収益的収入（円）",
    current_outlay_yen="収益的支出（円）",
    capital_income_yen="資本的収入（円）",
    capital_outlay_yen="資本的支出（円）",
    decision="起案の番号",
    reason="理由",
    note="内容",
    name="会計",
    unit_code="所管コード",
    ground="法の適用",
    copied_from="写した予算",
    content="中身の指紋",
)
read_values("enterprise", lambda code: STATE_LABELS[State(str(code))], "state")
read_values("enterprise", lambda code: SETTLEMENT_LABELS[SettlementState(str(code))], "settlement_state")
read_values("enterprise", lambda code: STAGE_LABELS[Stage(str(code))], "stage")
