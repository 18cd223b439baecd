"""Staff addresses of budget making."""

from django.urls import path, re_path

from toshikei.city.making.pages import board, card, papers, rounds, rule, sheet, withholding

app_name = "making_staff"
ROUND = r"(?P<year>\d{4})/(?P<slug>[a-z]+(?:-\d{1,3})?)/"
PK = r"(?P<pk>\d{1,9})/"
urlpatterns = [
    path("", rounds.home, name="home"),
    re_path(rf"^{ROUND}$", rounds.overview, name="round"),
    re_path(rf"^{ROUND}document\.(?P<paper_form>pdf|xlsx)$", papers.document, name="document"),
    re_path(rf"^{ROUND}requests\.(?P<paper_form>pdf|xlsx)$", papers.requests, name="requests_book"),
    re_path(rf"^{ROUND}papers/(?P<paper>document|requests)/$", papers.order, name="order"),
    re_path(rf"^{ROUND}act/$", rounds.act, name="act"),
    re_path(rf"^{ROUND}board/$", board.board, name="board"),
    re_path(rf"^{ROUND}board/{PK}decide/$", board.decide, name="decide"),
    re_path(rf"^{ROUND}board/{PK}undo/$", board.undo, name="undo"),
    re_path(rf"^{ROUND}board/{PK}drawer/$", board.drawer, name="drawer"),
    re_path(rf"^{ROUND}board\.xlsx$", sheet.out, name="sheet_out"),
    re_path(rf"^{ROUND}board/sheet/$", sheet.bring, name="sheet"),
    re_path(rf"^{ROUND}board/sheet/(?P<document>[0-9a-f-]{{36}})/$", sheet.look, name="sheet_look"),
    re_path(rf"^{ROUND}rule/$", rule.rule, name="rule"),
    re_path(rf"^{ROUND}requests/$", card.requests, name="requests"),
    re_path(rf"^{ROUND}requests/{PK}$", card.card, name="request"),
    re_path(rf"^{ROUND}requests/{PK}withhold/$", withholding.withhold, name="withhold"),
]
