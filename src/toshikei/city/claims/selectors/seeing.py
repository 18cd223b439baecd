"""Whose claims somebody may see (守秘義務): the secrecy matrix of the rulebook, row by row. Everything asks here.

A section has columns of the matrix by the city's list; who has none sees totals only. What the matrix opens without more
is listed; what it opens on a ground (consent, statute, need of the duty) is listed only for debtors whose ground is
recorded and runs.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from toshikei.city.claims.choices import GROUPS
from toshikei.city.claims.models import Claim, Debtor, SeeingGround
from toshikei.city.claims.selectors.rulebook import city_code
from toshikei.engines.claims.errors import SecrecyForbids
from toshikei.engines.claims.secrecy import Basis, Viewer, ensure_may_see
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.law import reader

SECTIONS = "claims.secrecy.sections"


def viewers_of(by: Acting, on: date) -> frozenset[Viewer]:
    """The columns of the matrix that somebody's section has on a day."""
    found = viewers_of_unit(by.post.unit, on) if by.post else frozenset()
    return found or frozenset({Viewer.OPEN})


def viewers_of_unit(unit: str, on: date) -> frozenset[Viewer]:
    """The columns of a section; none where the city named none."""
    return frozenset(Viewer(str(row["viewer"])) for row in _sections(on) if unit and row["unit"] == unit)


def _sections(on: date) -> Iterable[Mapping[str, int | str]]:
    series = reader.all_series(city_code()).get(SECTIONS)
    if series is None or on < series.entries[0].on:
        return ()
    return reader.on_day(series, on).as_rows()


def may_see(group: str, viewers: Iterable[Viewer], basis: Basis, on: date) -> bool:
    """Does the matrix open a group to one of these columns with this basis?"""
    return any(_opens(group, viewer, basis, on) for viewer in viewers)


def _opens(group: str, viewer: Viewer, basis: Basis, on: date) -> bool:
    try:
        ensure_may_see(group, viewer, basis=basis, on=on)
    except SecrecyForbids:
        return False
    return True


def is_everything(by: Acting) -> bool:
    """The city's own machine: seeds, imports, checks. Nobody who signs in."""
    return by.kind is AccountKind.SYSTEM


def _seen(by: Acting, on: date, debtor: str, unit: str | None) -> Q:
    """What `by` sees, written for a query in which `debtor` and `unit` are reached by these names."""
    viewers = viewers_of(by, on)
    own = by.post.unit if by.post else ""
    seen = Q(pk__in=[])
    for group in GROUPS:
        if may_see(group, viewers, Basis.NONE, on):
            seen |= Q(group=group)
        elif unit and own and _opens_to_owner(group, viewers, on):
            seen |= Q(**{"group": group, unit: own})
        for basis in (Basis.CONSENT, Basis.STATUTE, Basis.DUTY):
            if own and may_see(group, viewers, basis, on):
                seen |= Q(group=group) & Exists(_grounds(own, basis, on, debtor))
    return seen


def _opens_to_owner(group: str, viewers: Iterable[Viewer], on: date) -> bool:
    """The section that owns a claim has it in its duty; the open column owns nothing."""
    return any(may_see(group, viewers, basis, on) for basis in (Basis.SAME_UNIT, Basis.DUTY))


def _grounds(unit: str, basis: Basis, on: date, debtor: str) -> QuerySet[SeeingGround]:
    """Running grounds of a section."""
    grounds = SeeingGround.objects.filter(
        unit_code=unit, basis=basis.value, from_on__lte=on, until_on__gte=on, debtor=OuterRef(debtor)
    )
    return grounds.filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=on))


def claims_visible_to(by: Acting, on: date) -> QuerySet[Claim]:
    """The single claims somebody may see. Lists, searches, exports, reports: all of them begin here."""
    if is_everything(by):
        return Claim.objects.all()
    return Claim.objects.filter(_seen(by, on, "debtor", "unit_code"))


def debtors_visible_to(by: Acting, on: date) -> QuerySet[Debtor]:
    """The debtors of those claims; a record without a claim one may see does not exist for one."""
    if is_everything(by):
        return Debtor.objects.all()
    return Debtor.objects.filter(Exists(claims_visible_to(by, on).filter(debtor=OuterRef("pk"))))
