"""Public addresses of the assets."""

from django.urls import path

from toshikei.city.assets.pages import views

app_name = "assets"
urlpatterns = [
    path("", views.home, name="home"),
    path("points.geojson", views.points, name="points"),
    path("<slug:code>/", views.asset, name="asset"),
]
