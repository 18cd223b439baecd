"""The editors' addresses, below /staff/whitepaper/."""

from django.urls import path

from toshikei.city.participation.pages import staff, staff_voices

app_name = "participation_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("<int:paper_id>/", staff.desk, name="desk"),
    path("<int:paper_id>/step/", staff.step, name="step"),
    path("<int:paper_id>/blocks/<int:block_id>/", staff.block, name="block"),
    path("<int:paper_id>/add/<slug:chapter>/", staff.add, name="add"),
    path("<int:paper_id>/check/", staff_voices.check, name="check"),
    path("<int:paper_id>/voices/", staff_voices.voices, name="voices"),
    path("<int:paper_id>/voices/<int:voice_id>/", staff_voices.voice, name="voice"),
]
