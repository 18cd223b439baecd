"""Funds: set up, pay in, take out on a lawful ground, correct. A ledger row is never changed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from toshikei import law
from toshikei.city.treasury import errors, events
from toshikei.city.treasury.choices import FundKind, Ground, MoneyFrom, MovementKind
from toshikei.city.treasury.models import Fund, FundMovement
from toshikei.city.treasury.permissions import MOVE
from toshikei.city.treasury.services.asking import ensure_decided, ensure_positive, locked, year_of
from toshikei.city.treasury.services.within import ensure_deposit_within
from toshikei.engines.treasury import funds as engine
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.foundation.trail.events import EventKind
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.money import format_yen


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFund:
    """What a fund is: name, kind, purpose, what it may pay for, and the ordinance that set it up."""

    code: str
    name: str
    kind: FundKind
    purpose: str
    ordinance: str
    purposes: tuple[str, ...] = ()
    is_invented: bool = False
    source_note: str = ""


def fund_open(*, by: Acting, on: date, fund: NewFund, opening: int = 0) -> Fund:
    """Register a fund set up by ordinance, with the balance the record begins with."""
    ensure(by, MOVE)
    with transaction.atomic():
        if Fund.objects.filter(code=fund.code).exists():
            raise errors.CodeTaken(text=fund.code, thing="基金")
        made = Fund.objects.create(
            code=fund.code,
            name=fund.name,
            kind=fund.kind,
            purpose=fund.purpose,
            purposes=list(fund.purposes or (fund.purpose,)),
            ordinance=fund.ordinance,
            opened_on=on,
            is_invented=fund.is_invented,
            source_note=fund.source_note,
            published_at=clock.now(),
        )
        new: dict[str, object] = {"kind": fund.kind, "purpose": fund.purpose}
        if opening:
            ensure_positive(opening, "始まりの残高")
            _write(made, MovementKind.OPENING, on, opening, f"opening-{fund.code}")
            new["balance"] = opening
        trail.record(
            events.FUND_OPENED, by=by, subject=f"treasury.fund:{made.code}", label=made.name, new=new, on=on
        )
    return made


def fund_deposit(
    *,
    by: Acting,
    on: date,
    fund_code: str,
    amount: int,
    money_from: MoneyFrom,
    form_key: str,
    reason: str = "",
    surplus_year: int | None = None,
    fiscal_year: int | None = None,
    programme_code: str = "",
    is_yield: bool = False,
    is_checked: bool = False,
) -> FundMovement:
    """Pay into a fund, within its budget. A surplus names the year it comes from (地方財政法7条)."""
    ensure(by, MOVE)
    with transaction.atomic():
        fund = locked(Fund.objects.all(), fund_code, "基金")
        if standing := FundMovement.objects.filter(form_key=form_key).first():
            return standing
        ensure_positive(amount, "積立て")
        year = year_of(on, fiscal_year)
        ensure_deposit_within(fund, amount, year, money_from, is_checked=is_checked)
        kind = MovementKind.YIELD if is_yield else MovementKind.DEPOSIT
        made = _write(
            fund,
            kind,
            on,
            amount,
            form_key,
            fiscal_year=year,
            money_from=money_from,
            surplus_year=surplus_year if money_from == MoneyFrom.SURPLUS else None,
            programme_code=programme_code,
            reason=reason,
        )
        _record(events.FUND_MOVED, by, on, made)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What is taken out: how much, on which ground or for which purpose, under which decision."""

    amount: int
    ground: str = ""
    purpose: str = ""
    reason: str = ""
    programme_code: str = ""
    fiscal_year: int | None = None


def withdrawal_reasons(fund: Fund, taking: Taking, on: date) -> Explanation:
    """Why a withdrawal is lawful on a day, or the refusal that says what is missing. Writes nothing."""
    ensure_positive(taking.amount, "取崩し")
    asked = engine.Withdrawal(
        fund=fund.name,
        kind=engine.FundKind(fund.kind),
        amount=taking.amount,
        on=on,
        ground=engine.Ground(taking.ground) if taking.ground in Ground.values else None,
        purpose=taking.purpose,
        purposes=tuple(fund.purposes),
    )
    entries = [engine.Entry(day, amount) for day, amount in fund.movements.values_list("moved_on", "amount")]
    return engine.allow(asked, entries, law.at(on))


