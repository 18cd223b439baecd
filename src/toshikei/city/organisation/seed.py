"""The invented organisation of the demonstration, built through the room's own services. Idempotent.

It shows what a city has: double posts, one vacancy with an acting holder, one without, people away on the day, and a
reorganisation in the past (納税課 and 債権対策室 became 債権管理課, 管財課 got its present name, 交通政策課 moved).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings

from toshikei.city.organisation import services
from toshikei.city.organisation.choices import AbsenceKind, Manner, Rank, Role, UnitKind
from toshikei.city.organisation.example.reading import (
    Department,
    Section,
    departments,
    head_title,
    names,
    source,
)
from toshikei.city.organisation.example.sign_ins import DEMO_PASSWORD, DEMO_SIGN_INS, SignIn
from toshikei.city.organisation.selectors import OrganisationOn, organisation_on
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.services import account_open

__all__ = ["DEMO_PASSWORD", "DEMO_SIGN_INS", "seed"]

FOUNDED = date(2021, 4, 1)
APPOINTED = date(2025, 4, 1)
REORGANISED = date(2026, 4, 1)

# What stood before the reorganisation of 2026-04-01: code → name, parent.
BEFORE = {"0301": ("管財課", "03"), "0905": ("交通政策課", "10")}
MERGED = {"0305": (("0306", "納税課"), ("0307", "債権対策室"))}
STEPS = "改称 0301 公有資産マネジメント課\n統合 0306 0307 → 0305 債権管理課\n移管 0905 → 09"

# Head of a section → who holds it besides the own post (double post), or acts for it.
DOUBLE = {
    "0105-1": ("0101-1", Manner.CONCURRENT),
    "0102-1": ("0101-1", Manner.ACTING),
    "0204-1": ("0201-1", Manner.CONCURRENT),
    "0705-1": ("0702-1", Manner.CONCURRENT),
    "0802-1": ("0801-1", Manner.CONCURRENT),
    "0805-1": ("0804-1", Manner.CONCURRENT),
    "1203-1": ("1202-1", Manner.CONCURRENT),
    "1703-1": ("1702-1", Manner.CONCURRENT),
    "1802-1": ("1801-1", Manner.CONCURRENT),
}
VACANT = frozenset({"1405-1"})
DEPUTIES = ("02", "05", "07")


def seed(on: date) -> None:
    """Build the organisation as it stands on `on` (the demonstration's day). Does nothing when it is there."""
    if organisation_on(on).units:
        return
    _executive()
    for order, department in enumerate(departments(), 1):
        _department(department, order)
    _reorganise()
    _people()
    _doubles()
    _absences(on)
    _delegation()
    organisation = organisation_on(on)
    for sign_in in DEMO_SIGN_INS:
        _account(sign_in, organisation, on)


def _executive() -> None:
    services.unit_open(
        by=SYSTEM, on=FOUNDED, code="00", name=settings.CITY["name"], kind=UnitKind.EXECUTIVE, order=0
    )
    _post("00-1", "00", "市長", Rank.MAYOR, [Role.MAYOR], is_head=True)
    for number in (1, 2):
        charge = [department.code for department in departments() if department.vice_mayor == number]
        _post(f"00-{number + 1}", "00", "副市長", Rank.VICE_MAYOR, [Role.VICE_MAYOR], oversees=charge)


def _department(department: Department, order: int) -> None:
    code = department.code
    services.unit_open(
        by=SYSTEM, on=FOUNDED, code=code, name=department.name, kind=department.kind, order=order * 100
    )
    roles = {Role.DEPARTMENT_HEAD, *department.head_roles, *_lent(department)}
    _post(f"{code}-1", code, department.head_title, Rank.DEPARTMENT_HEAD, roles, is_head=True)
    if code in DEPUTIES:
        _post(f"{code}-2", code, "次長", Rank.DEPUTY_HEAD, [])


def _lent(department: Department) -> set[Role]:
    """Heads of finance, planning and general affairs carry their sections' roles; nobody else's do."""
    lend = {"01": {Role.PLANNING}, "02": {Role.GENERAL_AFFAIRS}, "03": {Role.FINANCE}}
    return lend.get(department.code, set())


def _sections() -> Iterator[tuple[Department, Section, int]]:
    for number, department in enumerate(departments(), 1):
        for place, section in enumerate(department.sections, 1):
            yield department, section, number * 100 + place


def _reorganise() -> None:
    """Sections as they stood at first, then the reorganisation as one act."""
    clauses: list[services.DutyWording] = []
    for article, (department, section, order) in enumerate(_sections(), 4):
        name, parent = BEFORE.get(section.code, (section.name, department.code))
        for code, old_name in MERGED.get(section.code, ((section.code, name),)):
            _section(code, old_name, parent, order, section)
            clauses += _clauses(code, section, article)
    services.duties_set(by=SYSTEM, on=FOUNDED, clauses=clauses)
    steps = services.steps_read(STEPS)
    title = "令和8年4月1日付け機構改革（架空）"
    services.reorganise(by=SYSTEM, on=REORGANISED, title=title, steps=steps, source=source())


def _section(code: str, name: str, parent: str, order: int, section: Section) -> None:
    services.unit_open(
        by=SYSTEM,
        on=FOUNDED,
        code=code,
        name=name,
        kind=UnitKind.OFFICE if name.endswith("室") else UnitKind.SECTION,
        parent_code=parent,
        order=order,
    )
    merged = code != section.code
    head = f"{section.code}-1" if not merged or code.endswith("6") else f"{code}-1"
    _post(
        head,
        code,
        _title(section, name),
        Rank.SECTION_HEAD,
        {Role.SECTION_HEAD, *section.roles},
        is_head=True,
    )
    if code.endswith("6") or not merged:
        _members(code, section)


def _clauses(code: str, section: Section, article: int) -> list[services.DutyWording]:
    """The duties of a section; what two units did before they were merged stood with them by turns."""
    merged = code != section.code
    duties = section.duties if not merged else section.duties[code.endswith("7") :: 2]
    return [services.DutyWording(code, article, item, text, source()) for item, text in enumerate(duties, 1)]


def _title(section: Section, name: str) -> str:
    return section.head_title if section.code in MERGED else head_title(name)


def _members(code: str, section: Section) -> None:
    chiefs = 1 if section.members >= 2 else 0
    if chiefs:
        _post(f"{section.code}-5", code, "主査", Rank.CHIEF, section.roles)
    if section.members > chiefs:
        _post(
            f"{section.code}-9", code, "主事", Rank.MEMBER, section.roles, capacity=section.members - chiefs
        )


def _post(code: str, unit: str, title: str, rank: Rank, roles, **more) -> None:
    order = -rank.level
    services.post_open(
        by=SYSTEM,
        on=FOUNDED,
        code=code,
        unit_code=unit,
        title=title,
        rank=rank,
        roles=roles,
        order=100 + order,
        **more,
    )


def _people() -> None:
    """One person per seat, except where a post is held besides another or stands vacant."""
    invented = names()
    number = 1000
    people: dict[date, list[services.NewPerson]] = {APPOINTED: [], REORGANISED: []}
    for post in organisation_on(REORGANISED).posts.values():
        seats = 0 if post.code in DOUBLE or post.code in VACANT else post.capacity
        for _ in range(seats):
            number += 1
            name, kana = next(invented)
            new = services.NewPerson(str(number), name, post.code, kana, is_invented=True)
            people[_since(post.code)].append(new)
    for day, taken_on in people.items():
        services.people_take_on(by=SYSTEM, on=day, people=taken_on)


def _since(post_code: str) -> date:
    """Those of the section that came out of the reorganisation were appointed with it."""
    return REORGANISED if post_code.startswith("0305") else APPOINTED


def _doubles() -> None:
    organisation = organisation_on(REORGANISED)
    for post, (own, manner) in DOUBLE.items():
        holder = organisation.posts[own].regular[0]
        services.appoint(by=SYSTEM, on=REORGANISED, number=holder.number, post_code=post, manner=manner)


def _absences(on: date) -> None:
    """On the demonstration's day: a department head away for four days, a vice-mayor for one, a chief ill."""
    organisation = organisation_on(on)
    away = (
        ("09-1", 1, 2, AbsenceKind.TRIP),
        ("00-3", 0, 0, AbsenceKind.TRIP),
        ("0903-1", 9, 12, AbsenceKind.SICK),
    )
    for post, before, after, kind in away:
        services.absence_record(
            by=SYSTEM,
            on=on,
            number=organisation.posts[post].regular[0].number,
            starts_on=on - timedelta(days=before),
            ends_on=on + timedelta(days=after),
            kind=kind,
        )


def _delegation() -> None:
    matters = (
        "担任する部の所管に係る次の事務（架空・例）\n"
        "1 予定価格3,000万円以上1億円未満の契約に関すること。\n"
        "2 1件300万円以上1,000万円未満の補助金の交付の決定に関すること。"
    )
    for number, post in ((1, "00-2"), (2, "00-3")):
        services.delegate(
            by=SYSTEM,
            on=date(2023, 4, 1),
            number=f"架空告示第{number}号",
            from_post_code="00-1",
            to_post_code=post,
            matters=matters,
            notified_on=date(2023, 3, 30),
            law="地方自治法167条2項・3項",
        )


def _account(sign_in: SignIn, organisation: OrganisationOn, on: date) -> None:
    holder = organisation.posts[sign_in.post].regular[0] if sign_in.post else None
    account = account_open(
        by=SYSTEM,
        on=on,
        username=sign_in.username,
        full_name=holder.name if holder else f"見本の{sign_in.label}（架空）",
        kind=sign_in.kind,
        password=DEMO_PASSWORD,
        is_invented=True,
    ).account
    if holder:
        services.person_change(by=SYSTEM, on=on, number=holder.number, account_id=account.pk)
