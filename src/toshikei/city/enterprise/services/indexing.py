"""Enterprise budgets in the city's search: the newest public version of each, and nothing before it is out.

Written in the transaction that publishes: submission, vote, erratum. A rejected budget stays findable as what it is.
"""

from collections.abc import Iterator
from datetime import datetime

from toshikei.city.enterprise import addresses
from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseLine, EnterpriseVersion
from toshikei.city.enterprise.selectors.published import stages_public
from toshikei.city.enterprise.selectors.tables import side_label
from toshikei.city.enterprise.selectors.titles import title_of
from toshikei.foundation.search.services import Entry, entries_add, entries_remove

KIND = "enterprise.line"


def index_budget(budget: EnterpriseBudget, at: datetime) -> None:
    """Replace what is findable of a budget by its newest version that is out at this moment."""
    entries_remove(KIND, str(budget.pk))
    version = next(iter(reversed(list(stages_public(budget, at)))), None)
    if version is not None:
        entries_add(KIND, str(budget.pk), _entries(version))


def _entries(version: EnterpriseVersion) -> Iterator[Entry]:
    url, title = addresses.budget_url(version.budget), title_of(version.budget)
    for line in version.lines.all():
        yield Entry(
            object_id=line.pk,
            title=line.setsu or line.moku or line.kou,
            body=tuple(filter(None, (_place(line), line.note))),
            weight=line.amount,
            url=url,
            context=f"{title}（{version.stage_label}）　{line.amount:,}円",
        )


def _place(line: EnterpriseLine) -> str:
    return "・".join(filter(None, (side_label(line.half, line.side), line.kan, line.kou, line.moku)))
