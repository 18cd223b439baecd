"""Real things of the seeded city for every name in an address, and who may reach each: the rows of the matrix.

A thing says in its own words whose it is; `open_to` is the expectation, written from the rules of the room and not
from its code. A route whose parameters have no things here fails the matrix.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.files.base import ContentFile

from toshikei.city.budget.addresses import REVENUE, account_segment
from toshikei.city.budget.models import BudgetVersion
from toshikei.city.decisions.models import Request
from toshikei.city.organisation import services as organisation
from toshikei.city.organisation.choices import AbsenceKind
from toshikei.city.organisation.models import Person
from toshikei.city.portal import guides as portal_guides
from toshikei.city.strategy.selectors import programmes_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting, posts_of
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.middleware import OWN_ROLES
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.models import HeaderMapping, ImportRun
from toshikei.foundation.documents.models import Attachment
from toshikei.foundation.documents.services import document_store
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.jobs.services import job_start
from toshikei.foundation.trail.events import REGISTRY as EVENTS
from toshikei.foundation.trail.models import TrailEvent

type OpenTo = Callable[[Acting], bool]

FINANCE, WELFARE = "finance-staff", "welfare-staff"
KEEPERS = {Role.SYSTEM_ADMIN, Role.GENERAL_AFFAIRS}
"""Who keeps the store of documents reads any of them."""
TRAIL_READERS = {Role.AUDITOR, Role.GENERAL_AFFAIRS, Role.SYSTEM_ADMIN}


@dataclass(frozen=True, slots=True)
class Thing:
    """One row: what it is, the values of the address, whom it is open to, and the body a person would send."""

    what: str
    values: dict[str, object]
    open_to: OpenTo = field(default=lambda by: True)
    body: dict[str, object] = field(default_factory=dict)
    post_open_to: OpenTo | None = None
    """Where sending the form needs more than looking."""
    answer: str = ""
    """Words of the answer where a person who may send it writes nothing all the same."""
    looks_among_own: bool = False
    """The page looks among one's own only: somebody else's is not found there, and one is led on."""


def acting_of(username: str) -> Acting:
    """The acting person of an account through its first post, as the middleware makes it."""
    account = Account.objects.get(username=username)
    kind = AccountKind(account.kind)
    posts = posts_of(account.pk, clock.today())
    return Acting(
        account.pk, kind, str(account), posts[0] if posts else None, OWN_ROLES.get(kind, frozenset())
    )


def is_one_of(*usernames: str) -> OpenTo:
    keys = set(Account.objects.filter(username__in=usernames).values_list("pk", flat=True))
    return lambda by: by.account_id in keys


def has(*roles: Role) -> OpenTo:
    return lambda by: bool(by.roles & set(roles))


PERSONAL_READERS = has(Role.AUDITOR, Role.GENERAL_AFFAIRS)


def either(*ways: OpenTo) -> OpenTo:
    return lambda by: any(way(by) for way in ways)


def requests() -> list[Thing]:
    """A draft (the drafter's alone), and circulating requests of two departments (for everybody who reads any)."""
    draft = Request.objects.get(state="draft", drafter_account__isnull=False)
    drafter = Account.objects.get(pk=draft.drafter_account).username
    running = Request.objects.filter(state="circulating", drafter_account__isnull=False)
    found = [Thing("a draft", {"request_id": draft.pk}, is_one_of(drafter))]
    for department in ("03", "05"):
        one = running.filter(unit_code__startswith=department)[0]
        found.append(Thing(f"a request of {department}", {"request_id": one.pk}))
    return found


LOOK_EVERYWHERE = {
    Role.MAYOR,
    Role.VICE_MAYOR,
    Role.FINANCE,
    Role.PERSONNEL,
    Role.GENERAL_AFFAIRS,
    Role.AUDITOR,
}
"""Who reads any request that is on its way, whoever asked."""


def reads_whole(one: Request) -> OpenTo:
    """The department that asked, the posts of the route, and those who look everywhere."""
    posts = set(one.steps.values_list("post_key", flat=True))
    return lambda by: bool(
        by.roles & LOOK_EVERYWHERE
        or by.account_id == one.drafter_account
        or (by.post and (by.post.department == one.unit_code[:2] or by.post.key in posts))
    )


def whole_requests() -> list[Thing]:
    """As `requests`, for pages that show all of one."""
    draft, *running = requests()
    found = [Request.objects.get(pk=thing.values["request_id"]) for thing in running]
    return [
        draft,
        *(
            Thing(thing.what, thing.values, reads_whole(one))
            for thing, one in zip(running, found, strict=True)
        ),
    ]


def editable() -> list[Thing]:
    """Only the drafter mends: a draft and a returned request."""
    found = []
    for one in Request.objects.filter(state__in=["draft", "returned"], drafter_account__isnull=False):
        drafter = Account.objects.get(pk=one.drafter_account).username
        body = {
            "matter": f"{one.matter}|{one.condition}",
            "title": "書き直し（試験）",
            "form_key": one.form_key,
            "token": one.token,
        }
        mine = is_one_of(drafter)
        found.append(Thing(f"to mend, {one.state}", {"request_id": one.pk}, mine, body))
    return found


def withdrawable() -> list[Thing]:
    """Taking back is the drafter's alone, in every department; a head of another one cannot."""
    found = []
    for one in Request.objects.filter(
        state__in=["draft", "circulating", "returned"], drafter_account__isnull=False
    ):
        drafter = Account.objects.get(pk=one.drafter_account).username
        body = {"verb": "withdraw", "token": one.token, "reason": "試験のため"}
        found.append(Thing(f"to take back, {one.state}", {"request_id": one.pk}, is_one_of(drafter), body))
    return found


def attachable() -> list[Thing]:
    """A paper comes from the drafter while the request is a draft."""
    draft = requests()[0]
    body = {"file": ContentFile(b"memo for the test\n", name="memo.txt")}
    return [Thing(draft.what, draft.values, draft.open_to, body)]


def papers() -> list[Thing]:
    """One paper of a draft, one of a circulating request, one of an import; two of them keepers read as well."""
    draft, finance, _ = requests()
    owner = Account.objects.get(pk=Request.objects.get(pk=draft.values["request_id"]).drafter_account)
    by = acting_of(owner.username)
    asked = Request.objects.get(pk=finance.values["request_id"])
    found = []
    for thing, reader in ((draft, is_one_of(owner.username)), (finance, reads_whole(asked))):
        name = f"paper-{thing.values['request_id']}.txt"
        subject = f"decisions.request:{thing.values['request_id']}"
        kept = document_store(f"paper of {thing.what}\n".encode(), name, by=by, subject=subject)
        found.append(
            Thing(
                f"paper of {thing.what}",
                {"document_id": kept.pk},
                either(has(*KEEPERS), reader),
            )
        )
    for run in one_run_per_dataset():
        attached = Attachment.objects.filter(subject=f"datasets.import:{run.pk}").first()
        if attached:
            writers = REGISTRY[run.dataset].may_write.roles
            found.append(
                Thing(
                    f"file of {run.dataset}",
                    {"document_id": attached.document_id},
                    has(*writers, *KEEPERS),
                )
            )
    return found


def one_run_per_dataset() -> list[ImportRun]:
    return list({run.dataset: run for run in ImportRun.objects.order_by("brought_at")}.values())


def runs() -> list[Thing]:
    """Imports are open to the roles that may load the dataset."""
    found = []
    for run in one_run_per_dataset():
        found.append(
            Thing(f"import of {run.dataset}", {"run_id": run.pk}, has(*REGISTRY[run.dataset].may_write.roles))
        )
    return found


def mappings() -> list[Thing]:
    made = HeaderMapping.objects.create(
        dataset="organisation.units",
        fingerprint="f" * 32,
        labels=["コード"],
        mapping={"コード": "code"},
        confirmed_at=clock.now(),
        confirmed_by_label="試験",
    )
    return [
        Thing("headings kept", {"mapping_id": made.pk}, has(*REGISTRY["organisation.units"].may_write.roles))
    ]


def importable() -> list[Thing]:
    """The page to bring a file for each dataset that can be loaded; an empty file is kept and refused at its lines."""
    body = {"file": ContentFile("見出しだけ\n".encode(), name="empty.csv")}
    return [
        Thing(code, {"code": code}, has(*dataset.may_write.roles), body)
        for code, dataset in sorted(REGISTRY.items())
        if dataset.apply is not None
    ]


def jobs() -> list[Thing]:
    """Long work of two departments: seen and stopped by who began it, and by the administrator."""
    kind = "datasets.read"
    for username in (FINANCE, WELFARE):
        job_start(kind, label="試験の仕事", by=acting_of(username), once=f"matrix:{username}")
    return [
        Thing(
            f"job of {username}",
            {"job_id": Job.objects.get(once=f"matrix:{username}").pk},
            either(is_one_of(username), has(Role.SYSTEM_ADMIN)),
        )
        for username in (FINANCE, WELFARE)
    ]


def people() -> list[Thing]:
    return [Thing(f"person {who}", {"number": number_of(who)}) for who in (FINANCE, WELFARE)]


def number_of(username: str) -> str:
    return Person.objects.get(account_id=Account.objects.get(username=username).pk).number


def near(username: str) -> OpenTo:
    """The person, heads of the person's department, personnel: whose absences those three see."""
    department = acting_of(username).post.department

    return either(is_one_of(username), heads_of(department), has(Role.PERSONNEL))


def absences_to_write() -> list[Thing]:
    day = (clock.today() + timedelta(days=30)).isoformat()
    body = {"kind": AbsenceKind.values[0], "starts_on": day, "ends_on": day}
    return [
        Thing(f"absence of {who}", {"number": number_of(who)}, near(who), body) for who in (FINANCE, WELFARE)
    ]


def absences() -> list[Thing]:
    found = []
    day: date = clock.today() + timedelta(days=60)
    for who in (FINANCE, WELFARE):
        made = organisation.absence_record(
            by=acting_of(who),
            on=clock.today(),
            number=number_of(who),
            starts_on=day,
            ends_on=day,
            kind=AbsenceKind(AbsenceKind.values[0]),
        )
        values = {"number": number_of(who), "absence_id": made.pk}
        found.append(Thing(f"absence of {who} to cancel", values, near(who)))
    return found


def accounts() -> list[Thing]:
    body = {
        "full_name": "改名 試験",
        "email": "matrix@example.jp",
        "close-reason": "試験",
    }
    pk = Account.objects.get(username=WELFARE).pk
    return [Thing(f"account of {WELFARE}", {"account_id": pk}, body=body)]


def provider_links() -> list[Thing]:
    account = Account.objects.get(username=WELFARE)
    made = SocialAccount.objects.create(user=account, provider="openid_connect", uid="matrix")
    return [Thing("link to a provider", {"link_id": made.pk})]


def security_keys() -> list[Thing]:
    """A security key is its owner's alone; the page asks its owner for the password again first."""
    account = Account.objects.get(username=WELFARE)
    made = Authenticator.objects.create(
        user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "鍵", "credential": {}}
    )
    return [Thing("security key", {"pk": made.pk}, is_one_of(WELFARE))]


