"""Opening a round: year, kind, accounts and calendar; its guideline, ceilings and other parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from toshikei.city.making import events, permissions
from toshikei.city.making.choices import PartKind, RoundKind, State
from toshikei.city.making.errors import (
    AccountUnknown,
    GuidelineMoved,
    NumberOdd,
    PartsMoved,
    PartUnsound,
    PeriodOdd,
    ProvisionalAlone,
    ReasonMissing,
    RoundExists,
    RoundPassed,
    RoundTooLate,
)
from toshikei.city.making.models import (
    BudgetPart,
    Ceiling,
    Round,
    RoundAccount,
    StageDate,
)
from toshikei.city.making.selectors.lately import last_writer
from toshikei.city.making.selectors.rounds import ceilings_are_open, parts_are_open, parts_stamp
from toshikei.city.making.services.finding import round_locked
from toshikei.engines.making.ceilings import ceiling_from_base
from toshikei.engines.making.verbs import Stage
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.clock import moment_of
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki
from toshikei.kernel.explanation import Explanation
from toshikei.kernel.fiscal_year import FiscalYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of the other parts of a budget; which facts count depends on its kind."""

    subject: str
    amount_yen: int | None = None
    kan: str = ""
    kou: str = ""
    programme_code: str = ""
    from_year: int | None = None
    to_year: int | None = None
    yearly: Mapping[int, int] = field(default_factory=dict)
    method: str = ""
    rate: str = ""
    redemption: str = ""
    note: str = ""


def round_open(
    *,
    by: Acting,
    on: date,
    fiscal_year: int,
    kind: RoundKind,
    accounts: Sequence[str],
    requests_close_on: date,
    number: int = 0,
    is_skeleton: bool = False,
    ends_on: date | None = None,
    calendar: Mapping[Stage, date] | None = None,
    is_invented: bool = False,
) -> Round:
    """Begin the making of a budget. A supplementary budget of a year that has ended is refused (令148条)."""
    ensure(by, permissions.ROUND)
    made = Round(
        fiscal_year=FiscalYear(fiscal_year).year,
        kind=kind.value,
        number=number,
        is_skeleton=is_skeleton,
        ends_on=ends_on,
        requests_close_on=requests_close_on,
        is_invented=is_invented,
    )
    if is_skeleton and kind is not RoundKind.INITIAL:
        raise ProvisionalAlone(label=made.get_kind_display())
    if (number > 0) is not (kind is RoundKind.SUPPLEMENTARY):
        raise NumberOdd(label=made.get_kind_display())
    if on > FiscalYear(fiscal_year).last_day:
        raise RoundTooLate(label=made, ended=FiscalYear(fiscal_year).last_day)
    if kind is RoundKind.PROVISIONAL or ends_on is not None:
        _ensure_part_of_the_year(made)
    with transaction.atomic():
        if Round.objects.filter(fiscal_year=fiscal_year, kind=kind.value, number=number).exists():
            raise RoundExists(label=made)
        made.save()
        RoundAccount.objects.bulk_create(
            RoundAccount(round=made, account=account, order=order)
            for order, account in enumerate(dict.fromkeys(accounts))
        )
        planned = calendar or {}
        StageDate.objects.bulk_create(
            StageDate(round=made, stage=stage.value, planned_on=planned.get(stage)) for stage in Stage
        )
        new = {
            "fiscal_year": fiscal_year,
            "kind": made.kind_label,
            "accounts": "、".join(accounts),
            "requests_close_on": requests_close_on,
            **({"ends_on": ends_on} if ends_on else {}),
        }
        record(events.ROUND_OPENED, made, by, on, new=new)
    return made


def _ensure_part_of_the_year(made: Round) -> None:
    """A provisional budget is for a part of its year (218条2項), and no other budget is."""
    year = FiscalYear(made.fiscal_year)
    is_part = made.ends_on is not None and made.ends_on in year and made.ends_on < year.last_day
    if made.kind != RoundKind.PROVISIONAL or not is_part:
        raise PeriodOdd(label=made, first=format_wareki(year.first_day), last=format_wareki(year.last_day))


def guideline_issue(*, by: Acting, on: date, round_id: int, text: str, seen: str | None = None) -> Round:
    """編成方針 for everybody to read, from this moment on. The same text again writes nothing.

    `seen` is the stamp of what stood before the eyes (None: not asked). Raises GuidelineMoved where a colleague issued
    another since, RoundPassed where requests already follow the one that stands.
    """
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        if not text.strip():
            raise ReasonMissing(label=f"{making} 編成方針")
        if making.guideline_at and making.guideline == text.strip():
            return making
        if seen is not None and seen != guideline_stamp(making):
            raise GuidelineMoved(label=making, by=last_writer(making, events.GUIDELINE_ISSUED.code))
        if making.guideline_at and making.state != State.GUIDELINE_ISSUED:
            raise RoundPassed(label=making, what="編成方針", state=making.get_state_display())
        making.guideline = text.strip()
        making.guideline_at = moment_of(on)
        making.save(update_fields=["guideline", "guideline_at"])
        record(events.GUIDELINE_ISSUED, making, by, on, new={"guideline": making.guideline[:400]})
    return making


