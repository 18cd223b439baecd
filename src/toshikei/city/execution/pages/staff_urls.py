"""Staff addresses of the execution room."""

from django.urls import path, re_path

from toshikei.city.execution.pages import acting, binding, closing, papers, staff

app_name = "execution_staff"
YEAR = r"^(?P<year>[0-9]{4})/"
LEDGER = rf"{YEAR}(?P<account>[a-z0-9-]+)/"
urlpatterns = [
    path("", staff.home, name="home"),
    path("places/<int:place_id>/", staff.place, name="place"),
    re_path(
        r"^places/(?P<place_id>[0-9]{1,18})/(?P<verb>commit|reduce|return|transfer|reserve|carry|reason|allot|struck)/$",
        acting.act,
        name="act",
    ),
    path("proposals/<int:proposal_id>/", staff.proposal, name="proposal"),
    path("postings/<int:posting_id>/correct/", acting.correct, name="correct"),
    re_path(rf"{YEAR}$", staff.year, name="year"),
    re_path(rf"{YEAR}mine/$", staff.mine, name="mine"),
    re_path(rf"{YEAR}publish/$", closing.publish, name="publish"),
    re_path(rf"{LEDGER}$", staff.ledger, name="ledger"),
    re_path(rf"{LEDGER}closing/$", closing.closing, name="closing"),
    re_path(rf"{LEDGER}clauses/$", binding.clauses, name="clauses"),
    re_path(rf"{LEDGER}period/$", binding.period, name="period"),
    re_path(rf"{LEDGER}refused/$", binding.refused, name="refused"),
    re_path(
        r"^bindings/(?P<binding>clause|purpose)/(?P<binding_id>[0-9]{1,18})/take-back/$",
        binding.take_back,
        name="take_back",
    ),
    re_path(rf"{LEDGER}statement\.(?P<paper_form>pdf|xlsx)$", papers.statement, name="statement"),
    re_path(rf"{LEDGER}statement/order/$", papers.order, name="statement_order"),
    re_path(rf"{LEDGER}allot/$", closing.allot, name="allot"),
]
