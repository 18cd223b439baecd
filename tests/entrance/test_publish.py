"""`publish`: the same pages as the server gives, whole or not at all, no link into nothing, on any web server."""

import functools
import hashlib
import http.server
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from tests.conftest import City

from toshikei.cli.commands.publish import told
from toshikei.cli.publication import export as exporting
from toshikei.cli.publication import rendering
from toshikei.cli.publication.asking import ask
from toshikei.cli.publication.export import FolderInUse, PageFailed, Source, publish
from toshikei.cli.publication.links import broken_links, read
from toshikei.cli.publication.rendering import file_name, in_this_process
from toshikei.cli.publication.stand_in import stand_in
from toshikei.foundation import clock

BASE = "http://localhost"


def answering(pages: dict[str, str]) -> Callable:
    """A tiny application: HTML for known paths, 404 for others."""

    def application(environ: dict, start_response: Callable) -> list[bytes]:
        body = pages.get(environ["PATH_INFO"].encode("latin-1").decode())
        start_response("200 OK" if body else "404 Not Found", [("Content-Type", "text/html; charset=utf-8")])
        return [(body or "").encode()]

    return application


def source(pages: dict[str, str], static: Path, told: dict[str, bytes] | None = None) -> Source:
    static.mkdir(exist_ok=True)
    (static / "a.1234.css").write_text("body {}")
    (static / "staticfiles.json").write_text(json.dumps({"paths": {"a.css": "a.1234.css"}}))
    return Source(in_this_process(answering(pages)), static, (told or {}).get)


def test_names_of_files() -> None:
    assert file_name("/", "text/html") == "index.html"
    assert file_name("/budget/", "text/html") == "budget/index.html"
    assert file_name("/about", "text/html") == "about/index.html"
    assert file_name("/data/a.csv", "text/csv") == "data/a.csv"
    assert file_name("/%E4%BA%88%E7%AE%97/", "text/html") == "予算/index.html"


def test_pages_static_files_and_hashes_are_written(tmp_path: Path) -> None:
    pages = {"/": "<a href='/予算/#款'>予算</a>", "/予算/": "<h1 id='款'>予算</h1>"}

    made = publish(tmp_path / "site", ["/", "/%E4%BA%88%E7%AE%97/"], source(pages, tmp_path / "static"), BASE)

    assert made.broken() == []
    manifest = json.loads((tmp_path / "site" / "manifest.json").read_text())["sha256"]
    assert manifest["/"] == hashlib.sha256(pages["/"].encode()).hexdigest()
    assert (tmp_path / "site" / "予算" / "index.html").read_text() == pages["/予算/"]
    assert (tmp_path / "site" / "static" / "a.1234.css").exists()


def test_a_long_export_says_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("toshikei.cli.commands.publish.TELL_EVERY", 2)
    here = told(in_this_process(answering(dict.fromkeys(("/", "/a/", "/b/"), "x"))))

    assert len(list(here(["/", "/a/", "/b/"], tmp_path, BASE))) == 3
    assert capsys.readouterr().err == "3のうち2を書き出しました…\n"


def test_links_into_nothing_are_named(tmp_path: Path) -> None:
    pages = {"/": "<a href='/gone/'>x</a><a href='#nowhere'>y</a><a href='https://example.com/'>z</a>"}

    made = publish(tmp_path / "site", ["/"], source(pages, tmp_path / "static"), BASE)

    assert [(each.page, each.link) for each in made.broken()] == [("/", "/gone/"), ("/", "#nowhere")]


def test_what_only_the_server_can_answer_gets_a_page_that_says_so(tmp_path: Path) -> None:
    pages = {"/": "<form action='/search/'></form>"}
    told = {"/search/": b"<h1>only there</h1>"}

    made = publish(tmp_path / "site", ["/"], source(pages, tmp_path / "static", told), BASE)

    assert made.broken() == []
    assert made.only_live == ["/search/"]
    assert (tmp_path / "site" / "search" / "index.html").read_bytes() == told["/search/"]


def test_failing_page_leaves_the_old_folder_as_it_was(tmp_path: Path) -> None:
    static = tmp_path / "static"
    publish(tmp_path / "site", ["/"], source({"/": "old"}, static), BASE)

    with pytest.raises(PageFailed):
        publish(tmp_path / "site", ["/", "/gone/"], source({"/": "new"}, static), BASE)

    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["site", "static"]


def test_publishing_again_replaces_everything(tmp_path: Path) -> None:
    static = tmp_path / "static"
    publish(tmp_path / "site", ["/", "/a/"], source({"/": "old", "/a/": "a"}, static), BASE)

    publish(tmp_path / "site", ["/"], source({"/": "new"}, static), BASE)

    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert not (tmp_path / "site" / "a").exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["site", "static"]


def test_failing_exchange_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    static = tmp_path / "static"
    publish(tmp_path / "site", ["/"], source({"/": "old"}, static), BASE)
    usual = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if target == tmp_path / "site" and not self.parent.name.startswith(".site-old"):
            raise OSError("full")
        return usual(self, target)

    monkeypatch.setattr(exporting.Path, "rename", rename)
    with pytest.raises(OSError, match="full"):
        publish(tmp_path / "site", ["/"], source({"/": "new"}, static), BASE)

    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("years of work")

    with pytest.raises(FolderInUse):
        publish(tmp_path / "site", ["/"], source({"/": "new"}, tmp_path / "static"), BASE)

    assert (tmp_path / "site" / "thesis.txt").exists()


