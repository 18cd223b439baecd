"""Things for pages that write: bodies a person would really send, so that who may is seen to get it done.

Beside `things.py`, in the same words: what it is, the address, whom it is open to, and what is sent.
"""

import csv
import uuid
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from tests.house.things import (
    KEEPERS,
    WELFARE,
    Thing,
    a_programme,
    has,
    is_one_of,
    number_of,
)

from toshikei.city.decisions.models import AuthorityLine
from toshikei.city.decisions.selectors import matters_on
from toshikei.city.organisation import services as organisation
from toshikei.city.organisation.models import Duty, Person
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.outlook.choices import TargetState
from toshikei.city.outlook.models import Assumption, AssumptionSet, InputFigure, Projection, RatioYear, Target
from toshikei.city.strategy.selectors import programmes_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, posts_of
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.datasets import services as datasets
from toshikei.foundation.datasets.definitions import REGISTRY
from toshikei.foundation.datasets.examining import Brought
from toshikei.foundation.datasets.export import export_file
from toshikei.foundation.datasets.models import ImportRun
from toshikei.foundation.datasets.understanding import Said
from toshikei.foundation.notices.choices import Delivery
from toshikei.foundation.notices.kinds import HOUSE
from toshikei.foundation.notices.models import Notice
from toshikei.foundation.notices.selectors import choices_of
from toshikei.foundation.notices.services import notice_send

DOUBLE = "planning-chief"
"""Somebody who holds several posts."""
LOOKS_AHEAD = "こう改めると、規程はどうなりますか"
"""What the pages of the authority table say before they write."""
DUTIES_AHEAD = "こう改めると、事務分掌はどうなりますか"
"""And those of the duties."""
NEW_ROWS = {
    "organisation.duties": {"item": "99", "text": "行列の試験に関すること。"},
    "organisation.people": {"number": "9999", "name": "架空 行列", "account": ""},
}
"""What makes a copy of a dataset's last row a new one."""


def posts_to_choose() -> list[Thing]:
    """Another post of one's own; nobody puts on somebody else's."""
    other = posts_of(Account.objects.get(username=DOUBLE).pk, clock.today())[1]
    return [Thing(f"post of {DOUBLE}", {}, is_one_of(DOUBLE), {"post": other.key})]


def sessions() -> list[Thing]:
    """A session elsewhere: only its owner ends it."""
    account = Account.objects.get(username=WELFARE)
    made = UserSession.objects.create(user=account, session_key="matrix", ip="127.0.0.1", user_agent="試験")
    return [Thing(f"session of {WELFARE}", {}, is_one_of(WELFARE), {"only": made.pk}, looks_among_own=True)]


def accounts_to_open() -> list[Thing]:
    body = {"username": "matrix-new", "full_name": "架空 新規", "kind": AccountKind.STAFF.value}
    return [Thing("a new account", {}, body=body)]


def second_factors() -> list[Thing]:
    """A lost device is taken off by administrators."""
    account = Account.objects.get(username=WELFARE)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return [Thing("a lost device", {"account_id": account.pk}, body={"factor-reason": "窓口で確かめた"})]


def links_to_make() -> list[Thing]:
    """The demonstration has no provider, so the form says so; that is no lack of right."""
    account = Account.objects.get(username=WELFARE)
    body = {"provider": "none", "subject": "x"}
    return [Thing("a link to make", {"account_id": account.pk}, body=body, answer="選択してください")]


def notices() -> list[Thing]:
    """One's own is marked as read; another's is not among them."""
    account = Account.objects.get(username=WELFARE)
    notice_send(to=[account.pk], kind=HOUSE, title="試験", url="/", once="matrix", by=SYSTEM)
    told = Notice.objects.get(account_id=account.pk, once="matrix")
    return [Thing("a notice", {}, is_one_of(WELFARE), {"only": told.pk}, looks_among_own=True)]


def deliveries() -> list[Thing]:
    """How one wants to be told is everybody's own choice."""
    account = Account.objects.get(username=WELFARE)
    kind = choices_of(account.pk)[0]
    other = next(delivery for delivery in Delivery if delivery != kind.delivery)
    return [Thing("how to be told", {}, body={kind.kind.code: other.value})]


def appointments() -> list[Thing]:
    """Somebody of another department is given a second post."""
    post = next(post for post in organisation_on(clock.today()).posts.values() if post.vacancies)
    day = (clock.today() + timedelta(days=30)).isoformat()
    body = {"number": number_of(WELFARE), "post": post.code, "manner": "concurrent", "starts_on": day}
    return [Thing("an appointment", {}, body=body)]


