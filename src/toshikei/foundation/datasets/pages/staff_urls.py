"""Addresses of the import wizard: /staff/data/."""

from django.urls import path, re_path

from toshikei.foundation.datasets.pages import run_files, wizard
from toshikei.foundation.datasets.pages.urls import CODE

app_name = "imports"
urlpatterns = [
    path("", wizard.index, name="index"),
    re_path(rf"^{CODE}/$", wizard.dataset, name="dataset"),
    path("runs/<uuid:run_id>/", wizard.run, name="run"),
    path("runs/<uuid:run_id>/say/", wizard.say, name="say"),
    path("runs/<uuid:run_id>/load/", wizard.load, name="load"),
    path("runs/<uuid:run_id>/drop/", wizard.drop, name="drop"),
    path("runs/<uuid:run_id>/file/", run_files.original, name="original"),
    path("runs/<uuid:run_id>/aside.csv", run_files.aside, name="aside"),
    path("mappings/<int:mapping_id>/forget/", wizard.forget, name="forget"),
]
