"""Things of the evaluation for the matrix: verdicts in their states, and bodies a person would really send."""

from collections.abc import Callable

from tests.house.things import OpenTo, Thing, either, has

from toshikei.city.evaluation.models import BudgetAction, LookAlike
from toshikei.city.strategy.selectors import programmes_on
from toshikei.foundation.accounts.choices import Role

WRITERS = {Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD}
REASON = "試験のための理由"


def lookers() -> OpenTo:
    """Planning and finance look at the money."""
    return either(has(Role.PLANNING), has(Role.FINANCE))


def verdicts() -> list[Thing]:
    """Every member of the staff reads any verdict."""
    return [Thing("a verdict", {"pk": BudgetAction.objects.order_by("pk")[0].pk})]


def looks() -> list[Thing]:
    return [
        Thing("a budget to look at", {}, open_to=lookers(), body={"year": "2026"}, post_open_to=lookers())
    ]


def overrides() -> list[Thing]:
    """A verdict the budget did not follow."""
    action = BudgetAction.objects.filter(state="not_realised").order_by("pk")[0]
    body = {"reason": REASON}
    return [
        Thing(
            "a verdict to override", {"pk": action.pk}, open_to=lookers(), body=body, post_open_to=lookers()
        )
    ]


def look_alikes() -> list[Thing]:
    """One that waits for an answer."""
    one = LookAlike.objects.order_by("pk")[0]
    LookAlike.objects.filter(pk=one.pk).update(is_the_same=None, told_on=None)
    values = {"pk": one.action_id, "code": one.programme_code}
    body = {"is_the_same": "no", "words": REASON}
    return [Thing("a look-alike", values, open_to=lookers(), body=body, post_open_to=lookers())]


def cards() -> list[Thing]:
    """A card to begin: read by every member of the staff, written by the programme's own department and planning."""
    one = next(one for one in programmes_on(2025) if one.name == "高齢者見守り事業費")
    values = {"year": 2025, "code": one.code}
    body = {"token": "0", "outcome": "試験", "kind": "", "reason": "", "ground": "", "words": ""}
    writers = either(
        lambda by: bool(by.post and by.post.department == one.unit_code[:2] and by.roles & WRITERS),
        has(Role.PLANNING),
    )
    return [Thing("a card", values, body=body, post_open_to=writers)]


def pres() -> list[Thing]:
    """A pre-evaluation to begin, for the next budget but one."""
    one = next(one for one in programmes_on(2026) if one.name == "高齢者見守り事業費")
    writers = either(
        lambda by: bool(by.post and by.post.department == one.unit_code[:2] and by.roles & WRITERS),
        has(Role.PLANNING),
    )
    values, body = {"year": 2027, "code": one.code}, {"do": "save", "token": "0", "problem": REASON}
    return [Thing("a pre-evaluation", values, body=body, post_open_to=writers)]


def reports() -> list[Thing]:
    """A year whose report is frozen already: looked at, and refused."""
    told = "もう定めてあります"
    return [Thing("a report", {"year": 2024}, open_to=lookers(), post_open_to=lookers(), answer=told)]


def orders() -> list[Thing]:
    return [Thing("a report", {"year": 2024}, open_to=lookers(), post_open_to=lookers())]


PROVIDERS: dict[str, Callable[[], list[Thing]]] = {
    "evaluation_staff:home": lambda: [Thing("the verdicts", {})],
    "evaluation_staff:action": verdicts,
    "evaluation_staff:year": lambda: [Thing("the cards of a year", {"year": 2024})],
    "evaluation_staff:card": cards,
    "evaluation_staff:pres": lambda: [Thing("pre-evaluations of a year", {"year": 2027})],
    "evaluation_staff:pre": pres,
    "evaluation_staff:report_freeze": reports,
    "evaluation_staff:report_order": orders,
    "evaluation_staff:look": looks,
    "evaluation_staff:override": overrides,
    "evaluation_staff:same": look_alikes,
}