def guideline_stamp(making: Round) -> str:
    """What a guideline is known by on a page: the moment it was issued."""
    return making.guideline_at.isoformat() if making.guideline_at else ""


def ceiling_set(
    *,
    by: Acting,
    on: date,
    round_id: int,
    account: str,
    unit_code: str,
    base_yen: int,
    percent: Decimal = Decimal(0),
    added_yen: int = 0,
    reason: str = "",
) -> Ceiling:
    """枠 of a department in an account: base × (100 + percent) ÷ 100, and what is added. The newest one counts.

    Raises RoundPassed once the mayor has decided.
    """
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        ensure_ceilings_open(making)
        ensure_account(making, account)
        limit, why = ceiling_from_base(base_yen, percent, added_yen)
        facts = {
            "amount_yen": limit,
            "base_yen": base_yen,
            "percent": percent,
            "added_yen": added_yen,
            "reason": reason,
        }
        made, _ = Ceiling.objects.update_or_create(
            round=making, account=account, unit_code=unit_code, defaults=facts
        )
        new = {"unit_code": unit_code, "account": account, "amount_yen": limit, "reason": reason}
        record(events.CEILING_SET, making, by, on, new=new, reasons=why)
    return made


def ensure_ceilings_open(making: Round) -> None:
    """What the mayor has decided is not measured with another rule afterwards."""
    if not ceilings_are_open(making):
        raise RoundPassed(label=making, what="枠", state=making.get_state_display())


def parts_set(
    *,
    by: Acting,
    on: date,
    round_id: int,
    account: str,
    kind: PartKind,
    parts: Sequence[Part],
    seen: str | None = None,
) -> list[BudgetPart]:
    """All lines of one of the other parts (地方自治法215条2号から7号) of an account; what stood there is replaced.

    The same lines again write nothing. Raises RoundPassed once the council has the budget, PartsMoved where a colleague
    wrote since `seen` (None: not asked).
    """
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        making = round_locked(round_id)
        ensure_account(making, account)
        if not parts_are_open(making):
            raise RoundPassed(label=making, what=kind.label, state=making.get_state_display())
        for part in parts:
            _ensure_part(making, kind, part)
        held = BudgetPart.objects.filter(round=making, account=account, kind=kind.value).order_by("number")
        standing = list(held)
        wanted = [
            BudgetPart(round=making, account=account, kind=kind.value, number=number, **_columns(part))
            for number, part in enumerate(parts, start=1)
        ]
        if parts_stamp(standing) == parts_stamp(wanted):
            return standing
        if seen is not None and seen != parts_stamp(standing):
            raise PartsMoved(kind=kind.label, by=last_writer(making, events.PARTS_SET.code))
        held.delete()
        made = BudgetPart.objects.bulk_create(wanted)
        new = {"account": account, "part": kind.label, "parts": len(made)}
        record(events.PARTS_SET, making, by, on, new=new)
    return made


def _columns(part: Part) -> dict[str, object]:
    named = {name: getattr(part, name) for name in Part.__dataclass_fields__}
    return named | {"yearly": {str(year): amount for year, amount in part.yearly.items()}}


def _ensure_part(making: Round, kind: PartKind, part: Part) -> None:
    """What each kind has to say, and that its sums hold."""
    said = {"kind": kind.label, "subject": part.subject}
    year = making.fiscal_year
    if kind is PartKind.CONTINUING and sum(part.yearly.values()) != part.amount_yen:
        raise PartUnsound(**said, reason="年割額の計が総額と合いません（地方自治法212条）。")
    if kind is PartKind.COMMITMENT:
        if part.to_year is None or part.to_year < max(year, part.from_year or year):
            raise PartUnsound(**said, reason="期間がないか、終わりが始めより前です（地方自治法214条）。")
        if part.amount_yen is None and not part.note:
            raise PartUnsound(**said, reason="限度額か、限度を定めることばがありません。")
    if kind is PartKind.BOND and not (
        _has_limit(making, part) and part.method and part.rate and part.redemption
    ):
        raise PartUnsound(
            **said, reason="限度額・起債の方法・利率・償還の方法がそろっていません（地方自治法230条2項）。"
        )
    if kind in {PartKind.BORROWING, PartKind.CARRY_OVER} and not part.amount_yen:
        raise PartUnsound(**said, reason="額がありません。")


def _has_limit(making: Round, part: Part) -> bool:
    """A limit above zero; in a supplementary budget 0 ends a purpose."""
    return bool(part.amount_yen) or (part.amount_yen == 0 and making.kind == RoundKind.SUPPLEMENTARY)


def ensure_account(making: Round, account: str) -> None:
    known = [one.account for one in making.accounts.order_by("order")]
    if account not in known:
        raise AccountUnknown(account=account, known="、".join(known))


def record(
    kind: object,
    making: Round,
    by: Acting,
    on: date,
    *,
    new: Mapping[str, object],
    reasons: Explanation | None = None,
) -> None:
    """One event about a round."""
    subject = f"making.round:{making.pk}"
    trail.record(kind, by=by, subject=subject, label=str(making), new=new, on=on, reasons=reasons)
