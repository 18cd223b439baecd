"""Public addresses of the register of programmes."""

from django.urls import path

from toshikei.city.strategy.pages import views

app_name = "programmes"
urlpatterns = [
    path("", views.home, name="home"),
    path("<str:code>/", views.programme, name="programme"),
]