def reorganisations() -> list[Thing]:
    """Sent by somebody who has looked at the preview."""
    day, title, typed = clock.today() + timedelta(days=30), "試験の改組", "改称 0302 試験財政課"
    steps = organisation.steps_read(typed)
    effect = organisation.reorganisation_preview(by=SYSTEM, on=day, title=title, steps=steps, source="")
    body = {"title": title, "effective_on": day.isoformat(), "steps": typed, "seen": effect.mark, "do": "do"}
    return [Thing("a new name for a section", {}, body=body)]


def drafts() -> list[Thing]:
    """Every member of the staff may ask for a decision in the own name."""
    matter = next(iter(matters_on(clock.today()).values()))
    body = {
        "matter": f"{matter.code}|{(matter.conditions or ('',))[0]}",
        "title": "試験の起案",
        "form_key": uuid.uuid4().hex,
        "token": 0,
    }
    return [Thing("a draft to begin", {}, body=body)]


def rules() -> list[Thing]:
    """A line of the authority table: every member of the staff reads it."""
    return [Thing("a line of the table", {"line_id": AuthorityLine.objects.earliest("pk").pk})]


def rules_to_make() -> list[Thing]:
    """Before anything is written, the page shows what the table would be like."""
    body = {"number": "試験1", "matter": "test.matter", "label": "試験", "decider": "mayor", "absent_days": 1}
    body |= {"article": "試験", "starts_on": clock.today().isoformat()}
    return [Thing("a line to make", {}, body=body, answer=LOOKS_AHEAD)]


def rules_to_change() -> list[Thing]:
    line = AuthorityLine.objects.filter(ends_on=None).earliest("pk")
    body = {"label": line.label, "decider": "mayor", "absent_days": 1, "article": line.article}
    body |= {"starts_on": (clock.today() + timedelta(days=1)).isoformat()}
    return [Thing("a line to change", {"line_id": line.pk}, body=body, answer=LOOKS_AHEAD)]


def rules_to_end() -> list[Thing]:
    line = AuthorityLine.objects.filter(ends_on=None).earliest("pk")
    body = {"last_on": (clock.today() + timedelta(days=1)).isoformat()}
    return [Thing("a line to end", {"line_id": line.pk}, body=body, answer=LOOKS_AHEAD)]


def accounts_to_link() -> list[Thing]:
    """Somebody without an account gets one that nobody works with; nobody links the own one."""
    account = Account.objects.create_user(username="matrix-free", kind=AccountKind.STAFF, full_name="架空")
    number = Person.objects.filter(account_id=None).earliest("number").number
    return [Thing("a person to link", {"number": number}, body={"username": account.username})]


def duties_to_make() -> list[Thing]:
    """Clauses of two departments; general affairs keep the rule for all of them."""
    body = {"article": 99, "item": 1, **wording("試験の事務に関すること。", clock.today())}
    return [
        Thing(f"a clause of {code} to make", {"code": code}, body=body, answer=DUTIES_AHEAD)
        for code in ("0302", "0501")
    ]


def duties_to_change() -> list[Thing]:
    body = wording("試験の事務に関すること。", clock.today() + timedelta(days=1))
    return [Thing("a clause to change", {"duty_id": a_clause()}, body=body, answer=DUTIES_AHEAD)]


def duties_to_end() -> list[Thing]:
    body = {"last_on": (clock.today() + timedelta(days=1)).isoformat()}
    return [Thing("a clause to end", {"duty_id": a_clause()}, body=body, answer=DUTIES_AHEAD)]


def wording(text: str, starts_on: date) -> dict[str, object]:
    return {"text": text, "source": "試験の規則", "starts_on": starts_on.isoformat()}


def a_clause() -> int:
    return Duty.objects.filter(unit_code="0302", ends_on=None).earliest("pk").pk


def sweepings() -> list[Thing]:
    """Nothing lies about in the demonstration; who may is told so."""
    return [Thing("leftovers of the store", {}, has(*KEEPERS), answer="0個の中身を片づけました")]


def ratios_to_publish() -> list[Thing]:
    """The ratios of a year that is not published yet."""
    InputFigure.objects.create(fiscal_year=2022, item="revenue", amount=1, nature="recorded", source="試験")
    RatioYear.objects.get_or_create(fiscal_year=2022)
    body = {"fiscal_year": 2022, "opinion": "試験", "reported_on": clock.today().isoformat()}
    return [Thing("ratios of a year", {}, body=body)]


def targets_to_make() -> list[Thing]:
    body = {"indicator": "debt_service", "side": "at_most", "value": "8", "target_year": "R12"}
    return [Thing("a target to propose", {}, body=body | {"owner_unit": "0302", "basis": "試験"})]


def target_in(state: TargetState) -> Target:
    """A target as the services leave it in this state."""
    return Target.objects.create(
        indicator="future_burden",
        side="at_most",
        value=30,
        target_year=2030,
        owner_unit="0302",
        basis="試験",
        state=state,
        set_on=clock.today(),
        decided_on=clock.today() if state == TargetState.DECIDED else None,
    )


