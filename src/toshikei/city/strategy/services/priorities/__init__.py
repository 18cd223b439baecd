"""Public Python API of priority rounds: opened, frozen, scored, closed, solved, decided and public."""

from toshikei.city.strategy.services.priorities.deciding import MATTER, round_ask, round_decided
from toshikei.city.strategy.services.priorities.loading import options_load, options_rehearse
from toshikei.city.strategy.services.priorities.opening import (
    CriterionDraft,
    OptionDraft,
    conditions_set,
    criteria_set,
    option_remove,
    options_write,
    round_drop,
    round_freeze,
    round_open,
)
from toshikei.city.strategy.services.priorities.reading import (
    conditions_read,
    conditions_written,
    criteria_read,
    criteria_written,
)
from toshikei.city.strategy.services.priorities.scoring import (
    interest_declare,
    option_defer,
    round_close,
    scorer_add,
    scorer_leave,
    scores_give,
)
from toshikei.city.strategy.services.priorities.solving import (
    SOLVE,
    ceilings_set,
    must_set,
    round_solve,
    solution_make,
)

__all__ = [
    "MATTER",
    "SOLVE",
    "CriterionDraft",
    "OptionDraft",
    "ceilings_set",
    "conditions_read",
    "conditions_set",
    "conditions_written",
    "criteria_read",
    "criteria_set",
    "criteria_written",
    "interest_declare",
    "must_set",
    "option_defer",
    "option_remove",
    "options_load",
    "options_rehearse",
    "options_write",
    "round_ask",
    "round_close",
    "round_decided",
    "round_drop",
    "round_freeze",
    "round_open",
    "round_solve",
    "scorer_add",
    "scorer_leave",
    "scores_give",
    "solution_make",
]
