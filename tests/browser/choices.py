"""What a person chooses from on a page: the words of every `<option>` and of every round or square choice."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

JAPANESE = re.compile(r"[\u3041-\u309f\u30a1-\u30ff\u3400-\u9fff]")
PLAIN = re.compile(r"[\d０-９.,:/－—\-%％\s]*")
"""A number, a year, a mark of the empty choice: the same in every language."""

CHOICE = re.compile("<select|<datalist|<option|radio|checkbox")
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
    if not CHOICE.search(page):
        return
    reader = Options()
    reader.feed(page)
    for name, text in reader.found:
        if not is_plain(text):
            yield f"{name}: {text!r}"


def is_plain(text: str) -> bool:
    return bool(JAPANESE.search(text) or PLAIN.fullmatch(text) or text in FORMATS)
