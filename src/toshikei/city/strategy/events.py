"""What the register of programmes writes on the trail."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

CARRIED = event("strategy.programmes_carried", "予算書の事業を台帳に載せました", is_public=True)
OPENED = event("strategy.programme_opened", "事業を台帳に載せました", is_public=True)
CHANGED = event("strategy.programme_changed", "事業の内容を改めました", is_public=True)
ENDED = event("strategy.programme_ended", "事業を終えました", is_public=True)
SPLIT = event("strategy.programme_split", "事業を分けました", is_public=True)
MERGED = event("strategy.programme_merged", "事業を一つにしました", is_public=True)
PLACED = event("strategy.place_set", "予算書の中の場所を定めました", is_public=True)

name_values(
    "strategy.programme",
    parts="分けた先",
    sources="もとの事業",
    shares="割合（100万分の）",
    place="予算書の中の場所",
    code="事業番号",
)
name_values(
    "strategy.book",
    fiscal_year="年度",
    opened="新しく載せた件数",
    extended="つないだ場所の数",
    moved="所管が変わった件数",
)

PLAN_OPENED = event("strategy.plan_opened", "計画を始めました", is_public=True)
PLAN_WRITTEN = event("strategy.plan_written", "計画の案を書きました")
PLAN_ROLLED = event("strategy.plan_rolled", "計画の新しい版の案を作りました")
PLAN_ASKED = event("strategy.plan_asked", "計画の決裁を伺いました")
PLAN_DECIDED = event("strategy.plan_decided", "計画を決め、公表しました", is_public=True)
PLAN_RETURNED = event("strategy.plan_returned", "計画の案が戻りました")
PLAN_WITHDRAWN = event("strategy.plan_withdrawn", "計画の案を取りやめました")
ACTION_REPORTED = event("strategy.action_reported", "行動の進み具合を報告しました", is_public=True)
CROSSWALK_SET = event("strategy.crosswalk_set", "計画どうしの対応を定めました", is_public=True)

name_values(
    "strategy.plan",
    version="版",
    nodes="施策などの数",
    actions="行動の数",
    programmes="位置づけた事業の数",
    valid_from="いつから",
    added="加えたもの",
    dropped="外したもの",
    changed="改めたもの",
    decision="決裁番号",
    reason="理由",
    title="名称",
    kind="種類",
    what="書いたところ",
    state="進み具合",
    value="指標の値",
)

ROUND_OPENED = event("strategy.round_opened", "選択と集中の回を開きました", is_public=True)
ROUND_WRITTEN = event("strategy.round_written", "選択と集中の回を書きました")
ROUND_FROZEN = event("strategy.round_frozen", "基準と重みを決め、採点を始めました", is_public=True)
SCORERS_CHANGED = event("strategy.scorers_changed", "採点する人が変わりました")
INTEREST_DECLARED = event("strategy.interest_declared", "利害を申し出ました")
SCORED = event("strategy.scored", "採点しました")
OPTION_DEFERRED = event("strategy.option_deferred", "候補を次の回に送りました")
ROUND_CLOSED = event("strategy.round_closed", "採点を締め切りました")
ROUND_SOLVED = event("strategy.round_solved", "上限のもとで最もよい組を求めました")
ROUND_ASKED = event("strategy.round_asked", "選択と集中の決裁を伺いました")
ROUND_DECIDED = event("strategy.round_decided", "選択と集中を決め、公表しました", is_public=True)
ROUND_RETURNED = event("strategy.round_returned", "選択と集中の案が戻りました")
ROUND_DROPPED = event("strategy.round_dropped", "選択と集中の回を取りやめました", is_public=True)

name_values(
    "strategy.round",
    title="名称",
    fiscal_year="年度",
    what="書いたところ",
    reason="理由",
    fingerprint="決まりの指紋",
    criteria="基準の数",
    options="候補の数",
    scorers="採点する人の数",
    scorer="採点する人",
    option="候補",
    count="件数",
    money_ceiling="一般財源の上限",
    posts_ceiling="定数の上限（0.1人）",
    value="点",
    bound="これより高い点はないという点",
    chosen="選ぶ件数",
    freed_money="空く一般財源",
    decision="決裁番号",
)
