"""Small papers, set while somebody waits, and kept on the shelf."""

from pathlib import Path

from toshikei.foundation.papers import shelf
from toshikei.foundation.papers.model import Paper
from toshikei.foundation.papers.services import paper_pdf, paper_xlsx

MAKERS = {"pdf": paper_pdf, "xlsx": paper_xlsx}
CODE = Path(__file__).parent


def paper_file(paper: Paper, form: str) -> Path:
    """The file, from the shelf or made now."""
    return shelf.made(shelf.key_of(paper.said(), code=CODE), form, lambda: MAKERS[form](paper))
