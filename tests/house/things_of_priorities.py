"""Priority rounds for the matrix: one being prepared, one being scored (of the seed), one that is scored.

Beside `things_of_strategy.py`, in the same words.
"""

from datetime import timedelta

from tests.house.things import OpenTo, Thing, either, has

from toshikei.city.strategy.models import PriorityRound, RoundScorer
from toshikei.city.strategy.services import priorities
from toshikei.city.strategy.services.priorities import CriterionDraft, OptionDraft
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind, Role

RUNNERS = has(Role.PLANNING, Role.FINANCE)
POSTS = ("00-2", "00-3", "0302-1")
YEAR = 2091


def prepared(title: str = "試験の回") -> PriorityRound:
    """A round with criteria, two options and enough scorers, not frozen."""
    day = clock.today()
    where = {"by": SYSTEM, "on": day}
    found = PriorityRound.objects.filter(title=title, fiscal_year=YEAR).first()
    if found is not None:
        return found
    found = priorities.round_open(
        **where, title=title, fiscal_year=YEAR, due_on=day + timedelta(days=30), money_ceiling=10_000_000
    )
    own = {**where, "round_id": found.pk}
    priorities.criteria_set(**own, criteria=[CriterionDraft(code="K1", name="必要性", weight=1)])
    options = [OptionDraft(code=code, name=f"候補{code}", money=1_000_000) for code in ("O1", "O2", "O3")]
    priorities.options_write(**own, drafts=options)
    for post in POSTS:
        priorities.scorer_add(**own, post_code=post)
    return found


def closed() -> PriorityRound:
    """A round that everybody has scored."""
    found = prepared("採点の済んだ試験の回")
    if found.state != "drafting":
        return found
    own = {"on": clock.today(), "round_id": found.pk}
    priorities.round_freeze(by=SYSTEM, **own)
    for scorer in found.scorers.all():
        by = Acting(scorer.account_id, AccountKind.SYSTEM, scorer.office)
        priorities.scores_give(by=by, **own, points={code: {"K1": 3} for code in ("O1", "O2", "O3")})
    return priorities.round_close(by=SYSTEM, **own)


def scoring() -> PriorityRound:
    return PriorityRound.objects.get(state="open")


def rounds() -> list[Thing]:
    """Every member of the staff looks at a round."""
    return [Thing("a round", {"pk": scoring().pk})]


def rounds_to_open() -> list[Thing]:
    body = {
        "title": "開く回", "fiscal_year": "R9", "due_on": "R9.3.31", "highest": "5", "least": "3",
        "money_ceiling": "1000000", "posts_ceiling": "1",
    }  # fmt: skip
    return [Thing("a round to open", {}, body=body, post_open_to=RUNNERS)]


def to_write(what: str, body: dict[str, object], **values: object) -> list[Thing]:
    """Something of a round that is being prepared."""
    return [Thing(what, {"pk": prepared().pk, **values}, body=body, post_open_to=RUNNERS)]


def criteria() -> list[Thing]:
    return to_write("criteria", {"criteria": "K1｜必要性｜2｜困るか"})


def conditions() -> list[Thing]:
    return to_write("conditions", {"conditions": "O2→O1"})


def ceilings() -> list[Thing]:
    return to_write("ceilings", {"money_ceiling": "5000000", "posts_ceiling": "2", "reason": "試験"})


def options_to_add() -> list[Thing]:
    body = {"code": "O9", "name": "加える候補", "unit_code": "0101", "money": "1", "posts": "0.5"}
    return to_write("an option", body)


def options_to_write() -> list[Thing]:
    body = {"code": "O2", "name": "書き直した候補", "unit_code": "0101", "money": "1", "posts": "0.5"}
    return to_write("an option", body, code="O2")


def scorers_to_add() -> list[Thing]:
    return to_write("a scorer", {"post_code": "0101-1"})


def scorer() -> RoundScorer:
    return prepared().scorers.order_by("pk")[0]


def scorers_to_leave() -> list[Thing]:
    return to_write("a scorer", {"reason": "異動"}, scorer=scorer().pk)


def interests() -> list[Thing]:
    """The scorer, and who runs the round; everybody of the staff may look at the form."""
    one = scorer()
    mine: OpenTo = lambda by: by.account_id == one.account_id  # noqa: E731  # as the other things say it
    values = {"pk": one.round_id, "scorer": one.pk}
    body = {"option_code": "O1", "reason": "親族の会社"}
    return [Thing("an interest", values, body=body, post_open_to=either(mine, RUNNERS))]


def steps() -> list[Thing]:
    """The next step of a round that is prepared, and of one that is scored."""
    return [
        Thing("to freeze", {"pk": prepared().pk, "act": "freeze"}, post_open_to=RUNNERS),
        Thing("to solve", {"pk": closed().pk, "act": "solve"}, post_open_to=RUNNERS),
        Thing("to drop", {"pk": prepared().pk, "act": "drop"}, body={"reason": "試験"}, post_open_to=RUNNERS),
    ]


def musts() -> list[Thing]:
    body = {"must_do": "on", "reason": "試験"}
    return [Thing("a must-do", {"pk": closed().pk, "code": "O1"}, body=body, post_open_to=RUNNERS)]


def deferrals() -> list[Thing]:
    values = {"pk": scoring().pk, "code": "N3"}
    return [Thing("an option to put off", values, body={"reason": "試験"}, post_open_to=RUNNERS)]


def sheets() -> list[Thing]:
    """Only who scores the round, each the own sheet."""
    found = scoring()
    accounts = set(found.scorers.values_list("account_id", flat=True))
    option, criterion = found.options.get(code="N2"), found.criteria.get(code="K1")
    body = {f"p-{option.pk}-{criterion.pk}": "2"}
    return [Thing("a sheet", {"pk": found.pk}, lambda by: by.account_id in accounts, body=body)]


PROVIDERS = {
    "priorities_staff:new": rounds_to_open,
    "priorities_staff:round": rounds,
    "priorities_staff:step": steps,
    "priorities_staff:criteria": criteria,
    "priorities_staff:conditions": conditions,
    "priorities_staff:ceilings": ceilings,
    "priorities_staff:sheet": sheets,
    "priorities_staff:option_new": options_to_add,
    "priorities_staff:option_edit": options_to_write,
    "priorities_staff:must": musts,
    "priorities_staff:defer": deferrals,
    "priorities_staff:scorer_new": scorers_to_add,
    "priorities_staff:scorer_leave": scorers_to_leave,
    "priorities_staff:interest": interests,
}
