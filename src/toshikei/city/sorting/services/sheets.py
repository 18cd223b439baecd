"""The section writes its sheet and answers written questions; the office and judges ask."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.sorting import errors, events, permissions
from toshikei.city.sorting.choices import VIEWPOINTS, RoundState
from toshikei.city.sorting.models import Candidate, SheetQuestion, SortingSheet
from toshikei.city.sorting.services.finding import candidate_in, ensure_state, words_of
from toshikei.city.sorting.services.judges import judge_of
from toshikei.city.sorting.services.recording import record
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.kernel.era import format_wareki

LONGEST = 2_000


def unit_path(candidate: Candidate, on: date) -> tuple[str, ...]:
    """Department and section of the programme, as permissions ask for them."""
    return organisation_on(on).path_of(candidate.unit_code) or (candidate.unit_code,)


def sheet_write(
    *, by: Acting, on: date, fiscal_year: int, code: str, words: Mapping[str, str], seen: int | None = None
) -> SortingSheet:
    """The four viewpoints, as far as they are written; refused once the sheet is frozen."""
    with transaction.atomic():
        candidate = candidate_in(fiscal_year, code, "調書を書く")
        ensure(by, permissions.WRITE, unit_path=unit_path(candidate, on))
        sheet = SortingSheet.objects.select_for_update().get(candidate=candidate)
        if sheet.frozen_on is not None:
            raise errors.SheetFrozen(label=candidate.name, day=format_wareki(sheet.frozen_on))
        if seen is not None and seen != sheet.revision:
            raise errors.SheetMoved(label=candidate.name)
        for name in VIEWPOINTS:
            text = words.get(name, "").strip()
            if len(text) > LONGEST:
                raise errors.WordsTooLong(act="調書を書く", length=len(text), most=LONGEST)
            setattr(sheet, name, text)
        sheet.revision += 1
        sheet.save()
        record(events.SHEET_WRITTEN, candidate, by, on, {"programme": code})
    return sheet


def question_ask(
    *, by: Acting, on: date, fiscal_year: int, code: str, text: str, form_key: str, asked_by: str = ""
) -> SheetQuestion:
    """A question in writing, put down by the office for who asks. The same form sent twice asks once."""
    ensure(by, permissions.RUN)
    return question_add(by, on, candidate_in(fiscal_year, code, "質問する"), text, (form_key, asked_by))


def question_add(
    by: Acting, on: date, candidate: Candidate, text: str, sent: tuple[str, str]
) -> SheetQuestion:
    """Who may was asked before: the office, or a judge by the key. `sent`: the number of the form, and who asks."""
    form_key, asked_by = sent
    with transaction.atomic():
        there = candidate.questions.filter(form_key=form_key).first()
        if there is not None:
            return there
        sorting = candidate.round
        ensure_state(sorting, [RoundState.OPEN], "質問する")
        if on > sorting.ask_until:
            raise errors.QuestionsOver(label=candidate.name, day=format_wareki(sorting.ask_until))
        made = SheetQuestion.objects.create(
            candidate=candidate,
            number=candidate.questions.count() + 1,
            text=words_of(text, "質問する", "質問"),
            asked_by=asked_by or by.office,
            asked_on=on,
            due_on=sorting.answer_until,
            form_key=form_key[:40],
        )
        record(events.ASKED, candidate, by, on, {"number": made.number})
    return made


def question_of_judge(
    *, by: Acting, on: date, key: str, code: str, text: str, form_key: str
) -> SheetQuestion:
    """A judge asks on the phone, under the number the public knows."""
    ensure(by, permissions.VOTE)
    judge = judge_of(key)
    candidate = candidate_in(judge.round.fiscal_year, code, "質問する")
    return question_add(by, on, candidate, text, (f"{judge.pk}-{form_key}"[:40], judge.label))


def question_answer(
    *, by: Acting, on: date, fiscal_year: int, code: str, number: int, answer: str
) -> SheetQuestion:
    """The section answers, also after the date: late answers are better than none, and stay marked as late."""
    with transaction.atomic():
        candidate = candidate_in(fiscal_year, code, "質問に答える")
        ensure(by, permissions.WRITE, unit_path=unit_path(candidate, on))
        question = candidate.questions.select_for_update().filter(number=number).first()
        if question is None:
            raise errors.QuestionUnknown()
        words = words_of(answer, "質問に答える", "回答", LONGEST)
        if question.answered_on is not None:
            if question.answer == words:
                return question
            raise errors.AnswerStands(number=number, day=format_wareki(question.answered_on))
        question.answer, question.answered_on = words, on
        question.save(update_fields=["answer", "answered_on"])
        record(events.ANSWERED, candidate, by, on, {"number": number, "late": question.is_late})
    return question
