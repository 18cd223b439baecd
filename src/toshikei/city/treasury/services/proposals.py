"""Asking for a decision on money: checked first, decided by the authority table, done in the transaction of the decision."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.urls import reverse

from toshikei.city.decisions import services as decisions
from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided, Draft
from toshikei.city.treasury import errors, events
from toshikei.city.treasury.choices import MATTERS, Manner, ProposalKind, ProposalState
from toshikei.city.treasury.models import Bond, Fund, Proposal
from toshikei.city.treasury.permissions import ASK
from toshikei.city.treasury.services.asking import locked, year_of
from toshikei.city.treasury.services.bonds import (
    Borrowing,
    bond_issue,
    borrowing_ensure,
    redeem_early,
    redemption_ensure,
)
from toshikei.city.treasury.services.funds import Taking, fund_withdraw, withdrawal_reasons
from toshikei.city.treasury.services.within import ensure_issue_expected, ensure_withdrawal_within
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import format_yen

BEYOND = "予算の額を超えることを、伺う人が確かめています。"


def withdrawal_ask(
    *,
    by: Acting,
    on: date,
    fund_code: str,
    taking: Taking,
    form_key: str,
    is_urgent: bool = False,
    is_checked: bool = False,
) -> Proposal:
    """Ask for a withdrawal. What the law does not allow is refused before anybody has to read it; more than the budget
    says is asked once more (`is_checked`), and who decides reads so.
    """
    ensure(by, ASK)
    with transaction.atomic():
        if standing := Proposal.objects.filter(form_key=form_key).first():
            return standing
        fund = locked(Fund.objects.all(), fund_code, "基金")
        reasons = withdrawal_reasons(fund, taking, on)
        year = year_of(on, taking.fiscal_year)
        ensure_withdrawal_within(fund, taking.amount, year, is_checked=is_checked)
        made = Proposal(
            kind=ProposalKind.WITHDRAW,
            title=f"「{fund.name}」の取崩し",
            amount=taking.amount,
            fund=fund,
            asked=asdict(taking),
            reasons=reasons.to_dict(),
        )
        body = _body("\n".join(filter(None, (taking.reason, BEYOND if is_checked else ""))), reasons)
        return _open(made, by, on, form_key, body, is_urgent=is_urgent)


def redemption_ask(
    *,
    by: Acting,
    on: date,
    bond_code: str,
    amount: int,
    manner: Manner,
    paid_from: str,
    form_key: str,
    redeem_on: date | None = None,
) -> Proposal:
    """Ask for an early redemption of a bond on a day (by itself: today). What it saves goes into the request."""
    ensure(by, ASK)
    with transaction.atomic():
        if standing := Proposal.objects.filter(form_key=form_key).first():
            return standing
        bond = locked(Bond.objects.all(), bond_code, "市債")
        day = redeem_on or on
        before = sum(bond.lines.values_list("interest", flat=True))
        after = redemption_ensure(bond, day, amount, manner)
        saved = Explanation(
            "払わずにすむ利息",
            before - after.interest,
            "円",
            formula=f"{format_yen(before)}－{format_yen(after.interest)}",
        )
        made = Proposal(
            kind=ProposalKind.REDEEM,
            title=f"「{bond.name}」の繰上償還",
            amount=amount,
            bond=bond,
            asked={"amount": amount, "manner": manner, "paid_from": paid_from, "redeem_on": day.isoformat()},
            reasons=saved.to_dict(),
        )
        return _open(made, by, on, form_key, _body(f"返す日：{format_wareki(day)}　財源：{paid_from}", saved))


def issue_ask(
    *, by: Acting, on: date, borrowing: Borrowing, form_key: str, is_checked: bool = False
) -> Proposal:
    """Ask for a bond to be issued, within what the budget of its year says of bonds."""
    ensure(by, ASK)
    with transaction.atomic():
        if standing := Proposal.objects.filter(form_key=form_key).first():
            return standing
        if Bond.objects.filter(code=borrowing.code).exists():
            raise errors.CodeTaken(text=borrowing.code, thing="市債")
        found = borrowing_ensure(borrowing)
        ensure_issue_expected(borrowing, is_checked=is_checked)
        cost = Explanation("終わりまでに払う利息", found.interest, "円")
        asked = {
            name: str(value) if isinstance(value, Decimal | date) else value
            for name, value in asdict(borrowing).items()
        }
        made = Proposal(
            kind=ProposalKind.ISSUE,
            title=f"市債「{borrowing.name}」の発行",
            amount=borrowing.principal,
            asked=asked,
            reasons=cost.to_dict(),
        )
        return _open(made, by, on, form_key, _body(BEYOND if is_checked else "", cost))


def _body(said: str, reasons: Explanation) -> str:
    return "\n".join(filter(None, ("次のとおりしてよろしいか伺います。", said, *reasons.lines())))


def _open(
    made: Proposal, by: Acting, on: date, form_key: str, body: str, *, is_urgent: bool = False
) -> Proposal:
    made.form_key, made.asked_on, made.asked_by = form_key, on, by.label[:160]
    made.save(force_insert=True)
    request = decisions.request_open(
        by=by,
        on=on,
        draft=Draft(
            form_key=f"treasury-{made.pk}",
            matter=MATTERS[ProposalKind(made.kind)],
            title=made.title,
            body=body,
            amount=made.amount,
            subject=f"treasury.proposal:{made.pk}",
            is_urgent=is_urgent,
        ),
    )
    made.request_id = request.pk
    made.save(update_fields=["request_id"])
    trail.record(
        events.PROPOSED,
        by=by,
        subject=f"treasury.proposal:{made.pk}",
        label=made.title,
        new={"amount": made.amount, "kind": made.kind},
        on=on,
    )
    return made


def proposal_decided(decided: Decided) -> None:
    """Called by decisions in the transaction of the decision: do what was asked, or close it. A refusal takes the decision back."""
    key = int(decided.subject.rpartition(":")[2])
    own = Proposal.objects.select_for_update(
        of=("self",)
    )  # a fund or a bond is on the nullable side of its join
    found = own.select_related("fund", "bond").get(pk=key)
    if decided.outcome == Outcome.RETURNED or found.state != ProposalState.CIRCULATING:
        return
    states = {Outcome.REJECTED: ProposalState.REJECTED, Outcome.WITHDRAWN: ProposalState.WITHDRAWN}
    found.state = states.get(decided.outcome, ProposalState.DONE)
    found.decided_on = decided.on
    if found.state == ProposalState.DONE:
        if decided.amount != found.amount:
            raise errors.DecisionDiffers(
                title=found.title, asked=format_yen(found.amount), decided=format_yen(decided.amount or 0)
            )
        _do(found, decided)
    found.save(update_fields=["state", "decided_on"])
    trail.record(
        events.PROPOSAL_CLOSED,
        by=SYSTEM,
        subject=f"treasury.proposal:{found.pk}",
        label=found.title,
        new={"state": found.state, "decision": decided.number},
        on=decided.on,
    )


def _do(found: Proposal, decided: Decided) -> None:
    """What was asked for happens, in the name of the decision."""
    form_key, on = f"proposal-{found.pk}", decided.on
    match ProposalKind(found.kind):
        case ProposalKind.WITHDRAW if found.fund:
            fund_withdraw(
                by=SYSTEM,
                on=on,
                fund_code=found.fund.code,
                taking=Taking(**found.asked),
                decision=decided.number,
                form_key=form_key,
            )
        case ProposalKind.REDEEM if found.bond:
            asked = dict(found.asked)
            redeem_early(
                by=SYSTEM,
                on=max(on, date.fromisoformat(asked.pop("redeem_on"))),
                bond_code=found.bond.code,
                decision=decided.number,
                form_key=form_key,
                **{**asked, "manner": Manner(asked["manner"])},
            )
        case ProposalKind.ISSUE:
            borrowing = borrowing_from(found.asked)
            bond_issue(by=SYSTEM, on=on, borrowing=borrowing, decision=decided.number, form_key=form_key)


def borrowing_from(asked: dict[str, object]) -> Borrowing:
    """Terms back from how they were kept."""
    days, decimals = ("issued_on", "first_due_on"), ("rate", "counted_share")
    values = dict(asked)
    values |= {name: date.fromisoformat(str(asked[name])) for name in days}
    values |= {name: Decimal(str(asked[name])) for name in decimals}
    return Borrowing(**values)


def proposal_url(subject: str) -> str:
    """Where a proposal is seen, for the link on the decision."""
    key = int(subject.rpartition(":")[2])
    found = Proposal.objects.select_related("fund", "bond").filter(pk=key).first()
    if found is None:
        return ""
    if found.fund:
        return reverse("treasury_staff:fund", args=[found.fund.code])
    if found.bond:
        return reverse("treasury_staff:bond", args=[found.bond.code])
    return reverse("treasury_staff:home")
