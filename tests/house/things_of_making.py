"""A budget in the making for the matrix: a round of a far year with one request that was heard, and one draft."""

import io
from datetime import timedelta

from django.core.files.base import ContentFile
from tests.house.things import WELFARE, Thing, acting_of, has

from toshikei.city.making import services
from toshikei.city.making.choices import RoundKind
from toshikei.city.making.models import Request, Round
from toshikei.city.making.selectors import table
from toshikei.city.making.selectors.sheet import sheet_rows, sheet_table
from toshikei.city.making.services import LineDraft, RequestDraft
from toshikei.city.making.services.sheet import sheet_bring
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM
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
    return [
        Thing("a sheet that was brought", values, body={"checked": "x"}, answer="変わるところはありません")
    ]


def sheet_bytes(making: Round) -> bytes:
    stream = io.BytesIO()
    level = table.level_of(making)
    write_workbook(sheet_table(making, level, clock.today()), stream, sheet_rows(making, level))
    return stream.getvalue()


def drafts() -> list[Thing]:
    """A draft is written by its own department, and by finance for everybody."""
    _, (card,) = round_with("見守り", is_heard=False)
    department = acting_of(WELFARE).post.department
    roles = {Role.STAFF, Role.SECTION_HEAD, Role.DEPARTMENT_HEAD}

    def own(by) -> bool:
        is_near = by.post is not None and by.post.department == department and bool(by.roles & roles)
        return is_near or Role.FINANCE in by.roles

    body = {
        "kind": "continuing", "purpose": "試験", "regular_heads": "0", "part_time_heads": "0", "token": card.token,
        "line-1": "900",
    }  # fmt: skip
    return [Thing("a draft of a request", at(pk=card.pk), body=body, post_open_to=own)]


def withholdings() -> list[Thing]:
    """Finance keeps a line of a request from the public."""
    _, (card,) = round_with("見守り")
    line = card.lines.get()
    body = {"line": line.pk, "withheld_as": "tender", "reason": "試験"}
    return [Thing("a line to keep back", at(pk=card.pk), body=body)]
