"""The callback of the decisions room: what was approved is booked in the deciding transaction, or the decision falls."""

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.execution import events
from toshikei.city.execution.choices import PostingKind, ProposalKind, ProposalState
from toshikei.city.execution.models import Posting, Proposal
from toshikei.city.execution.services.asking import proposal_act, proposal_judge
from toshikei.city.execution.services.carrying import carried_forward
from toshikei.city.execution.services.writing import Writing, books_locked
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.trail import services as trail

POSTINGS = {
    ProposalKind.TRANSFER: PostingKind.TRANSFER,
    ProposalKind.RESERVE: PostingKind.RESERVE,
    ProposalKind.CARRY_OVER: PostingKind.CARRY_OUT,
}
ENDED = {Outcome.REJECTED: ProposalState.REJECTED, Outcome.WITHDRAWN: ProposalState.WITHDRAWN}


def proposal_decided(decided: Decided) -> None:
    """Book an approved proposal; end a rejected or withdrawn one. A returned one waits. Others' requests are not ours."""
    thing, _, number = decided.subject.partition(":")
    if thing != "execution.proposal" or not number.isdecimal():
        return
    proposal = Proposal.objects.select_for_update().filter(pk=int(number)).first()
    if proposal is None or proposal.state != ProposalState.REQUESTED:
        return
    by = Acting(None, AccountKind.SYSTEM, decided.by_label)
    if decided.outcome is Outcome.APPROVED:
        _book(proposal, decided, by)
    elif decided.outcome in ENDED:
        proposal.state = ENDED[decided.outcome]
        proposal.save(update_fields=["state"])
        _record(events.PROPOSAL_ENDED, proposal, decided, by, reason=decided.reason)


def _book(proposal: Proposal, decided: Decided, by: Acting) -> None:
    books = books_locked(proposal.ledger_id)
    on = decided.on
    proposal_judge(books, proposal, on)
    kind = ProposalKind(proposal.kind)
    writing = Writing(books, POSTINGS[kind])
    writing.do(proposal_act(proposal, on))
    posting = writing.write(
        by=by,
        on=on,
        title=title_of(proposal),
        reason=proposal.reason,
        decision=decided.number,
        request_id=decided.request_id,
    )
    proposal.posting, proposal.state = posting, ProposalState.DONE
    proposal.save(update_fields=["posting", "state", "permitted", "last_year", "part_label"])
    if kind is ProposalKind.CARRY_OVER:
        carried_forward(proposal, by=by, on=on)
    _record(events.MOVED, proposal, decided, by, amount=proposal.amount, posting=posting)


def title_of(proposal: Proposal) -> str:
    """What the booking is called."""
    if proposal.kind == ProposalKind.CARRY_OVER:
        return f"{proposal.get_carry_kind_display()} {proposal.title or proposal.source}"
    return f"{proposal.get_kind_display()} {proposal.source} から {proposal.target}"


def _record(
    event: object,
    proposal: Proposal,
    decided: Decided,
    by: Acting,
    *,
    amount: int = 0,
    reason: str = "",
    posting: Posting | None = None,
) -> None:
    new = {"amount": amount or None, "reason": reason or None, "decision": decided.number}
    trail.record(
        event,
        by=by,
        subject=f"execution.proposal:{proposal.pk}",
        label=title_of(proposal)[:200],
        new={key: value for key, value in new.items() if value},
        on=posting.on if posting else decided.on,
    )
