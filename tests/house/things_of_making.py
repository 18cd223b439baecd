"""A budget in the making for the matrix: a round of a far year with one request that was heard, and one draft."""

from datetime import timedelta

from tests.house.things import WELFARE, OpenTo, Thing, acting_of, has, is_one_of

from toshikei.city.making import services
from toshikei.city.making.choices import RoundKind
from toshikei.city.making.models import Comment, Request, Round
from toshikei.city.making.services import CommentSaid, LineDraft, RequestDraft
from toshikei.engines.making.verbs import Stage
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import Role

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
