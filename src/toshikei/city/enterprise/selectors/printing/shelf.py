"""Papers of enterprise budgets on the shelf: small ones, set while somebody waits."""

from pathlib import Path

from toshikei.city.enterprise.models import EnterpriseVersion
from toshikei.city.enterprise.selectors.printing.document import budget_paper
from toshikei.foundation.papers import shelf
from toshikei.foundation.papers.services import paper_pdf, paper_xlsx

MAKERS = {"pdf": paper_pdf, "xlsx": paper_xlsx}
CODE = Path(__file__).parent


def budget_paper_file(version: EnterpriseVersion, form: str) -> Path:
    """The file, from the shelf or made now."""
    paper = budget_paper(version)
    return shelf.made(shelf.key_of(paper.said(), code=CODE), form, lambda: MAKERS[form](paper))
