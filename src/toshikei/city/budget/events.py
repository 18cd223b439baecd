"""What the budget room writes on the trail."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

VERSION_LOADED = event("budget.version_loaded", "予算を取り込み、新しい版を作りました", is_public=True)
BOOK_DESCRIBED = event("budget.book_described", "予算書の説明を改めました", is_public=True)

name_values("budget.version", version="版", lines="明細の行数", file="ファイル", file_hash="ファイルの指紋")
