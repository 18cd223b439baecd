"""Addresses of the execution room: permanent ones for citizens, pages of work for the staff."""

from django.urls import reverse

from toshikei.city.execution.choices import STATEMENTS, CarryKind
from toshikei.city.execution.models import CarryStatement, Ledger, LedgerPlace, StatusReport

FORMS = ("csv", "xlsx", "json")
PAPER_FORMS = ("pdf", "xlsx")


def home_url() -> str:
    return reverse("execution:home")


def feed_url() -> str:
    return reverse("execution:feed")


def status_url(year: int, half: str) -> str:
    return reverse("execution:status", args=[year, half])


def status_files(year: int, half: str) -> dict[str, str]:
    return {form: f"{status_url(year, half)}status.{form}" for form in FORMS}


def edition_url(report: StatusReport) -> str:
    """The permanent address of one edition."""
    return reverse("execution:status_edition", args=[report.fiscal_year, report.half, report.edition])


def settlement_url(year: int, account: str) -> str:
    return reverse("execution:settlement", args=[year, account])


def settlement_files(year: int, account: str) -> dict[str, str]:
    return {form: f"{settlement_url(year, account)}settlement.{form}" for form in FORMS}


def settlement_papers(year: int, account: str) -> dict[str, str]:
    """決算書 for everybody, by form."""
    return {form: f"{settlement_url(year, account)}statement.{form}" for form in PAPER_FORMS}


def statement_paper(ledger: Ledger) -> dict[str, str]:
    """決算書 for the staff, by form."""
    return {form: f"{ledger_url(ledger)}statement.{form}" for form in PAPER_FORMS}


def statements_url(year: int) -> str:
    return reverse("execution:statements", args=[year])


def statement_title(statement: CarryStatement) -> str:
    return STATEMENTS[CarryKind(statement.kind)]


def statement_anchor(statement: CarryStatement) -> str:
    """Where a statement of one account stands on the page of its year."""
    return f"{statement.ledger.slug}-{statement.kind}"


def statements_files(year: int) -> dict[str, str]:
    return {form: f"{statements_url(year)}statements.{form}" for form in FORMS}


def moves_url(year: int) -> str:
    return reverse("execution:moves", args=[year])


def moves_files(year: int) -> dict[str, str]:
    return {form: f"{moves_url(year)}moves.{form}" for form in FORMS}


def ledger_url(ledger: Ledger) -> str:
    return reverse("execution_staff:ledger", args=[ledger.fiscal_year, ledger.slug])


def closing_url(ledger: Ledger) -> str:
    return reverse("execution_staff:closing", args=[ledger.fiscal_year, ledger.slug])


def clauses_url(ledger: Ledger) -> str:
    return reverse("execution_staff:clauses", args=[ledger.fiscal_year, ledger.slug])


def period_url(ledger: Ledger) -> str:
    return reverse("execution_staff:period", args=[ledger.fiscal_year, ledger.slug])


def refused_url(ledger: Ledger) -> str:
    return reverse("execution_staff:refused", args=[ledger.fiscal_year, ledger.slug])


def place_url(place: LedgerPlace) -> str:
    return reverse("execution_staff:place", args=[place.pk])


def proposal_url(subject: str) -> str:
    """The page of a proposal for the decisions room; "" for requests of others."""
    thing, _, number = subject.partition(":")
    if thing != "execution.proposal" or not number.isdecimal():
        return ""
    return reverse("execution_staff:proposal", args=[int(number)])
