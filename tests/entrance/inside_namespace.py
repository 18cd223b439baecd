"""Runs inside a network namespace without a route: bring the loopback up, build and serve the demonstration, walk it.

Prints JSON: exit code of the build, and the status of each page asked from the served city.
"""

import http.cookiejar
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

from toshikei.cli import postgres, serving

PAGES = (
    "/",
    "/budget/",
    "/mechanisms/",
    "/data/",
    "/law/",
    "/api/",
    "/api/openapi.json",
    "/account/login/",
    "/staff/",
)


def main() -> None:
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    routes = subprocess.run(["ip", "route"], capture_output=True, text=True, check=True).stdout
    built = subprocess.run(
        [sys.executable, "-m", "toshikei.cli", "demo", "--no-serve", "--scale", "small"], check=False
    )
    print(json.dumps({"routes": routes, "built": built.returncode, "statuses": walk()}))


def walk() -> dict[str, int]:
    """Serve with the worker beside, ask every page, and sign in."""
    port = postgres.free_port()
    base = f"http://127.0.0.1:{port}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "toshikei.site.settings.demo"
    children = [
        serving.start(serving.web_command("127.0.0.1", port, 1, 2)),
        serving.start(serving.worker_command()),
    ]
    try:
        serving.wait_until_answers(f"{base}/", children[0])
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        found = {page: status(opener, base + page) for page in PAGES}
        found["signed in"] = sign_in(opener, base)
        found["worker"] = 200 if children[1].poll() is None else 0
        return found
    finally:
        serving.stop(children)


def status(opener: urllib.request.OpenerDirector, address: str) -> int:
    try:
        with opener.open(address, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def sign_in(opener: urllib.request.OpenerDirector, base: str) -> int:
    """Through the real form; 200 when the staff home opens afterwards."""
    with opener.open(f"{base}/account/login/", timeout=20) as answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
    fields = {
        "login": "finance-chief",
        "password": "toshikei-demo",
        "csrfmiddlewaretoken": token.group(1) if token else "",
    }
    asked = urllib.request.Request(
        f"{base}/account/login/",
        urllib.parse.urlencode(fields).encode(),
        {"Referer": f"{base}/account/login/"},
    )
    with opener.open(asked, timeout=20):
        pass
    with opener.open(f"{base}/staff/", timeout=20) as answer:
        return answer.status if answer.url == f"{base}/staff/" else 0


if __name__ == "__main__":
    main()
