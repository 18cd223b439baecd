"""The way of carried money into the next year's ledger, and the statements of the three kinds."""

from datetime import date

from django.db import transaction
from django.db.models import Sum

from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.choices import (
    STATEMENTS,
    CarryKind,
    PostingKind,
    ProposalKind,
    ProposalState,
    Side,
)
from toshikei.city.execution.models import CarryStatement, Ledger, LedgerPlace, Proposal
from toshikei.city.execution.services.writing import Writing, books_locked, engine_place
from toshikei.engines.execution.acts import CarryIn
from toshikei.engines.execution.errors import CarryLate
from toshikei.engines.execution.year import shown
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

COPIED = (
    "side", "key", "above", "kan_code", "kan", "kou_code", "kou", "moku_code", "moku", "programme_code", "programme",
    "setsu_code", "setsu", "department_code", "department", "cofog1", "cofog2",
)  # fmt: skip


def carried(ledger: Ledger) -> list[Proposal]:
    """Carry-overs booked in a ledger, in order of the tree."""
    found = Proposal.objects.filter(
        ledger=ledger, kind=ProposalKind.CARRY_OVER, state=ProposalState.DONE
    ).select_related("source")
    return list(found.order_by("carry_kind", "source__path", "pk"))


def carried_take(ledger: Ledger, *, by: Acting, on: date) -> None:
    """On opening a year: everything that was carried out of the year before."""
    before = Ledger.objects.filter(fiscal_year=ledger.fiscal_year - 1, slug=ledger.slug).first()
    for proposal in carried(before) if before else ():
        _arrive(ledger, proposal, by, on)


def carried_forward(proposal: Proposal, *, by: Acting, on: date) -> None:
    """After a carry-over was booked: into the next year's ledger where it is open already."""
    ledger = proposal.ledger
    following = Ledger.objects.filter(fiscal_year=ledger.fiscal_year + 1, slug=ledger.slug).first()
    if following is not None:
        _arrive(following, proposal, by, on)


def _arrive(ledger: Ledger, proposal: Proposal, by: Acting, on: date) -> None:
    books = books_locked(ledger.pk)
    place = _place_in(ledger, proposal.source)
    books.touch([place])
    writing = Writing(books, PostingKind.CARRY_IN)
    day = ledger.year.first_day
    writing.do(CarryIn(engine_place(place), proposal.amount, day))
    posting = writing.write(
        by=by,
        on=day,
        title=f"{proposal.get_carry_kind_display()} {proposal.title or proposal.source}",
        reason=proposal.reason,
        decision=proposal.posting.decision if proposal.posting else "",
        request_id=proposal.request_id,
    )
    trail.record(
        events.CARRIED_IN,
        by=by,
        subject=f"execution.posting:{posting.pk}",
        label=f"{ledger} {posting.title}",
        new={"amount": proposal.amount, "carry": proposal.carry_kind},
        on=on,
    )


def _place_in(ledger: Ledger, source: LedgerPlace) -> LedgerPlace:
    """The place of the same labels; a work that has no money of its own in the new year gets its place for what is carried."""
    same = LedgerPlace.objects.filter(ledger=ledger, side=Side.EXPENDITURE)
    found = list(same.filter(key=source.key).order_by("path")[:2])
    if len(found) == 1:
        return found[0]
    path, number = source.path, 2
    while same.filter(path=path).exists():
        path, number = f"{source.path}-{number}", number + 1
    copied = {name: getattr(source, name) for name in COPIED}
    return LedgerPlace.objects.create(ledger=ledger, path=path, **copied)


def statement_make(*, by: Acting, on: date, ledger_id: int, kind: CarryKind) -> CarryStatement:
    """繰越計算書 of one kind, until 31 May (令145条・146条・150条3項). Made once; again it takes in what came since."""
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        books = books_locked(ledger_id)
        ledger = books.ledger
        total = Proposal.objects.filter(
            ledger=ledger, kind=ProposalKind.CARRY_OVER, state=ProposalState.DONE, carry_kind=kind
        ).aggregate(total=Sum("amount"))["total"]
        if not total:
            raise errors.NothingToState(statement=STATEMENTS[kind])
        if on > books.year.statement_by:
            raise CarryLate(
                books.year.rules.statement_by,
                day=shown(on),
                year=ledger.year.label,
                last=shown(books.year.statement_by),
            )
        statement = CarryStatement.objects.filter(ledger=ledger, kind=kind).first()
        if statement is not None and statement.published_at is not None:
            raise errors.AlreadyPublished(
                what=STATEMENTS[kind], instead="誤りは、次の会議で訂正を報告してください。"
            )
        statement = statement or CarryStatement(ledger=ledger, kind=kind)
        statement.made_on, statement.amount = on, total
        statement.save()
        _record(events.STATEMENT_MADE, statement, by, on, amount=total)
    return statement


def statement_report(*, by: Acting, on: date, ledger_id: int, kind: CarryKind) -> CarryStatement:
    """次の会議での議会への報告, and with it the publication: from now on it stands on the public page."""
    ensure(by, permissions.PUBLISH)
    with transaction.atomic():
        statement = (
            CarryStatement.objects.select_for_update()
            .select_related("ledger")
            .filter(ledger_id=ledger_id, kind=kind)
            .first()
        )
        if statement is None:
            raise errors.StatementMissing(statement=STATEMENTS[kind])
        if statement.published_at is not None:
            return statement
        statement.reported_on, statement.published_at = on, clock.now()
        statement.save(update_fields=["reported_on", "published_at"])
        _record(events.STATEMENT_REPORTED, statement, by, on)
    return statement


def _record(event: object, statement: CarryStatement, by: Acting, on: date, **new: object) -> None:
    trail.record(
        event,
        by=by,
        subject=f"execution.statement:{statement.pk}",
        label=f"{statement.ledger} {STATEMENTS[CarryKind(statement.kind)]}",
        new=new or None,
        on=on,
    )
