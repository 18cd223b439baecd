"""The paper of a settlement on the shelf, and when it is too big to set while somebody waits."""

from pathlib import Path

from toshikei.foundation.papers import shelf
from toshikei.foundation.papers.model import Paper
from toshikei.foundation.papers.services import paper_pdf, paper_xlsx

MOST_CELLS = 25_000
"""Cells that are set in the request: a few seconds. More is a job that runs on its own."""
MAKERS = {"pdf": paper_pdf, "xlsx": paper_xlsx}
CODE = Path(__file__).parent


def is_big(paper: Paper) -> bool:
    return paper.cells > MOST_CELLS


def paper_on_shelf(paper: Paper, form: str) -> Path | None:
    """Where it stands; made now when it is small; None: it is big and nobody has had it made."""
    key = _key(paper)
    if is_big(paper) and form == "pdf":
        return shelf.kept(key, form)
    return paper_put(paper, form)


def paper_put(paper: Paper, form: str) -> Path:
    return shelf.made(_key(paper), form, lambda: MAKERS[form](paper))


def _key(paper: Paper) -> str:
    return shelf.key_of(paper.said(), code=CODE)
