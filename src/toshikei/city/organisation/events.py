"""Trail events of the organisation. Units, posts and duties are public facts; people are not."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

UNIT_OPENED = event("organisation.unit_opened", "組織を設けました", is_public=True)
UNIT_CHANGED = event("organisation.unit_changed", "組織を改めました", is_public=True)
UNIT_CLOSED = event("organisation.unit_closed", "組織を廃止しました", is_public=True)
UNIT_CORRECTED = event("organisation.unit_corrected", "組織の記録を訂正しました", is_public=True)
REORGANISED = event("organisation.reorganised", "改組を行いました", is_public=True)
POST_OPENED = event("organisation.post_opened", "職を設けました", is_public=True)
POST_CHANGED = event("organisation.post_changed", "職を改めました", is_public=True)
POST_CLOSED = event("organisation.post_closed", "職を廃止しました", is_public=True)
DUTY_SET = event("organisation.duty_set", "事務分掌を定めました", is_public=True)
DUTY_ENDED = event("organisation.duty_ended", "事務分掌を終わらせました", is_public=True)
DUTY_CORRECTED = event("organisation.duty_corrected", "事務分掌の記録を訂正しました", is_public=True)
DELEGATED = event("organisation.delegated", "権限の委任を告示しました", is_public=True)
PERSON_ADDED = event("organisation.person_added", "職員を登録しました")
PERSON_CHANGED = event("organisation.person_changed", "職員の記録を改めました")
APPOINTED = event("organisation.appointed", "発令しました")
APPOINTMENT_ENDED = event("organisation.appointment_ended", "発令を終わらせました")
APPOINTMENT_CORRECTED = event("organisation.appointment_corrected", "発令の記録を訂正しました")
ABSENCE_RECORDED = event("organisation.absence_recorded", "不在を記録しました")
ABSENCE_CANCELLED = event("organisation.absence_cancelled", "不在を取り消しました")
name_values("organisation.person", post="職コード", account_id="アカウントの番号", kind="理由")
name_values(
    "organisation.delegation", to="受任する職", matters="委任する事務", notified_on="告示日", ends_on="終了日"
)
name_values("organisation.reorganisation", steps="内容", source="根拠")
