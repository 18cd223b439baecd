"""Things of plans for the matrix: a plan with a public version, and bodies a person would really send.

Beside `things.py`, in the same words.
"""

from tests.house.things import OpenTo, Thing, either, has

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


DRAFTED = "senryaku"
"""The strategy plan, whose next version is being written."""


def actions_to_add() -> list[Thing]:
    body = {
        "code": "B01", "name": "試験の行動", "pillar": "1", "owner_post": "0101-1", "starts_on": "R9.4.1",
        "ends_on": "R10.3.31", "order": "0",
    }  # fmt: skip
    return [Thing("an action", {"plan": DRAFTED}, body=body, post_open_to=has(Role.PLANNING))]


def actions_to_write() -> list[Thing]:
    body = {
        "code": "A05", "name": "書き直した行動", "pillar": "1", "owner_post": "0103-1", "starts_on": "R8.4.1",
        "ends_on": "R10.3.31", "order": "5",
    }  # fmt: skip
    values = {"plan": DRAFTED, "code": "A05"}
    return [Thing("an action", values, body=body, post_open_to=has(Role.PLANNING))]


def of_department(code: str) -> OpenTo:
    """Officials of the department that answers for an action."""
    kinds = {Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD}
    return lambda by: bool(by.post and by.post.department == code and by.roles & kinds)


def reports_to_write() -> list[Thing]:
    """The department of the post that answers for an action, and planning."""
    body = {"state": "on_track", "value": "試験", "text": "試験の報告"}
    values = {"plan": DRAFTED, "code": "A22"}
    return [
        Thing("a report", values, body=body, post_open_to=either(of_department("03"), has(Role.PLANNING)))
    ]


def cooperations() -> list[Thing]:
    body = {
        "title": "試験の連携", "fiscal_year": "R9", "cost_yen": "100", "rule": "equal", "partners": "釧路市\n釧路町",
        "basis": "試験",
    }  # fmt: skip
    values = {"plan": DRAFTED, "code": "1"}
    return [Thing("a cooperation", values, body=body, post_open_to=has(Role.PLANNING))]


PROVIDERS = {
    "plans_staff:cooperation": cooperations,
    "plans_staff:action_new": actions_to_add,
    "plans_staff:action_edit": actions_to_write,
    "plans_staff:report": reports_to_write,
    "plans_staff:new": plans_to_begin,
    "plans_staff:plan": plans,
    "plans_staff:step": steps,
    "plans_staff:node_new": nodes_to_add,
    "plans_staff:node": nodes,
    "plans_staff:node_edit": nodes_to_write,
    "plans_staff:crosswalk": crosswalks,
    "plans_staff:programmes": programmes_to_place,
}
