"""Who walks through the city in the browser tests, and where from."""

from collections.abc import Sequence

# Nobody, then those whose posts open the most doors; a page is judged as the first who reaches it.
WALKERS = (
    "",
    "finance-chief",
    "admin",
    "personnel-chief",
    "general-affairs-chief",
    "welfare-staff",
    "planning-chief",
    "claims-chief",
    "assets-chief",
    "water-staff",
    "auditor",
    "council",
    "citizen",
)
STAFF = ("/staff/", "/account/", "/")
MEMBER = ("/member/", "/account/", "/")
# Doors that stand open to nobody in particular: a person comes to them from a mail, a program, or a form.
DOORS = (
    *("/account/login/", "/account/inactive/", "/account/provider/cancelled/", "/account/provider/error/"),
    *("/account/logout/", "/robots.txt", "/sitemap.xml"),
)
STARTS = {
    "": ("/", "/api/", *DOORS),
    "finance-chief": (
        *STAFF,
        "/staff/search/?q=除雪",
        "/staff/budget/search/?q=除雪",
        "/staff/data/budget.lines/",
        "/account/logout/",
    ),
    "auditor": MEMBER,
    "council": MEMBER,
    "citizen": ("/account/", "/"),
}

# Routes no link leads to, each with its reason.
UNREACHED = {
    "account/provider/<slug:provider_id>/": "only where the city's own identity provider is configured",
    "account/provider/<slug:provider_id>/back/": "the identity provider's way back",
    "account/register/<str:key>/": "from a mail with a key",
    "account/forgotten/": "closed unless citizens may open accounts",
    "account/forgotten/sent/": "closed unless citizens may open accounts",
    "account/forgotten/done/": "closed unless citizens may open accounts",
    "account/register/": "closed unless citizens may open accounts",
    "account/register/sent/": "closed unless citizens may open accounts",
    "account/second-factor/app/": "asks for the password again first",
    "account/second-factor/keys/new/": "asks for the password again first",
    "account/second-factor/keys/confirm/": "asks for the password again first",
    "account/second-factor/keys/<int:pk>/remove/": "after a security key was set up",
    "account/second-factor/codes/": "after a second factor was set up",
    "account/second-factor/check/": "in the middle of signing in",
    "account/second-factor/confirm/": "before a sensitive act",
    "account/second-factor/app/remove/": "after a second factor was set up",
    "account/second-factor/codes/new/": "after a second factor was set up",
    "evaluation/before/<int:year>/<slug:code>/": "asked for from the budget of 2028 on",
    "staff/evaluation/before/<int:year>/<slug:code>/": "asked for from the budget of 2028 on",
    "staff/evaluation/verdicts/<int:pk>/same/<slug:code>/": "while a look-alike waits for its answer",
    "staff/assets/<slug:code>/proceeds/": "on a sold asset; the walk keeps the first two assets",
    "staff/assets/<slug:code>/verdict/": "on an asset without a verdict; the walk keeps the first two assets",
    "staff/assets/sources/<int:value>/": "where two lists contradict: the demonstration has one",
    "staff/claims/<uuid:claim_id>/release/": "on a held claim; the walk keeps the first two claims",
    "staff/claims/find/": "asked by a form",
    "staff/enterprise/<int:year>/<slug:account>/settlement/lines/": "while a settlement is drafted",
    "staff/enterprise/<int:year>/<slug:account>/settlement/next/<slug:act>/": "while a settlement is drafted",
    "staff/enterprise/<int:year>/<slug:account>/settlement/rows/<slug:kind>/": "while a settlement is drafted",
    "staff/goals/at/<slug:code>/<int:number>/edit/": "on a draft; the walk keeps the first two goals",
    "staff/goals/at/<slug:code>/<int:number>/value/": "where no measure brings the value; there is none",
    "staff/goals/at/<slug:code>/edit/": "on a draft; the walk keeps the first two goals",
    "staff/goals/at/<slug:code>/indicator/": "on a draft; the walk keeps the first two goals",
    "staff/goals/at/<slug:code>/publish/": "on a draft; the walk keeps the first two goals",
    "staff/goals/day/": "set by the mayor",
    "staff/goals/mission/<slug:unit>/": "on a unit's own list",
    "staff/goals/new/<int:year>/<slug:unit>/": "asked by a form",
    "staff/plans/at/<slug:plan>/measures/at/<str:code>/cooperation/": "on the measure of a version that is written",
    "staff/plans/at/<slug:plan>/measures/at/<str:code>/edit/": "on the measure of a version that is written",
    "staff/plans/at/<slug:plan>/measures/at/<str:code>/programmes/": "on the measure of a version that is written",
    "staff/priorities/<int:pk>/conditions/": "before a round is frozen",
    "staff/priorities/<int:pk>/criteria/": "before a round is frozen",
    "staff/priorities/<int:pk>/options/at/<str:code>/": "before a round is frozen",
    "staff/priorities/<int:pk>/options/at/<str:code>/must/": "before a round is frozen",
    "staff/priorities/<int:pk>/options/new/": "before a round is frozen",
    "documents/<uuid:document_id>/": "attached documents: the demonstration has none yet",
    "law.json": "for programs",
    "staff/execution/": "leads on to the year of today",
    "staff/execution/postings/<int:posting_id>/correct/": "on what was booked by hand: the demonstration brings files",
    "staff/jobs/<uuid:job_id>/": "while a long job runs",
    "sorting/<int:year>/propose/": "while candidates are chosen: the demonstration's rounds are past that",
    "sorting/vote/": "on a judge's phone: tests/browser/test_sorting.py",
    "sorting/vote/<int:hearing_id>/": "on a judge's phone: tests/browser/test_sorting.py",
    "sorting/vote/enter/<str:token>/": "from a letter: tests/browser/test_sorting.py",
    "staff/sorting/<int:year>/<slug:code>/hearing/": "by planning: tests/browser/test_sorting.py",
    "staff/sorting/<int:year>/choose/": "by planning: tests/browser/test_sorting.py",
    "staff/sorting/<int:year>/judges/": "by planning: tests/browser/test_sorting.py",
    "staff/sorting/<int:year>/sessions/": "by planning: tests/browser/test_sorting.py",
    "staff/sorting/new/": "by planning: tests/browser/test_sorting.py",
    "trail/consistency.json": "asked by a form with two sizes",
}


def share(paths: Sequence[str], part: int, parts: int) -> list[str]:
    """Every `parts`-th path, beginning with `part`."""
    return [path for number, path in enumerate(paths) if number % parts == part]
