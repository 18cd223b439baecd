"""Things of the sorting for the matrix: the round that goes on, its programmes, the vote that runs."""

from datetime import date
from uuid import uuid4

from tests.house.things import OpenTo, Thing, either, has

from toshikei.city.sorting import services
from toshikei.city.sorting.models import Candidate, FollowUp, Hearing
from toshikei.city.sorting.services.sheets import unit_path
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
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


def choices_to_make() -> list[Thing]:
    """A candidate that was not judged falls."""
    code = Candidate.objects.filter(round__fiscal_year=RUNNING, out_in=None, hearings__phase="")[0]
    body = {
        "do": "narrow",
        "chooser": "experts",
        "reason": "試験",
        f"out-{code.programme_code}": "1",
        f"why-{code.programme_code}": "試験",
        "sure": "1",
    }
    return [Thing("candidates to narrow", {"year": RUNNING}, body=body)]


def judges() -> list[Thing]:
    return [Thing("a judge to add", {"year": RUNNING}, body={"do": "add", "kind": "expert"})]


def sessions() -> list[Thing]:
    body = {"do": "plan", "held_on": "R8.12.12", "begins_at": "10:00", "place": "試験の会場"}
    return [Thing("a session to plan", {"year": RUNNING}, body=body)]


def proposals() -> list[Thing]:
    """A round in which candidates are chosen."""
    year = 2027
    who = {"by": SYSTEM, "on": clock.today(), "fiscal_year": year}
    day = date(2027, 7, 1)
    services.round_open(**who, rules=services.RoundRules(ask_until=day, answer_until=day, quorum=5))
    services.round_announce(**who)
    code = Candidate.objects.filter(round__fiscal_year=RUNNING)[0].programme_code
    return [
        Thing(
            "a proposal", {"year": year}, body={"code": code, "reason": "試験の理由", "form_key": uuid4().hex}
        )
    ]


PROVIDERS = {
    "sorting_staff:choose": choices_to_make,
    "sorting_staff:judges": judges,
    "sorting_staff:sessions": sessions,
    "sorting:propose": proposals,
    "sorting_staff:new": rounds_to_begin,
    "sorting_staff:round": rounds,
    "sorting_staff:candidate": candidates,
    "sorting_staff:hearing": hearings,
}
