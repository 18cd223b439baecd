"""Public addresses of claims."""

from django.urls import path

from toshikei.city.claims.pages import views

app_name = "claims"
urlpatterns = [path("", views.home, name="home")]
