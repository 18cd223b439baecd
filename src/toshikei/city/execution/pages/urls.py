"""Public addresses of the execution room: permanent for every half, settlement and year of statements."""

from django.urls import path, re_path

from toshikei.city.execution.pages import feed, moves, papers, public

app_name = "execution"
FILE = r"\.(?P<form>csv|xlsx|json)$"
YEAR = r"^(?P<year>[0-9]{4})/"
HALF = rf"{YEAR}(?P<half>first|second)/"
SETTLEMENT = rf"{YEAR}settlement/(?P<account>[a-z0-9-]+)/"
urlpatterns = [
    path("", public.home, name="home"),
    path("feed.atom", feed.feed, name="feed"),
    re_path(rf"{HALF}$", public.status, name="status"),
    re_path(rf"{HALF}editions/(?P<edition>[0-9]{{1,3}})/$", public.status, name="status_edition"),
    re_path(rf"{HALF}status{FILE}", public.status_file, name="status_file"),
    re_path(rf"{SETTLEMENT}$", public.settlement, name="settlement"),
    re_path(rf"{SETTLEMENT}settlement{FILE}", public.settlement_file, name="settlement_file"),
    re_path(rf"{SETTLEMENT}statement\.(?P<paper_form>pdf|xlsx)$", papers.published, name="settlement_paper"),
    re_path(rf"{YEAR}carry-over/$", public.statements, name="statements"),
    re_path(rf"{YEAR}carry-over/statements{FILE}", public.statements_file, name="statements_file"),
    re_path(rf"{YEAR}moves/$", moves.moves, name="moves"),
    re_path(rf"{YEAR}moves/moves{FILE}", moves.moves_file, name="moves_file"),
]
