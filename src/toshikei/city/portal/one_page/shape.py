"""The face of the city: its outline in three parts."""

from functools import cache

from django.utils.safestring import SafeString

from toshikei.city.portal import facts
from toshikei.ui.charts import outline


@cache
def outline_of_city() -> SafeString:
    features = facts.boundary()["features"]
    city = [feature for feature in features if feature["geometry"]["type"] != "Point"]
    places = [
        outline.Place(feature["properties"]["name"], *feature["geometry"]["coordinates"])
        for feature in features
        if feature["geometry"]["type"] == "Point"
    ]
    areas = [outline.Area(outline.rings_of(feature["geometry"])) for feature in city]
    return outline.drawn(areas, "釧路市の形。東の釧路、北の阿寒、西の飛び地の音別に分かれる。", places=places)
