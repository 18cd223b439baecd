"""Public addresses of goals."""

from django.urls import path

from toshikei.city.goals.pages import duties, views

app_name = "goals"
urlpatterns = [
    path("", views.home, name="home"),
    path("at/<slug:code>/<int:number_>/", views.indicator, name="indicator"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/duties/", duties.duties, name="duties"),
    path("<int:year>/<slug:unit>/", views.unit, name="unit"),
]
