"""Scenarios (前提): ages, shares, spreads and backlog years of a renewal, as data and never as constants."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from toshikei.kernel.explanation import LawRef
from toshikei.kernel.notation import plain
from toshikei.law.reader import LawAt
from toshikei.law.units import Row

NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Repair:
    """改修: at `age`, spread over `years`. `share` of the rebuild price, or the class's repair price where it is None.

    Overdue up to `backlog_until` it counts as backlog; later, or where that is None, it is not done any more.
    """

    label: str
    age: int
    years: int
    share: Fraction | None = None
    backlog_until: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The life of one building: repairs, then rebuilt with the same area at `rebuild_age`, and again.

    `lead`: years the spread of a rebuild begins before the year it is due.
    """

    repairs: tuple[Repair, ...]
    rebuild_age: int
    rebuild_years: int
    lead: int
    backlog_years: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """前提: shares of the floor area that live by each course (they make one), and routine repair by area and year."""

    code: str
    label: str
    courses: tuple[tuple[Fraction, Course], ...]
    routine: Fraction = Fraction(0)
    law: tuple[LawRef, ...] = ()


def national(law: LawAt) -> Scenario:
    """国の方法: repair at 30 over 2 years, rebuild at 60 over 3, backlog over 10.

    The rebuild begins a year before it is due; the text leaves that open, so it is a setting (docs/rooms/assets.md).
    """
    values = law.assets.renewal
    repair = Repair(
        "大規模改修",
        values.repair_age.as_int(),
        values.repair_years.as_int(),
        backlog_until=values.repair_backlog_until.as_int(),
    )
    course = Course(
        repairs=(repair,),
        rebuild_age=values.rebuild_age.as_int(),
        rebuild_years=values.rebuild_years.as_int(),
        lead=values.rebuild_lead.as_int(),
        backlog_years=values.backlog_years.as_int(),
    )
    grounds = (values.repair_age.ref, values.rebuild_age.ref)
    return Scenario(NATIONAL, "国の方法", ((Fraction(1), course),), law=grounds)


def scenarios(law: LawAt) -> Iterator[Scenario]:
    """The national one and those the city has in its own data."""
    base = national(law)
    yield base
    held = law.value("assets.renewal.scenarios")
    for row in held.as_rows():
        yield _of_row(row, base, held.ref)


def _of_row(row: Row, base: Scenario, ground: LawRef) -> Scenario:
    (_, course), short = base.courses[0], Fraction(str(row["short_share"]))
    repair = course.repairs[0]
    share = Fraction(str(row["repair_share"])) or None
    major = replace(repair, age=int(row["repair_age"]), share=share, backlog_until=int(row["backlog_until"]))
    ages = [int(age) for age in plain(str(row["mid_ages"])).split("・") if age.isdecimal()]
    mid = Fraction(str(row["mid_share"]))
    middles = (Repair("中規模改修", age, repair.years, share=mid) for age in ages)
    repairs = tuple(sorted((major, *middles), key=lambda one: one.age))
    long = replace(course, repairs=repairs, rebuild_age=int(row["rebuild_age"]))
    courses = ((1 - short, long), (short, course)) if short else ((Fraction(1), long),)
    return Scenario(
        str(row["scenario"]), str(row["label"]), courses, Fraction(int(row["routine_yen"])), (ground,)
    )
