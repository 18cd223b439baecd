"""What a person chooses from is Japanese: every `<option>` and every label of a choice in every form,
and every list of choices."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django.db.models import Choices
from django.http import HttpResponse
from django.urls import reverse
from tests.browser.choices import foreign, is_plain
from tests.browser.walkers import WALKERS
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


# What a page says is decided above the database: the same on both.
@pytest.mark.one_database
@pytest.mark.slow
def test_no_form_offers_a_choice_in_english(visitors):
    """Each form at its real things; what links lead to is judged where it is walked (tests/browser/test_pages.py)."""
    wrong: dict[str, str] = {}
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
            path = reverse(route.name, kwargs=thing.values)
            yield path, page_of(by.client.get(path))


def page_of(answer: HttpResponse) -> str:
    """The words of a page; nothing of a file."""
    if answer.streaming:
        answer.getvalue()  # read to its end: the client closes a stream that was read
    is_page = answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if is_page else ""
