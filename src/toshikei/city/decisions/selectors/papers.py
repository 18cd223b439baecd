"""Papers of a request: attached documents, and the stamp boxes of the printed sheet."""

from dataclasses import dataclass
from datetime import date

from toshikei.city.decisions.choices import Verb
from toshikei.city.decisions.models import Request
from toshikei.engines.decisions.question import StepKind
from toshikei.foundation.documents.models import Attachment

WORDS = {StepKind.PASS: "回議", StepKind.CONSENT: "合議", StepKind.DECIDE: "決裁"}
STAMPS = {Verb.PASS, Verb.CONSENT, Verb.OBJECT, Verb.APPROVE, Verb.STAND_IN, Verb.REJECT}


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the sheet: who, in which step, and when and how it was stamped."""

    word: str
    post: str
    person: str
    stamped_on: date | None
    note: str


def documents_of(request_id: int) -> list[Attachment]:
    """Attached papers in the order they came."""
    found = Attachment.objects.filter(subject=f"decisions.request:{request_id}").select_related("document")
    return list(found.order_by("pk"))


def stamp_boxes(request: Request) -> list[Box]:
    """The steps of the last round, decider first as on paper."""
    acts = {act.step_id: act for act in request.acts.all() if act.verb in STAMPS and act.step_id}
    boxes = []
    for step in sorted(request.steps.all(), key=lambda step: -step.order):
        if step.round == request.round:
            act = acts.get(step.pk)
            note = (
                act.get_verb_display()
                if act and act.verb in {Verb.OBJECT, Verb.STAND_IN, Verb.REJECT}
                else ""
            )
            boxes.append(
                Box(
                    WORDS[StepKind(step.kind)],
                    step.post_label,
                    step.person_name,
                    act.done_on if act else None,
                    "省略" if step.is_skipped else note,
                )
            )
    return boxes
