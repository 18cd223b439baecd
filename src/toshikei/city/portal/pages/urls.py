from django.urls import path

from toshikei.city.portal.pages import about, gallery, home, law, mechanisms, staff

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("mechanisms/", mechanisms.mechanisms, name="mechanisms"),
    path("about/", about.about, name="about"),
    path("ui/", gallery.gallery, name="gallery"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.xml", about.sitemap, name="sitemap"),
    path("law/", law.law, name="law"),
    path("law.json", law.law_json, name="law_json"),
    path("law/<slug:part>/", law.law, name="law_part"),
    path("law/<slug:room>/<slug:topic>/", law.topic, name="law_topic"),
    path("law/<slug:room>/<slug:topic>.json", law.topic_json, name="law_topic_json"),
    path("staff/", staff.today, name="today"),
    path("staff/settings/", staff.settings, name="settings"),
    path("staff/keys/", staff.keys, name="keys"),
    path("staff/help/", staff.help_index, name="help"),
    path("staff/help/<slug:code>/", staff.help_page, name="guide"),
]
