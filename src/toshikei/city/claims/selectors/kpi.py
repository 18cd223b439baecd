"""徴収の指標 exactly as defined (6.3 of the specification): sums over sums, both denominators of the carried-over rate named.

調定 A, 収入 R, 不納欠損 W, 収入未済 U = A - R - W. Current year: claims assessed in the year. Carried over: older claims
with something unreceived on the first day of the year; their rate over the opening balance, and over the opening
balance after corrections.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from toshikei.city.claims.models import Claim, ClaimEvent, YearPlan
from toshikei.city.claims.selectors.cases import case_of, events_by_claim
from toshikei.city.claims.selectors.rulebook import city_code, kinds_on
from toshikei.engines.claims.assessment import Account, assess
from toshikei.engines.claims.clock import clock_value
from toshikei.engines.claims.kinds import ClaimClass, Kind
from toshikei.engines.claims.policies import choice_of
from toshikei.engines.claims.standing import Cause
from toshikei.kernel.fiscal_year import FiscalYear

DAY = timedelta(1)
STALE = timedelta(180)


@dataclass(slots=True)
class Kpi:
    """Sums of one kind in one fiscal year until a day, in yen. Rates are fractions or None without a denominator."""

    kind: str = ""
    label: str = ""
    claim_class: str = ""
    current_assessed: int = 0
    current_received: int = 0
    current_written_off: int = 0
    opening: int = 0
    corrections: int = 0
    carried_received: int = 0
    carried_written_off: int = 0
    leaked: int = 0
    demanded_in_time: int = 0
    demands_due: int = 0
    arrears: int = 0
    stale: int = 0
    target_current: int | None = None
    target_carried: int | None = None

    @property
    def current_rate(self) -> float | None:
        """現年徴収率: R / A of claims assessed this year."""
        return _rate(self.current_received, self.current_assessed)

    @property
    def carried_rate(self) -> float | None:
        """滞納繰越徴収率（期首の額に対する）."""
        return _rate(self.carried_received, self.opening)

    @property
    def carried_rate_corrected(self) -> float | None:
        """滞納繰越徴収率（更正の後の額に対する）."""
        return _rate(self.carried_received, self.opening + self.corrections)

    @property
    def whole_rate(self) -> float | None:
        """合計徴収率: sum over sum, never a mean of rates."""
        return _rate(self.received, self.assessed)

    @property
    def disposal_rate(self) -> float | None:
        """整理率: (R + W + decreases) / A before the decreases."""
        decreases = max(-self.corrections, 0)
        before = self.current_assessed + self.opening
        return _rate(self.received + self.written_off + decreases, before)

    @property
    def assessed(self) -> int:
        return self.current_assessed + self.opening + self.corrections

    @property
    def received(self) -> int:
        return self.current_received + self.carried_received

    @property
    def written_off(self) -> int:
        return self.current_written_off + self.carried_written_off

    @property
    def unreceived(self) -> int:
        return self.assessed - self.received - self.written_off

    @property
    def timeliness(self) -> float | None:
        """期限までに督促した割合."""
        return _rate(self.demanded_in_time, self.demands_due)

    @property
    def stale_rate(self) -> float | None:
        """180日動きのない滞納の割合."""
        return _rate(self.stale, self.arrears)


def _rate(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def kpis(fiscal_year: int, on: date) -> list[Kpi]:
    """Every kind in a fiscal year, as of its last day or the day asked for, whichever is earlier."""
    year, known = FiscalYear(fiscal_year), kinds_on(on)
    until = min(year.last_day, on)
    plans = {plan.kind: plan for plan in YearPlan.objects.filter(fiscal_year=fiscal_year)}
    found: dict[str, Kpi] = {}
    claims = list(Claim.objects.filter(fiscal_year__lte=fiscal_year).select_related("state"))
    rows = events_by_claim(claims)
    for claim in claims:
        kind = known[claim.kind]
        one = found.setdefault(claim.kind, Kpi(claim.kind, kind.label, kind.claim_class.value))
        _add(one, claim, rows.get(claim.pk, []), known, year, until)
    for code, one in found.items():
        if code in plans:
            one.target_current = plans[code].target_current
            one.target_carried = plans[code].target_carried
    return sorted(found.values(), key=lambda one: (-one.unreceived, one.label))


def _add(
    one: Kpi,
    claim: Claim,
    rows: list[ClaimEvent],
    known: Mapping[str, Kind],
    year: FiscalYear,
    until: date,
) -> None:
    found = assess(case_of(claim, rows, known, until), until)
    now = found.account
    if claim.fiscal_year == year.year:
        one.current_assessed += now.assessed
        one.current_received += now.received
        one.current_written_off += now.written_off
    else:
        before = assess(case_of(claim, rows, known, year.first_day - DAY), year.first_day - DAY).account
        _carried(one, before, now)
    ended = found.extinction
    if ended and ended.cause is Cause.LIMITATION and ended.last_day >= year.first_day:
        one.leaked += now.unreceived + now.written_off
    _demand(one, claim, known[claim.kind], until)
    if now.unreceived and found.extinction is None and claim.due_on < until:
        one.arrears += 1
        last = max((row.on for row in rows if row.on <= until), default=claim.due_on)
        one.stale += until - last > STALE


def _carried(one: Kpi, before: Account, now: Account) -> None:
    if not before.unreceived:
        return
    one.opening += before.unreceived
    one.carried_received += now.received - before.received
    one.carried_written_off += now.written_off - before.written_off
    one.corrections += now.assessed - before.assessed


def _demand(one: Kpi, claim: Claim, kind: Kind, until: date) -> None:
    state = claim.state
    limit = claim.due_on + timedelta(_rule_days(kind, claim.due_on))
    if claim.fiscal_year != FiscalYear.of(until).year or limit > until:
        return
    if state.demanded_on is None and not state.unreceived:
        return
    one.demands_due += 1
    one.demanded_in_time += state.demanded_on is not None and state.demanded_on <= limit


def summed(rows: Iterable[Kpi], label: str = "計") -> Kpi:
    """All kinds: sums of the sums, rates anew."""
    whole = Kpi(label=label)
    for row in rows:
        for each in fields(Kpi):
            if each.type == "int" or each.type is int:
                setattr(whole, each.name, getattr(whole, each.name) + getattr(row, each.name))
    return whole


def _rule_days(kind: Kind, due_on: date) -> int:
    """Days from the due date within which a demand is to be sent: by law for taxes, by the city's rule for others."""
    law = clock_value("tax_demand_due_days", due_on)
    own = (
        None if kind.claim_class is ClaimClass.TAX else choice_of("demand_days", on=due_on, city=city_code())
    )
    return (own or law).as_int()