def fund_withdraw(
    *, by: Acting, on: date, fund_code: str, taking: Taking, decision: str, form_key: str
) -> FundMovement:
    """Take money out of a fund: on one of the five grounds (adjustment fund) or for its purpose (others), once decided."""
    ensure(by, MOVE)
    with transaction.atomic():
        fund = locked(Fund.objects.all(), fund_code, "基金")
        if standing := FundMovement.objects.filter(form_key=form_key).first():
            return standing
        ensure_decided(decision, "取崩し")
        reasons = withdrawal_reasons(fund, taking, on)
        is_adjustment = fund.kind == FundKind.ADJUSTMENT
        made = _write(
            fund,
            MovementKind.WITHDRAWAL,
            on,
            -taking.amount,
            form_key,
            fiscal_year=year_of(on, taking.fiscal_year),
            ground=taking.ground if is_adjustment else "",
            purpose=taking.purpose,
            reason=taking.reason,
            programme_code=taking.programme_code,
            decision=decision,
        )
        _record(events.FUND_MOVED, by, on, made, reasons)
    return made


def movement_correct(
    *, by: Acting, on: date, movement_id: int, difference: int, reason: str, form_key: str
) -> FundMovement:
    """Correct a movement by a new one of `difference` (above or below zero). The wrong one stays as it was."""
    ensure(by, MOVE)
    with transaction.atomic():
        wrong = FundMovement.objects.select_related("fund").filter(pk=movement_id).first()
        if wrong is None:
            raise errors.NotFound(text=str(movement_id), thing="基金の動き")
        fund = locked(Fund.objects.all(), wrong.fund.code, "基金")
        if standing := FundMovement.objects.filter(form_key=form_key).first():
            return standing
        if not reason.strip():
            raise errors.CorrectionWithoutReason()
        if difference == 0:
            raise errors.AmountNotPositive(thing="訂正")
        _ensure_never_negative(fund, on, difference)
        made = _write(
            fund,
            MovementKind.CORRECTION,
            on,
            difference,
            form_key,
            corrects=wrong,
            reason=reason.strip(),
        )
        _record(events.FUND_CORRECTED, by, on, made)
    return made


def _ensure_never_negative(fund: Fund, on: date, difference: int) -> None:
    entries = [engine.Entry(day, amount) for day, amount in fund.movements.values_list("moved_on", "amount")]
    if difference < 0 and -difference > engine.usable_on(entries, on):
        raise errors.CorrectionTooLarge(fund=fund.name, amount=format_yen(difference))


def _write(
    fund: Fund, kind: MovementKind, on: date, amount: int, form_key: str, **more: object
) -> FundMovement:
    last = fund.movements.aggregate(last=Max("number"))["last"] or 0
    values: dict[str, object] = {"fiscal_year": year_of(on, None), **more}
    return FundMovement.objects.create(
        fund=fund,
        number=last + 1,
        kind=kind,
        moved_on=on,
        amount=amount,
        form_key=form_key,
        published_at=clock.now(),
        **values,
    )


def _record(
    kind: EventKind, by: Acting, on: date, made: FundMovement, reasons: Explanation | None = None
) -> None:
    new = {"kind": made.get_kind_display(), "amount": made.amount}
    for name in ("decision", "purpose", "reason"):
        if value := getattr(made, name):
            new[name] = value
    if made.ground:
        new["ground"] = made.get_ground_display()
    if made.corrects_id:
        new["corrects"] = made.corrects.number
    trail.record(
        kind,
        by=by,
        subject=f"treasury.fund:{made.fund.code}",
        label=f"{made.fund.name} {made.get_kind_display()} {format_yen(made.amount, unit='円')}",
        new=new,
        reasons=reasons,
        on=on,
    )
