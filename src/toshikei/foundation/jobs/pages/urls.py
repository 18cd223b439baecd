from django.urls import path

from toshikei.foundation.jobs.pages import views

app_name = "jobs"
urlpatterns = [
    path("staff/jobs/", views.listed, name="list"),
    path("staff/jobs/<uuid:job_id>/", views.one, name="job"),
    path("staff/jobs/<uuid:job_id>/cancel/", views.cancel, name="cancel"),
]
