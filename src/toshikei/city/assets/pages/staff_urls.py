"""Staff addresses of the assets."""

from django.urls import path

from toshikei.city.assets.pages import sources, staff, verdicts

app_name = "assets_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("new/", staff.new, name="new"),
    path("sources/", sources.contradictions, name="contradictions"),
    path("sources/<int:value>/", sources.decide, name="decide"),
    path("<slug:code>/", staff.asset, name="asset"),
    path("<slug:code>/change/", staff.change, name="change"),
    path("<slug:code>/retire/", staff.retire, name="retire"),
    path("<slug:code>/verdict/", verdicts.verdict, name="verdict"),
    path("<slug:code>/steps/<slug:step>/", verdicts.step, name="step"),
    path("<slug:code>/proceeds/", verdicts.proceeds, name="proceeds"),
    path("<slug:code>/withdraw/", verdicts.withdraw, name="withdraw"),
]
