"""A budget in the making for the matrix: a round of a far year with one request that was heard, and one draft."""

import io
from datetime import timedelta

from django.core.files.base import ContentFile
from tests.house.things import WELFARE, OpenTo, Thing, acting_of, has, is_one_of

from toshikei.city.decisions.choices import Outcome
from toshikei.city.decisions.services import Decided
from toshikei.city.making import services
from toshikei.city.making.choices import PartKind, RoundKind, Side
from toshikei.city.making.models import Comment, Request, Round
from toshikei.city.making.selectors import parts_of, parts_stamp, programmes_without, table
from toshikei.city.making.selectors.bonds import ties_stamp
from toshikei.city.making.selectors.estimates import estimate_stamp
from toshikei.city.making.selectors.sheet import sheet_rows, sheet_table
from toshikei.city.making.services import CommentSaid, LineDraft, Part, RequestDraft
from toshikei.city.making.services.sheet import sheet_bring
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.making.verbs import Stage
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import Role
from toshikei.foundation.datasets.sheets import write_workbook

YEAR, ACCOUNT = 2090, "一般会計"
FINANCE_ONLY = has(Role.FINANCE)


def round_with(*titles: str, is_heard: bool = True) -> tuple[Round, list[Request]]:
    """A round with one request of the welfare department per title."""
    day = clock.today()
    who = {"by": SYSTEM, "on": day}
    unit = acting_of(WELFARE).post.unit
    facts = {"accounts": [ACCOUNT], "requests_close_on": day + timedelta(days=30)}
    making = services.round_open(**who, fiscal_year=YEAR, kind=RoundKind.INITIAL, **facts)
    services.guideline_issue(**who, round_id=making.pk, text="試験の方針")
    line = LineDraft(
        amount=1_000_000, kan=("3", "民生費"), kou=("1", "x"), moku=("1", "y"), setsu=("10", "需用費")
    )
    cards = [
        services.request_save(
            **who,
            round_id=making.pk,
            draft=RequestDraft(
                account=ACCOUNT,
                lines=[line],
                programme_code=f"P7{number:04}",
                title=title,
                unit_code=unit,
                purpose="試験",
            ),
        )
        for number, title in enumerate(titles)
    ]
    if is_heard:
        services.requests_submit(**who, request_ids=[card.pk for card in cards])
        services.hearing_note(**who, round_id=making.pk, request_ids=[card.pk for card in cards], note="試験")
    return making, cards


def at(**more: object) -> dict[str, object]:
    return {"year": YEAR, "slug": "initial", **more}


def rounds() -> list[Thing]:
    round_with("見守り")
    return [Thing("a round", at())]


def papers() -> list[Thing]:
    round_with("見守り")
    return [Thing("a round to print", {**at(), "paper_form": "xlsx"})]


def orders() -> list[Thing]:
    """Finance has a big paper set."""
    round_with("見守り")
    return [Thing("a paper to order", {**at(), "paper": "document"})]


def boards() -> list[Thing]:
    """Everybody on the staff looks; finance writes."""
    _, (card,) = round_with("見守り")
    body = {
        f"{name}-{card.pk}": said
        for name, said in (("verb", "accept"), ("amount", ""), ("reason", ""), ("token", "0"))
    }
    return [Thing("a board", at(), body=body, post_open_to=FINANCE_ONLY)]


def decisions() -> list[Thing]:
    _, (card,) = round_with("見守り")
    return [Thing("a row of the board", at(pk=card.pk), body={"verb": "accept", "token": "0"})]


def undoings() -> list[Thing]:
    _, (card,) = round_with("見守り")
    return [Thing("a row to take back", at(pk=card.pk), body={"token": "0"})]


def drawers() -> list[Thing]:
    _, (card,) = round_with("見守り")
    return [Thing("a drawer", at(pk=card.pk))]


def acts() -> list[Thing]:
    round_with("見守り")
    return [Thing("an act on the whole", at(), body={"act": "rest", "says": "試験"})]


def rules() -> list[Thing]:
    round_with("見守り")
    body = {"percent": "10", "reason": "試験"}
    return [Thing("a rule", at(), body=body, answer="こう変わります")]


def sheets() -> list[Thing]:
    """A sheet as it was taken out."""
    making, _ = round_with("見守り")
    return [
        Thing("a sheet to bring", at(), body={"file": ContentFile(sheet_bytes(making), name="board.xlsx")})
    ]


def sheets_to_look_at() -> list[Thing]:
    """Who may assess sees what a sheet would do, whoever brought it; here it would do nothing."""
    making, _ = round_with("見守り")
    file = ContentFile(sheet_bytes(making), name="board.xlsx")
    document = sheet_bring(by=SYSTEM, making=making, file=file, name=file.name)
    values = at(document=str(document.pk))
    return [Thing("a sheet that was brought", values, body={"checked": "x"}, answer="もう記録されています")]


def sheet_bytes(making: Round) -> bytes:
    stream = io.BytesIO()
    level = table.level_of(making)
    write_workbook(sheet_table(making, level, clock.today()), stream, sheet_rows(making, level))
    return stream.getvalue()


