"""States of an import."""

from django.db.models import TextChoices


class RunState(TextChoices):
    """What became of a file that was brought."""

    WAITING = "waiting", "読んでいます"
    READ = "read", "確かめ待ち"
    REFUSED = "refused", "受け付けず"
    LOADED = "loaded", "取り込み済み"
    SAME = "same", "同じ内容"
    DROPPED = "dropped", "取りやめ"
