"""What a person chooses from is Japanese: every `<option>` and every label of a choice on every page of the demonstration,
and every list of choices."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.db.models import Choices
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.browser.pages import walk
from tests.browser.walkers import STAFF, STARTS, WALKERS
from tests.house.test_matrix_on_the_city import (
    PROVIDERS,
    Visitor,
    guarded,
    is_ours,
    just_now,
    may,
    methods,
    rolled_back,
)
from tests.house.things import acting_of

import toshikei
from toshikei.foundation.accounts.models import Account
from toshikei.foundation.accounts.routes import Route

JAPANESE = re.compile(r"[\u3041-\u309f\u30a1-\u30ff\u3400-\u9fff]")
PLAIN = re.compile(r"[\d０-９.,:/－—\-%％\s]*")
"""A number, a year, a mark of the empty choice: the same in every language."""

FORMATS = {"PDF", "Excel", "Word", "PowerPoint", "ZIP", "CSV", "TSV", "JSON", "GeoJSON"}
"""Names of file formats, which Japanese calls by the same name."""


class Options(HTMLParser):
    """The texts of `<option>`, `<optgroup label>` and the labels around round and square choices of a page, each with the
    name of its list.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.name = ""
        self.text: list[str] | None = None
        self.is_choice = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag in {"select", "datalist"}:
            self.name = held.get("name") or held.get("id", "")
        elif tag == "optgroup":
            self.found.append((self.name, held.get("label", "")))
        elif tag == "option":
            self.end()
            self.text = [held["label"]] if held.get("label") else []
        elif tag == "label":
            self.text, self.is_choice = [], False
        elif tag == "input" and held.get("type") in {"radio", "checkbox"}:
            self.name, self.is_choice = held.get("name", ""), True

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"option", "optgroup", "select", "datalist"} or (tag == "label" and self.is_choice):
            self.end()
        elif tag == "label":
            self.text = None  # of a field to write in: judged with the words of its page

    def end(self) -> None:
        if self.text is not None:
            self.found.append((self.name, "".join(self.text).strip()))
        self.text = None


def foreign(page: str) -> Iterator[str]:
    """Choices of a page that are no Japanese and no number."""
    reader = Options()
    reader.feed(page)
    for name, text in reader.found:
        if not is_plain(text):
            yield f"{name}: {text!r}"


def is_plain(text: str) -> bool:
    return bool(JAPANESE.search(text) or PLAIN.fullmatch(text) or text in FORMATS)


def test_the_reader_sees_codes_between_words():
    page = (
        '<select name="a"><option value="">—</option><option value="x">歳出</option><option value="y">revenue'
    )

    assert list(foreign(f"{page}</select><datalist id=b><option value=1>R8</option></datalist>")) == [
        "a: 'revenue'",
        "b: 'R8'",
    ]
    boxes = '<label><input type="radio" name="c"> <span>initial</span></label><label for="d">Amount</label>'
    assert list(foreign(f'{boxes}<label><input type="checkbox" name="e">歳入</label>')) == ["c: 'initial'"]


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(toshikei.__path__, "toshikei."):
        if found.name.rpartition(".")[2] == "choices" or ".choices." in found.name:
            yield found.name


def test_every_list_of_choices_has_japanese_labels():
    """Also of lists the demonstration happens not to show."""
    for name in modules():
        importlib.import_module(name)
    lists = [one for kind in Choices.__subclasses__() for one in kind.__subclasses__()]
    wrong = [
        f"{one.__module__}.{one.__qualname__}: {label!r}"
        for one in lists
        if one.__module__.startswith("toshikei.")
        for label in one.labels
        if not is_plain(str(label))
    ]

    assert len(lists) > 20
    assert wrong == []


@pytest.fixture
def visitors(city, client_for) -> list[Visitor]:
    """Everybody of the demonstration, the ones with the most doors first."""
    names = [who for who in WALKERS if who]
    names += list(
        Account.objects.exclude(username__in=names).order_by("pk").values_list("username", flat=True)
    )
    return [Visitor(name, acting_of(name), just_now(client_for(name))) for name in names]


class Seen:
    """A client that notes every page it is shown, so that a walk and its judge visit a page once."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.pages: dict[str, str] = {}

    def get(self, path: str) -> HttpResponse:
        answer = self.client.get(path)
        if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
            self.pages[path] = answer.content.decode()
        elif answer.streaming:
            answer.getvalue()  # read to its end: the client closes a stream that was read
        return answer


# What a page says is decided above the database: the same on both.
@pytest.mark.one_database
@pytest.mark.slow
def test_no_page_offers_a_choice_in_english(visitors):
    """Along the links, and each form at its real things."""
    clients = {visitor.name: visitor.client for visitor in visitors}
    wrong: dict[str, str] = {}
    for who in WALKERS:
        seen = Seen(clients.get(who) or Client())
        walk(seen, STARTS.get(who, STAFF), 1)
        wrong |= {said: path for path, page in seen.pages.items() for said in foreign(page)}
    for route in guarded():
        if is_ours(route) and "get" in methods(route):
            with rolled_back():
                wrong |= {said: path for path, page in forms_of(route, visitors) for said in foreign(page)}

    assert not wrong, "\n".join(f"{said} ({path})" for said, path in sorted(wrong.items()))


def forms_of(route: Route, visitors: list[Visitor]) -> Iterator[tuple[str, str]]:
    """The page of every thing of a route, as the first who may sees it."""
    for thing in PROVIDERS[route.name]():
        by = next((one for one in visitors if may(route.may, one) and thing.open_to(one.by)), None)
        if by is not None:
            seen = Seen(by.client)
            seen.get(reverse(route.name, kwargs=thing.values))
            yield from seen.pages.items()
