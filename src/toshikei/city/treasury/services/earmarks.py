"""Earmarked revenue: a source with its uses, a lot that comes in, its use, a correction; donations by month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Sum

from toshikei.city.treasury import errors, events
from toshikei.city.treasury.choices import LotPart, SourceKind
from toshikei.city.treasury.models import DonationMonth, EarmarkSource, EarmarkUse, Lot, LotUse
from toshikei.city.treasury.permissions import MOVE
from toshikei.city.treasury.services.asking import ensure_positive, locked, year_of
from toshikei.engines.treasury import earmarks as engine
from toshikei.engines.treasury.donations import COSTS
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.money import format_yen


def source_open(
    *,
    by: Acting,
    on: date,
    code: str,
    name: str,
    kind: SourceKind,
    ground: str,
    uses: Mapping[str, str],
    is_invented: bool = False,
) -> EarmarkSource:
    """Register a source with everything it may be used for."""
    ensure(by, MOVE)
    with transaction.atomic():
        if EarmarkSource.objects.filter(code=code).exists():
            raise errors.CodeTaken(text=code, thing="収入")
        made = EarmarkSource.objects.create(
            code=code, name=name, kind=kind, ground=ground, is_invented=is_invented, published_at=clock.now()
        )
        EarmarkUse.objects.bulk_create(
            EarmarkUse(source=made, code=use, label=label) for use, label in uses.items()
        )
        trail.record(
            events.SOURCE_OPENED,
            by=by,
            subject=f"treasury.source:{code}",
            label=name,
            new={"kind": kind, "use": list(uses.values())},
            on=on,
        )
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLot:
    """What came in. `bound_to` is the code of the use a donor chose; blank: any use of the source."""

    code: str
    label: str
    amount: int
    part: LotPart = LotPart.WHOLE
    bound_to: str = ""
    fiscal_year: int | None = None


def lot_receive(*, by: Acting, on: date, source_code: str, lot: NewLot) -> Lot:
    """Take a lot in."""
    ensure(by, MOVE)
    with transaction.atomic():
        source = locked(EarmarkSource.objects.all(), source_code, "収入")
        if Lot.objects.filter(code=lot.code).exists():
            raise errors.CodeTaken(text=lot.code, thing="収入の一口")
        ensure_positive(lot.amount, "収入")
        bound = source.uses.filter(code=lot.bound_to).first() if lot.bound_to else None
        if lot.bound_to and bound is None:
            raise errors.UseUnknown(lot=lot.label, text=lot.bound_to)
        made = Lot.objects.create(
            source=source,
            code=lot.code,
            label=lot.label,
            received_on=on,
            fiscal_year=year_of(on, lot.fiscal_year),
            part=lot.part,
            amount=lot.amount,
            bound_to=bound,
            published_at=clock.now(),
        )
        new = {"amount": lot.amount, "use": bound.label if bound else "収入の使い道のどれか"}
        trail.record(
            events.LOT_RECEIVED, by=by, subject=f"treasury.lot:{lot.code}", label=lot.label, new=new, on=on
        )
    return made


def lot_use(
    *,
    by: Acting,
    on: date,
    lot_code: str,
    use_code: str,
    amount: int,
    label: str,
    form_key: str,
    programme_code: str = "",
    fiscal_year: int | None = None,
) -> LotUse:
    """Use a lot for one of its listed uses, as far as it lasts."""
    ensure(by, MOVE)
    with transaction.atomic():
        lot = locked(Lot.objects.select_related("source"), lot_code, "収入の一口")
        if standing := LotUse.objects.filter(form_key=form_key).first():
            return standing
        ensure_positive(amount, "充当")
        reasons = engine.allow_use(
            _standing(lot), engine.Use(lot.code, use_code, on, amount), (LawRef(lot.source.ground),)
        )
        made = LotUse.objects.create(
            lot=lot,
            use=lot.source.uses.get(code=use_code),
            used_on=on,
            fiscal_year=year_of(on, fiscal_year),
            amount=amount,
            label=label,
            programme_code=programme_code,
            form_key=form_key,
            published_at=clock.now(),
        )
        trail.record(
            events.LOT_USED,
            by=by,
            subject=f"treasury.lot:{lot.code}",
            label=f"{lot.label}：{label}",
            new={"amount": amount, "use": made.use.label},
            reasons=reasons,
            on=on,
        )
    return made


def _standing(lot: Lot) -> engine.LotStanding:
    allowed = [lot.bound_to] if lot.bound_to else list(lot.source.uses.all())
    uses = {use.code: use.label for use in allowed}
    used = lot.used.aggregate(total=Sum("amount"))["total"] or 0
    return engine.LotStanding(engine.Lot(lot.code, lot.label, lot.received_on, lot.amount, uses), used)


def lot_use_correct(*, by: Acting, on: date, use_id: int, amount: int, reason: str, form_key: str) -> LotUse:
    """Take a use back, whole or in part, by a new row that says why. The wrong one stays."""
    ensure(by, MOVE)
    with transaction.atomic():
        wrong = LotUse.objects.select_related("lot", "use").filter(pk=use_id).first()
        if wrong is None:
            raise errors.NotFound(text=str(use_id), thing="充当")
        lot = locked(Lot.objects.all(), wrong.lot.code, "収入の一口")
        if standing := LotUse.objects.filter(form_key=form_key).first():
            return standing
        if not reason.strip():
            raise errors.CorrectionWithoutReason()
        taken_back = -(wrong.lotuse_set.aggregate(total=Sum("amount"))["total"] or 0)
        ensure_positive(amount, "訂正")
        if amount > wrong.amount - taken_back:
            raise errors.CorrectionTooLarge(fund=lot.label, amount=format_yen(-amount))
        made = LotUse.objects.create(
            lot=lot,
            use=wrong.use,
            used_on=on,
            fiscal_year=year_of(on, None),
            amount=-amount,
            label=f"訂正：{reason.strip()}"[:120],
            programme_code=wrong.programme_code,
            corrects=wrong,
            form_key=form_key,
            published_at=clock.now(),
        )
        trail.record(
            events.LOT_USED,
            by=by,
            subject=f"treasury.lot:{lot.code}",
            label=f"{lot.label}：訂正",
            new={"amount": -amount, "use": made.use.label, "reason": reason.strip(), "corrects": wrong.label},
            on=on,
        )
    return made


def donation_month_record(
    *,
    by: Acting,
    on: date,
    month_on: date,
    receipts: int,
    gifts: int,
    costs: Mapping[str, int],
    is_invented: bool = False,
) -> DonationMonth:
    """Record receipts and costs of a month; a later figure of the same month replaces it, with both on the trail."""
    ensure(by, MOVE)
    with transaction.atomic():
        first = month_on.replace(day=1)
        old = DonationMonth.objects.filter(month_on=first).values("receipts", "gifts").first()
        amounts = {f"cost_{kind}": costs.get(kind, 0) for kind in COSTS}
        for amount in (receipts, *amounts.values()):
            ensure_positive(amount + 1, "寄附の月の額")
        made, _ = DonationMonth.objects.update_or_create(
            month_on=first,
            defaults={"receipts": receipts, "gifts": gifts, "is_invented": is_invented, **amounts},
        )
        trail.record(
            events.DONATIONS_RECORDED,
            by=by,
            subject=f"treasury.donations:{first:%Y-%m}",
            label=f"寄附 {first.year}年{first.month}月",
            old=old,
            new={"receipts": receipts, "gifts": gifts, **amounts},
            on=on,
        )
    return made
