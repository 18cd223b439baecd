"""The search box over everything: for citizens at /search/, for staff at /staff/search/."""

from django.urls import path

from toshikei.foundation.search.pages import views

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="public"),
    path("staff/search/", views.staff_search, name="staff"),
]
