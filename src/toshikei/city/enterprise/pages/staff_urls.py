"""Staff addresses of enterprise budgets."""

from django.urls import path

from toshikei.city.enterprise.pages import accounts, explaining, papers, settlements, settling, staff, writing

ONE = "<int:year>/<slug:account>/<int:number>/"
CLOSED = "<int:year>/<slug:account>/settlement/"
app_name = "enterprise_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("new/", staff.new, name="new"),
    path("accounts/new/", accounts.new, name="account_new"),
    path("settlements/", settling.home, name="settlements"),
    path("settlements/new/", settling.new, name="settlement_new"),
    path(CLOSED, settling.settlement, name="settlement"),
    path(f"{CLOSED}lines/", settling.lines, name="settlement_lines"),
    path(f"{CLOSED}rows/<slug:kind>/", settling.rows, name="settlement_rows"),
    path(f"{CLOSED}next/<slug:act>/", settling.step, name="settlement_step"),
    path(
        f"{CLOSED}document.<slug:paper_form>",
        settlements.staff_document,
        name="settlement_paper",
    ),
    path(ONE, staff.budget, name="budget"),
    path(f"{ONE}lines/", writing.lines, name="lines"),
    path(f"{ONE}items/<slug:kind>/", writing.items, name="items"),
    path(f"{ONE}explanations/<slug:kind>/", explaining.paper, name="explanation"),
    path(f"{ONE}next/<slug:act>/", staff.step, name="step"),
    path(f"{ONE}document.<slug:paper_form>", papers.staff_document, name="paper"),
]
