"""Background work of the evaluation: results reports too big for a request."""

from django.urls import reverse

from toshikei.city.evaluation.selectors.printing import report_paper, report_put
from toshikei.city.evaluation.services.reporting import PAPER, STEPS
from toshikei.foundation.jobs.services import Running, work


@work(PAPER)
def paper(running: Running, *, year: int) -> str:
    """Set the report; it stands on the shelf as long as the cards stay as they are."""
    running.progress(0, STEPS, "評価表を読んでいます。")
    made = report_paper(year, "pdf")
    running.progress(1, STEPS, f"{made.cells:,}のます目を組んでいます。")
    report_put(made, "pdf")
    running.progress(STEPS, STEPS)
    return reverse("evaluation:report_paper", args=[year, "pdf"])
