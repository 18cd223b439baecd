"""Staff addresses of budget making."""

from django.urls import path, re_path

from toshikei.city.making.choices import PartKind
from toshikei.city.making.pages import (
    amending,
    board,
    card,
    ceilings,
    comments_staff,
    erratum,
    estimates,
    guideline,
    hearing,
    lines,
    listing,
    moving,
    new,
    opening,
    papers,
    parts,
    revival,
    rounds,
    rule,
    sheet,
    withholding,
)

app_name = "making_staff"
ROUND = r"(?P<year>\d{4})/(?P<slug>[a-z]+(?:-\d{1,3})?)/"
PK = r"(?P<pk>\d{1,9})/"
urlpatterns = [
    path("", rounds.home, name="home"),
    path("new/", opening.begin, name="open"),
    re_path(rf"^{ROUND}$", rounds.overview, name="round"),
    re_path(rf"^{ROUND}document\.(?P<paper_form>pdf|xlsx)$", papers.document, name="document"),
    re_path(rf"^{ROUND}requests\.(?P<paper_form>pdf|xlsx)$", papers.requests, name="requests_book"),
    re_path(rf"^{ROUND}papers/(?P<paper>document|requests)/$", papers.order, name="order"),
    re_path(rf"^{ROUND}next/(?P<step>[a-z_0-9]{{1,30}})/$", rounds.step, name="step"),
    re_path(rf"^{ROUND}amend/$", amending.amend, name="amend"),
    re_path(rf"^{ROUND}act/$", rounds.act, name="act"),
    re_path(rf"^{ROUND}guideline/$", guideline.guideline, name="guideline"),
    re_path(rf"^{ROUND}ceilings/$", ceilings.ceilings, name="ceilings"),
    re_path(rf"^{ROUND}parts/(?P<part>{'|'.join(PartKind.values)})/$", parts.parts, name="parts"),
    re_path(rf"^{ROUND}estimates/$", estimates.estimates, name="estimates"),
    re_path(rf"^{ROUND}estimates/new/$", estimates.add, name="estimate_new"),
    re_path(rf"^{ROUND}estimates/{PK}$", estimates.change, name="estimate"),
    re_path(rf"^{ROUND}board/$", board.board, name="board"),
    re_path(rf"^{ROUND}board/{PK}decide/$", board.decide, name="decide"),
    re_path(rf"^{ROUND}board/{PK}undo/$", board.undo, name="undo"),
    re_path(rf"^{ROUND}board/{PK}drawer/$", board.drawer, name="drawer"),
    re_path(rf"^{ROUND}board\.xlsx$", sheet.out, name="sheet_out"),
    re_path(rf"^{ROUND}board/sheet/$", sheet.bring, name="sheet"),
    re_path(rf"^{ROUND}board/sheet/(?P<document>[0-9a-f-]{{36}})/$", sheet.look, name="sheet_look"),
    re_path(rf"^{ROUND}rule/$", rule.rule, name="rule"),
    re_path(rf"^{ROUND}comments/$", comments_staff.comments, name="comments"),
    re_path(rf"^{ROUND}comments/{PK}$", comments_staff.comment, name="comment"),
    re_path(rf"^{ROUND}requests/$", listing.requests, name="requests"),
    re_path(rf"^{ROUND}requests/submit/$", listing.submit, name="submit"),
    re_path(rf"^{ROUND}moves/$", moving.moves, name="moves"),
    re_path(rf"^{ROUND}requests/new/$", new.new, name="new"),
    re_path(rf"^{ROUND}requests/{PK}hear/$", hearing.hear, name="hear"),
    re_path(rf"^{ROUND}requests/{PK}lines/$", lines.lines, name="lines"),
    re_path(rf"^{ROUND}requests/{PK}erratum/$", erratum.erratum, name="erratum"),
    re_path(rf"^{ROUND}requests/{PK}$", card.card, name="request"),
    re_path(rf"^{ROUND}requests/{PK}withhold/$", withholding.withhold, name="withhold"),
    re_path(rf"^{ROUND}requests/{PK}revive/$", revival.revive, name="revive"),
]
