"""One version of a book by its content hash, and its tree as it was."""

from toshikei.city.budget.choices import LevelName
from toshikei.city.budget.models import BudgetBook, BudgetNode, BudgetVersion


def version_by_hash(book: BudgetBook, digest: str) -> BudgetVersion | None:
    """The version whose content hash begins so, with what replaced it; the newest where a later one is the same again."""
    found = book.versions.filter(content_hash__startswith=digest).select_related(
        "superseded_by", "supersedes"
    )
    return found.order_by("-number").first()


def version_tree(version: BudgetVersion) -> list[BudgetNode]:
    """Total, 款, 項, 目 and 事業 of a version, expenditure first, in order of the tree. One query."""
    nodes = BudgetNode.objects.filter(version=version).exclude(level=LevelName.SETSU)
    return list(nodes.order_by("side", "path"))
