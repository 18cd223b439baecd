from django.urls import path

from toshikei.city.organisation.pages import duty_views, people_views, reorganise_views, views

app_name = "organisation"
urlpatterns = [
    path("", views.chart, name="chart"),
    path("units/<slug:code>/", views.unit, name="unit"),
    path("units/<slug:code>/duties/new/", duty_views.duty_new, name="duty_new"),
    path("duties/", views.duties, name="duties"),
    path("duties/<int:duty_id>/change/", duty_views.duty_change, name="duty_change"),
    path("duties/<int:duty_id>/end/", duty_views.duty_end, name="duty_end"),
    path("people/<slug:number>/", people_views.person, name="person"),
    path("people/<slug:number>/account/", people_views.account, name="account"),
    path("people/<slug:number>/absences/", people_views.absence, name="absence"),
    path(
        "people/<slug:number>/absences/<int:absence_id>/", people_views.absence_cancel, name="absence_cancel"
    ),
    path("appoint/", people_views.appoint, name="appoint"),
    path("reorganise/", reorganise_views.reorganise, name="reorganise"),
]
