"""Drafts: saved as often as wanted, then submitted; a room may open and submit a request in one go."""

from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction

from toshikei.city.decisions import events
from toshikei.city.decisions.choices import State
from toshikei.city.decisions.errors import (
    AmountNegative,
    MatterNotRegistered,
    NotYourTurn,
    PostNeeded,
    StalePage,
    WrongState,
)
from toshikei.city.decisions.models import Request
from toshikei.city.decisions.permissions import DECISIONS_USE
from toshikei.city.decisions.selectors.table import matters_on
from toshikei.city.decisions.services.matters import MATTERS
from toshikei.city.organisation.selectors import organisation_on
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting, ActingPost
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.money import format_yen


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody wants decided. `form_key` is one per form opened: a second click finds the first one's request."""

    form_key: str
    matter: str
    title: str
    body: str = ""
    condition: str = ""
    amount: int | None = None
    flags: tuple[str, ...] = ()
    is_urgent: bool = False
    due_on: date | None = None
    subject: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    changes_id: int | None = None


CONTENT = ("matter", "title", "body", "condition", "amount", "is_urgent", "due_on", "subject", "facts")


def draft_save(*, by: Acting, on: date, draft: Draft, token: int = 0) -> Request:
    """Save a draft, new or again (also a returned one). Only the drafter's; nothing is sent yet."""
    ensure(by, DECISIONS_USE)
    if by.post is None:
        raise PostNeeded()
    if draft.amount is not None and draft.amount < 0:
        raise AmountNegative(amount=format_yen(draft.amount, unit="円"))
    label = matter_label(draft.matter, on)
    with transaction.atomic():
        request, is_new = _find_or_make(by, by.post, on, draft, label)
        if not is_new:
            _ensure_editable(request, by, token)
        _fill(request, draft, label)
        request.token += 0 if is_new else 1
        request.save()
        new = {"title": request.title, "amount": request.amount, "matter": request.matter}
        trail.record(
            events.DRAFTED,
            by=by,
            subject=f"decisions.request:{request.pk}",
            label=request.title,
            new=new,
            on=on,
        )
    return request


def _find_or_make(by: Acting, post: ActingPost, on: date, draft: Draft, label: str) -> tuple[Request, bool]:
    found = Request.objects.select_for_update().filter(form_key=draft.form_key).first()
    if found is not None:
        return found, False
    number, name = drafter_of(by, post, on)
    organisation = organisation_on(on)
    made = Request(
        form_key=draft.form_key,
        unit_code=post.unit,
        unit_name=organisation.full_name_of(post.unit),
        drafter_account=by.account_id,
        drafter_number=number,
        drafter_name=name,
        drafter_post=post.key,
        drafter_label=organisation.posts[post.key].label,
        created_at=clock.now(),
    )
    _fill(made, draft, label)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # the same form arrived twice at once: the other one won, and both mean the same
        return Request.objects.select_for_update().get(form_key=draft.form_key), False
    return made, True


def drafter_of(by: Acting, post: ActingPost, on: date) -> tuple[str, str]:
    """Staff number and name of who acts; the seed acts without an account, as the first holder of the post."""
    holders = organisation_on(on).posts[post.key].holders
    own = [h for h in holders if by.account_id is None or h.account_id == by.account_id]
    return (own[0].number, own[0].name) if own else ("", by.name)


def ensure_drafter(request: Request, by: Acting) -> None:
    """Only who asked mends what is asked."""
    if request.drafter_account != by.account_id:
        drafter = f"{request.drafter_label} {request.drafter_name}".strip()
        raise NotYourTurn(title=request.title, verb="書き直し", waiting=drafter, rule="起案した人だけ")


def _ensure_editable(request: Request, by: Acting, token: int) -> None:
    ensure_drafter(request, by)
    if request.state not in {State.DRAFT, State.RETURNED}:
        raise WrongState(
            title=request.title, verb="書き直し", state=State(request.state).label, possible="見る"
        )
    if token and token != request.token:
        raise StalePage(title=request.title, state=State(request.state).label)


def says_the_same(request: Request, draft: Draft) -> bool:
    """Whether a form sent again asks for what the request says already: the second click, not a second thought."""
    asked = {name: getattr(draft, name) for name in CONTENT}
    kept = {name: getattr(request, name) for name in CONTENT}
    return asked == kept and sorted(draft.flags) == sorted(request.flags)


def matter_label(code: str, on: date) -> str:
    """What a matter is called: by the room that registered it, else by the table of the day."""
    if code in MATTERS:
        return MATTERS[code].label
    found = matters_on(on).get(code)
    if found is None:
        raise MatterNotRegistered(matter=code)
    return found.label


def _fill(request: Request, draft: Draft, label: str) -> None:
    request.matter, request.matter_label = draft.matter, label
    request.title, request.body = draft.title, draft.body
    request.condition, request.amount = draft.condition, draft.amount
    request.flags, request.is_urgent = sorted(draft.flags), draft.is_urgent
    request.due_on, request.subject, request.facts = draft.due_on, draft.subject, dict(draft.facts)
    request.changes_id = draft.changes_id


def content_of(request: Request) -> dict[str, object]:
    """What was submitted, for the act: a later rewriting never changes what others had seen."""
    kept = {name: getattr(request, name) for name in CONTENT}
    kept["due_on"] = request.due_on.isoformat() if request.due_on else None
    return {**kept, "flags": list(request.flags)}
