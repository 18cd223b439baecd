"""Reorganisation (改組) as one act: all steps or none, with a preview that runs the very same code and takes it back."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from toshikei.city.organisation import events
from toshikei.city.organisation.choices import LineageKind, StepKind, UnitKind
from toshikei.city.organisation.errors import AlreadyReorganised, NotLookedAt, SucceedsItself
from toshikei.city.organisation.models import Appointment, Duty, Post, Reorganisation, Unit
from toshikei.city.organisation.permissions import UNITS_CHANGE
from toshikei.city.organisation.selectors.snapshot import OrganisationOn, organisation_on
from toshikei.city.organisation.services.duties import duty_end, duty_set
from toshikei.city.organisation.services.people import appointment_end
from toshikei.city.organisation.services.periods import ONE_DAY, current
from toshikei.city.organisation.services.posts import post_close, post_move
from toshikei.city.organisation.services.register import writes
from toshikei.city.organisation.services.steps import Step
from toshikei.city.organisation.services.units import (
    lineage_add,
    unit_close,
    unit_move,
    unit_open,
    unit_rename,
)
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import SYSTEM, Acting
from toshikei.foundation.accounts.choices import AccountKind
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail
from toshikei.kernel.era import format_wareki


@dataclass(slots=True)
class Effect:
    """What a reorganisation does, in sentences for people. `open_ends` is what still has to be done by hand.

    `mark` is a short word for the steps and everything they do: equal marks, equal acts.
    """

    units: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    open_ends: list[str] = field(default_factory=list)
    mark: str = ""


class _TakenBack(Exception):
    """Raised inside the preview so that the database forgets what was tried."""


def reorganisation_preview(*, by: Acting, on: date, title: str, steps: Sequence[Step], source: str) -> Effect:
    """Run the reorganisation, look at the result, take everything back. Nothing stays, not even the trail."""
    try:
        with transaction.atomic():
            effect = _run(by, on, title, steps, source)[1]
            raise _TakenBack
    except _TakenBack:
        return effect


def reorganise(
    *, by: Acting, on: date, title: str, steps: Sequence[Step], source: str = "", seen: str | None = None
) -> Reorganisation:
    """Carry out all steps with effect from `on`, or none of them.

    `seen` is the mark of the preview somebody looked at: what would do anything else is refused. None: nobody looked.
    """
    with transaction.atomic():
        made, effect = _run(by, on, title, steps, source)
        if seen is not None and seen != effect.mark:
            raise NotLookedAt(title=title)
        return made


@writes
def _run(
    by: Acting, on: date, title: str, steps: Sequence[Step], source: str
) -> tuple[Reorganisation, Effect]:
    ensure(by, UNITS_CHANGE)
    before = organisation_on(on)
    lines = [step.text for step in steps]
    _ensure_new(on, title, source, lines)
    made = Reorganisation.objects.create(
        title=title, effective_on=on, source=source, steps=lines, made_at=clock.now()
    )
    for step in steps:
        DOING[step.kind](by, on, step, made)
    trail.record(
        events.REORGANISED,
        by=by,
        subject=f"organisation.reorganisation:{made.pk}",
        label=title,
        new={"steps": lines, "source": source},
        on=on,
    )
    effect = effect_of(before, organisation_on(on))
    effect.mark = _mark(made, effect)
    return made, effect


def _ensure_new(on: date, title: str, source: str, lines: list[str]) -> None:
    """The very same act is recorded once; whoever sends it again is told so."""
    same = Reorganisation.objects.filter(effective_on=on, title=title, source=source)
    if lines in same.values_list("steps", flat=True):
        raise AlreadyReorganised(title=title, on=format_wareki(on))


def _mark(made: Reorganisation, effect: Effect) -> str:
    act = (made.effective_on.isoformat(), made.title, made.source, made.steps)
    does = (effect.units, effect.posts, effect.people, effect.open_ends)
    return hashlib.sha256(repr((act, does)).encode()).hexdigest()[:16]


def _open(by: Acting, on: date, step: Step, made: Reorganisation) -> None:
    kind = UnitKind.SECTION if step.to_code else UnitKind.DEPARTMENT
    unit_open(by=by, on=on, code=step.codes[0], name=step.name, kind=kind, parent_code=step.to_code)


def _rename(by: Acting, on: date, step: Step, made: Reorganisation) -> None:
    unit_rename(by=by, on=on, code=step.codes[0], name=step.name, within=made)


def _move(by: Acting, on: date, step: Step, made: Reorganisation) -> None:
    unit_move(by=by, on=on, code=step.codes[0], parent_code=step.to_code, within=made)


def _merge(by: Acting, on: date, step: Step, made: Reorganisation) -> None:
    """The first unit's head goes on as head; other heads' posts end; all other posts move over with their people."""
    first = current(Unit.objects.filter(code=step.codes[0]), "組織", step.codes[0], on)
    target = _target(by, on, step, first)
    has_head = Post.objects.on(on).filter(unit_code=target.code, is_head=True).exists()
    for code in step.codes:
        if code != target.code:
            has_head = _hand_over(by, on, code, target.code, has_head)
            lineage_add(code, target.code, LineageKind.MERGED, on, f"{target.name}に統合", made)
            unit_close(by=staff(by), on=on - ONE_DAY, code=code)


def _split(by: Acting, on: date, step: Step, made: Reorganisation) -> None:
    origin = current(Unit.objects.filter(code=step.codes[0]), "組織", step.codes[0], on)
    new = _target(by, on, step, origin)
    lineage_add(origin.code, new.code, LineageKind.SPLIT, on, f"{origin.name}から{new.name}を分割", made)


def _close(by: Acting, on: date, step: Step, made: Reorganisation) -> None:
    code = step.codes[0]
    if step.to_code == code:
        raise SucceedsItself(code=code)
    _end_posts(by, on, Post.objects.on(on).filter(unit_code=code))
    _end_duties(by, on, code)
    if step.to_code:
        current(Unit.objects.filter(code=step.to_code), "組織", step.to_code, on)
        lineage_add(code, step.to_code, LineageKind.SUCCEEDED, on, "廃止に伴う承継", made)
    unit_close(by=by, on=on - ONE_DAY, code=code)


DOING = {
    StepKind.OPEN: _open,
    StepKind.RENAME: _rename,
    StepKind.MOVE: _move,
    StepKind.MERGE: _merge,
    StepKind.SPLIT: _split,
    StepKind.CLOSE: _close,
}


def staff(by: Acting) -> Acting:
    """Consequences of a reorganisation (ended appointments) are the city's, not a personnel decision of `by`."""
    return Acting(by.account_id, AccountKind.SYSTEM, by.name, by.post) if by is not SYSTEM else by


