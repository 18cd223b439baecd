from django.urls import path

from toshikei.foundation.trail.pages import open_side, staff

app_name = "trail"
urlpatterns = [
    path("trail/", open_side.home, name="home"),
    path("trail/heads.jsonl", open_side.heads_file, name="heads_file"),
    path("trail/events/<uuid:event_id>/proof.json", open_side.inclusion_file, name="inclusion_file"),
    path("trail/consistency.json", open_side.consistency_file, name="consistency_file"),
    path("staff/trail/", staff.found, name="list"),
    path("staff/trail/events.csv", staff.file, name="file"),
    path("staff/trail/<uuid:event_id>/", staff.one, name="event"),
]
