"""Goals and indicators held until the transaction ends, units and posts of a day, and who may act for a unit."""

from datetime import date

from toshikei.city.goals import permissions
from toshikei.city.goals.errors import (
    GoalUnknown,
    HeadNeeded,
    IndicatorUnknown,
    PostUnknown,
    TextMissing,
    UnitUnknown,
)
from toshikei.city.goals.models import Goal, Indicator, IndicatorVersion
from toshikei.city.organisation.selectors import OrganisationOn, organisation_on
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.permissions import ensure


def subject_of(goal: Goal) -> str:
    """What events call the goal."""
    return f"goals.goal:{goal.code}"


def goal_locked(code: str) -> Goal:
    found = Goal.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise GoalUnknown(name=code)
    return found


def indicator_locked(goal_code: str, number: int) -> Indicator:
    goal = goal_locked(goal_code)
    found = goal.indicators.filter(number=number).first()
    if found is None:
        raise IndicatorUnknown(name=f"{goal_code}-{number}")
    return found


def newest_version(indicator: Indicator) -> IndicatorVersion:
    return indicator.versions.order_by("-number")[0]


def unit_in(city: OrganisationOn, code: str) -> str:
    """The unit's full name on the day."""
    if code not in city.units:
        raise UnitUnknown(name=code)
    return city.full_name_of(code)


def post_label(city: OrganisationOn, code: str, field: str) -> str:
    """What a post is called on the day."""
    post = city.posts.get(code)
    if post is None:
        raise PostUnknown(field=field, name=code)
    return post.label


def path_of(unit_code: str, on: date) -> tuple[str, ...]:
    """The units above and the unit; of a unit that is gone, those it went into."""
    city = organisation_on(on)
    seen = set()
    while unit_code not in city.units and unit_code not in seen:
        seen.add(unit_code)
        heirs = [to for gone, to, _, _ in city.lineage if gone == unit_code]
        unit_code = heirs[-1] if heirs else unit_code
    return city.path_of(unit_code)


def ensure_writer(by: Acting, unit_code: str, on: date) -> None:
    ensure(by, permissions.WRITE, unit_path=path_of(unit_code, on))


def ensure_head(by: Acting, unit_code: str, on: date, act: str) -> None:
    """The unit's own head or one above it: a head of another section of the department is not."""
    path = path_of(unit_code, on)
    ensure(by, permissions.PUBLISH, unit_path=path)
    if by.kind is AccountKind.SYSTEM or by.roles & {Role.MAYOR, Role.VICE_MAYOR}:
        return
    is_above = bool(by.post and by.post.unit in path and Role.DEPARTMENT_HEAD in by.roles)
    is_own = bool(by.post and path and by.post.unit == path[-1])
    if not (is_above or is_own):
        raise HeadNeeded(unit=organisation_on(on).name_of(path[-1]), act=act, office=by.office)


def ensure_text(text: str, thing: str, field: str, most: int) -> str:
    """Something written and not too long, without spaces around."""
    if not text.strip() or len(text.strip()) > most:
        raise TextMissing(thing=thing, field=field, most=most)
    return text.strip()
