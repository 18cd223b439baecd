"""Public addresses of the room."""

from django.urls import path, re_path

from toshikei.city.outlook.pages import comparing, indicators

app_name = "outlook"
FORM = r"(?P<form>csv|xlsx|json)"
urlpatterns = [
    path("indicators/", indicators.indicators, name="indicators"),
    re_path(rf"^indicators/indicators\.{FORM}$", indicators.indicators_file, name="indicators_file"),
    path("compare/", comparing.compare, name="compare"),
    re_path(rf"^compare/compare\.{FORM}$", comparing.compare_file, name="compare_file"),
]
