"""Staff addresses of enterprise budgets."""

from django.urls import path

from toshikei.city.enterprise.pages import accounts, explaining, papers, staff, writing

ONE = "<int:year>/<slug:account>/<int:number>/"
app_name = "enterprise_staff"
urlpatterns = [
    path("", staff.home, name="home"),
    path("new/", staff.new, name="new"),
    path("accounts/new/", accounts.new, name="account_new"),
    path(ONE, staff.budget, name="budget"),
    path(f"{ONE}lines/", writing.lines, name="lines"),
    path(f"{ONE}items/<slug:kind>/", writing.items, name="items"),
    path(f"{ONE}explanations/<slug:kind>/", explaining.paper, name="explanation"),
    path(f"{ONE}next/<slug:act>/", staff.step, name="step"),
    path(f"{ONE}document.<slug:paper_form>", papers.staff_document, name="paper"),
]
