"""A small SVG writer: elements with classes and numbers, everything escaped, coordinates to a tenth of a pixel."""

import unicodedata
from html import escape

from django.utils.safestring import SafeString, mark_safe

type Attribute = str | int | float | None


class Drawing:
    """Elements in painting order. `label` is the sentence a screen reader speaks: it holds the finding."""

    def __init__(self, width: float, height: float, label: str) -> None:
        self.width = width
        self.height = height
        self.label = label
        self.parts: list[str] = []

    def add(
        self, tag: str, css: str = "", *, inner: str = "", tip: str = "", **attributes: Attribute
    ) -> None:
        """One element; `tip` is what the pointer and the arrow keys read out."""
        written = [f' class="{escape(css)}"'] if css else []
        written += [
            f' {key.replace("_", "-")}="{_value(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
        if tip:
            written.append(f' data-tip="{escape(tip)}"')
        self.parts.append(f"<{tag}{''.join(written)}>{inner}</{tag}>")

    def rect(self, css: str, x: float, y: float, width: float, height: float, tip: str = "") -> None:
        self.add("rect", css, x=x, y=y, width=max(width, 0), height=height, tip=tip)

    def text(self, x: float, y: float, words: str, css: str = "") -> None:
        self.add("text", css, inner=escape(words), x=x, y=y)

    def rich_text(self, x: float, y: float, words: str, after: str, css: str = "") -> None:
        """Bold words with a quieter remark behind them."""
        inner = f'{escape(words)}<tspan class="mu thin" dx="6">{escape(after)}</tspan>'
        self.add("text", css, inner=inner, x=x, y=y)

    def line(self, css: str, x1: float, y1: float, x2: float, y2: float) -> None:
        self.add("path", css, d=f"M{_value(x1)} {_value(y1)}L{_value(x2)} {_value(y2)}")

    def polyline(self, css: str, points: list[tuple[float, float]]) -> None:
        self.add("polyline", css, points=_points(points))

    def polygon(self, css: str, points: list[tuple[float, float]]) -> None:
        self.add("polygon", css, points=_points(points))

    def circle(self, css: str, x: float, y: float, radius: float = 4, tip: str = "") -> None:
        self.add("circle", css, cx=x, cy=y, r=radius, tip=tip)

    def render(self) -> SafeString:
        size = f'width="{_value(self.width)}" height="{_value(self.height)}" viewBox="0 0 {_value(self.width)} {_value(self.height)}"'
        return mark_safe(  # noqa: S308  # every value and text above is escaped
            f'<svg {size} role="img" aria-label="{escape(self.label)}">{"".join(self.parts)}</svg>'
        )


def _value(value: Attribute) -> str:
    if isinstance(value, float | int):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return escape(str(value))


def _points(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{_value(x)},{_value(y)}" for x, y in points)


def text_width(words: str, size: float = 14) -> float:
    """About how wide text runs: full-width characters one em, others 0.58.

    >>> text_width("令和"), round(text_width("12,345"), 1)
    (28, 48.7)
    """
    return sum(size if unicodedata.east_asian_width(sign) in "FWA" else size * 0.58 for sign in words)


def cut(words: str, room: float, size: float = 14) -> str:
    """As much of the words as the room holds, with … where something is left out.

    >>> cut("親からの仕送り", 98), cut("親からの仕送り", 70)
    ('親からの仕送り', '親からの…')
    """
    if text_width(words, size) <= room:
        return words
    while words and text_width(f"{words}…", size) > room:
        words = words[:-1]
    return f"{words}…"
