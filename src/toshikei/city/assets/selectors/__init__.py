"""Reading the register."""

from toshikei.city.assets.selectors.register import Seek, asset_coded, assets_found, history_of, totals_of

__all__ = ["Seek", "asset_coded", "assets_found", "history_of", "totals_of"]
