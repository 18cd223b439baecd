"""Invented budgets of two enterprises, walked through the services officials use. Idempotent.

Fiscal 2026 adopted and published (one amount changed by the mayor, with its reason); 2027: one draft with a shortfall
that is not covered yet, one handed over to the mayor.
"""

from datetime import date

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.enterprise import services
from toshikei.city.enterprise.choices import ItemKind, PaperKind
from toshikei.city.enterprise.example.reading import THOUSAND, enterprises, items_in, lines_in, papers_in
from toshikei.city.enterprise.models import EnterpriseAccount, EnterpriseBudget
from toshikei.city.enterprise.services import LineMark
from toshikei.city.enterprise.services.finding import subject_of
from toshikei.foundation.accounts.acting import SYSTEM

UNIT = "16"
OPENED_ON = date(2021, 4, 1)
NOTE = "見本のための架空の予算"
DRAFT_ON, HANDED_ON, DECIDED_ON = date(2025, 10, 20), date(2025, 12, 15), date(2026, 1, 26)
SUBMITTED_ON, VOTED_ON, PUBLISHED_ON = date(2026, 2, 20), date(2026, 3, 19), date(2026, 3, 24)
NEXT_ON, SENT_ON = date(2026, 10, 19), date(2026, 11, 16)


def seed(on: date) -> None:
    """Everything there is. Does nothing when the accounts are there."""
    if EnterpriseAccount.objects.exists():
        return
    for order, each in enumerate(enterprises(), start=1):
        services.account_open(
            by=SYSTEM,
            on=OPENED_ON,
            code=each["code"],
            name=each["name"],
            ground=each["ground"],
            unit_code=UNIT,
            order=order,
            is_invented=True,
        )
        _this_year(each)
        _next_year(each)


def _this_year(each: dict) -> None:
    """2026, from the draft to the publication of its outline."""
    budget = services.budget_open(
        by=SYSTEM, on=DRAFT_ON, account=each["name"], fiscal_year=2026, is_copied=False, source_note=NOTE
    )
    where = {"by": SYSTEM, "budget_id": budget.pk}
    services.lines_write(**where, on=DRAFT_ON, added=list(lines_in(each["lines"])))
    for kind, items in items_in(each["items"]).items():
        services.items_write(**where, on=DRAFT_ON, kind=ItemKind(kind.value), items=items)
    services.draft_hand_over(**where, on=HANDED_ON)
    if "mayor" in each:
        _change(budget, each["mayor"])
    _explain(budget, each["papers"])
    subject = subject_of(budget)
    decided = Decided(
        0, "見本", "enterprise.budget", subject, Outcome.APPROVED, None, DECIDED_ON, "市長", "", ""
    )
    services.mayor_decided(decided)
    services.to_council(**where, on=SUBMITTED_ON)
    services.council_adopt(**where, on=VOTED_ON)
    services.outline_publish(**where, on=PUBLISHED_ON)


def _explain(budget: EnterpriseBudget, text: str) -> None:
    """The papers of explanation, after the mayor's change: the profit in the cash flow is that of the last amounts."""
    for paper, rows in papers_in(text).items():
        services.paper_write(
            by=SYSTEM, on=DECIDED_ON, budget_id=budget.pk, paper=PaperKind(paper.value), rows=rows
        )


def _change(budget: EnterpriseBudget, said: dict) -> None:
    line = budget.versions.get(closed_at__isnull=True).lines.get(moku=said["under"], setsu=said["name"])
    mark = LineMark(line.pk, said["thousand"] * THOUSAND, said["tax"] * THOUSAND, line.note, said["reason"])
    services.lines_write(by=SYSTEM, on=DECIDED_ON, budget_id=budget.pk, marks=[mark])


def _next_year(each: dict) -> None:
    """2027: filled from 2026. Amounts written anew are not covered yet; a draft without any is handed over."""
    budget = services.budget_open(
        by=SYSTEM, on=NEXT_ON, account=each["name"], fiscal_year=2027, source_note=NOTE
    )
    lines = budget.versions.get().lines
    marks = []
    for why, changes in each["next"].items():
        for name, (thousand, tax) in changes.items():
            line = lines.filter(setsu=name).order_by("-amount")[0]
            marks.append(LineMark(line.pk, thousand * THOUSAND, tax * THOUSAND, why))
    services.lines_write(by=SYSTEM, on=NEXT_ON, budget_id=budget.pk, marks=marks)
    if not marks:
        services.draft_hand_over(by=SYSTEM, on=SENT_ON, budget_id=budget.pk)
