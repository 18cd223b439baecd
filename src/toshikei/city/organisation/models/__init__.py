"""Tables of the room. Columns and constraints only; rules live in the services."""

from toshikei.city.organisation.models.people import Absence, Appointment, Delegation, Person
from toshikei.city.organisation.models.units import Duty, Lineage, Post, Register, Reorganisation, Unit

__all__ = [
    "Absence",
    "Appointment",
    "Delegation",
    "Duty",
    "Lineage",
    "Person",
    "Post",
    "Register",
    "Reorganisation",
    "Unit",
]
