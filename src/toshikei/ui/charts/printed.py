"""A drawing for paper: the same SVG with its colours inside, as no stylesheet of a page reaches it."""

MAIN, MID, SOFT, ALT, ALT_SOFT = "#0055ad", "#008bf2", "#c0e4ff", "#c74700", "#ffc199"
THIRD, INK, MUTED, GREY, GREY_SOFT = "#006f83", "#1a1a1a", "#4d4d4d", "#767676", "#cccccc"
STYLES = f"""
text{{font-family:'Noto Sans JP','Noto Sans CJK JP',sans-serif;font-size:14px;fill:{INK}}}
.tk{{font-size:12px;fill:{MUTED}}}.mu{{fill:{MUTED}}}.b{{font-weight:700}}.thin{{font-weight:400}}
.e{{text-anchor:end}}.m{{text-anchor:middle}}
.ax,.l-dash{{stroke:{INK};stroke-width:1;fill:none}}.gr,.l-hair{{stroke:{GREY};stroke-width:.75;fill:none}}
.l-main,.l-fut{{stroke:{MAIN};stroke-width:2.5;fill:none}}.l-ref{{stroke:{GREY};stroke-width:1.5;fill:none}}
.f-main{{fill:{MAIN}}}.f-mid{{fill:{MID}}}.f-soft{{fill:{SOFT};stroke:{MID};stroke-width:1}}.f-alt{{fill:{ALT}}}
.f-alt-soft{{fill:{ALT_SOFT}}}.f-third{{fill:{THIRD}}}.f-ref{{fill:{GREY}}}
.f-ref-soft{{fill:{GREY_SOFT};stroke:{GREY};stroke-width:1}}.ring{{fill:#fff;stroke:{MAIN};stroke-width:2.5}}.spot{{fill:none}}
"""
"""Colours of the roles in ui.css, by their values; a test keeps both equal."""


def printed(drawing: str) -> str:
    """The drawing as an SVG document that stands alone.

    >>> printed(Drawing(10, 5, "線").render())[:45]
    '<svg xmlns="http://www.w3.org/2000/svg" width'
    """
    head, _, inner = drawing.partition(">")
    return (
        f"{head.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"', 1)}><style>{STYLES}</style>{inner}"
    )
