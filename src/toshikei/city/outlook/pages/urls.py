"""Public addresses of the room."""

from django.urls import path, re_path

from toshikei.city.outlook.pages import comparing, indicators, projection

app_name = "outlook"
FORM = r"(?P<form>csv|xlsx|json)"
urlpatterns = [
    path("indicators/", indicators.indicators, name="indicators"),
    re_path(rf"^indicators/indicators\.{FORM}$", indicators.indicators_file, name="indicators_file"),
    path("compare/", comparing.compare, name="compare"),
    re_path(rf"^compare/compare\.{FORM}$", comparing.compare_file, name="compare_file"),
    path("projection/", projection.projection, name="projection"),
    path("projection/<int:number>/", projection.projection_version, name="projection_version"),
    re_path(
        rf"^projection/(?P<number>[0-9]{{1,6}})/projection\.{FORM}$",
        projection.projection_file,
        name="projection_file",
    ),
]
