"""配当、支出負担行為とその減額、戻入, and corrections."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from django.db import transaction

from toshikei.city.execution import errors, events, permissions
from toshikei.city.execution.choices import EntryKind, PostingKind, Side
from toshikei.city.execution.models import LedgerPlace, Posting
from toshikei.city.execution.services.writing import Writing, books_locked, engine_place, place_locked
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.execution import acts
from toshikei.engines.execution.entries import Place
from toshikei.engines.execution.errors import ReasonMissing
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

CORRECTABLE = {
    EntryKind.COMMITTED: acts.Commit,
    EntryKind.RETURNED: acts.Return,
}
LONGEST = 400


def ensure_own(by: Acting, place: LedgerPlace, on: date) -> None:
    """The own department's places, or everywhere for finance. A section that is gone belongs to nobody but finance."""
    ensure(by, permissions.SPEND, unit_path=organisation_on(on).path_of(place.department_code))


def standing(form_key: str) -> Posting | None:
    """What the first click of the same form booked."""
    return Posting.objects.filter(form_key=form_key).first() if form_key else None


def allot(
    *, by: Acting, on: date, place_id: int, amount: int, reason: str = "", form_key: str = ""
) -> Posting:
    """配当 to one place; less than zero takes it back."""
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        books, place = place_locked(place_id)
        if (done := standing(form_key)) is not None:
            return done
        writing = Writing(books, PostingKind.ALLOT)
        writing.do(acts.Allot(engine_place(place), amount, on))
        posting = writing.write(
            by=by, on=on, title=f"配当 {place}", reason=reason[:LONGEST], form_key=form_key or None
        )
        _record(events.ALLOTTED, posting, by, on, place=str(place), amount=amount)
    return posting


def allot_all(
    *, by: Acting, on: date, ledger_id: int, percent: int, title: str, form_key: str = ""
) -> Posting:
    """定期の配当: so many per cent of every place's current budget, up to the whole, without the reserve. Whole thousand yen."""
    ensure(by, permissions.MANAGE)
    with transaction.atomic():
        books = books_locked(ledger_id)
        if (done := standing(form_key)) is not None:
            return done
        places = books.ledger.places.filter(side=Side.EXPENDITURE, is_reserve=False).order_by("path")
        books.touch(places)
        writing = Writing(books, PostingKind.ALLOT)
        for place in books.places.values():
            amount = _share(place, percent)
            if amount:
                writing.do(acts.Allot(engine_place(place), amount, on))
        if not writing.entries:
            raise errors.NothingToAllot(account=books.ledger, percent=percent)
        posting = writing.write(by=by, on=on, title=title, form_key=form_key or None)
        total = sum(amount for _, _, amount, _ in writing.entries)
        _record(events.ALLOTTED, posting, by, on, places=len(writing.entries), amount=total)
    return posting


def _share(place: LedgerPlace, percent: int) -> int:
    """What a share adds to the allotment; the last share takes all that is left."""
    left = place.current - place.carried_out - place.allotted
    if percent >= 100:
        return left
    wanted = int(Fraction(place.current * percent, 100) // 1000) * 1000 - place.allotted
    return max(min(wanted, left), 0)


def commit(
    *, by: Acting, on: date, place_id: int, amount: int, title: str, reason: str = "", form_key: str = ""
) -> Posting:
    """支出負担行為 at a place of the own department."""
    return _one(Said(PostingKind.COMMIT, acts.Commit, amount, title, reason, form_key), by, on, place_id)


def commitment_reduce(
    *, by: Acting, on: date, place_id: int, amount: int, title: str, reason: str, form_key: str = ""
) -> Posting:
    """支出負担行為の減額: a contract became cheaper or fell away; never below what was paid, never without its reason."""
    act = partial(acts.Reduce, reason=reason)
    return _one(Said(PostingKind.REDUCE, act, amount, title, reason, form_key), by, on, place_id)


def refund(
    *, by: Acting, on: date, place_id: int, amount: int, title: str, reason: str = "", form_key: str = ""
) -> Posting:
    """戻入: money paid by mistake or in advance comes back to its place."""
    return _one(Said(PostingKind.RETURN, acts.Return, amount, title, reason, form_key), by, on, place_id)


EVENTS = {
    PostingKind.COMMIT: events.COMMITTED,
    PostingKind.REDUCE: events.REDUCED,
    PostingKind.RETURN: events.RETURNED,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a section books one by one: the act, its amount, and the words it stands under."""

    kind: PostingKind
    act: Callable[[Place, int, date], acts.Act]
    amount: int
    title: str
    reason: str
    form_key: str


def _one(said: Said, by: Acting, on: date, place_id: int) -> Posting:
    with transaction.atomic():
        books, place = place_locked(place_id)
        ensure_own(by, place, on)
        if (done := standing(said.form_key)) is not None:
            return done
        if not said.title.strip():
            raise ReasonMissing(act=said.kind.label)
        writing = Writing(books, said.kind)
        writing.do(said.act(engine_place(place), said.amount, on))
        words = {"title": said.title, "reason": said.reason.strip()[:LONGEST]}
        posting = writing.write(by=by, on=on, form_key=said.form_key or None, **words)
        _record(
            EVENTS[said.kind], posting, by, on, place=str(place), amount=said.amount, reason=words["reason"]
        )
    return posting


def correct(*, by: Acting, on: date, posting_id: int, reason: str) -> Posting:
    """訂正: a posting is taken back by a new one with its reason; the wrong one stays where it was.

    Only what a person books one by one: a budget is corrected in its book, a month by its file, a transfer by another.
    """
    ensure(by, permissions.CORRECT)
    with transaction.atomic():
        wrong = Posting.objects.select_related("ledger").filter(pk=posting_id).first()
        if wrong is None:
            raise errors.NothingToCorrect(
                why="その記帳がありません。", instead="一覧から選び直してください。"
            )
        books = books_locked(wrong.ledger_id)
        entries = list(wrong.entries.select_related("place").order_by("-pk"))
        _ensure_correctable(wrong, entries)
        if not reason.strip():
            raise ReasonMissing(act="訂正")
        books.touch({entry.place_id: entry.place for entry in entries}.values())
        writing = Writing(books, PostingKind.CORRECT)
        for entry in entries:
            act = CORRECTABLE[EntryKind(entry.kind)]
            writing.do(act(engine_place(entry.place), -entry.amount, entry.on, reason))
        posting = writing.write(
            by=by, on=on, title=f"訂正：{wrong.title}", reason=reason[:LONGEST], corrects=wrong
        )
        _record(events.CORRECTED, posting, by, on, reason=reason)
    return posting


def _ensure_correctable(wrong: Posting, entries: Iterable[object]) -> None:
    if wrong.kind not in EVENTS:
        raise errors.NothingToCorrect(
            why=f"「{wrong.get_kind_display()}」は、もとの書類を直して記帳し直します。",
            instead="予算は予算書の訂正、配当は配当の取戻し、月の実績は同じ月のファイルの取込、流用などは新しい願い出で直します。",
        )
    if wrong.corrections.exists() or not entries:
        raise errors.NothingToCorrect(
            why="すでに訂正されています。", instead="訂正のあとの残りを確かめてください。"
        )


def _record(event: object, posting: Posting, by: Acting, on: date, **new: object) -> None:
    trail.record(
        event,
        by=by,
        subject=f"execution.posting:{posting.pk}",
        label=f"{posting.ledger} {posting.title}",
        new={key: value for key, value in new.items() if value not in ("", None)},
        on=on,
    )
