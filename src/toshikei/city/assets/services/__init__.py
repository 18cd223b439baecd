"""Public Python API of public assets: keep the register, settle contradictions, judge, divide proceeds, hear ideas."""

from toshikei.city.assets.services.register import (
    NewAsset,
    asset_change,
    asset_register,
    asset_retire,
    register_load,
    register_rehearse,
)

__all__ = [
    "NewAsset",
    "asset_change",
    "asset_register",
    "asset_retire",
    "register_load",
    "register_rehearse",
]
