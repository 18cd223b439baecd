"""Staff addresses of the register of programmes."""

from django.urls import path

from toshikei.city.strategy.pages import staff

app_name = "programmes_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("new/", staff.new, name="new"),
    path("merge/", staff.merge, name="merge"),
    path("at/<str:code>/", staff.programme, name="programme"),
    path("at/<str:code>/change/", staff.change, name="change"),
    path("at/<str:code>/end/", staff.end, name="end"),
    path("at/<str:code>/split/", staff.split, name="split"),
]
