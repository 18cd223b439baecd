"""Staff addresses of the room."""

from django.urls import path

from toshikei.city.outlook.pages import staff

app_name = "outlook_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("ratios/publish/", staff.publish, name="publish"),
    path("targets/new/", staff.target_new, name="target_new"),
    path("targets/ask/", staff.target_ask, name="target_ask"),
    path("targets/publish/", staff.target_publish, name="target_publish"),
]
