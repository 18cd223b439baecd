"""Papers of plans on the shelf: set while somebody waits."""

from pathlib import Path

from toshikei.city.strategy.models import PlanVersion
from toshikei.city.strategy.selectors.printing.document import plan_paper
from toshikei.foundation.papers import shelf
from toshikei.foundation.papers.services import paper_pdf, paper_xlsx

MAKERS = {"pdf": paper_pdf, "xlsx": paper_xlsx}
CODE = Path(__file__).parent


def plan_paper_file(version: PlanVersion, form: str) -> Path:
    """The file, from the shelf or made now."""
    paper = plan_paper(version)
    return shelf.made(shelf.key_of(paper.said(), code=CODE), form, lambda: MAKERS[form](paper))
