"""Things of goals for the matrix: a public goal, a draft, and bodies a person would really send.

Beside `things.py`, in the same words. Most bodies go to a public goal, where the right person is told that it stays.
"""

from tests.house.things import OpenTo, Thing, either, has

from toshikei.city.goals.choices import Origin
from toshikei.city.goals.models import IndicatorValue
from toshikei.foundation.accounts.choices import Role

UNIT, GOAL = "0302", "2026-0302-1"
HERE = {"code": GOAL}
INDICATOR = HERE | {"number": 1}
HEADS = {Role.SECTION_HEAD, Role.DEPARTMENT_HEAD}


def of_finance(*roles: Role) -> OpenTo:
    """Posts of the finance department."""
    return lambda by: bool(by.post and by.post.department == "03" and by.roles & set(roles))


def writers() -> OpenTo:
    return either(of_finance(Role.STAFF, *HEADS), has(Role.PLANNING))


def heads() -> OpenTo:
    """Heads of the section and of its department; those of other sections are refused in words."""
    return lambda by: bool(
        by.roles & {Role.MAYOR, Role.VICE_MAYOR}
        or (by.post and by.post.unit in {"03", UNIT} and by.roles & HEADS)
    )


def goals() -> list[Thing]:
    return [Thing("a goal", HERE)]


def goal_body() -> dict[str, object]:
    return {
        "whose": "unit", "statement": "試験の目標", "why": "試験", "horizon": "short", "years": "1",
        "owner_post": "0302-1", "deputy_post": "03-1",
    }  # fmt: skip


def goals_to_write() -> list[Thing]:
    values = {"year": 2026, "unit": UNIT}
    return [Thing("a goal to write", values, body=goal_body(), post_open_to=writers())]


def goals_to_edit() -> list[Thing]:
    return [
        Thing("a public goal", HERE, body=goal_body(), post_open_to=writers(), answer="書き換えられません")
    ]


def goals_to_publish() -> list[Thing]:
    body = {"seen": "x", "sure": "on"}
    return [Thing("a public goal", HERE, body=body, post_open_to=heads(), answer="書き換えられません")]


def posts_to_change() -> list[Thing]:
    body = {"owner_post": "03-1", "deputy_post": "0302-1", "reason": "試験"}
    return [Thing("a public goal", HERE, body=body, post_open_to=heads())]


def indicator_body() -> dict[str, object]:
    return {
        "name": "試験", "meaning": "試験", "unit": "人", "formula": "数", "population": "全体", "direction": "up",
        "kind": "activity", "frequency": "yearly", "lag": "0", "baseline": "0", "baseline_on": "R8.3.31",
        "targets": "R8｜9", "source": "簿", "method": "数える", "quality": "記録", "others": "天候", "reason": "試験",
    }  # fmt: skip


def indicators_to_define() -> list[Thing]:
    body = indicator_body()
    return [Thing("a public goal", HERE, body=body, post_open_to=writers(), answer="書き換えられません")]


def indicators_to_edit() -> list[Thing]:
    body = indicator_body()
    return [Thing("an indicator", INDICATOR, body=body, post_open_to=writers(), answer="書き換えられません")]


def indicators_to_revise() -> list[Thing]:
    return [Thing("an indicator", INDICATOR, body=indicator_body(), post_open_to=heads())]


def values_to_write() -> list[Thing]:
    body = {"period_end": "R8.9.30", "value": "1", "source": "簿"}
    return [Thing("an automatic one", INDICATOR, body=body, post_open_to=writers(), answer="自動で届きます")]


def misses_to_answer() -> list[Thing]:
    """Posts are filled in this section: nothing misses, and the right person is told so."""
    body = {"fact": "事", "cause": "因", "action": "策", "owner_post": "0302-1", "due": "R9.3.31"}
    return [Thing("nothing missed", INDICATOR, body=body, post_open_to=writers(), answer="書けません")]


def reports_to_write() -> list[Thing]:
    values = HERE | {"moment": "mid_year"}
    return [Thing("mid-year", values, body={"text": "試験", "forecast": "試験"}, post_open_to=writers())]


def reports_to_review() -> list[Thing]:
    values = {"code": "2026-03-1", "moment": "mid_year"}
    may = {Role.MAYOR, Role.VICE_MAYOR}
    return [
        Thing(
            "mid-year",
            values,
            body={"remark": "試験"},
            post_open_to=lambda by: bool(
                by.roles & may or (by.post and by.post.unit == "03" and by.roles & HEADS)
            ),
        )
    ]


def missions_to_set() -> list[Thing]:
    return [Thing("a mission", {"unit": UNIT}, body={"text": "試験"}, post_open_to=writers())]


def days_to_set() -> list[Thing]:
    body = {"fiscal_year": "2026", "day": "R8.5.15", "reason": "試験"}
    return [Thing("a day", {}, body=body, post_open_to=has(Role.MAYOR))]


def collections() -> list[Thing]:
    """What measures brought is taken out again: there is something to bring."""
    IndicatorValue.objects.filter(origin=Origin.MEASURE).delete()
    return [Thing("a night", {}, body={}, post_open_to=either(has(Role.PLANNING), has(Role.SYSTEM_ADMIN)))]


PROVIDERS = {
    "goals_staff:collect": collections,
    "goals_staff:day": days_to_set,
    "goals_staff:define": indicators_to_define,
    "goals_staff:edit": goals_to_edit,
    "goals_staff:goal": goals,
    "goals_staff:miss": misses_to_answer,
    "goals_staff:mission": missions_to_set,
    "goals_staff:new": goals_to_write,
    "goals_staff:posts": posts_to_change,
    "goals_staff:publish": goals_to_publish,
    "goals_staff:redefine": indicators_to_edit,
    "goals_staff:report": reports_to_write,
    "goals_staff:review": reports_to_review,
    "goals_staff:revise": indicators_to_revise,
    "goals_staff:value": values_to_write,
}
