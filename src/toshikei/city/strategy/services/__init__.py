"""Public Python API of the register of programmes for writing, and the registries of the thread.

`programmes_from_book` carries the programmes of a budget book into the register; `programme_open`, `programme_change`,
`programme_end`, `programme_split`, `programme_merge`, `link_set` are the verbs of people. Rooms above call
`thread_register` and `money_register` once, in `AppConfig.ready`.
"""

from toshikei.city.strategy.services.carrying import BookPlace, Carried, programmes_from_book
from toshikei.city.strategy.services.changing import programme_change, programme_end, programme_open
from toshikei.city.strategy.services.linking import link_set
from toshikei.city.strategy.services.succession import (
    Effect,
    Part,
    merge_preview,
    parts_read,
    programme_merge,
    programme_split,
    split_preview,
)
from toshikei.city.strategy.services.threads import (
    Money,
    Station,
    money_of,
    money_of_year,
    money_register,
    thread_of,
    thread_register,
)

__all__ = [
    "BookPlace",
    "Carried",
    "Effect",
    "Money",
    "Part",
    "Station",
    "link_set",
    "merge_preview",
    "money_of",
    "money_of_year",
    "money_register",
    "parts_read",
    "programme_change",
    "programme_end",
    "programme_merge",
    "programme_open",
    "programme_split",
    "programmes_from_book",
    "split_preview",
    "thread_of",
    "thread_register",
]
