"""Background work of the budget room: papers too big for a request."""

from toshikei.city.budget import addresses
from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.selectors.printing import budget_paper_file, compared_with
from toshikei.city.budget.services.printing import PAPER, STEPS
from toshikei.foundation.jobs.services import Running, work


@work(PAPER)
def paper(running: Running, *, version: int) -> str:
    """Set the paper of a version and write its Excel sister; both stand on the shelf afterwards."""
    found = BudgetVersion.objects.select_related("book").get(pk=version)
    beside = compared_with(found)
    urls = addresses.paper_urls(found)
    for step, form in enumerate(("xlsx", "pdf"), start=1):
        running.progress(step, STEPS, f"{form.upper()} を作っています。{found.line_count:,}行の明細です。")
        budget_paper_file(found, beside, form)
    running.progress(STEPS, STEPS)
    return urls["pdf"]
