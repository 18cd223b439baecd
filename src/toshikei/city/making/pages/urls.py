"""Public addresses of budget making. Permanent: a stage keeps its address for ever."""

from django.urls import path, re_path

from toshikei.city.making.pages import comments, feed, papers, views

app_name = "making"
ROUND = r"(?P<year>[0-9]{4})/(?P<slug>[a-z]+(?:-[0-9]{1,3})?)/"
KEY = r"(?P<key>[0-9A-Za-z][0-9A-Za-z_-]{0,23})/"
urlpatterns = [
    path("", views.home, name="home"),
    path("feed.atom", feed.feed, name="feed"),
    path("mine/", comments.mine, name="mine"),
    re_path(rf"^{ROUND}$", views.round_page, name="round"),
    re_path(rf"^{ROUND}book\.(?P<paper_form>pdf|xlsx)$", papers.book, name="book"),
    re_path(rf"^{ROUND}document\.(?P<paper_form>pdf|xlsx)$", papers.public_document, name="document"),
    re_path(rf"^{ROUND}stages/(?P<stage>[a-z0-9_]+)/$", views.stage_page, name="stage"),
    re_path(rf"^{ROUND}estimates/$", views.estimates, name="estimates"),
    re_path(rf"^{ROUND}{KEY}$", views.programme, name="programme"),
    re_path(rf"^{ROUND}{KEY}say/$", comments.say, name="say"),
]
