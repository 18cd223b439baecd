"""The register of mechanisms names only what exists, and the seen file is the shipped one."""

from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from toshikei.city.portal.mechanism_register import FILE, PARTS, ROOMS, STATUSES, all_mechanisms
from toshikei.law.reader import all_series

ROOT = Path(__file__).parents[2]
EVERY = all_mechanisms()


def test_documents_show_the_shipped_register():
    assert (ROOT / "docs" / "mechanisms.yaml").resolve() == FILE.resolve()


def test_there_are_48_numbered_in_order():
    assert [one.id for one in EVERY] == [f"{number:02d}" for number in range(1, 49)]


def test_entries_have_only_known_fields():
    known = {
        "id",
        "name_ja",
        "part",
        "room",
        "status",
        "works_when",
        "now",
        "pages",
        "engine",
        "law",
        "tests",
    }

    for entry in yaml.safe_load(FILE.read_text(encoding="utf-8"))["mechanisms"]:
        assert set(entry) <= known, entry["id"]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_words_are_known(one):
    assert one.status in STATUSES
    assert one.chapter in PARTS
    assert set(one.room) <= set(ROOMS)
    assert one.name
    assert one.works_when


def holds_tests(path: Path) -> bool:
    return path.is_file() or any(path.rglob("test_*.py"))


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_what_is_named_exists(one):
    assert all(reverse(name) for name in one.pages)
    assert all(find_spec(name) for name in one.engine)
    assert all(holds_tests(ROOT / path) for path in one.tests)
    topics = {".".join(name.split(".")[:2]) for name in all_series()}
    assert set(one.law) <= topics


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.id)
def test_status_is_backed(one):
    """What is to come claims nothing; what stands says what stands and by which tests."""
    if one.status == "none":
        assert not (one.now)
        assert not (one.pages)
        assert not (one.engine)
        assert not (one.tests)
    else:
        assert one.now
        assert one.pages
        assert one.tests
    if one.status == "works":
        assert one.engine or one.room == ("portal",)


@pytest.mark.parametrize("one", [one for one in EVERY if one.pages], ids=lambda one: one.id)
def test_pages_have_words_and_citizens_are_not_sent_to_the_staff_side(one):
    assert not [link for link in one.links if ":" in link["label"]]
    assert not [link for link in one.links if link["url"].startswith("/staff/")]
