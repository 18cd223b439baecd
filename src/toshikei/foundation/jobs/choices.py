"""States of a background job (裏で続ける仕事)."""

from django.db.models import TextChoices


class State(TextChoices):
    """A job ends once; `TRANSITIONS` says which way it can go."""

    WAITING = "waiting", "順番待ち"
    RUNNING = "running", "進行中"
    DONE = "done", "終わりました"
    FAILED = "failed", "止まりました"
    CANCELLED = "cancelled", "中止しました"


TRANSITIONS = {
    State.WAITING: (State.RUNNING, State.CANCELLED, State.FAILED),
    State.RUNNING: (State.DONE, State.FAILED, State.CANCELLED),
}
OPEN = (State.WAITING, State.RUNNING)
