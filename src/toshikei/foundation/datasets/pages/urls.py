"""Public addresses of the data: /data/."""

from django.urls import path, re_path

from toshikei.foundation.datasets.pages import catalogue

app_name = "datasets"
CODE = r"(?P<code>[a-z0-9_]+(?:\.[a-z0-9_]+)+)"
urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("catalog.jsonld", catalogue.dcat_catalogue, name="dcat"),
    re_path(rf"^{CODE}/$", catalogue.dictionary, name="dictionary"),
    re_path(rf"^{CODE}\.(?P<suffix>csv|xlsx|json)$", catalogue.download, name="download"),
]
