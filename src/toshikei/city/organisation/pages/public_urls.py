from django.urls import path

from toshikei.city.organisation.pages import public_views

app_name = "organisation_public"
urlpatterns = [
    path("", public_views.units, name="units"),
    path("<slug:code>/", public_views.unit, name="unit"),
]
