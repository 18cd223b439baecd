"""Which papers of the budget stand on the shelf, and which are too big to set while somebody waits."""

from pathlib import Path

from toshikei.city.budget.models import BudgetVersion
from toshikei.city.budget.selectors.printing.document import budget_paper
from toshikei.foundation.papers import shelf
from toshikei.foundation.papers.services import paper_pdf, paper_xlsx

MOST_LINES = 5_000
"""Lines of a version that are set in the request: a few seconds. More is a job that runs on its own."""
MAKERS = {"pdf": paper_pdf, "xlsx": paper_xlsx}
CODE = Path(__file__).parent


def is_big(version: BudgetVersion) -> bool:
    return version.line_count > MOST_LINES


def budget_paper_key(version: BudgetVersion, beside: tuple[BudgetVersion, ...]) -> str:
    """Names the paper of a version beside what it is compared with, and the words around the book."""
    book = version.book
    words = (book.city_name, book.account, book.kind_label, book.is_invented, book.source_note)
    return shelf.key_of(
        version.pk,
        version.number,
        version.content_hash,
        version.loaded_on,
        words,
        [(one.pk, one.content_hash) for one in beside],
        code=CODE,
    )


def budget_paper_kept(version: BudgetVersion, beside: tuple[BudgetVersion, ...], form: str) -> Path | None:
    return shelf.kept(budget_paper_key(version, beside), form)


def budget_paper_file(version: BudgetVersion, beside: tuple[BudgetVersion, ...], form: str) -> Path:
    """The file of the paper, from the shelf or made now."""
    return shelf.made(
        budget_paper_key(version, beside), form, lambda: MAKERS[form](budget_paper(version, beside))
    )
