"""A form as it stands on a page, to be sent with some of its fields filled in: what a person does without a script."""

from html.parser import HTMLParser

from django.http import HttpResponse


class Reader(HTMLParser):
    """Fields of every form of a page, and the choices of its selects."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.options: dict[str, list[str]] = {}
        self.name = ""
        self.text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({})
        if not self.forms:
            return
        here, self.name = self.forms[-1], said.get("name", self.name)
        if tag == "input" and self.name and said.get("type") not in {"checkbox", "radio", "submit"}:
            here[self.name] = said.get("value", "")
        elif tag == "textarea":
            self.text = ""
        elif tag == "option":
            self.options.setdefault(self.name, []).append(said.get("value", ""))
            if "selected" in said:
                here[self.name] = said.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.text is not None:
            self.forms[-1][self.name] = self.text.removeprefix("\n")
            self.text = None


def read(answer: HttpResponse) -> Reader:
    reader = Reader()
    reader.feed(answer.text)
    return reader


def form_with(answer: HttpResponse, field: str) -> dict[str, str]:
    """The fields of the form that holds this one, as they stand."""
    return next(dict(form) for form in read(answer).forms if field in form)


def choice(answer: HttpResponse, field: str, words: str = "") -> str:
    """The first choice of a select that holds these words."""
    return next(one for one in read(answer).options[field] if one and words in one)
