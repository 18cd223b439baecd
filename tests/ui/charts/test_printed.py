"""A drawing for paper stands alone and has the colours of the page."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from toshikei import ui
from toshikei.ui.charts import printed
from toshikei.ui.charts.bars import Bar, bars

FACE = Path(ui.__file__).parent / "static" / "ui"
CSS = (FACE / "ui.css").read_text("utf-8")
TOKENS = (FACE / "tokens.css").read_text("utf-8")
ROLES = {
    "MAIN": "--c-main",
    "MID": "--c-mid",
    "SOFT": "--c-soft",
    "ALT": "--c-alt",
    "ALT_SOFT": "--c-alt-soft",
    "THIRD": "--c-third",
    "INK": "--ink",
    "MUTED": "--ink-2",
    "GREY": "--c-ref",
    "GREY_SOFT": "--c-ref-soft",
}


def colour(role: str) -> str:
    """The value behind a role of ui.css."""
    token = re.search(rf"{role}: var\((--[\w-]+)\)", CSS)[1]
    return re.search(rf"{token}: (#[0-9a-f]+)", TOKENS)[1]


@pytest.mark.parametrize(("name", "role"), ROLES.items())
def test_colours_are_those_of_the_page(name, role):
    assert getattr(printed, name) == colour(role)


def test_stands_alone():
    wide, _ = bars([Bar("市税", 3, "3"), Bar("市債", 1, "1")], "二本の棒。")

    root = ElementTree.fromstring(printed.printed(wide))  # noqa: S314  # our own drawing

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    used = {name for node in root.iter() for name in (node.get("class") or "").split()}
    styled = set(re.findall(r"\.([\w-]+)", printed.STYLES))
    assert used <= styled
