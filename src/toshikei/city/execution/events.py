"""What the execution room writes on the trail."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

OPENED = event("execution.opened", "執行の帳簿を開きました", is_public=True)
BUDGET_TAKEN = event("execution.budget_taken", "成立した予算を帳簿に記帳しました", is_public=True)
PERIOD_STATED = event("execution.period_stated", "暫定予算の期間を記しました", is_public=True)
ALLOTTED = event("execution.allotted", "配当しました")
COMMITTED = event("execution.committed", "支出負担行為を記帳しました")
REDUCED = event("execution.reduced", "支出負担行為を減らしました")
RETURNED = event("execution.returned", "戻入を記帳しました")
IMPORTED = event("execution.imported", "月の実績を帳簿に記帳しました")
ASKED = event("execution.asked", "流用・充用・繰越しを願い出ました")
REFUSED = event("execution.refused", "法令か予算により断られました")
MOVED = event("execution.moved", "流用・充用・繰越しを記帳しました", is_public=True)
PROPOSAL_ENDED = event("execution.proposal_ended", "流用・充用・繰越しは行われませんでした")
CARRIED_IN = event("execution.carried_in", "前年度からの繰越しを記帳しました", is_public=True)
CORRECTED = event("execution.corrected", "記帳を訂正しました")
CLAUSE_KEPT = event("execution.clause_kept", "予算に定めた流用を記しました", is_public=True)
STRUCK_OUT_KEPT = event("execution.struck_out_kept", "議会が否決した費途を記しました", is_public=True)
CLAUSE_ENDED = event("execution.clause_ended", "予算に定めた流用の記録を取り消しました", is_public=True)
STRUCK_OUT_ENDED = event(
    "execution.struck_out_ended", "議会が否決した費途の記録を取り消しました", is_public=True
)
STRUCK_OUT_DECLINED = event(
    "execution.struck_out_declined", "否決された費途には当たらないとしました", is_public=True
)
STATEMENT_MADE = event("execution.statement_made", "繰越計算書を作りました", is_public=True)
STATEMENT_REPORTED = event("execution.statement_reported", "繰越計算書を議会に報告しました", is_public=True)
UNUSED_EXPLAINED = event("execution.unused_explained", "不用額の理由を書きました")
CLOSED = event("execution.closed", "帳簿を締め切りました", is_public=True)
SETTLED = event("execution.settled", "決算を調製しました", is_public=True)
STATION_PASSED = event("execution.station_passed", "決算の手続を記しました", is_public=True)
SETTLEMENT_PUBLISHED = event("execution.settlement_published", "決算を公表しました", is_public=True)
STATUS_PUBLISHED = event("execution.status_published", "財政状況を公表しました", is_public=True)

name_values(
    "execution",
    place="科目",
    places="科目の数",
    source="出す科目",
    target="受ける科目",
    amount="金額（円）",
    month="月",
    months="月",
    run="取込",
    code="断った理由の符号",
    article="根拠",
    decision="決裁の番号",
    version="予算書の版",
    book="予算書",
    supplement="補正の号",
    half="半期",
    edition="版",
    as_of="基準日",
    accounts="会計",
    station="手続",
    text="内容",
    setsu="節",
    purpose="費途",
    resolution="議決",
    until="期間の終わり",
    cited="期間を記した書類",
    refused_on="議決の日",
    path="科目の範囲",
    carry="繰越しの種類",
    total_yen="合計（円）",
)
