"""One bar against a limit: what is decided, what is still as asked for, and how far the sum stands above or below."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from toshikei.ui.charts.scale import Scale
from toshikei.ui.charts.svg import Drawing, text_width

WIDE, NARROW = 850, 312


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Figures with the words people read. `rest` says in words how far it is to the limit (17.6億円 超過)."""

    decided: float
    open: float
    limit: float
    decided_words: str
    open_words: str
    limit_words: str
    rest_words: str
    note: str = ""

    @property
    def is_above(self) -> bool:
        return self.decided + self.open > self.limit


def ceiling(it: Ceiling, sentence: str) -> tuple[SafeString, SafeString]:
    """Wide: words above and below on one line each. Narrow: the note gets a line of its own."""
    return _draw(it, sentence, WIDE).render(), _draw(it, sentence, NARROW).render()


def _draw(it: Ceiling, sentence: str, width: float) -> Drawing:
    drawing = Drawing(width, 58 if width == WIDE else 96, sentence)
    scale = Scale(0, max(it.limit, it.decided + it.open, 1), 0, width - 4)
    _parts(drawing, it, scale)
    drawing.line("l-dash", scale(it.limit), 16, scale(it.limit), 44)
    drawing.text(0, 14, it.decided_words, "b t-main")
    drawing.text(width, 14, it.open_words, "mu e")
    below = "b t-alt" if it.is_above else "b"
    if width == WIDE:
        drawing.text(0, 56, it.note, "mu")
        drawing.text(width, 56, it.limit_words, "b e")
        drawing.text(width - text_width(it.limit_words) - 24, 56, it.rest_words, f"{below} e")
        return drawing
    drawing.text(0, 58, it.rest_words, below)
    drawing.text(width, 58, it.limit_words, "b e")
    drawing.text(0, 84, it.note, "mu")
    return drawing


def _parts(drawing: Drawing, it: Ceiling, scale: Scale) -> None:
    """Decided and open up to the limit; whatever stands above it in the colour of contrast."""
    edges = (0.0, it.decided, it.decided + it.open)
    for css, start, end, words in (
        ("f-main", edges[0], edges[1], it.decided_words),
        ("f-soft", edges[1], edges[2], it.open_words),
    ):
        inside = min(end, it.limit)
        if inside > start:
            drawing.rect(css, scale(start), 22, scale(inside) - scale(start), 14, words)
    if it.is_above:
        drawing.rect("f-alt", scale(it.limit), 22, scale(edges[2]) - scale(it.limit), 14, it.rest_words)
