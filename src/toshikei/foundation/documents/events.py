"""What the document store tells the trail."""

from toshikei.foundation.trail.events import EventKind, event

__all__ = ["ATTACHED", "DETACHED", "STORED", "SWEPT", "EventKind"]

STORED = event("documents.stored", "文書を保存しました")
ATTACHED = event("documents.attached", "文書を付けました")
DETACHED = event("documents.detached", "文書を外しました")
SWEPT = event("documents.swept", "どこにも付いていない文書の中身を片づけました")
