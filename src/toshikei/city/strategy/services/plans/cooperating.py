"""広域連携: what a measure of the open version does together with others, its cost shared by rule to the yen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import SharingRule
from toshikei.city.strategy.errors import CooperationUnsound, PartnerUnreadable
from toshikei.city.strategy.models import Cooperation, CooperationPartner
from toshikei.city.strategy.services.plans.finding import node_in, plan_locked, version_open
from toshikei.city.strategy.services.plans.recording import record
from toshikei.city.strategy.services.plans.sound import ensure_text
from toshikei.engines.strategy.sharing import Rule, Shared, shared
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure


@dataclass(frozen=True, slots=True)
class Partner:
    """One municipality and the value the rule goes by; under an equal rule it does not matter."""

    name: str
    weight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CooperationDraft:
    """What is done together in a fiscal year, what all of it costs, by which rule and whose figures."""

    title: str
    fiscal_year: int
    cost_yen: int
    rule: SharingRule
    partners: Sequence[Partner]
    basis: str = ""


def cooperation_set(
    *, by: Acting, on: date, plan_code: str, node_code: str, draft: CooperationDraft
) -> Cooperation:
    """Write one cooperation, new or again by title and year. The parts of the partners make the whole."""
    ensure(by, permissions.PLAN)
    ensure_text(draft.title, "連携して行うこと", 200)
    ensure_text(draft.basis, "規則の根拠・値の出どころ", 300)
    parts = parts_of(draft)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        node = node_in(version_open(plan), node_code)
        made, _ = Cooperation.objects.update_or_create(
            node=node, title=draft.title.strip(), fiscal_year=draft.fiscal_year,
            defaults={"cost_yen": draft.cost_yen, "rule": draft.rule, "basis": draft.basis.strip()},
        )  # fmt: skip
        made.partners.all().delete()
        CooperationPartner.objects.bulk_create(
            CooperationPartner(
                cooperation=made,
                name=one.name,
                weight=one.weight,
                amount_yen=parts.parts[one.name],
                order=order,
            )
            for order, one in enumerate(draft.partners)
        )
        what = f"{made.title}：{'、'.join(f'{name} {yen:,}円' for name, yen in parts.parts.items())}"
        record(events.PLAN_WRITTEN, plan, by, on, new={"what": what})
    return made


def parts_of(draft: CooperationDraft) -> Shared:
    """The yen of each partner with the reasons; names once each, the own city among them."""
    names = [one.name for one in draft.partners]
    if len(set(names)) != len(names):
        raise CooperationUnsound(reason="同じ市町村が二度書かれています。")
    if settings.CITY["name"] not in names:
        raise CooperationUnsound(reason=f"{settings.CITY['name']}が入っていません。")
    return shared(draft.cost_yen, {one.name: one.weight for one in draft.partners}, Rule(draft.rule))


def cooperation_remove(*, by: Acting, on: date, plan_code: str, cooperation_id: int, reason: str) -> None:
    """Take a cooperation out of the open version."""
    ensure(by, permissions.PLAN)
    ensure_text(reason, "理由", 300)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        found = Cooperation.objects.filter(pk=cooperation_id, node__version=version_open(plan)).first()
        if found is None:
            raise CooperationUnsound(reason="この版に、その連携がありません。")
        new = {"what": f"「{found.title}」の連携を外しました", "reason": reason.strip()}
        record(events.PLAN_WRITTEN, plan, by, on, new=new)
        found.delete()


def partners_read(text: str) -> list[Partner]:
    """One municipality a line: 釧路町｜19,000."""
    return [_read(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def _read(number: int, line: str) -> Partner:
    name, _, weight = (cell.strip() for cell in line.replace("|", "｜").partition("｜"))
    if not name or len(name) > 60:
        raise PartnerUnreadable(line=number, text=line)
    digits = weight.replace(",", "").replace("，", "")
    if weight and not (digits.isdecimal() and len(digits) <= 12):
        raise PartnerUnreadable(line=number, text=line)
    return Partner(name, int(digits) if digits else 0)
