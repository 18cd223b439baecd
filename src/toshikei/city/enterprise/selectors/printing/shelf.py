"""Papers of enterprise budgets on the shelf: small ones, set while somebody waits."""

from pathlib import Path

from toshikei.city.enterprise.models import EnterpriseSettlement, EnterpriseVersion
from toshikei.city.enterprise.selectors.printing.document import budget_paper
from toshikei.city.enterprise.selectors.printing.settlement import settlement_paper
from toshikei.city.enterprise.selectors.settling import settled
from toshikei.foundation.papers import shelf
from toshikei.foundation.papers.model import Paper
from toshikei.foundation.papers.services import paper_pdf, paper_xlsx

MAKERS = {"pdf": paper_pdf, "xlsx": paper_xlsx}
CODE = Path(__file__).parent


def budget_paper_file(version: EnterpriseVersion, form: str) -> Path:
    """The file, from the shelf or made now."""
    return _file(budget_paper(version), form)


def settlement_paper_file(one: EnterpriseSettlement, form: str) -> Path:
    """The same for the report of a settlement."""
    return _file(settlement_paper(settled(one)), form)


def _file(paper: Paper, form: str) -> Path:
    return shelf.made(shelf.key_of(paper.said(), code=CODE), form, lambda: MAKERS[form](paper))
