"""Tables of public assets."""

from toshikei.city.assets.models.ideas import Idea
from toshikei.city.assets.models.register import Asset, AssetChange, AssetPart
from toshikei.city.assets.models.sources import SourceControl, SourceList, SourceRow, SourceValue
from toshikei.city.assets.models.verdicts import AssetSale, AssetVerdict, VerdictStep

__all__ = [
    "Asset",
    "AssetChange",
    "AssetPart",
    "AssetSale",
    "AssetVerdict",
    "Idea",
    "SourceControl",
    "SourceList",
    "SourceRow",
    "SourceValue",
    "VerdictStep",
]
