"""Things of the sorting for the matrix: the round that goes on, its programmes, the vote that runs."""

from tests.house.things import OpenTo, Thing, either, has

from toshikei.city.sorting.models import Candidate, FollowUp, Hearing
from toshikei.city.sorting.services.sheets import unit_path
from toshikei.foundation import clock
from toshikei.foundation.accounts.choices import Role

RUNNING = 2026


def of_the_department(one: Candidate) -> OpenTo:
    department = unit_path(one, clock.today())[0]
    roles = {Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD}
    return lambda by: bool(by.post and by.post.department == department and by.roles & roles)


def rounds_to_begin() -> list[Thing]:
    body = {
        "fiscal_year": "R9",
        "quorum": "5",
        "tie_rule": "coordinator",
        "ask_until": "R9.7.1",
        "answer_until": "R9.7.15",
    }
    return [Thing("a round to begin", {}, body=body)]


def rounds() -> list[Thing]:
    """Everybody of the staff looks; planning reads what later budgets say."""
    FollowUp.objects.all().delete()
    return [Thing("a round", {"year": 2025}, body={"do": "follow"}, post_open_to=has(Role.PLANNING))]


def candidates() -> list[Thing]:
    """A question without an answer: the department of the programme writes it, and planning."""
    one = Candidate.objects.filter(
        round__fiscal_year=RUNNING, questions__answered_on__isnull=True, questions__isnull=False
    )[0]
    return [
        Thing(
            "a question to answer",
            {"year": RUNNING, "code": one.programme_code},
            body={"do": "answer", "number": "1", "answer": "試験の回答"},
            post_open_to=either(of_the_department(one), has(Role.PLANNING)),
        )
    ]


def hearings() -> list[Thing]:
    """A vote that runs is begun again."""
    one = Hearing.objects.get(phase="judgement").candidate
    body = {"do": "restart", "reason": "試験", "sure": "1"}
    return [Thing("a vote that runs", {"year": RUNNING, "code": one.programme_code}, body=body)]


PROVIDERS = {
    "sorting_staff:new": rounds_to_begin,
    "sorting_staff:round": rounds,
    "sorting_staff:candidate": candidates,
    "sorting_staff:hearing": hearings,
}
