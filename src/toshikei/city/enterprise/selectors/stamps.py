"""What a page was looking at: changes with every write and every step."""

from toshikei.city.enterprise.models import EnterpriseBudget


def stamp_of(budget: EnterpriseBudget) -> str:
    """State, newest version and how often it was written."""
    latest = budget.versions.order_by("-number").values_list("number", "revision").first() or (0, 0)
    return f"{budget.state}-{latest[0]}-{latest[1]}"