def of_the_section() -> OpenTo:
    """The department whose request it is, and finance for everybody."""
    department = acting_of(WELFARE).post.department
    roles = {Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD}

    def own(by: Acting) -> bool:
        is_near = by.post is not None and by.post.department == department and bool(by.roles & roles)
        return is_near or Role.FINANCE in by.roles

    return own


def drafts() -> list[Thing]:
    """A draft is written by its own department, and by finance for everybody."""
    _, (card,) = round_with("見守り", is_heard=False)
    body = {
        "kind": "continuing", "purpose": "試験", "regular_heads": "0", "part_time_heads": "0", "token": card.token,
        "line-1": "900",
    }  # fmt: skip
    return [Thing("a draft of a request", at(pk=card.pk), body=body, post_open_to=of_the_section())]


def drafts_to_submit() -> list[Thing]:
    """All drafts of one's own department at once; who has none is told so."""
    round_with("見守り", is_heard=False)
    return [Thing("drafts to submit", at(), of_the_section(), body={"seen": "1"})]


def withholdings() -> list[Thing]:
    """Finance keeps a line of a request from the public."""
    _, (card,) = round_with("見守り")
    line = card.lines.get()
    body = {"line": line.pk, "withheld_as": "tender", "reason": "試験"}
    return [Thing("a line to keep back", at(pk=card.pk), body=body)]


CITIZEN = "citizen"


def a_comment() -> Comment:
    """A citizen asks about a request that is out."""
    making, (card,) = round_with("見守り")
    day = clock.today()
    services.stage_publish(by=SYSTEM, on=day, round_id=making.pk, stage=Stage.REQUEST)
    said = CommentSaid(form_key="試験", stage="request", kind="question", text="試験の声です。")
    return services.comment_say(by=acting_of(CITIZEN), on=day, request_id=card.pk, said=said)


def comments_to_write() -> list[Thing]:
    """Every citizen writes beside the programme."""
    key = a_comment().request.programme_code
    body = {"form_key": "別の声", "kind": "opinion", "stage": "request", "text": "試験の声です。"}
    return [Thing("a programme to write about", at(key=key), body=body)]


def own_comments() -> list[Thing]:
    """A comment is taken back by its author alone."""
    body = {"comment": a_comment().pk}
    return [Thing("a comment of one's own", {}, body=body, post_open_to=is_one_of(CITIZEN))]


def comment_lists() -> list[Thing]:
    """Everybody who answers sees a list; which comments stand in it is told by the tests of the room."""
    a_comment()
    return [Thing("a list of comments", at())]


def comments() -> list[Thing]:
    """A comment is looked at by the department that asked, and by finance."""
    body = {"do": "show"}
    return [Thing("a comment to show", at(pk=a_comment().pk), of_the_section(), body)]


