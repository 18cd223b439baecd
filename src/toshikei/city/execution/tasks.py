"""Background work of the execution: settlement statements too big for a request."""

from toshikei.city.execution import addresses
from toshikei.city.execution.models import Settlement
from toshikei.city.execution.selectors.printing import paper_put, settlement_paper
from toshikei.city.execution.services.printing import PAPER, STEPS
from toshikei.foundation.jobs.services import Running, work


@work(PAPER)
def paper(running: Running, *, settlement: int) -> str:
    """Read the ledger and set the statement; it stands on the shelf as long as the ledger stays as it is."""
    found = Settlement.objects.select_related("ledger").get(pk=settlement)
    running.progress(0, STEPS, "帳簿を読んでいます。")
    made = settlement_paper(found)
    running.progress(1, STEPS, f"{made.cells:,}のます目を組んでいます。")
    paper_put(made, "pdf")
    running.progress(STEPS, STEPS)
    return addresses.statement_paper(found.ledger)["pdf"]
