"""A city that grows: hundreds of everything a page lists, so that a page asking once per row gives itself away.

Rooms grow through their services; where a service does far more than write a row (reading a file, running a job), the
rows are written as the service leaves them.
"""

import uuid
from collections.abc import Callable, Iterator

from tests.conftest import account_of
from tests.house.beside import growers, grown_places
from tests.house.execution_growing import bookings, execution_place
from tests.house.things import number_of

from toshikei.city.budget.models import BudgetLine
from toshikei.city.budget.services import budget_versions_load
from toshikei.city.budget.services.columns import CONTENT_COLUMNS
from toshikei.city.decisions.models import Act, Request, RouteStep
from toshikei.city.organisation import services as organisation
from toshikei.city.organisation.choices import AbsenceKind, Rank, UnitKind
from toshikei.city.organisation.models import Duty
from toshikei.city.outlook.choices import Edition, Item
from toshikei.city.outlook.models import (
    Assumption,
    AssumptionSet,
    InputFigure,
    PeerFigures,
    Projection,
    Target,
)
from toshikei.city.participation.models import Block, Voice, WhitePaper
from toshikei.city.strategy.selectors import programmes_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.datasets.definitions import Change
from toshikei.foundation.datasets.models import AsideRow, HeaderMapping, ImportRun
from toshikei.foundation.documents.models import Attachment, Document
from toshikei.foundation.jobs.models import Job
from toshikei.foundation.notices.models import Notice

FEW, MANY = range(10), range(10, 250)
"""Which numbers the things that are added bear: a few to compare with, then hundreds more."""
VIEWERS = ("finance-chief", "admin", "welfare-head")
DEPARTMENT, SECTION, PERSON = "03", "0302", "finance-staff"


def budget(numbers: range) -> None:
    """New 款, 項, 目, 事業, 節 and lines beside those of one line of the general account, many of each."""
    line = sample_line()
    cells = {name: getattr(line, name) for name in CONTENT_COLUMNS}
    book = line.version.book
    cells |= {
        "fiscal_year": book.fiscal_year,
        "kind": book.kind,
        "side": line.side,
        "city_code": book.city_code,
    }
    cells |= {"account": book.account, "account_code": book.account_code}
    changes = [
        Change((), None, row, (), number)
        for number, row in enumerate(beside(cells, numbers), start=2 + 10 * numbers[0])
    ]
    budget_versions_load(changes, by=SYSTEM, on=clock.today(), source="grown.csv")


def sample_line() -> BudgetLine:
    """A line of the newest general account whose places all have pages."""
    lines = BudgetLine.objects.select_related("version__book").filter(version__book__slug="ippan")
    return lines.exclude(programme="").order_by("-version__book__fiscal_year", "pk")[0]


def beside(cells: dict[str, object], numbers: range) -> Iterator[dict[str, object]]:
    """Rows that differ from `cells` at one level and below it."""
    for level in ("kan", "kou", "moku", "programme", "setsu", "saisetsu"):
        for number in numbers:
            yield cells | {f"{level}_code": f"9{number:03}", level: f"増えた{level}{number}"}


def units_posts_people(numbers: range) -> None:
    """Sections below one department with a duty each, and in one section as many duties and posts, each post with a
    person who is away for a day.
    """
    today = clock.today()
    by = {"by": SYSTEM, "on": today}
    for number in numbers:
        organisation.unit_open(
            **by,
            code=f"93{number:03}",
            name=f"増えた課{number}",
            kind=UnitKind.SECTION,
            parent_code=DEPARTMENT,
        )
        for code, article in ((f"93{number:03}", 90), (SECTION, 91)):
            text = f"増えた事務{article}-{number}に関すること。"
            organisation.duty_set(
                **by, unit_code=code, article=article, item=number + 1, text=text, source="試験の規則"
            )
        post, who = f"{SECTION}-9{number:03}", f"G{number:04}"
        organisation.post_open(
            **by, code=post, unit_code=SECTION, title=f"増えた職{number}", rank=Rank.MEMBER
        )
        organisation.person_add(**by, number=who, name=f"増えた人{number}（架空）", is_invented=True)
        organisation.appoint(**by, number=who, post_code=post)
        organisation.absence_record(
            **by, number=who, starts_on=today, ends_on=today, kind=AbsenceKind(AbsenceKind.values[0])
        )


def accounts(numbers: range) -> None:
    Account.objects.bulk_create(
        Account(
            username=f"grown-{number}", kind=AccountKind.STAFF, full_name=f"増えた人{number}", password="!"
        )
        for number in numbers
    )


