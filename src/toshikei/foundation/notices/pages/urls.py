from django.urls import path

from toshikei.foundation.notices.pages import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("read/", views.read, name="read"),
    path("settings/", views.preferences, name="settings"),
]
