"""Things of enterprise budgets for the matrix: the draft of next year, and bodies a person would really send.

Beside `things.py`, in the same words.
"""

from tests.house.things import OpenTo, Thing, either, has

from toshikei.city.enterprise.models import EnterpriseBudget, EnterpriseSettlement
from toshikei.city.enterprise.pages.account_form import GROUNDS
from toshikei.city.enterprise.selectors import stamp_of
from toshikei.city.enterprise.selectors.settling import settlement_stamp
from toshikei.foundation.accounts.choices import Role

BUREAU = "16"


def of_the_bureau(*roles: Role) -> OpenTo:
    """Posts of the department that runs the enterprise."""
    return lambda by: bool(by.post and by.post.department == BUREAU and by.roles & set(roles))


def writers() -> OpenTo:
    return either(of_the_bureau(Role.STAFF), has(Role.FINANCE))


def of_next_year(account: str) -> EnterpriseBudget:
    return EnterpriseBudget.objects.get(account__code=account, fiscal_year=2027, number=0)


def a_draft() -> EnterpriseBudget:
    """Still with the bureau; what it lacks is not covered, so it cannot go on."""
    return of_next_year("suido")


def address(budget: EnterpriseBudget) -> dict[str, object]:
    return {"year": budget.fiscal_year, "account": budget.account.code, "number": budget.number}


def budgets() -> list[Thing]:
    """Every member of the staff looks at a draft."""
    return [Thing("a draft", address(a_draft()))]


def papers() -> list[Thing]:
    return [Thing("the paper of a draft", address(a_draft()) | {"paper_form": "xlsx"})]


def accounts_to_register() -> list[Thing]:
    """Finance registers an enterprise."""
    body = {
        "name": "試験事業会計",
        "code": "shiken",
        "ground": GROUNDS[0],
        "unit_code": BUREAU,
        "starts_on": "R8.4.1",
    }
    return [Thing("an account to register", {}, body=body, post_open_to=has(Role.FINANCE))]


def beginnings() -> list[Thing]:
    """The bureau begins its own budget, finance any."""
    body = {"account": "suido", "fiscal_year": "R8", "number": "1"}
    return [Thing("a supplementary budget to begin", {}, body=body, post_open_to=writers())]


def lines_to_write() -> list[Thing]:
    budget = a_draft()
    body: dict[str, object] = {"seen": stamp_of(budget), "new-half": "current", "new-side": "income"}
    for line in budget.versions.get().lines.all():
        body |= {f"line-{line.pk}-amount": str(line.amount + 1), f"line-{line.pk}-tax": "0"}
    return [Thing("amounts of a draft", address(budget), body=body, post_open_to=writers())]


def items_to_write() -> list[Thing]:
    budget = a_draft()
    body = {"seen": stamp_of(budget), "entry-0-subject": "一時借入金", "entry-0-amount": "5"}
    values = address(budget) | {"kind": "borrowing"}
    return [Thing("the limit of borrowing", values, body=body, post_open_to=writers())]


def explanations_to_write() -> list[Thing]:
    budget = a_draft()
    body = {
        "seen": stamp_of(budget),
        "row-1-section": "operating",
        "row-1-label": "当年度純利益",
        "row-1-amount": "5",
    }
    values = address(budget) | {"kind": "cash"}
    return [Thing("the cash flow of a draft", values, body=body, post_open_to=writers())]


def steps() -> list[Thing]:
    """A draft that was handed over: finance asks the mayor, and sends it back. One that was not is taken back."""
    budget = of_next_year("gesuido")
    body = {"seen": stamp_of(budget), "sure": "1", "says": "試験"}
    draft = a_draft()
    values, taken = address(draft) | {"act": "withdraw"}, body | {"seen": stamp_of(draft)}
    return [
        *(
            Thing(f"to {act}", address(budget) | {"act": act}, body=body, post_open_to=has(Role.FINANCE))
            for act in ("compile", "redraft")
        ),
        Thing("to withdraw", values, body=taken, post_open_to=writers()),
    ]


def a_settlement(state: str) -> EnterpriseSettlement:
    """The demonstration's settlement of water, as if it had come only so far."""
    found = EnterpriseSettlement.objects.get(account__code="suido", fiscal_year=2025)
    found.state = state
    found.save()
    return found


def closed(**more: object) -> dict[str, object]:
    return {"year": 2025, "account": "suido"} | more


def settlements() -> list[Thing]:
    return [Thing("a settlement", closed())]


def settlement_papers() -> list[Thing]:
    return [Thing("the report of a settlement", closed(paper_form="xlsx"))]


def settlements_to_begin() -> list[Thing]:
    """The year is over and nobody began."""
    EnterpriseSettlement.objects.filter(account__code="suido").delete()
    body = {"account": "suido", "fiscal_year": "R7"}
    return [Thing("a settlement to begin", {}, body=body, post_open_to=writers())]


def settled_lines_to_write() -> list[Thing]:
    found = a_settlement("drafting")
    body: dict[str, object] = {"seen": settlement_stamp(found)}
    for line in found.lines.all():
        names = {"settled": line.settled + 1, "moved": 0, "carried_out": 0, "tax": ""}
        body |= {f"line-{line.pk}-{name}": str(value) for name, value in names.items()}
    return [Thing("what the year came to", closed(), body=body, post_open_to=writers())]


def settled_rows_to_write() -> list[Thing]:
    found = a_settlement("drafting")
    body = {"seen": settlement_stamp(found), "row-1-label": "減債積立金", "row-1-amount": "5"}
    return [Thing("the cover of a settlement", closed(kind="cover"), body=body, post_open_to=writers())]


def settlement_steps() -> list[Thing]:
    """The manager hands it over; who may is the head of the department and the mayor."""
    found = a_settlement("drafting")
    body = {"seen": settlement_stamp(found), "day": "R8.11.20", "words": "試験", "sure": "on"}
    who = either(of_the_bureau(Role.DEPARTMENT_HEAD), has(Role.MAYOR))
    return [Thing("to hand over", closed(act="send"), body=body, post_open_to=who)]


PROVIDERS = {
    "enterprise_staff:explanation": explanations_to_write,
    "enterprise_staff:settlement": settlements,
    "enterprise_staff:settlement_paper": settlement_papers,
    "enterprise_staff:settlement_new": settlements_to_begin,
    "enterprise_staff:settlement_lines": settled_lines_to_write,
    "enterprise_staff:settlement_rows": settled_rows_to_write,
    "enterprise_staff:settlement_step": settlement_steps,
}
