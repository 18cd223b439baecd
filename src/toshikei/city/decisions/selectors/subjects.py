"""Requests about one thing of another room: whether it is being decided, and how often it was asked."""

from toshikei.city.decisions.choices import State
from toshikei.city.decisions.models import Request


def requests_about(subject: str) -> list[Request]:
    """Every request about the subject, newest first."""
    return list(Request.objects.filter(subject=subject).order_by("-pk"))


def request_pending(subject: str) -> Request | None:
    """The request about the subject that is on its way or was sent back to be mended."""
    open_states = {State.CIRCULATING, State.RETURNED}
    return next((one for one in requests_about(subject) if one.state in open_states), None)
