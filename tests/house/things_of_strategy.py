"""Things of plans for the matrix: a plan with a public version, and bodies a person would really send.

Beside `things.py`, in the same words.
"""

from tests.house.things import Thing, has

from toshikei.foundation.accounts.choices import Role

PLAN = "sogo"


def plans() -> list[Thing]:
    """Every member of the staff looks at a plan."""
    return [Thing("a plan", {"plan": PLAN})]


def plans_to_begin() -> list[Thing]:
    """Planning begins a plan."""
    body = {
        "title": "試験の計画", "code": "shiken", "kind": "sectoral", "unit_code": "0101", "from_year": "R9",
        "to_year": "R12",
    }  # fmt: skip
    return [Thing("a plan to begin", {}, body=body, post_open_to=has(Role.PLANNING))]


def nodes() -> list[Thing]:
    return [Thing("a measure", {"plan": PLAN, "code": "1-4"})]


def nodes_to_add() -> list[Thing]:
    """The public version is closed: planning is told so, nobody else gets that far."""
    body = {"code": "9", "name": "試験の政策", "order": "0"}
    values = {"plan": PLAN}
    return [
        Thing("a policy", values, body=body, post_open_to=has(Role.PLANNING), answer="書き換えられません")
    ]


def nodes_to_write() -> list[Thing]:
    body = {"code": "1-4", "name": "試験の施策", "parent": "1", "order": "0"}
    values = {"plan": PLAN, "code": "1-4"}
    return [
        Thing("a measure", values, body=body, post_open_to=has(Role.PLANNING), answer="書き換えられません")
    ]


def programmes_to_place() -> list[Thing]:
    values = {"plan": PLAN, "code": "1-4"}
    body = {"programmes": ""}
    return [
        Thing("a measure", values, body=body, post_open_to=has(Role.PLANNING), answer="書き換えられません")
    ]


def crosswalks() -> list[Thing]:
    """Planning names counterparts; there is no such number in the other plan, and it is told so."""
    body = {"right": "senryaku", "right_codes": "99", "note": ""}
    values = {"plan": PLAN, "code": "1-4"}
    return [
        Thing("a measure", values, body=body, post_open_to=has(Role.PLANNING), answer="「99」はありません")
    ]


def steps() -> list[Thing]:
    """Planning begins a new version."""
    body = {"valid_from": "R9.4.1", "reason": "試験"}
    return [Thing("a new version", {"plan": PLAN, "act": "roll"}, body=body, post_open_to=has(Role.PLANNING))]


PROVIDERS = {
    "plans_staff:new": plans_to_begin,
    "plans_staff:plan": plans,
    "plans_staff:step": steps,
    "plans_staff:node_new": nodes_to_add,
    "plans_staff:node": nodes,
    "plans_staff:node_edit": nodes_to_write,
    "plans_staff:crosswalk": crosswalks,
    "plans_staff:programmes": programmes_to_place,
}
