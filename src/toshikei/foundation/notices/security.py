"""Who has a new key made, a device registered or a sign-in stopped is told so: somebody else may have done it."""

from django.db import transaction

from toshikei.foundation.accounts import events
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.notices.kinds import KEYS
from toshikei.foundation.notices.services import notice_send
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.models import TrailEvent

ADVICE = "心当たりがなければ、すぐにシステム管理者へ知らせてください。"
TOLD = {
    events.PASSWORD_RESET: "システム管理者が、あなたの仮のパスワードを出しました",
    events.PASSWORD_CHANGED: "パスワードが変えられました",
    events.SECOND_FACTOR_ADDED: "二要素認証が登録されました",
    events.SECOND_FACTOR_REMOVED: "二要素認証が外されました",
    events.SECOND_FACTOR_RESET: "システム管理者が、あなたの二要素認証を解除しました",
    events.PROVIDER_LINKED: "庁内の認証基盤の番号が、あなたのアカウントに結び付けられました",
    events.SIGN_IN_LOCKED: "あなたの名前でのサインインが続けて失敗したので、その端末を止めました",
}


def subscribe() -> None:
    """Called once when the applications are ready."""
    for kind in TOLD:
        trail.subscribe(kind, tell)


def tell(event: TrailEvent) -> None:
    """Tell the account the event is about, after its transaction stands."""
    account_id = event.subject.removeprefix("accounts.account:")
    if not account_id.isdecimal():
        return
    title = next(text for kind, text in TOLD.items() if kind.code == event.event)
    send = {
        "to": [int(account_id)],
        "kind": KEYS,
        "title": title,
        "body": ADVICE,
        "url": "/account/",
        "by": SYSTEM,
        "once": f"keys:{event.pk}",
    }
    transaction.on_commit(lambda: notice_send(**send), robust=True)
