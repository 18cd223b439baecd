"""How somebody is told, and where a mail stands."""

from django.db.models import TextChoices


class Delivery(TextChoices):
    """How a kind of notice reaches a person. The page always shows it."""

    PAGE = "page", "画面だけ"
    AT_ONCE = "at_once", "すぐにメールでも"
    DIGEST = "digest", "一日一通のメールでも"


class MailState(TextChoices):
    """Where the mail of a notice stands."""

    NONE = "none", "送らない"
    WAITING = "waiting", "送る前"
    DIGEST = "digest", "まとめて送る前"
    SENT = "sent", "送った"
    FAILED = "failed", "送れなかった"
