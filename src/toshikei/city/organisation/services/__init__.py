"""Public Python API of the organisation: every write, one verb each."""

from toshikei.city.organisation.services.absences import absence_cancel, absence_record
from toshikei.city.organisation.services.duties import (
    DutyWording,
    clause_label,
    delegate,
    duties_set,
    duty_correct,
    duty_end,
    duty_look,
    duty_revise,
    duty_set,
)
from toshikei.city.organisation.services.people import (
    appoint,
    appointment_correct,
    appointment_end,
    person_add,
    person_change,
    person_link,
    transfer,
)
from toshikei.city.organisation.services.posts import post_close, post_correct, post_move, post_open
from toshikei.city.organisation.services.reorganisation import Effect, reorganisation_preview, reorganise
from toshikei.city.organisation.services.steps import Step, steps_read
from toshikei.city.organisation.services.taking_on import NewPerson, people_take_on
from toshikei.city.organisation.services.units import (
    unit_close,
    unit_correct,
    unit_move,
    unit_open,
    unit_rename,
)

__all__ = [
    "DutyWording",
    "Effect",
    "NewPerson",
    "Step",
    "absence_cancel",
    "absence_record",
    "appoint",
    "appointment_correct",
    "appointment_end",
    "clause_label",
    "delegate",
    "duties_set",
    "duty_correct",
    "duty_end",
    "duty_look",
    "duty_revise",
    "duty_set",
    "people_take_on",
    "person_add",
    "person_change",
    "person_link",
    "post_close",
    "post_correct",
    "post_move",
    "post_open",
    "reorganisation_preview",
    "reorganise",
    "steps_read",
    "transfer",
    "unit_close",
    "unit_correct",
    "unit_move",
    "unit_open",
    "unit_rename",
]
