"""Public Python API of enterprise budgets: open, write, load from a file, and carry from stage to stage."""

from toshikei.city.enterprise.services.correcting import erratum_begin, erratum_publish
from toshikei.city.enterprise.services.loading import (
    items_load,
    items_rehearse,
    lines_load,
    lines_rehearse,
    papers_load,
    papers_rehearse,
)
from toshikei.city.enterprise.services.opening import account_open, budget_open
from toshikei.city.enterprise.services.papers import PaperRow, paper_write, row_of
from toshikei.city.enterprise.services.settlement_steps import settlement_step
from toshikei.city.enterprise.services.settling import (
    SettledMark,
    SettledRow,
    settlement_open,
    settlement_rows_write,
    settlement_write,
)
from toshikei.city.enterprise.services.steps import (
    council_adopt,
    council_amend,
    council_reject,
    draft_hand_over,
    draft_redraft,
    mayor_ask,
    mayor_decided,
    outline_publish,
    to_council,
)
from toshikei.city.enterprise.services.voting import budget_reconsider
from toshikei.city.enterprise.services.withdrawing import draft_withdraw
from toshikei.city.enterprise.services.writing import (
    Item,
    LineMark,
    NewLine,
    entry_of,
    items_write,
    lines_write,
)

__all__ = [
    "Item",
    "LineMark",
    "NewLine",
    "PaperRow",
    "SettledMark",
    "SettledRow",
    "account_open",
    "budget_open",
    "budget_reconsider",
    "council_adopt",
    "council_amend",
    "council_reject",
    "draft_hand_over",
    "draft_redraft",
    "draft_withdraw",
    "entry_of",
    "erratum_begin",
    "erratum_publish",
    "items_load",
    "items_rehearse",
    "items_write",
    "lines_load",
    "lines_rehearse",
    "lines_write",
    "mayor_ask",
    "mayor_decided",
    "outline_publish",
    "paper_write",
    "papers_load",
    "papers_rehearse",
    "row_of",
    "settlement_open",
    "settlement_rows_write",
    "settlement_step",
    "settlement_write",
    "to_council",
]
