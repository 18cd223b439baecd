"""Trail events of the room. What is published is public; inputs and proposals are not."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

PEERS_LOADED = event("outlook.peers_loaded", "全国の市町村の財政指標を取り込みました", is_public=True)
MEANS_LOADED = event("outlook.means_loaded", "類似団体の平均を取り込みました", is_public=True)
INPUTS_SET = event("outlook.inputs_set", "財政指標の算定の基礎を記録しました")
RATIOS_PUBLISHED = event("outlook.ratios_published", "健全化判断比率を公表しました", is_public=True)
TARGET_SET = event("outlook.target_set", "財政指標の目標の案を作りました")
TARGET_ASKED = event("outlook.target_asked", "財政指標の目標の決裁を求めました")
TARGET_DECIDED = event("outlook.target_decided", "財政指標の目標が決まりました")
TARGET_REFUSED = event("outlook.target_refused", "財政指標の目標が見送られました")
TARGET_PUBLISHED = event("outlook.target_published", "財政指標の目標を公表しました", is_public=True)
SET_MADE = event("outlook.set_made", "見通しの前提の組を作りました")
ASSUMPTIONS_SET = event("outlook.assumptions_set", "見通しの前提を改めました")
PROJECTION_FROZEN = event("outlook.projection_frozen", "中長期の見通しを固めました")
PROJECTION_PUBLISHED = event("outlook.projection_published", "中長期の見通しを公表しました", is_public=True)

name_values(
    "outlook", rows="行数", years="年度", indicator="指標", decision="決裁の番号", opinion="監査委員の意見"
)
