"""What was written last about a round, and by whom: what a stale page is told."""

from toshikei.city.making.models import Request, Round
from toshikei.foundation.trail.models import TrailEvent
from toshikei.foundation.trail.selectors import label_of


def last_writer(making: Round, *codes: str) -> str:
    """Who wrote the newest event of these kinds about the round; a colleague, where none is known."""
    found = TrailEvent.objects.filter(subject=f"making.round:{making.pk}", event__in=codes)
    newest = found.order_by("-happened_at", "-id").values_list("actor_label", flat=True).first()
    return newest or "ほかの人"


def last_saver(card: Request) -> str:
    """Who saved the draft last."""
    found = TrailEvent.objects.filter(subject=f"making.request:{card.pk}", event="making.request_saved")
    newest = found.order_by("-happened_at", "-id").values_list("actor_label", flat=True).first()
    return newest or "ほかの人"


def last_words(making: Round) -> tuple[str, str]:
    """Who did what to the round last."""
    found = TrailEvent.objects.filter(subject=f"making.round:{making.pk}")
    newest = found.order_by("-happened_at", "-id").values_list("actor_label", "event").first()
    return (newest[0], label_of(newest[1])) if newest else ("ほかの人", "書き換え")
