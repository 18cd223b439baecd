"""What the room of goals writes on the trail."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

MISSION_SET = event("goals.mission_set", "使命を定めました", is_public=True)
GOAL_WRITTEN = event("goals.goal_written", "目標の案を書きました")
GOAL_PUBLISHED = event("goals.goal_published", "目標を公表しました", is_public=True)
POSTS_CHANGED = event("goals.posts_changed", "目標を担う職を改めました", is_public=True)
DAY_SET = event("goals.day_set", "目標を公表する期限を定めました", is_public=True)
INDICATOR_DEFINED = event("goals.indicator_defined", "指標を定めました")
INDICATOR_REVISED = event("goals.indicator_revised", "指標の計算のしかたを改めました", is_public=True)
VALUE_TYPED = event("goals.value_typed", "指標の値を書きました", is_public=True)
VALUES_CAME = event("goals.values_came", "指標の値が届きました", is_public=True)
VALUES_LOADED = event("goals.values_loaded", "指標の値を取り込みました", is_public=True)
MISS_ANSWERED = event("goals.miss_answered", "届いていない指標の事実・原因・対応を書きました", is_public=True)
REPORTED = event("goals.reported", "目標の進み具合を報告しました", is_public=True)
REVIEWED = event("goals.reviewed", "目標の報告を点検しました", is_public=True)
SWOT_WRITTEN = event("goals.swot_written", "強み・弱み・機会・脅威を書きました", is_public=True)
CROSS_WRITTEN = event("goals.cross_written", "組み合わせの戦略を書きました", is_public=True)
MAP_SET = event("goals.map_set", "戦略マップを定めました", is_public=True)

name_values(
    "goals",
    statement="目標",
    horizon="期間の種類",
    years="期間（年）",
    owner="担う職",
    deputy="代わりの職",
    clause="事務分掌",
    supports="支える目標",
    indicator="指標",
    version="版",
    formula="計算のしかた",
    reason="理由",
    day="公表の期限",
    period_end="期間の終わり",
    value="値",
    values="値の件数",
    lacking="値のない指標の数",
    record="もとの記録",
    fact="起きたこと",
    cause="原因",
    action="対応",
    due="期限",
    moment="時期",
    text="内容",
    forecast="これからの見込み",
    remark="点検の所見",
    instruction="指示",
    kind="区分",
    evidence="根拠",
    objectives="戦略目標の数",
    links="矢印の数",
    legal_basis="根拠の規定",
)
