"""Which 起債の目的 a line of 市債, or a loan, is of: by its name, as far as the name leaves no doubt."""

import re
import unicodedata
from collections.abc import Collection, Sequence

LEAST = 2
"""Letters a name needs to say anything."""
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_ENDS = ("債", "事業", "事業費")


def stem_of(name: str) -> str:
    """A name without brackets, spaces and the endings all such names have.

    >>> stem_of("道路整備事業債（架空）"), stem_of("公園 債")
    ('道路整備', '公園')
    """
    plain = "".join(unicodedata.normalize("NFKC", _BRACKETS.sub("", name)).split())
    for end in _ENDS:
        plain = plain.removesuffix(end)
    return plain


def purpose_of(names: Sequence[str], purposes: Collection[str]) -> str:
    """The one purpose the finest of the names speaks of; "" where none does, or more than one.

    The same stem comes before one that holds the other. A name that speaks of several purposes is not asked further: a
    coarser one would only guess. Names that say no more than 市債 are of the only purpose, where there is but one.

    >>> purpose_of(["道路債", "土木債"], ["道路の整備", "公園の整備"])
    '道路の整備'
    >>> purpose_of(["道路債"], ["道路の整備", "道路の舗装"]), purpose_of(["港湾債"], ["道路の整備"])
    ('', '')
    >>> purpose_of(["道路債"], ["道路", "道路の舗装"])
    '道路'
    >>> purpose_of(["市債"], ["道路"]), purpose_of(["市債"], ["道路", "公園"])
    ('道路', '')
    """
    stems = {purpose: stem_of(purpose) for purpose in purposes}
    speaking = [stem for stem in map(stem_of, names) if len(stem) >= LEAST]
    if not speaking and len(purposes) == 1:
        return next(iter(purposes))
    for stem in speaking:
        same = [purpose for purpose, own in stems.items() if own == stem]
        near = same or [
            purpose for purpose, own in stems.items() if len(own) >= LEAST and (stem in own or own in stem)
        ]
        if near:
            return near[0] if len(near) == 1 else ""
    return ""
