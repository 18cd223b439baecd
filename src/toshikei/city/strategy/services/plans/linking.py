"""Programmes of a measure, with shares and periods; and the crosswalk between two plans."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.errors import CrosswalkUnsound, LinkTooMuch, PlanUnsound, ProgrammeUnknown
from toshikei.city.strategy.models import Crosswalk, NodeProgramme, Plan, PlanVersion, Programme
from toshikei.city.strategy.services.plans.finding import node_in, plan_locked, version_open
from toshikei.city.strategy.services.plans.recording import record
from toshikei.city.strategy.services.plans.sound import ensure_text
from toshikei.engines.strategy.shares import WHOLE
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure

LAST = 9999


@dataclass(frozen=True, slots=True)
class ProgrammeLink:
    """One programme of a measure: its share in parts per million, from which to which fiscal year."""

    code: str
    from_year: int
    to_year: int | None = None
    share_ppm: int = WHOLE


def programmes_link(
    *, by: Acting, on: date, plan_code: str, links: Mapping[str, Sequence[ProgrammeLink]]
) -> int:
    """Set the programmes of some measures (by code); what they had is replaced. Gives how many links stand."""
    ensure(by, permissions.PLAN)
    with transaction.atomic():
        plan = plan_locked(plan_code)
        version = version_open(plan)
        nodes = {code: node_in(version, code) for code in links}
        _ensure_known(link for own in links.values() for link in own)
        NodeProgramme.objects.filter(node__in=nodes.values()).delete()
        rows = [_row(nodes[code], link) for code, own in links.items() for link in own]
        NodeProgramme.objects.bulk_create(rows)
        ensure_shares(version)
        what = "、".join(list(nodes)[:8])
        record(events.PLAN_WRITTEN, plan, by, on, new={"what": what, "programmes": len(rows)})
    return len(rows)


def _row(node: object, link: ProgrammeLink) -> NodeProgramme:
    if not 1 <= link.share_ppm <= WHOLE:
        raise PlanUnsound(field="割合", reason=f"事業「{link.code}」の割合は、0より大きく100％までです。")
    if link.to_year is not None and link.to_year < link.from_year:
        raise PlanUnsound(field="期間", reason=f"事業「{link.code}」の終わりの年度が、始まりより前です。")
    return NodeProgramme(
        node=node,
        programme_code=link.code,
        share_ppm=link.share_ppm,
        from_year=link.from_year,
        to_year=link.to_year,
    )


def _ensure_known(links: Iterable[ProgrammeLink]) -> None:
    named = {link.code: link.from_year for link in links}
    known = set(Programme.objects.filter(code__in=named).values_list("code", flat=True))
    unknown = sorted(set(named) - known)
    if unknown:
        raise ProgrammeUnknown(code=unknown[0], year=named[unknown[0]])


def ensure_shares(version: PlanVersion) -> None:
    """In no year more than the whole of a programme stands in one plan: the money of its measures must add up."""
    spans: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    rows = NodeProgramme.objects.filter(node__version=version).order_by("programme_code", "from_year")
    for code, first, last, share in rows.values_list("programme_code", "from_year", "to_year", "share_ppm"):
        spans[code].append((first, last or LAST, share))
    for code, held in spans.items():
        for year in sorted({first for first, _, _ in held}):
            total = sum(share for first, last, share in held if first <= year <= last)
            if total > WHOLE:
                raise LinkTooMuch(
                    code=code, plan=version.plan.title, year=year, percent=f"{total / 10_000:g}"
                )


def crosswalk_set(
    *, by: Acting, on: date, left: str, left_code: str, right: str, right_codes: Sequence[str], note: str = ""
) -> list[Crosswalk]:
    """What a node of one plan corresponds to in another; what stood before is replaced."""
    ensure(by, permissions.PLAN)
    ensure_text(note, "説明", 200, is_needed=False)
    if left == right:
        raise CrosswalkUnsound(reason="同じ計画の中の対応は、記録できません。")
    with transaction.atomic():
        plan, other = plan_locked(left), plan_locked(right)
        for one, codes in ((plan, [left_code]), (other, right_codes)):
            _ensure_nodes(one, codes)
        Crosswalk.objects.filter(left=plan, left_code=left_code, right=other).delete()
        made = Crosswalk.objects.bulk_create(
            Crosswalk(left=plan, left_code=left_code, right=other, right_code=code, note=note.strip())
            for code in dict.fromkeys(right_codes)
        )
        what = f"{left_code} ⇔ {other.title} {'、'.join(right_codes) or 'なし'}"
        record(events.CROSSWALK_SET, plan, by, on, new={"what": what})
    return made


def _ensure_nodes(plan: Plan, codes: Iterable[str]) -> None:
    version = plan.versions.order_by("-number").first()
    for code in codes:
        if version is None or not version.nodes.filter(code=code).exists():
            raise CrosswalkUnsound(reason=f"「{plan.title}」に、番号「{code}」はありません。")
