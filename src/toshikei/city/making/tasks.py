"""Background work of budget making: papers too big for a request."""

from django.urls import reverse

from toshikei.city.making.models import Round
from toshikei.city.making.selectors import round_slug
from toshikei.city.making.selectors.printing import PAPERS, paper_put
from toshikei.city.making.services.printing import PAPER, STEPS
from toshikei.foundation.jobs.services import Running, work


@work(PAPER)
def paper(running: Running, *, making: int, paper: str) -> str:
    """Read the round and set its paper; it stands on the shelf afterwards as long as the round stays as it is."""
    found = Round.objects.get(pk=making)
    running.progress(0, STEPS, "要求と査定を読んでいます。")
    made = PAPERS[paper](found)
    if made is None:
        return ""
    running.progress(1, STEPS, f"{made.cells:,}のます目を組んでいます。")
    paper_put(made, "pdf")
    running.progress(STEPS, STEPS)
    route = {"document": "document", "requests": "requests_book"}[paper]
    return reverse(f"making_staff:{route}", args=[found.fiscal_year, round_slug(found), "pdf"])
