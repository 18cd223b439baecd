"""Public Python API of the register of programmes for writing, and the registries of the thread.

`programmes_from_book` carries the programmes of a budget book into the register; `programme_open`, `programme_change`,
`programme_end`, `programme_split`, `programme_merge`, `link_set` are the verbs of people. Rooms above call
`thread_register` and `money_register` once, in `AppConfig.ready`.
"""

from toshikei.city.strategy.services.carrying import BookPlace, Carried, programmes_from_book
from toshikei.city.strategy.services.changing import programme_change, programme_end, programme_open
from toshikei.city.strategy.services.linking import link_set
from toshikei.city.strategy.services.mechanisms import (
    Mechanism,
    mechanisms,
    mechanisms_provide,
    mechanisms_without,
)
from toshikei.city.strategy.services.plans.actions import (
    ActionDraft,
    action_remove,
    action_set,
    actions_write,
)
from toshikei.city.strategy.services.plans.cooperating import (
    CooperationDraft,
    Partner,
    cooperation_remove,
    cooperation_set,
    partners_read,
)
from toshikei.city.strategy.services.plans.linking import ProgrammeLink, crosswalk_set, programmes_link
from toshikei.city.strategy.services.plans.money import PlanMoney, money_of_version
from toshikei.city.strategy.services.plans.nodes import (
    NodeDraft,
    node_remove,
    node_set,
    nodes_write,
    plan_open,
)
from toshikei.city.strategy.services.plans.reading import link_written, links_read
from toshikei.city.strategy.services.plans.reporting import action_public, action_report, owner_path
from toshikei.city.strategy.services.plans.steps import (
    draft_withdraw,
    plan_ask,
    plan_decided,
    plan_roll,
)
from toshikei.city.strategy.services.plans.succession import node_merge, node_split
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
    "ActionDraft",
    "BookPlace",
    "Carried",
    "CooperationDraft",
    "Effect",
    "Mechanism",
    "Money",
    "NodeDraft",
    "Part",
    "Partner",
    "PlanMoney",
    "ProgrammeLink",
    "Station",
    "action_public",
    "action_remove",
    "action_report",
    "action_set",
    "actions_write",
    "cooperation_remove",
    "cooperation_set",
    "crosswalk_set",
    "draft_withdraw",
    "link_set",
    "link_written",
    "links_read",
    "mechanisms",
    "mechanisms_provide",
    "mechanisms_without",
    "merge_preview",
    "money_of",
    "money_of_version",
    "money_of_year",
    "money_register",
    "node_merge",
    "node_remove",
    "node_set",
    "node_split",
    "nodes_write",
    "owner_path",
    "partners_read",
    "parts_read",
    "plan_ask",
    "plan_decided",
    "plan_open",
    "plan_roll",
    "programme_change",
    "programme_end",
    "programme_merge",
    "programme_open",
    "programme_split",
    "programmes_from_book",
    "programmes_link",
    "split_preview",
    "thread_of",
    "thread_register",
]