def events() -> list[Thing]:
    """Acts of two departments: for the readers of the whole trail, and for the heads of the department they were done in.

    Personal values are for fewer of them.
    """
    open_codes = [code for code, kind in EVENTS.items() if kind.is_public or kind.is_own]
    found = []
    for username in (FINANCE, WELFARE):
        post = acting_of(username).post
        event = TrailEvent.objects.exclude(event__in=open_codes).filter(actor_post=post.key).order_by("pk")[0]
        readers = either(has(*TRAIL_READERS), heads_of(post.department))
        values = {"event_id": event.pk}
        found.append(Thing(f"an act of {username}", values, readers, {"purpose": "試験"}, PERSONAL_READERS))
    return found


def heads_of(department: str) -> OpenTo:
    heads = {Role.SECTION_HEAD, Role.DEPARTMENT_HEAD}
    return lambda by: by.post is not None and by.post.department == department and bool(by.roles & heads)


def units() -> list[Thing]:
    return [Thing(f"unit {code}", {"code": code}) for code in ("0302", "0501")]


def a_book() -> dict[str, object]:
    version = BudgetVersion.objects.select_related("book").order_by("pk")[0]
    return {
        "city": version.book.city_code,
        "year": version.book.fiscal_year,
        "account": account_segment(version.book),
    }


def books() -> list[Thing]:
    return [Thing("a budget", a_book())]


def places() -> list[Thing]:
    """The whole revenue side is a place in every budget."""
    return [Thing("a place", {**a_book(), "place": REVENUE})]


def search_files() -> list[Thing]:
    return [Thing("lines as a file", {"form": "csv"})]


def guides() -> list[Thing]:
    return [Thing("a guide", {"code": portal_guides.all_guides()[0].code})]


def programmes() -> list[Thing]:
    """Every member of the staff looks at the register."""
    return [Thing("a programme", {"code": a_programme()})]


def a_programme() -> str:
    return next(one.code for one in programmes_on(2026) if one.name == "庁用車管理費")
