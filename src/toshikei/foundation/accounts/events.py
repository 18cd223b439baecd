"""What sign-in and accounts leave on the trail."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

SIGNED_IN = event("accounts.signed_in", "サインインしました")
SIGN_IN_FAILED = event("accounts.sign_in_failed", "サインインに失敗しました")
SIGN_IN_LOCKED = event("accounts.sign_in_locked", "続けて失敗したため、サインインを止めました")
SECOND_FACTOR_FAILED = event("accounts.second_factor_failed", "二要素認証の番号が違いました")
SIGNED_OUT = event("accounts.signed_out", "サインアウトしました")
SESSION_IDLE = event("accounts.session_idle", "使われなかったため、サインインを閉じました")
SESSION_ENDED = event("accounts.session_ended", "ほかの端末のサインインを閉じました")
POST_CHOSEN = event("accounts.post_chosen", "職を切り替えました")

OPENED = event("accounts.opened", "アカウントを作りました")
CLOSED = event("accounts.closed", "アカウントを閉じました")
PASSWORD_CHANGED = event("accounts.password_changed", "パスワードを変えました")
PASSWORD_RESET = event("accounts.password_reset", "仮のパスワードを出しました")
SECOND_FACTOR_ADDED = event("accounts.second_factor_added", "二要素認証を登録しました")
SECOND_FACTOR_REMOVED = event("accounts.second_factor_removed", "二要素認証を外しました")
SECOND_FACTOR_RESET = event("accounts.second_factor_reset", "二要素認証を解除しました")
RECOVERY_CODES_MADE = event("accounts.recovery_codes_made", "回復番号を作り直しました")
PROVIDER_LINKED = event("accounts.provider_linked", "認証基盤の番号を結び付けました")
PROVIDER_UNLINKED = event("accounts.provider_unlinked", "認証基盤の番号の結び付けを解きました")
PROVIDER_UNKNOWN_SUBJECT = event(
    "accounts.provider_unknown_subject", "認証基盤から、結び付けのない番号でサインインがありました"
)
EMAIL_CONFIRMED = event("accounts.email_confirmed", "メールアドレスを確かめました")
CONTACT_CHANGED = event("accounts.contact_changed", "氏名またはメールアドレスを直しました")

name_values(
    "accounts",
    fields="直した欄",
    sessions_ended="閉じたサインインの数",
    removed="外した数",
    provider="認証基盤",
    subject="認証基盤での番号",
    address="接続元",
    post="職コード",
    reason="理由",
    kind="区分",
)
