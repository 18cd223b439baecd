"""Events of the datasets on the trail."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

IMPORTED = event("datasets.imported", "データを取り込みました", is_public=True)
REFUSED = event("datasets.refused", "取り込もうとしたファイルを受け付けませんでした")
MAPPING_REMEMBERED = event("datasets.mapping_remembered", "見出しの対応を覚えました")
MAPPING_FORGOTTEN = event("datasets.mapping_forgotten", "見出しの対応を忘れました")

name_values(
    "datasets",
    file="ファイルの指紋",
    content="内容の指紋",
    added="増えた行",
    changed="変わった行",
    removed="消えた行",
    total_yen="合計（円）",
    rules="受け付けなかったわけ",
    difference_accepted_by="差を認めた人",
    difference_reason="差を認めた理由",
    answer="問いへの答え",
    reason="理由",
    mapping="見出しの対応",
    unit="金額の単位",
    renumbered="節の番号の読みかえ",
)