def requests(numbers: range) -> None:
    """Every request of the demonstration again and again, with its steps and acts: inboxes and lists fill up."""
    for one in Request.objects.filter(pk__in=originals()):
        steps, acts = list(one.steps.all()), list(one.acts.all())
        for number in numbers[::10]:
            copy_request(one, steps, acts, number)


def originals() -> list[int]:
    """The requests of the demonstration itself, not their copies."""
    return list(Request.objects.exclude(form_key__startswith="grown-").values_list("pk", flat=True))


def copy_request(one: Request, steps: list[RouteStep], acts: list[Act], number: int) -> None:
    old = one.pk
    copied = Request.objects.get(pk=old)
    copied.pk, copied.form_key = None, f"grown-{uuid.uuid4().hex}"
    copied.number = f"{copied.number}-{number}" if copied.number else ""
    copied.save()
    new_steps = {step.pk: again(step, request=copied) for step in steps}
    RouteStep.objects.bulk_create(new_steps.values())
    Act.objects.bulk_create(again(act, request=copied, step=new_steps.get(act.step_id)) for act in acts)


def again[Row: (RouteStep, Act)](row: Row, **others: object) -> Row:
    """The same row, not yet written, with other values."""
    names = [field.name for field in row._meta.concrete_fields if not field.primary_key]
    values = {name: getattr(row, name) for name in names if name not in others}
    return type(row)(**values, **others)


def notices(numbers: range) -> None:
    for who in VIEWERS:
        Notice.objects.bulk_create(
            Notice(
                account=account_of(who),
                kind="decisions.waiting",
                title=f"増えた知らせ{number}",
                url="/staff/",
                created_at=clock.now(),
            )
            for number in numbers
        )


def jobs(numbers: range) -> None:
    for who in VIEWERS:
        starter = account_of(who).pk
        Job.objects.bulk_create(
            Job(
                kind="datasets.read",
                label=f"増えた仕事{number}",
                started_by_id=starter,
                started_by_label=who,
                created_at=clock.now(),
                state="done" if number % 2 else "waiting",
            )
            for number in numbers
        )


def runs(numbers: range) -> None:
    """Imports of every dataset, rows aside in each of the first ones, and remembered headings."""
    for one in {run.dataset: run for run in ImportRun.objects.defer("report")}.values():
        names = [
            field.attname for field in one._meta.concrete_fields if field.attname not in {"id", "report"}
        ]
        values = {name: getattr(one, name) for name in names}
        ImportRun.objects.bulk_create(ImportRun(**values, report={}) for _ in numbers)
        AsideRow.objects.bulk_create(
            AsideRow(run=one, line=90_000 + number, cells={"款": "x"}, message="増えた行")
            for number in numbers
        )
        HeaderMapping.objects.bulk_create(
            HeaderMapping(
                dataset=one.dataset,
                fingerprint=f"{number:032}",
                labels=["款"],
                mapping={"款": "kan"},
                confirmed_at=clock.now(),
                confirmed_by_label="試験",
            )
            for number in numbers
        )


def papers(numbers: range) -> None:
    """Papers of one request, which the page of all stored documents lists as well."""
    request = Request.objects.filter(state="circulating").order_by("pk")[0]
    made = Document.objects.bulk_create(
        Document(
            sha256=f"{number:064}",
            size=1,
            media_type="text/plain",
            name=f"増えた紙{number}.txt",
            original_name="x.txt",
            stored_at=clock.now(),
            stored_by_label="試験",
        )
        for number in numbers
    )
    Attachment.objects.bulk_create(
        Attachment(document=one, subject=f"decisions.request:{request.pk}", attached_at=clock.now())
        for one in made
    )


def indicators(numbers: range) -> None:
    """Municipalities of the own city's group, accounts and enterprises of a published year, targets."""
    PeerFigures.objects.bulk_create(
        PeerFigures(
            edition=Edition.ROUNDED,
            fiscal_year=2024,
            code=f"9{number:05}",
            prefecture="架空県",
            name=f"増えた市{number}",
            peer_group="一般市Ⅳ－３",
            current_balance=90 + number % 9,
        )
        for number in numbers
    )
    InputFigure.objects.bulk_create(
        InputFigure(
            fiscal_year=2025,
            item=item,
            part=f"増えた企業{number}",
            amount=number,
            nature="example",
            source="試験",
        )
        for item in (Item.ACCOUNT_BALANCE, Item.BUSINESS_SIZE, Item.SHORTAGE)
        for number in numbers
        if number
    )
    Target.objects.bulk_create(
        Target(
            indicator="current_balance",
            side="at_most",
            value=90 + number % 9,
            target_year=2030,
            owner_unit="0302",
            basis="試験",
            state="published",
            set_on=clock.today(),
            decided_on=clock.today(),
            published_at=clock.now(),
        )
        for number in numbers
    )


