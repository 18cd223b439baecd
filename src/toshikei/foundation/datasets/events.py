"""Events of the datasets on the trail."""

from toshikei.foundation.trail.events import event

IMPORTED = event("datasets.imported", "データを取り込みました", is_public=True)
REFUSED = event("datasets.refused", "取り込もうとしたファイルを受け付けませんでした")
MAPPING_REMEMBERED = event("datasets.mapping_remembered", "見出しの対応を覚えました")
MAPPING_FORGOTTEN = event("datasets.mapping_forgotten", "見出しの対応を忘れました")
