"""Asking for a transfer, the reserve, a carry-over: lawful first, then to whoever decides by the authority table.

What the law refuses is refused before anybody is asked, and the refusal itself is kept on the trail.
"""

from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction

from toshikei.city.decisions.services import Draft, request_open
from toshikei.city.execution import events
from toshikei.city.execution.choices import CarryKind, ProposalKind
from toshikei.city.execution.errors import OtherLedger, PlaceMissing
from toshikei.city.execution.models import LedgerPlace, Proposal
from toshikei.city.execution.services.carry_lines import carried_beside, ground_said, ground_take
from toshikei.city.execution.services.spending import LONGEST, ensure_own
from toshikei.city.execution.services.writing import Books, books_locked, engine_place, judged
from toshikei.engines.execution import acts
from toshikei.engines.execution.entries import CarryKind as EngineKind
from toshikei.engines.execution.errors import ReasonMissing
from toshikei.engines.execution.posted import Posted
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import services as trail
from toshikei.kernel.errors import Refusal, RuleForbids
from toshikei.kernel.money import format_yen

MATTERS = {
    ProposalKind.TRANSFER: "budget.transfer",
    ProposalKind.RESERVE: "budget.reserve",
    ProposalKind.CARRY_OVER: "budget.carry_over",
}
IN_MOKU, IN_KOU, BETWEEN_KOU = "目の中の節の間", "目の間", "項の間（予算に定めのあるもの）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """What a carry-over says beside place and amount. Amounts in yen.

    `part`: the key of the budget's line, which gives limit and last year. Only where the budget is not on record the
    asker names document and page (`cited`, `cited_year`) with what stands there (`permitted`, `last_year`).
    """

    kind: CarryKind
    title: str = ""
    committed_part: int = 0
    part: str = ""
    cited: str = ""
    cited_year: int | None = None
    permitted: int | None = None
    last_year: int | None = None
    accident: str = ""
    related: int = 0
    funds_received: int = 0
    funds_expected: int = 0
    funds_general: int = 0


def transfer_request(
    *, by: Acting, on: date, source_id: int, target_id: int, amount: int, reason: str, form_key: str
) -> Proposal:
    """流用を願い出る. The receiving section asks; finance may for all."""
    kind = ProposalKind.TRANSFER
    return _ask(by, on, kind, source_id, amount, reason, form_key, target_id=target_id)


def reserve_request(
    *, by: Acting, on: date, reserve_id: int, target_id: int, amount: int, reason: str, form_key: str
) -> Proposal:
    """予備費の充用を願い出る."""
    return _ask(by, on, ProposalKind.RESERVE, reserve_id, amount, reason, form_key, target_id=target_id)


def carry_over_request(
    *, by: Acting, on: date, place_id: int, amount: int, reason: str, carrying: Carrying, form_key: str
) -> Proposal:
    """翌年度への繰越しを願い出る."""
    return _ask(by, on, ProposalKind.CARRY_OVER, place_id, amount, reason, form_key, carrying=carrying)


def _ask(
    by: Acting,
    on: date,
    kind: ProposalKind,
    source_id: int,
    amount: int,
    reason: str,
    form_key: str,
    *,
    target_id: int | None = None,
    carrying: Carrying | None = None,
) -> Proposal:
    source, target = _places(source_id, target_id)
    ensure_own(by, target or source, on)
    made = Proposal.objects.filter(form_key=form_key).first()
    if made is not None:
        return made
    if not reason.strip():
        raise ReasonMissing(act=f"{kind.label}の願い出")
    proposal = Proposal(
        ledger_id=source.ledger_id,
        kind=kind,
        source=source,
        target=target,
        amount=amount,
        reason=reason[:LONGEST],
        asked_on=on,
        asked_by=by.label[:200],
        form_key=form_key,
        **_carried(carrying),
    )
    try:
        with transaction.atomic():
            books = books_locked(source.ledger_id)
            found = Proposal.objects.filter(form_key=form_key).first()
            if found is not None:
                return found
            posted = proposal_judge(books, proposal, on)
            proposal.save()
            _send(proposal, posted, by, on)
    except RuleForbids as refusal:
        _keep_refusal(proposal, refusal, by, on)
        raise
    return proposal


def _places(source_id: int, target_id: int | None) -> tuple[LedgerPlace, LedgerPlace | None]:
    wanted = [pk for pk in (source_id, target_id) if pk is not None]
    found = {place.pk: place for place in LedgerPlace.objects.select_related("ledger").filter(pk__in=wanted)}
    for pk in wanted:
        if pk not in found:
            raise PlaceMissing(place=pk)
    source, target = found[source_id], found[target_id] if target_id is not None else None
    if target is not None and source.ledger_id != target.ledger_id:
        raise OtherLedger(source=source, target=target)
    return source, target


def _carried(carrying: Carrying | None) -> dict[str, object]:
    if carrying is None:
        return {}
    names = Carrying.__dataclass_fields__
    values = {name: getattr(carrying, name) for name in names if name not in {"kind", "part"}}
    return {"carry_kind": carrying.kind, "part_key": carrying.part[:16], **values}


def proposal_act(proposal: Proposal, on: date) -> acts.Act:
    """A proposal as an act of the ledger."""
    source = engine_place(proposal.source)
    if proposal.kind == ProposalKind.CARRY_OVER:
        funds = acts.Funds(proposal.funds_received, proposal.funds_expected, proposal.funds_general)
        return acts.CarryOver(
            source,
            EngineKind(proposal.carry_kind),
            proposal.amount,
            on,
            funds,
            committed_part=proposal.committed_part,
            permitted=proposal.permitted,
            carried=carried_beside(proposal),
            last_year=proposal.last_year,
            accident=proposal.accident,
            related=proposal.related,
        )
    if proposal.target is None:
        raise PlaceMissing(place="－")
    act = acts.Transfer if proposal.kind == ProposalKind.TRANSFER else acts.UseReserve
    return act(source, engine_place(proposal.target), proposal.amount, on)


def proposal_judge(books: Books, proposal: Proposal, on: date) -> Posted:
    """Is it lawful and is the money there today? Reads the places anew under the lock."""
    wanted = [pk for pk in (proposal.source_id, proposal.target_id) if pk is not None]
    books.touch(LedgerPlace.objects.filter(pk__in=wanted).order_by("pk"))
    if proposal.kind == ProposalKind.CARRY_OVER:
        ground_take(proposal)
    return judged(books, proposal_act(proposal, on))


def condition_of(proposal: Proposal) -> str:
    """場合の区分 of the authority table."""
    if proposal.kind != ProposalKind.TRANSFER or proposal.target is None:
        return ""
    source, target = (one.path.split("/") for one in (proposal.source, proposal.target))
    if source[:3] == target[:3]:
        return IN_MOKU
    return IN_KOU if source[:2] == target[:2] else BETWEEN_KOU


def _send(proposal: Proposal, posted: Posted, by: Acting, on: date) -> None:
    """To the decisions room, with the reckoning in the body; nothing is booked before it is decided."""
    kind = ProposalKind(proposal.kind)
    title = f"{kind.label}：{_way(proposal)}（{format_yen(proposal.amount)}円）"
    ground = [ground_said(proposal), ""] if proposal.kind == ProposalKind.CARRY_OVER else []
    body = "\n".join(
        ["次のとおり執行してよろしいか伺います。", "", proposal.reason, "", *ground, *posted.reasons.lines()]
    )
    draft = Draft(
        form_key=str(uuid5(NAMESPACE_OID, f"execution.proposal:{proposal.form_key}")),
        matter=MATTERS[kind],
        title=title[:200],
        body=body,
        condition=condition_of(proposal),
        amount=proposal.amount,
        subject=f"execution.proposal:{proposal.pk}",
    )
    request = request_open(by=by, on=on, draft=draft)
    proposal.request_id = request.pk
    proposal.save(update_fields=["request_id"])
    trail.record(
        events.ASKED,
        by=by,
        subject=f"execution.proposal:{proposal.pk}",
        label=title,
        new={"kind": proposal.kind, "amount": proposal.amount, "reason": proposal.reason},
        reasons=posted.reasons,
        on=on,
    )


def _way(proposal: Proposal) -> str:
    if proposal.kind == ProposalKind.CARRY_OVER:
        return proposal.title or str(proposal.source)
    return f"{proposal.source} から {proposal.target}"


def _keep_refusal(proposal: Proposal, refusal: Refusal, by: Acting, on: date) -> None:
    """What was asked and why it was refused: somebody will ask again next year."""
    kind = ProposalKind(proposal.kind)
    with transaction.atomic():
        trail.record(
            events.REFUSED,
            by=by,
            subject=f"execution.ledger:{proposal.ledger_id}",
            label=f"{kind.label}：{_way(proposal)}"[:200],
            new={
                "amount": proposal.amount,
                "reason": proposal.reason,
                "code": refusal.code,
                "article": refusal.article,
            },
            reasons=getattr(refusal, "reasons", None),
            on=on,
        )