def openings() -> list[Thing]:
    """Finance opens a budget of a far year."""
    body = {
        "fiscal_year": str(YEAR), "kind": "initial", "accounts": [ACCOUNT],
        "requests_close_on": (clock.today() + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    return [Thing("a round to open", {}, body=body)]


def guidelines() -> list[Thing]:
    """A round whose requests are not in yet takes another guideline."""
    making, _ = round_with("見守り", is_heard=False)
    making.refresh_from_db()
    body = {"text": "別の方針", "seen": services.guideline_stamp(making)}
    return [Thing("a guideline", at(), body=body)]


def ceilings() -> list[Thing]:
    round_with("見守り")
    department = acting_of(WELFARE).post.department
    body = {f"c{department}-base": "1,000", f"c{department}-seen": "-"}
    return [Thing("ceilings", at(), body=body)]


def own_department(by: Acting) -> bool:
    """A section writes its own department's requests; finance writes for everybody."""
    department = acting_of(WELFARE).post.department
    roles = {Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD}
    is_near = by.post is not None and by.post.department == department and bool(by.roles & roles)
    return is_near or Role.FINANCE in by.roles


def beginnings() -> list[Thing]:
    """Everybody who may request somewhere sees the form; the programme of another department is not on it."""
    making, _ = round_with("見守り", is_heard=False)
    picked = next(one for one in programmes_without(making, organisation_on(clock.today()), "05"))
    body = {"account": ACCOUNT, "programme": picked.code}
    return [Thing("a request to begin", at(), body=body, post_open_to=own_department)]


def lines_to_write() -> list[Thing]:
    _, (card,) = round_with("見守り", is_heard=False)
    body = {"token": card.token, "l1-amount": "900", "new-amount": ""}
    return [Thing("lines of a draft", at(pk=card.pk), body=body, post_open_to=own_department)]


def noticed(*titles: str) -> tuple[Round, list[Request]]:
    """A round whose notice is out."""
    making, cards = round_with(*titles)
    who = {"by": SYSTEM, "on": clock.today(), "round_id": making.pk}
    services.assess_rest(**who, stage=Stage.ASSESS_1, reason="試験")
    services.notify(**who)
    return making, cards


def revivals() -> list[Thing]:
    _, (card,) = noticed("見守り")
    line = card.lines.get().pk
    body = {f"l{line}-amount": "2,000", f"l{line}-reason": "試験", "do": "revive"}
    return [Thing("a notice to answer", at(pk=card.pk), body=body, post_open_to=own_department)]


def errata() -> list[Thing]:
    _, (card,) = noticed("見守り")
    body = {"value": f"{card.lines.get().pk}.assess_1.1", "reason": "試験", "why": "試験"}
    return [Thing("a value to put right", at(pk=card.pk), body=body)]


def steps() -> list[Thing]:
    making, _ = round_with("見守り")
    services.assess_rest(by=SYSTEM, on=clock.today(), round_id=making.pk, stage=Stage.ASSESS_1, reason="試験")
    return [Thing("a step to confirm", at(step="notify"))]


def hearings() -> list[Thing]:
    _, (card,) = round_with("見守り")
    return [Thing("a request to hear", at(pk=card.pk), body={"note": "もう一度聞いた"})]


def parts() -> list[Thing]:
    making, _ = round_with("見守り")
    body = {"seen": parts_stamp(parts_of(making)), "new-subject": "一時借入金", "new-amount_yen": "9,000"}
    return [Thing("a part of the budget", at(part="borrowing"), body=body)]


ESTIMATE = {"item": "試験税", "amount_yen": "1,000千円", "method": "試験"}


def estimates_to_add() -> list[Thing]:
    round_with("見守り")
    return [Thing("an estimate to add", at(), body=ESTIMATE | {"seen": "-"})]


def estimates_to_change() -> list[Thing]:
    """An item that is not out takes another amount."""
    making, _ = round_with("見守り")
    facts = {"account": ACCOUNT, "item": "試験税", "amount_yen": 1, "method": "試験"}
    one = services.estimate_set(by=SYSTEM, on=clock.today(), round_id=making.pk, **facts)
    return [Thing("an estimate", at(pk=one.pk), body=ESTIMATE | {"seen": estimate_stamp(one)})]


def moves() -> list[Thing]:
    """A section was called otherwise when it asked: its request takes the new name."""
    _, (card,) = round_with("見守り")
    Request.objects.filter(pk=card.pk).update(unit_name="前の名の課")
    return [Thing("a request to move", at(), body={f"to-{card.pk}": card.unit_code})]


def with_the_council() -> tuple[Round, list[int]]:
    """A budget of two programmes and even revenue the council has; the lines of the programmes."""
    making, cards = round_with("見守り", "配食", is_heard=False)
    who = {"by": SYSTEM, "on": clock.today(), "round_id": making.pk}
    same = ("1", "市税")
    tax = LineDraft(amount=2_000_000, side=Side.REVENUE, kan=same, kou=same, moku=same, setsu=same)
    unit = acting_of(WELFARE).post.unit
    draft = RequestDraft(account=ACCOUNT, lines=[tax], title="歳入", unit_code=unit)
    pks = [card.pk for card in (*cards, services.request_save(**who, draft=draft))]
    services.requests_submit(by=SYSTEM, on=clock.today(), request_ids=pks)
    services.hearing_note(**who, request_ids=pks, note="試験")
    services.assess_rest(**who, stage=Stage.ASSESS_1, reason="試験")
    services.notify(**who)
    services.notice_accept(**who, request_ids=pks)
    services.assess_rest(**who, stage=Stage.ASSESS_2, reason="試験")
    subject, approved = f"making.round:{making.pk}", Outcome.APPROVED
    services.mayor_decided(
        Decided(1, "R72-1", "making.budget", subject, approved, None, clock.today(), "市長", "", "")
    )
    services.round_submit(**who)
    return making, [card.lines.get().pk for card in cards]


def amendments() -> list[Thing]:
    """What the council took from one programme it gave to another."""
    _, (less, more) = with_the_council()
    body = {
        "line": [less, more], f"l{less}-amount": "900", f"l{more}-amount": "1,100", "says": "試験", "sure": "1",
        "do": "record",
    }  # fmt: skip
    return [Thing("lines to amend", at(), body=body)]


def ties() -> list[Thing]:
    """A line of 市債 whose name says no purpose."""
    making, _ = round_with("見守り")
    same = ("22", "市債")
    loan = LineDraft(amount=1_000_000, side=Side.REVENUE, kan=same, kou=same, moku=same, setsu=("1", "諸債"))
    draft = RequestDraft(account=ACCOUNT, lines=[loan], title="歳入", unit_code=acting_of(WELFARE).post.unit)
    who = {"by": SYSTEM, "on": clock.today()}
    card = services.request_save(**who, round_id=making.pk, draft=draft)
    services.requests_submit(**who, request_ids=[card.pk])
    part = Part(
        subject="道路", amount_yen=1_000_000, method="証書借入", rate="4％以内", redemption="20年以内"
    )
    services.parts_set(**who, round_id=making.pk, account=ACCOUNT, kind=PartKind.BOND, parts=[part])
    return [
        Thing("a line of 市債 to tie", at(), body={"seen": ties_stamp(making, ACCOUNT), "t1-purpose": "道路"})
    ]


PROVIDERS = {"making_staff:ties": ties}
