"""Who walks through the city in the browser tests, and where from."""

from collections.abc import Sequence

# Nobody, then those whose posts open the most doors; a page is judged as the first who reaches it.
WALKERS = ("", "finance-chief", "admin", "welfare-staff", "auditor", "council", "citizen")
STAFF = ("/staff/", "/account/", "/")
MEMBER = ("/member/", "/account/", "/")
STARTS = {
    "": ("/", "/account/login/", "/api/"),
    "auditor": MEMBER,
    "council": MEMBER,
    "citizen": MEMBER,
}

# Routes no link leads to, each with its reason.
UNREACHED: dict[str, str] = {}


def share(paths: Sequence[str], part: int, parts: int) -> list[str]:
    """Every `parts`-th path, beginning with `part`."""
    return [path for number, path in enumerate(paths) if number % parts == part]
