"""What the room of public assets writes on the trail."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values, read_values

ASSET_REGISTERED = event("assets.registered", "公有資産を台帳に載せました", is_public=True)
ASSET_CHANGED = event("assets.changed", "公有資産の台帳を改めました", is_public=True)
ASSET_RETIRED = event("assets.retired", "公有資産を台帳から外しました", is_public=True)
REGISTER_LOADED = event("assets.loaded", "公有資産の台帳を取り込みました", is_public=True)
SOURCE_LOADED = event("assets.source_loaded", "公有資産の出どころの一覧を取り込みました")
VALUE_DECIDED = event("assets.value_decided", "公有資産の食い違いを決めました")
VERDICT_DECIDED = event("assets.verdict_decided", "公有資産の仕分けを判定しました", is_public=True)
STEP_DONE = event("assets.step_done", "公有資産の仕分けの手続を進めました", is_public=True)
VERDICT_WITHDRAWN = event(
    "assets.verdict_withdrawn", "公有資産の仕分けの判定を取りやめました", is_public=True
)
PROCEEDS_DIVIDED = event("assets.proceeds_divided", "公有資産の売払いの収入を分けました", is_public=True)
IDEA_RECEIVED = event("assets.idea_received", "公有資産への提案を受けました")
IDEA_ANSWERED = event("assets.idea_answered", "公有資産への提案に答えました")

name_values(
    "assets",
    name="名称",
    kind="種類",
    standing="財産の区分",
    unit_code="所管コード",
    area_m2="面積（㎡）",
    built_year="建築年度",
    reason="理由",
    source="出どころ",
    count="件数",
    rows="行数",
    unmatched="台帳にない行",
    open="食い違い",
    field="項目",
    value="値",
    text="書かれていたまま",
    finding="決め方",
    verdict="判定",
    due_on="期限",
    steps="手続の数",
    step="手続",
    paper="文書",
    done_on="行った日",
    gross="売払いの収入（円）",
    debt="返済に充てる額（円）",
    fund="基金に積む額（円）",
    general="一般の財源（円）",
    proposer="だれの提案か",
    state="段階",
    fields="改めた項目",
)
STANDINGS = {"administrative": "行政財産", "ordinary": "普通財産"}
read_values("assets", lambda code: STANDINGS[str(code)], "standing")
