"""Invented claims of thirty-one kinds and their history, through the services that officials use. Idempotent."""

from datetime import date

from toshikei.city.claims import services
from toshikei.city.claims.choices import GROUPS, EventKind
from toshikei.city.claims.example.growing import grown
from toshikei.city.claims.models import Claim, Debtor
from toshikei.city.claims.services import ControlTotals, NewAct
from toshikei.city.organisation.choices import Manner
from toshikei.city.organisation.selectors import acting_post, organisation_on
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.kernel.fiscal_year import FiscalYear

ASKER = "0305-1"


def seed(on: date) -> None:
    """Everything there is. Does nothing when claims are there."""
    if Claim.objects.exists():
        return
    for system, sent in grown(on).items():
        services.claims_import(
            by=SYSTEM,
            on=on,
            source_system=system,
            month=on.replace(day=1),
            rows=sent.claims,
            totals=ControlTotals(len(sent.claims), sum(row.principal for row in sent.claims)),
            is_invented=True,
        )
        services.events_import(by=SYSTEM, on=on, source_system=system, rows=sent.events)
    for group in GROUPS:
        services.links_propose(by=SYSTEM, on=on, group=group)
    _ground(on)
    _plans(on)
    if ASKER in organisation_on(on).posts:
        _act(on)


def _ground(on: date) -> None:
    """One taxpayer agreed that the housing section sees the tax."""
    debtor = Debtor.objects.filter(group=GROUPS[0]).order_by("source_system", "source_key")[0]
    services.ground_record(
        by=SYSTEM,
        on=on,
        debtor_id=debtor.pk,
        unit_code="0903",
        basis="consent",
        evidence="同意書（架空）",
        until_on=on.replace(month=12, day=31),
    )


def _plans(on: date) -> None:
    """Targets of three kinds, invented."""
    year = FiscalYear.of(on).year
    for kind, current, carried in (
        ("inhabitant_tax", 985, 250),
        ("nhi_premium", 940, 180),
        ("water", 990, 300),
    ):
        services.plan_set(
            by=SYSTEM,
            on=on,
            kind=kind,
            fiscal_year=year,
            target_current=current,
            target_carried=carried,
            policy="見本のための架空の方針です。早い督促と、約束の見直しを重点とします。",
            is_invented=True,
        )


def _act(on: date) -> None:
    """The claims section asks to stay one tax."""
    city = organisation_on(on)
    by = Acting(None, SYSTEM.kind, SYSTEM.name, acting_post(city, city.posts[ASKER], Manner.REGULAR))
    found = Claim.objects.filter(
        kind="inhabitant_tax", state__existence="alive", state__collection="demanded"
    )
    claim = found.order_by("number").last()
    if claim is not None:
        act = NewAct(
            kind=EventKind.DISPOSITION_STAY,
            ground="no_property",
            reason="差し押さえる財産がありません（架空）",
            evidence="預金と給与の調査の回答（架空）",
        )
        services.act_ask(by=by, on=on, number=claim.number, act=act)
