"""A small city through the room's own services: two departments, three sections, a mayor, two vice-mayors."""

from dataclasses import dataclass
from datetime import date

from tests.factories.remembered import remembered

from toshikei.city.organisation import services
from toshikei.city.organisation.choices import Manner, Rank, Role, UnitKind
from toshikei.city.organisation.selectors import acting_post, organisation_on
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account

STARTED = date(2021, 4, 1)
TODAY = date(2026, 11, 25)

UNITS = (
    ("00", "市", UnitKind.EXECUTIVE, ""),
    ("03", "財政部", UnitKind.DEPARTMENT, ""),
    ("0302", "財政課", UnitKind.SECTION, "03"),
    ("05", "福祉部", UnitKind.DEPARTMENT, ""),
    ("0501", "社会福祉課", UnitKind.SECTION, "05"),
    ("0502", "生活福祉課", UnitKind.SECTION, "05"),
)
POSTS = (
    ("00-1", "00", "市長", Rank.MAYOR, (Role.MAYOR,), ()),
    ("00-2", "00", "副市長", Rank.VICE_MAYOR, (Role.VICE_MAYOR,), ("03",)),
    ("00-3", "00", "副市長", Rank.VICE_MAYOR, (Role.VICE_MAYOR,), ("05",)),
    ("03-1", "03", "部長", Rank.DEPARTMENT_HEAD, (Role.DEPARTMENT_HEAD, Role.FINANCE), ()),
    ("0302-1", "0302", "課長", Rank.SECTION_HEAD, (Role.SECTION_HEAD, Role.FINANCE), ()),
    ("0302-9", "0302", "主事", Rank.MEMBER, (Role.FINANCE,), ()),
    ("05-1", "05", "部長", Rank.DEPARTMENT_HEAD, (Role.DEPARTMENT_HEAD,), ()),
    ("0501-1", "0501", "課長", Rank.SECTION_HEAD, (Role.SECTION_HEAD,), ()),
    ("0501-9", "0501", "主事", Rank.MEMBER, (), ()),
    (
        "0502-1",
        "0502",
        "課長",
        Rank.SECTION_HEAD,
        (Role.SECTION_HEAD, Role.GENERAL_AFFAIRS, Role.PERSONNEL),
        (),
    ),
)


@dataclass(frozen=True, slots=True)
class SmallCity:
    """Post code → account of its holder; every account is called like its post."""

    accounts: dict[str, Account]

    def acting(self, post: str, on: date = TODAY) -> Acting:
        """The holder of a post, signed in and acting through it."""
        account = self.accounts[post]
        city = organisation_on(on)
        return Acting(
            account.pk, AccountKind.STAFF, str(account), acting_post(city, city.posts[post], Manner.REGULAR)
        )

    def number(self, post: str) -> str:
        return f"N{post}"


def build_small_city() -> SmallCity:
    """Everything through the services, by the system; built once per test process."""
    return remembered(_built)


def _built() -> SmallCity:
    for order, (code, name, kind, parent) in enumerate(UNITS):
        services.unit_open(
            by=SYSTEM, on=STARTED, code=code, name=name, kind=kind, parent_code=parent, order=order
        )
    accounts = {}
    for post, unit, title, rank, roles, oversees in POSTS:
        is_head = rank in {Rank.MAYOR, Rank.DEPARTMENT_HEAD, Rank.SECTION_HEAD}
        services.post_open(
            by=SYSTEM,
            on=STARTED,
            code=post,
            unit_code=unit,
            title=title,
            rank=rank,
            roles=roles,
            oversees=oversees,
            is_head=is_head,
        )
        accounts[post] = hire(f"N{post}", f"{post}の人（架空）", post)
    return SmallCity(accounts)


def hire(number: str, name: str, post: str, manner: Manner = Manner.REGULAR) -> Account:
    """A new person with a sign-in, appointed to a post from the beginning."""
    account = Account.objects.create_user(
        username=number.lower(), kind=AccountKind.STAFF, full_name=name, is_invented=True
    )
    services.person_add(by=SYSTEM, on=STARTED, number=number, name=name, is_invented=True)
    services.person_change(by=SYSTEM, on=STARTED, number=number, account_id=account.pk)
    services.appoint(by=SYSTEM, on=STARTED, number=number, post_code=post, manner=manner)
    return account
