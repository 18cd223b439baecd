"""An asset of an address; the page says in words when there is none."""

from django.http import Http404

from toshikei.city.assets.models import Asset
from toshikei.city.assets.selectors import asset_coded

MISSING = "その資産番号の記録が、台帳にありません。公有資産の一覧で確かめてください。"


def found_asset(code: str) -> Asset:
    asset = asset_coded(code)
    if asset is None:
        raise Http404(MISSING)
    return asset
