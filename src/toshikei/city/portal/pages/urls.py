from django.urls import path

from toshikei.city.portal.pages import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home")]
