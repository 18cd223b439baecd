"""Public Python API of the room: bring in figures, record and publish the ratios of a year, set targets."""

from toshikei.city.outlook.services.figures import means_load, peers_load
from toshikei.city.outlook.services.inputs import inputs_load, ratios_publish, ratios_take_over
from toshikei.city.outlook.services.projections import (
    Range,
    assumption_set_make,
    assumptions_load,
    assumptions_set,
    projection_freeze,
    projection_publish,
)
from toshikei.city.outlook.services.taking_debt import debt_take
from toshikei.city.outlook.services.targets import (
    Wish,
    target_ask,
    target_decided,
    target_publish,
    target_set,
)

__all__ = [
    "Range",
    "Wish",
    "assumption_set_make",
    "assumptions_load",
    "assumptions_set",
    "debt_take",
    "inputs_load",
    "means_load",
    "peers_load",
    "projection_freeze",
    "projection_publish",
    "ratios_publish",
    "ratios_take_over",
    "target_ask",
    "target_decided",
    "target_publish",
    "target_set",
]
