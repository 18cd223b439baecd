"""What the public sees of the execution: one place for pages, files, datasets and the static export."""

from collections.abc import Mapping, Sequence

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery, Sum

from toshikei.city.budget.selectors import Titles
from toshikei.city.execution.choices import ProposalKind, ProposalState, Side
from toshikei.city.execution.models import (
    CarryStatement,
    Ledger,
    LedgerPlace,
    Proposal,
    Settlement,
    StatusLine,
    StatusReport,
    UnusedReason,
)


def statuses_published() -> QuerySet[StatusReport]:
    """The newest edition of every half, the newest half first."""
    newest = StatusReport.objects.filter(fiscal_year=OuterRef("fiscal_year"), half=OuterRef("half")).order_by(
        "-edition"
    )
    found = StatusReport.objects.filter(published_at__isnull=False, pk=Subquery(newest.values("pk")[:1]))
    return found.order_by("-fiscal_year", "-half")


def editions_published() -> QuerySet[StatusReport]:
    """Every edition ever published with its lines, the newest act first."""
    lines = Prefetch("lines", StatusLine.objects.order_by("order"))
    found = StatusReport.objects.filter(published_at__isnull=False).prefetch_related(lines)
    return found.order_by("-published_at", "-pk")


def status_at(year: int, half: str, edition: int | None = None) -> StatusReport | None:
    """The newest edition of a half, or the edition asked for."""
    found = StatusReport.objects.filter(fiscal_year=year, half=half, published_at__isnull=False)
    if edition is not None:
        found = found.filter(edition=edition)
    return found.order_by("-edition").first()


def editions_of(report: StatusReport) -> list[StatusReport]:
    """All editions of the same half, the newest first."""
    same = StatusReport.objects.filter(
        fiscal_year=report.fiscal_year, half=report.half, published_at__isnull=False
    )
    return list(same.order_by("-edition"))


def settlements_published() -> QuerySet[Settlement]:
    """Published settlements with their ledgers, the newest year first, the general account before others."""
    found = Settlement.objects.filter(published_at__isnull=False).select_related("ledger")
    return found.order_by("-ledger__fiscal_year", "ledger__account_code", "ledger__slug")


def settlement_published(year: int, slug: str) -> Settlement | None:
    return settlements_published().filter(ledger__fiscal_year=year, ledger__slug=slug).first()


def statements_published(year: int | None = None) -> QuerySet[CarryStatement]:
    """Published carry-over statements with their ledgers."""
    found = CarryStatement.objects.filter(published_at__isnull=False).select_related("ledger")
    found = found.filter(ledger__fiscal_year=year) if year is not None else found
    return found.order_by("-ledger__fiscal_year", "ledger__account_code", "ledger__slug", "kind")


def statement_lines(statements: Sequence[CarryStatement]) -> list[Proposal]:
    """The carry-overs behind published statements, in order of the tree. One query."""
    wanted = {(one.ledger_id, one.kind) for one in statements}
    found = Proposal.objects.filter(
        ledger__in={one.ledger_id for one in statements},
        kind=ProposalKind.CARRY_OVER,
        state=ProposalState.DONE,
    ).select_related("source", "ledger")
    rows = found.order_by("ledger_id", "carry_kind", "source__path", "pk")
    return [one for one in rows if (one.ledger_id, one.carry_kind) in wanted]


def settled_places(ledger: Ledger) -> QuerySet[LedgerPlace]:
    """All places of a settled ledger with the newest reason of their unused amount (`said`), in order of the tree."""
    newest = UnusedReason.objects.filter(place=OuterRef("pk")).order_by("-pk").values("text")[:1]
    return LedgerPlace.objects.filter(ledger=ledger).annotate(said=Subquery(newest)).order_by("side", "path")


def receipts_settled(account: str) -> Mapping[tuple[int, Titles], int]:
    """収入済額 of an account's published settlements, by fiscal year and titles. One query."""
    rows = (
        LedgerPlace.objects.filter(
            side=Side.REVENUE,
            ledger__account=account,
            ledger__settlement__published_at__isnull=False,
        )
        .order_by()
        .values_list("ledger__fiscal_year", "kan", "kou", "moku", "setsu")
        .annotate(yen=Sum(F("received") - F("refunded")))
    )
    return {(year, (kan, kou, moku, setsu)): yen for year, kan, kou, moku, setsu, yen in rows}