@contextmanager
def any_web_server(folder: Path) -> Iterator[str]:
    """Python's own file server."""
    handler = functools.partial(QuietFiles, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


class QuietFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.mark.slow
@pytest.mark.one_database  # files beside pages: the database below both is the same
def test_published_city_is_the_served_city(city: City, demo_home: Path, tmp_path: Path) -> None:
    from toshikei.city.portal.publishing import data_paths, paths_of_all_rooms

    budget = [path for path in paths_of_all_rooms() if path.startswith("/budget/")]
    others = [path for path in paths_of_all_rooms() if not path.startswith("/budget/")]
    paths = [*others, *islice(budget, 0, None, max(len(budget) // 60, 1))]
    application = get_wsgi_application()

    made = publish(
        tmp_path / "site", paths, Source(in_this_process(application), demo_home / "static", stand_in), BASE
    )

    assert set(data_paths()) <= set(made.hashes)
    # Links into pages left out of this sample are held against all the paths a full export has.
    # The test settings name static files without their hash; the full export is held against hashed names.
    everything = broken_links(made.pages, (*made.hashes, *budget), BASE)
    broken = [each for each in everything if not each.link.startswith(("#", "/static/"))]
    assert not broken, broken[:20]
    with any_web_server(tmp_path / "site") as address:
        for path in paths[:: max(len(paths) // 25, 1)]:
            with urllib.request.urlopen(address + quote(path, safe="/%."), timeout=10) as answer:
                body = answer.read()
            assert body == ask(application, path, BASE).body, path


def test_the_same_data_give_the_same_files(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second export an hour later on one day has the same hashes: nothing carries the hour of writing."""
    application = get_wsgi_application()
    paths = [
        "/",
        "/budget/",
        "/data/budget.lines.xlsx",
        next(p for p in budget_files() if p.endswith(".xlsx")),
    ]
    morning = timezone.localtime(clock.now()).replace(hour=9)
    later = morning + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: morning)
    first = [ask(application, path, BASE).body for path in paths]
    monkeypatch.setattr(clock, "now", lambda: later)
    time.sleep(1.1)  # the Excel writer looks at the second of the machine, if it looks at all

    assert [ask(application, path, BASE).body for path in paths] == first


def budget_files() -> Iterator[str]:
    from toshikei.city.budget.public import static_paths

    return static_paths()


def test_reader_finds_links_forms_and_places() -> None:
    found = read(
        "<p id=a><a href='/x/'>x</a><form action='/s/'></form><form method=post action='/p/'></form>"
    )

    assert (found.links, found.forms, found.ids) == (["/x/"], ["/s/"], {"a"})


@pytest.mark.parametrize(
    ("html", "links", "ids"),
    [
        ("<!-- <a href='/x/'> --><a href='/y/'>y</a>", ["/y/"], set()),
        ("<script src='/s.js'>let a = '<a href=/x/>'</script>", ["/s.js"], set()),
        ("<style>/* <p id=b> */</style><p id=a>", [], {"a"}),
        ("<img alt='ここに id=b や href=/z/' src='/i.svg'>", ["/i.svg"], set()),
        ('<a data-id="b" title="a > b" href="/x/?a=1&amp;b=2" id="c">', ["/x/?a=1&b=2"], {"c"}),
        ("<A HREF='/x/' HIDDEN>", ["/x/"], set()),
        ('<a href="">', [""], set()),
    ],
)
def test_reader_takes_tags_and_nothing_else(html: str, links: list[str], ids: set[str]) -> None:
    found = read(html)

    assert (found.links, found.ids) == (links, ids)


def test_temporary_files_stay_on_disk_where_memory_is_small(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rendering, "MEMORY", tmp_path)
    monkeypatch.setattr(rendering, "ROOM", 2**62)
    assert rendering.memory_folder() is None

    monkeypatch.setattr(rendering, "ROOM", 1)
    assert rendering.memory_folder() == str(tmp_path)

    monkeypatch.setattr(rendering, "MEMORY", tmp_path / "nowhere")
    assert rendering.memory_folder() is None


ROOT = Path(__file__).parents[2]
SLOW = """
from pathlib import Path
from tests.entrance.test_publish import waiting
from toshikei.cli.publication.rendering import in_processes
if __name__ == "__main__":
    list(in_processes(waiting, 1)(["/"], Path("."), "http://localhost"))
"""


def waiting() -> Callable:
    """An application that tells who it is and never answers."""
    print(os.getpid(), flush=True)
    return lambda environ, start: time.sleep(600)


def test_a_killed_export_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text(SLOW)
    importing = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=importing
    ) as export:
        worker = int(export.stdout.readline())
        assert alive(worker)

        export.kill()

        until = time.monotonic() + 20
        while alive(worker) and time.monotonic() < until:
            time.sleep(0.05)
        assert not alive(worker)


def alive(pid: int) -> bool:
    """A process that runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