def white_papers(numbers: range) -> None:
    """Passages and voices of the paper that collects them, and published papers of years long past."""
    paper = WhitePaper.objects.get(state="consulting")
    chapter = paper.chapters.get(code="revenue")
    made = Block.objects.bulk_create(
        Block(chapter=chapter, position=9_000 + number, text=f"増えた段落{number}") for number in numbers
    )
    citizen = account_of(Role.CITIZEN).pk
    Voice.objects.bulk_create(
        Voice(
            paper=paper,
            chapter=chapter,
            block=block,
            kind="comment",
            text=f"増えた声{block.pk}",
            byline="増えた人（架空）",
            account_id=citizen,
            form_key=f"grown-{block.pk}",
            said_at=clock.now(),
            state="public",
        )
        for block in made
    )
    WhitePaper.objects.bulk_create(
        WhitePaper(
            fiscal_year=1900 + number % 90,
            edition=1 + number // 90,
            title=f"増えた白書{number}",
            state="published",
            begun_on=clock.today(),
            published_at=clock.now(),
            content={
                "title": "増えた白書",
                "city": "",
                "chapters": [],
                "bylines": [],
                "words": [],
                "kept_findings": [],
            },
            content_hash="0" * 64,
        )
        for number in numbers
    )


def projections(numbers: range) -> None:
    """Sets, assumptions in the first of them, and published projections."""
    first = AssumptionSet.objects.earliest("pk")
    AssumptionSet.objects.bulk_create(
        AssumptionSet(
            code=f"grown-{number}",
            title=f"増えた組{number}",
            base_year=2026,
            base_source="試験",
            made_on=clock.today(),
        )
        for number in numbers
    )
    Assumption.objects.bulk_create(
        Assumption(
            of=first,
            code="works.cost",
            fiscal_year=first.base_year + 1,
            part=f"増えた工事{number}",
            low=1,
            base=1,
            high=1,
            source="試験",
        )
        for number in numbers
    )
    one = Projection.objects.latest("pk")
    names = [field.name for field in Projection._meta.concrete_fields if field.name not in {"id", "number"}]
    values = {name: getattr(one, name) for name in names}
    Projection.objects.bulk_create(Projection(**values, number=1000 + number) for number in numbers[::10])


GROWERS: tuple[Callable[[range], None], ...] = (
    budget,
    units_posts_people,
    accounts,
    requests,
    notices,
    jobs,
    runs,
    papers,
    indicators,
    projections,
    white_papers,
    bookings,
    *growers(),
)


def places() -> Iterator[str]:
    """Pages of the very things that grow, which a walk along links might pass by."""
    book = (line := sample_line()).version.book
    root = f"budget/{book.city_code}/{book.fiscal_year}/{book.slug}/"
    parts = line.path.split("/")
    for depth in range(len(parts)):
        place = "".join(f"{part}/" for part in parts[:depth])
        yield f"/{root}{place}"
        yield f"/staff/{root}{place}"
    yield from (f"/organisation/{code}/" for code in (DEPARTMENT, SECTION))
    yield from (f"/staff/organisation/units/{code}/" for code in (DEPARTMENT, SECTION))
    yield f"/staff/organisation/duties/?unit={SECTION}"
    clause = Duty.objects.filter(unit_code=SECTION, ends_on=None).earliest("pk").pk
    yield from (f"/staff/organisation/duties/{clause}/{verb}/" for verb in ("change", "end"))
    yield f"/staff/organisation/people/{number_of(PERSON)}/"
    yield from grown_places()
    yield from (f"/staff/decisions/{pk}/" for pk in originals())
    yield f"/staff/execution/places/{execution_place().pk}/"
    yield f"/staff/execution/{book.fiscal_year}/mine/?section={line.department_code}"
    yield f"/staff/execution/{book.fiscal_year}/ippan/?words=増えた"
    for run in {run.dataset: run for run in ImportRun.objects.defer("report")}.values():
        yield f"/staff/data/runs/{run.pk}/"
        yield f"/staff/data/{run.dataset}/"
    code = next(one.code for one in programmes_on(book.fiscal_year) if one.name == line.programme)
    yield from (f"/programmes/{code}/", f"/staff/programmes/at/{code}/")
    paper = WhitePaper.objects.get(state="consulting")
    yield f"/whitepaper/{paper.fiscal_year}/{paper.edition}/"
    yield from (f"/staff/whitepaper/{paper.pk}/{tail}" for tail in ("", "voices/", "check/"))
    yield from (
        "/search/?q=増えた",
        "/programmes/?q=増えた",
        "/staff/search/?q=増えた",
        "/budget/search/?q=増えた",
        "/staff/budget/search/?q=増えた",
    )
