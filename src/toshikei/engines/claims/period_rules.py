"""How long a claim lasts (時効の期間): the rule of its kind, before and since the reform of the Civil Code in 2020."""

from dataclasses import dataclass
from datetime import date

from toshikei.law import reader
from toshikei.law.types import LawValue

TOPIC = "claims.limitation"


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """Names of law values: since the reform from knowledge and from when exercisable, and the length before it."""

    exercisable: str
    known: str = ""
    old: str = ""


def _private(old: str) -> PeriodRule:
    return PeriodRule("private_exercisable_years", "private_known_years", old)


RULES = {
    "市税5年": PeriodRule("tax_years"),
    "公債権5年": PeriodRule("public_years"),
    "国保2年": PeriodRule("nhi_years"),
    "後期高齢2年": PeriodRule("elderly_years"),
    "介護2年": PeriodRule("care_years"),
    "児童手当2年": PeriodRule("child_allowance_years"),
    "都市計画5年": PeriodRule("city_planning_years"),
    "道路5年": PeriodRule("road_years"),
    "河川5年": PeriodRule("river_years"),
    "私債権・旧1年": _private("old_one_year"),
    "私債権・旧2年": _private("old_two_years"),
    "私債権・旧3年": _private("old_three_years"),
    "私債権・旧5年": _private("old_five_years"),
    "私債権・旧10年": _private("old_ten_years"),
    "不法行為3年・20年": PeriodRule("tort_years", "tort_known_years"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One period: so many years counted from the day after `after`."""

    value: LawValue
    after: date

    @property
    def months(self) -> int:
        return self.value.as_int() * 12


def is_under_new_periods(on: date) -> bool:
    """Did the claim arise, or its contract stand, since the reform?"""
    return reader.value(f"{TOPIC}.is_reformed_period", on=on).as_bool()


def events_follow_new_law(on: date) -> bool:
    """更新・完成猶予 or still 中断: the law of the day of the event decides."""
    return reader.value(f"{TOPIC}.is_reformed", on=on).as_bool()


def terms_of(rule_name: str, *, due_on: date, known_on: date, is_new: bool) -> tuple[Term, ...]:
    """The periods that run side by side; the claim's time is over when the first of them is.

    >>> found = terms_of("私債権・旧2年", due_on=date(2021, 12, 27), known_on=date(2021, 12, 27), is_new=False)
    >>> [(term.months, term.value.label) for term in found]
    [(24, '改正前の私債権の消滅時効（商品・教育）')]
    """
    rule = RULES[rule_name]
    if rule.old and not is_new:
        return (Term(_last_held(rule.old), due_on),)
    found = [Term(_in_force(rule.known, due_on), known_on)] if rule.known else []
    return (*found, Term(_in_force(rule.exercisable, due_on), due_on))


def _in_force(name: str, day: date) -> LawValue:
    """The value on a day; a rule younger than the day, which the new law applies to it, from its first day."""
    series = reader.series(f"{TOPIC}.{name}")
    return reader.on_day(series, max(day, series.entries[0].on))


def _last_held(name: str) -> LawValue:
    """The value as it stood before the rule ended."""
    series = reader.series(f"{TOPIC}.{name}")
    held = [entry for entry in series.entries if entry.value is not None]
    return reader.on_day(series, held[-1].on)