def targets_to_ask() -> list[Thing]:
    return [Thing("a target to ask for", {}, body={"target": target_in(TargetState.PROPOSED).pk})]


def targets_to_publish() -> list[Thing]:
    return [Thing("a target to publish", {}, body={"target": target_in(TargetState.DECIDED).pk})]


def assumption_sets() -> list[Thing]:
    """A set of assumptions: every member of the staff reads it."""
    return [Thing("a set of assumptions", {"code": AssumptionSet.objects.earliest("pk").code})]


def sets_to_make() -> list[Thing]:
    body = {"title": "試験", "code": "matrix", "base_year": "R8", "copy_of": "r8"}
    return [Thing("a set to make", {}, body=body)]


def assumptions_to_change() -> list[Thing]:
    row = Assumption.objects.filter(code="growth.wage").earliest("pk")
    body = {"low": "0", "base": "1", "high": "2", "source": "試験"}
    return [Thing("an assumption", {"code": row.of.code, "row": row.pk}, body=body)]


def sets_to_freeze() -> list[Thing]:
    return [Thing("a set to freeze", {"code": "r8"}, body={"title": "試験", "reason": "試験"})]


def sets_that_take_debt() -> list[Thing]:
    return [Thing("a set and the bond ledger", {"code": "r8"})]


def projections_to_publish() -> list[Thing]:
    frozen = Projection.objects.latest("pk")
    frozen.pk, frozen.number, frozen.published_at = None, 999, None
    frozen.save()
    return [Thing("a projection", {}, body={"number": 999})]


def run_read(code: str) -> ImportRun:
    """An import that brings one new row and waits for somebody to load it."""
    dataset = REGISTRY[code]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "matrix.csv"
        export_file(dataset, path, by=SYSTEM, as_of=clock.today())
        lines = path.read_text("utf-8-sig").splitlines()
        path.write_text("\n".join([*lines, new_row(code, lines[-1])]) + "\n", "utf-8")
        run = datasets.import_prepare(dataset, Brought(path, path.name), Said(), by=SYSTEM, on=clock.today())
    return datasets.import_read(run.pk, dataset, by=SYSTEM)


def new_row(code: str, last: str) -> str:
    """The last row again under another number."""
    cells = next(csv.reader([last]))
    names = [column.name for column in REGISTRY[code].columns]
    for name, value in NEW_ROWS[code].items():
        cells[names.index(name)] = value
    return ",".join(cells)


def runs_to_say() -> list[Thing]:
    return waiting_runs("say", lambda run: {"unit": "", "encoding": ""})


def runs_to_load() -> list[Thing]:
    return waiting_runs("load", lambda run: {"confirmed": datasets.mark_of(run)})


def runs_to_drop() -> list[Thing]:
    return waiting_runs("drop", lambda run: {})


def waiting_runs(verb: str, body) -> list[Thing]:
    """One run of general affairs and one of personnel: each is the business of who may load its dataset."""
    found = []
    for code in NEW_ROWS:
        run = run_read(code)
        mine = has(*REGISTRY[code].may_write.roles)
        found.append(Thing(f"{verb} an import of {code}", {"run_id": run.pk}, mine, body(run)))
    return found


def programmes_to_write() -> list[Thing]:
    """Finance and planning keep the register."""
    body = {"from_year": "R9", "name": "試験の事業", "unit_code": "0201", "category": "internal"}
    return [Thing("a programme to open", {}, body=body)]


def programmes_to_change() -> list[Thing]:
    body = {
        "from_year": "R9",
        "name": "改めた名",
        "unit_code": "0201",
        "category": "internal",
        "reason": "試験",
    }
    return [Thing("a programme to change", {"code": a_programme()}, body=body)]


def programmes_to_end() -> list[Thing]:
    return [Thing("a programme to end", {"code": a_programme()}, body={"last_year": "R8", "reason": "試験"})]


def programmes_to_split() -> list[Thing]:
    """Before anything is written, the page shows what would happen."""
    body = {"from_year": "R9", "parts": "甲｜｜50\n乙｜｜50", "reason": "試験"}
    return [
        Thing("a programme to split", {"code": a_programme()}, body=body, answer="まだ何も記録していません")
    ]


def programmes_to_merge() -> list[Thing]:
    codes = [one.code for one in programmes_on(2026) if one.name in {"庁用車管理費", "法規事務費"}]
    body = {
        "from_year": "R9",
        "codes": " ".join(codes),
        "name": "試験",
        "unit_code": "0201",
        "reason": "試験",
    }
    return [Thing("programmes to merge", {}, body=body, answer="まだ何も記録していません")]
