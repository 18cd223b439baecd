"""How posts are called: the unit's name and the title run together where they share letters (財政課＋課長＝財政課長)."""

from toshikei.city.organisation.choices import UnitKind


def post_label(unit_name: str, title: str, kind: UnitKind | str | None = None) -> str:
    """財政課長, 総務部次長, 阿寒町行政センター長; mayor and vice-mayors go by their title alone.

    >>> post_label("財政課", "課長")
    '財政課長'
    >>> post_label("阿寒町行政センター", "センター長")
    '阿寒町行政センター長'
    """
    if kind == UnitKind.EXECUTIVE or title.startswith(unit_name):
        return title
    shared = next(n for n in range(len(title), -1, -1) if unit_name.endswith(title[:n]))
    return unit_name + title[shared:]
