"""What the participation room writes on the trail. Words of citizens are not repeated there."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

BEGUN = event("participation.paper_begun", "財政白書を作りはじめました")
RENEWED = event("participation.figures_renewed", "財政白書の数値を取り直しました")
CONSULTED = event("participation.consultation_opened", "財政白書への声の募集を始めました", is_public=True)
CLOSED = event("participation.consultation_closed", "財政白書への声の募集を終えました", is_public=True)
ASKED = event("participation.paper_asked", "財政白書の公表の決裁を願い出ました")
NOT_DECIDED = event("participation.paper_not_decided", "財政白書の公表は決裁されませんでした")
PUBLISHED = event("participation.paper_published", "財政白書を公表しました", is_public=True)
WRITTEN = event("participation.block_written", "財政白書の文章を直しました")
ADDED = event("participation.block_added", "財政白書に文章を足しました")
REMOVED = event("participation.block_removed", "財政白書の文章を除きました")
KEPT = event("participation.finding_kept", "言葉の点検の指摘を、理由を付けて残しました")
SAID = event("participation.voice_said", "財政白書に声が寄せられました")
SHOWN = event("participation.voice_shown", "寄せられた声を公開しました")
HIDDEN = event("participation.voice_hidden", "寄せられた声を載せないことにしました")
WITHDRAWN = event("participation.voice_withdrawn", "寄せた声を取り下げました")
ANSWERED = event("participation.voice_answered", "寄せられた声に答えました", is_public=True)

name_values(
    "participation",
    until="締め切り",
    edition="版",
    text="文章",
    chapter="章",
    content_hash="中身の指紋",
    decision="決裁の番号",
    outcome="決裁の結果",
    found="指摘の言葉",
    rule="点検の規則",
    chapters="章の数",
    voices="声の数",
)
