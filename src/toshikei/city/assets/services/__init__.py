"""Public Python API of public assets: keep the register, settle contradictions, judge, divide proceeds, hear ideas."""

from toshikei.city.assets.services.proceeds import Money, proceeds_divide
from toshikei.city.assets.services.register import (
    NewAsset,
    asset_change,
    asset_register,
    asset_retire,
    register_load,
    register_rehearse,
)
from toshikei.city.assets.services.stepping import Done, step_done
from toshikei.city.assets.services.verdicts import Judged, verdict_decide, verdict_withdraw

__all__ = [
    "Done",
    "Judged",
    "Money",
    "NewAsset",
    "asset_change",
    "asset_register",
    "asset_retire",
    "proceeds_divide",
    "register_load",
    "register_rehearse",
    "step_done",
    "verdict_decide",
    "verdict_withdraw",
]
