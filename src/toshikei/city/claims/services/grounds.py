"""見る根拠: consent or statute that opens one debtor to a section, and its end, which hides them again."""

from datetime import date

from django.db import transaction

from toshikei.city.claims import events, permissions
from toshikei.city.claims.choices import Basis
from toshikei.city.claims.errors import DebtorUnknown, GroundOdd, GroundUnknown
from toshikei.city.claims.models import Debtor, SeeingGround
from toshikei.city.claims.selectors.seeing import claims_visible_to, debtors_visible_to, viewers_of_unit
from toshikei.city.claims.services.finding import ensure_writes
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

WRITTEN = frozenset({Basis.CONSENT.value, Basis.STATUTE.value, Basis.DUTY.value})


def ground_record(
    *,
    by: Acting,
    on: date,
    debtor_id: object,
    unit_code: str,
    basis: str,
    evidence: str,
    until_on: date,
    from_on: date | None = None,
) -> SeeingGround:
    """Open a debtor to another section, by who keeps the debtor's claims. The matrix decides whether this basis is enough."""
    ensure(by, permissions.WORK)
    start = from_on or on
    if basis not in WRITTEN or not evidence.strip() or until_on < start:
        raise GroundOdd(why="根拠の種類と書類・条文が要り、終わりの日は始まりの日より後です。")
    with transaction.atomic():
        debtor = debtor_kept(debtor_id, by, on)
        viewer = next(iter(sorted(viewers_of_unit(unit_code, on))), None)
        if viewer is None:
            raise GroundOdd(why="その部署は、債権の情報を見る部署として登録されていません。")
        made = SeeingGround.objects.create(
            debtor=debtor,
            unit_code=unit_code,
            viewer=viewer.value,
            basis=basis,
            evidence=evidence.strip(),
            from_on=start,
            until_on=until_on,
            recorded_by=by.label,
        )
        new = {"basis": made.get_basis_display(), "group": debtor.group, "until": until_on.isoformat()}
        _told(events.GROUND_RECORDED, made, by, on, new)
    return made


def ground_revoke(*, by: Acting, on: date, ground_id: int) -> SeeingGround:
    """The consent was taken back, or its reason is gone: from today the section sees nothing again."""
    ensure(by, permissions.WORK)
    with transaction.atomic():
        found = SeeingGround.objects.select_for_update().filter(pk=ground_id, revoked_on=None).first()
        if found is None:
            raise GroundUnknown()
        debtor_kept(found.debtor_id, by, on)
        found.revoked_on = on
        found.save(update_fields=["revoked_on"])
        _told(events.GROUND_REVOKED, found, by, on, {"basis": found.get_basis_display()})
    return found


def debtor_kept(debtor_id: object, by: Acting, on: date) -> Debtor:
    """A debtor one sees and of whose claims one keeps at least one."""
    debtor = debtors_visible_to(by, on).filter(pk=debtor_id).first()
    claim = claims_visible_to(by, on).filter(debtor=debtor_id).order_by("number").first()
    if debtor is None or claim is None:
        raise DebtorUnknown()
    ensure_writes(by, claim)
    return debtor


def _told(kind: object, ground: SeeingGround, by: Acting, on: date, new: dict[str, object]) -> None:
    subject = f"claims.ground:{ground.pk}"
    trail.record(kind, by=by, subject=subject, label="見る根拠", new=new, on=on)  # type: ignore[arg-type]  # an event of the room
