from django.urls import path

from toshikei.city.organisation.pages import people_views, reorganise_views, views

app_name = "organisation"
urlpatterns = [
    path("", views.chart, name="chart"),
    path("units/<slug:code>/", views.unit, name="unit"),
    path("duties/", views.duties, name="duties"),
    path("people/<slug:number>/", people_views.person, name="person"),
    path("people/<slug:number>/absences/", people_views.absence, name="absence"),
    path(
        "people/<slug:number>/absences/<int:absence_id>/", people_views.absence_cancel, name="absence_cancel"
    ),
    path("appoint/", people_views.appoint, name="appoint"),
    path("reorganise/", reorganise_views.reorganise, name="reorganise"),
]