def _target(by: Acting, on: date, step: Step, like: Unit) -> Unit:
    standing = Unit.objects.on(on).filter(code=step.to_code).first()
    return standing or unit_open(
        by=by,
        on=on,
        code=step.to_code,
        name=step.name,
        kind=UnitKind(like.kind),
        parent_code=like.parent_code,
        order=like.order,
    )


def _hand_over(by: Acting, on: date, code: str, to_code: str, has_head: bool) -> bool:
    for post in Post.objects.on(on).filter(unit_code=code).order_by("order", "code"):
        if post.is_head and has_head:
            _end_posts(by, on, [post])
        else:
            has_head = has_head or post.is_head
            post_move(by=by, on=on, code=post.code, unit_code=to_code)
    _hand_over_duties(by, on, code, to_code)
    return has_head


def _hand_over_duties(by: Acting, on: date, code: str, to_code: str) -> None:
    duties = list(Duty.objects.on(on).filter(unit_code=code))
    _end_duties(by, on, code)
    for duty in duties:
        last = Duty.objects.on(on).filter(unit_code=to_code, article=duty.article).order_by("-item").first()
        duty_set(
            by=by,
            on=on,
            unit_code=to_code,
            article=duty.article,
            item=last.item + 1 if last else 1,
            text=duty.text,
            source=duty.source,
        )


def _end_posts(by: Acting, on: date, posts: Iterable[Post]) -> None:
    for post in posts:
        held = Appointment.objects.on(on).filter(post_code=post.code).select_related("person")
        for appointment in list(held):
            appointment_end(
                by=staff(by), on=on - ONE_DAY, number=appointment.person.number, post_code=post.code
            )
        post_close(by=by, on=on - ONE_DAY, code=post.code)


def _end_duties(by: Acting, on: date, code: str) -> None:
    for duty in list(Duty.objects.on(on).filter(unit_code=code)):
        duty_end(by=by, on=on - ONE_DAY, unit_code=code, article=duty.article, item=duty.item)


def effect_of(before: OrganisationOn, after: OrganisationOn) -> Effect:
    """The difference between two days' organisations, in sentences."""
    effect = Effect()
    for code in sorted(before.units.keys() | after.units.keys()):
        _unit_effect(effect, code, before, after)
    for code in sorted(before.posts.keys() | after.posts.keys()):
        _post_effect(effect, code, before, after)
    _people_effect(effect, before, after)
    for unit in after.units.values():
        if after.head_of(unit.code) is None:
            effect.open_ends.append(f"{unit.name}（{unit.code}）に長の職がありません")
    return effect


def _unit_effect(effect: Effect, code: str, before: OrganisationOn, after: OrganisationOn) -> None:
    old, new = before.units.get(code), after.units.get(code)
    if old is None and new is not None:
        effect.units.append(f"＋ {new.name}（{code}）を{after.name_of(new.parent_code) or '市'}に設ける")
    elif new is None and old is not None:
        effect.units.append(f"－ {old.name}（{code}）がなくなる")
    elif old and new and old.name != new.name:
        effect.units.append(f"{old.name}（{code}）を{new.name}に改める")
    if old and new and old.parent_code != new.parent_code:
        effect.units.append(
            f"{new.name}（{code}）を{before.name_of(old.parent_code)}から{after.name_of(new.parent_code)}へ移す"
        )


def _post_effect(effect: Effect, code: str, before: OrganisationOn, after: OrganisationOn) -> None:
    old, new = before.posts.get(code), after.posts.get(code)
    if new is None and old is not None:
        effect.posts.append(f"－ {old.label}がなくなる")
    elif old and new and old.label != new.label:
        effect.posts.append(f"{old.label} → {new.label}")


def _people_effect(effect: Effect, before: OrganisationOn, after: OrganisationOn) -> None:
    now = {holder.number for post in after.posts.values() for holder in post.holders}
    lost = {
        holder.number: (holder.name, post.label)
        for post in before.posts.values()
        for holder in post.holders
        if holder.number not in now
    }
    for number, (name, label) in sorted(lost.items()):
        effect.people.append(f"{name}（{number}）：{label}が終わり、就く職がなくなる")
        effect.open_ends.append(f"{name}（{number}）の新しい発令")
