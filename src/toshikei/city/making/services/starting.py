"""新しい要求書: a draft with the words and lines of last year, a new programme, or revenue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.making import permissions
from toshikei.city.making.choices import RequestKind, RoundKind, Side
from toshikei.city.making.errors import NothingToStart, ProgrammeUnknown, RequestExists
from toshikei.city.making.models import Request, Round
from toshikei.city.making.selectors.board import Card, LineCard
from toshikei.city.making.selectors.starting import (
    LEVELS,
    BookLine,
    all_book_lines,
    book_lines,
    programmes_without,
    request_before,
    words_before,
)
from toshikei.city.making.services.finding import round_locked
from toshikei.city.making.services.requesting import LineDraft, RequestDraft, request_save, requests_save
from toshikei.city.making.services.values import sources_of
from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.selectors import programme_in
from toshikei.city.strategy.services import programme_open
from toshikei.engines.making.sources import Sources, sources_for
from toshikei.engines.making.verbs import STAGE_ORDER, Stage
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.permissions import ensure

COPIED = (
    "purpose", "content", "end_year", "activity_indicator", "activity_target", "outcome_indicator", "outcome_target",
    "regular_heads", "part_time_heads",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProgramme:
    """A programme nobody has run yet: what it is, until when, and what it is to achieve."""

    name: str
    unit_code: str
    category: Category
    purpose: str
    end_year: int
    outcome_indicator: str = ""
    outcome_target: str = ""


def request_start(*, by: Acting, on: date, round_id: int, account: str, programme_code: str) -> Request:
    """A draft for a programme: last year's request with its lines, else the lines of the book at its places.

    In a supplementary budget the lines come without amounts, as only the change is asked. Raises ProgrammeUnknown,
    RequestExists.
    """
    ensure(by, permissions.REQUEST)
    with transaction.atomic():
        making = round_locked(round_id)
        programme = programme_in(programme_code, making.fiscal_year)
        if programme is None:
            raise ProgrammeUnknown(text=programme_code)
        _ensure_new(making, account, programme_code, programme.unit_code, programme.name)
        is_change = making.kind == RoundKind.SUPPLEMENTARY
        before = request_before(making, account, programme_code, programme.unit_code)
        lines = _lines(making, account, programme_code, before, is_change=is_change)
        last = sum(line.last_year_yen or 0 for line in lines)
        draft = RequestDraft(
            account=account,
            programme_code=programme_code,
            lines=lines,
            last_initial_yen=last if lines and not is_change else None,
            **_words(before.request if before else None),  # type: ignore[arg-type]  # fields of the card by name
        )
        return request_save(by=by, on=on, round_id=round_id, draft=draft)


def requests_start(
    *, by: Acting, on: date, round_id: int, account: str, department: str = ""
) -> list[Request]:
    """Drafts for every programme of a department, or ("") of all, that has none yet and stands in last year's book.

    Lines and amounts are those of the book, words those of last year's request; in a supplementary budget without
    amounts. Raises NothingToStart where every programme has its request.
    """
    ensure(by, permissions.REQUEST)
    with transaction.atomic():
        making = round_locked(round_id)
        without = programmes_without(making, organisation_on(on), department)
        lines = all_book_lines(making, account, {one.code for one in without})
        before = words_before(making, account)
        is_change = making.kind == RoundKind.SUPPLEMENTARY
        drafts = [
            RequestDraft(
                account=account,
                programme_code=one.code,
                lines=[_from_book(line, is_change=is_change) for line in lines[one.code]],
                last_initial_yen=None if is_change else sum(line.amount for line in lines[one.code]),
                **_words(before.get(one.code)),  # type: ignore[arg-type]  # fields of the card by name
            )
            for one in without
            if one.code in lines
        ]
        if not drafts:
            raise NothingToStart(account=account)
        return requests_save(by=by, on=on, round_id=round_id, drafts=drafts)


def _words(before: Request | None) -> dict[str, object]:
    return {name: getattr(before, name) for name in COPIED} if before else {}


def _lines(
    making: Round, account: str, code: str, before: Card | None, *, is_change: bool
) -> list[LineDraft]:
    if before is not None:
        return [_from_request(one, is_change=is_change) for one in before.lines]
    return [_from_book(one, is_change=is_change) for one in book_lines(making, account, code)]


def _from_request(one: LineCard, *, is_change: bool) -> LineDraft:
    """The line as it was decided: the newest stage that has a value, with its sources."""
    order = {stage.value: place for stage, place in STAGE_ORDER.items() if stage is not Stage.REVIVAL}
    newest = max(
        (stage for stage in one.values if stage in order), key=lambda stage: order[stage], default=""
    )
    value = one.values.get(newest)
    decided = value.amount if value else 0
    return LineDraft(
        amount=0 if is_change else decided,
        side=Side(one.line.side),
        sources=Sources() if is_change else sources_for(decided, sources_of(value)),
        last_year_yen=None if is_change else decided,
        note="" if is_change else one.line.note,
        **{level: (getattr(one.line, f"{level}_code"), getattr(one.line, level)) for level in (*LEVELS, "setsu", "saisetsu")},
    )  # fmt: skip


def _from_book(one: BookLine, *, is_change: bool) -> LineDraft:
    titles = {
        level: (str(one.cells[f"{level}_code"]), str(one.cells[level])) for level in (*LEVELS, "setsu", "saisetsu")
    }  # fmt: skip
    amount = 0 if is_change else one.amount
    return LineDraft(amount=amount, last_year_yen=None if is_change else one.amount, **titles)


def programme_start(*, by: Acting, on: date, round_id: int, account: str, new: NewProgramme) -> Request:
    """A new programme enters the register with its first request, in the same transaction; its class is a proposal.

    Raises RequestExists where the section asks for one of this name already: a second click makes no second programme.
    """
    path = organisation_on(on).path_of(new.unit_code) or (new.unit_code,)
    ensure(by, permissions.REQUEST, unit_path=path)
    with transaction.atomic():
        making = round_locked(round_id)
        same = Request.objects.filter(round=making, unit_code=new.unit_code, title=new.name.strip())
        if same.exists():
            raise RequestExists(title=new.name.strip())
        made = programme_open(
            by=Acting(None, AccountKind.SYSTEM, by.label),
            on=on,
            from_year=making.fiscal_year,
            name=new.name,
            unit_code=new.unit_code,
            unit_name=organisation_on(on).name_of(new.unit_code),
            category=new.category,
            is_category_suggested=True,
            planned_end_year=new.end_year,
            is_invented=making.is_invented,
        )
        draft = RequestDraft(
            account=account,
            programme_code=made.code,
            unit_code=new.unit_code,
            lines=(),
            kind=RequestKind.NEW,
            purpose=new.purpose.strip(),
            end_year=new.end_year,
            outcome_indicator=new.outcome_indicator.strip(),
            outcome_target=new.outcome_target.strip(),
        )
        return request_save(by=by, on=on, round_id=round_id, draft=draft)


def revenue_start(
    *, by: Acting, on: date, round_id: int, account: str, unit_code: str, title: str
) -> Request:
    """Revenue a section asks to be estimated: last year's lines where it asked then, else none yet."""
    path = organisation_on(on).path_of(unit_code) or (unit_code,)
    ensure(by, permissions.REQUEST, unit_path=path)
    with transaction.atomic():
        making = round_locked(round_id)
        _ensure_new(making, account, "", unit_code, title)
        before = request_before(making, account, "", unit_code)
        is_change = making.kind == RoundKind.SUPPLEMENTARY
        lines: Sequence[LineDraft] = ()
        if before and not is_change:
            lines = [_from_request(one, is_change=False) for one in before.lines]
        draft = RequestDraft(account=account, title=title.strip(), unit_code=unit_code, lines=lines)
        return request_save(by=by, on=on, round_id=round_id, draft=draft)


def _ensure_new(making: Round, account: str, code: str, unit: str, title: str) -> None:
    held = Request.objects.filter(round=making, account=account, programme_code=code, unit_code=unit).first()
    if held is not None:
        raise RequestExists(title=held.title or title)
