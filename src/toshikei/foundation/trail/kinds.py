"""The trail's own events."""

from toshikei.foundation.trail.events import event

PERSONAL_READ = event("trail.personal_read", "個人情報を見ました")
PERSONAL_ERASED = event("trail.personal_erased", "保存の期間を過ぎた個人情報を消しました")
TAKEN_OUT = event("trail.taken_out", "記録の一覧を取り出しました")
ADOPTED = event("trail.adopted", "バックアップから戻し、鍵を新しくしました")


def event_subject(event_id: object) -> str:
    """Subject of an event about an event."""
    return f"trail.event:{event_id}"
