"""Labels as cities print them, and whether two of them are the same word."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

_IGNORED = re.compile(r"[\s、，,・･.．。()（）「」『』‐‑–—―−\-－_／/]+")


@lru_cache(maxsize=65_536)
def comparison_key(label: str) -> str:
    """The label without spacing, width and punctuation, only for comparing.

    >>> comparison_key("負担金、補助及び交付金") == comparison_key("負担金・補助及び交付金")
    True
    >>> comparison_key("償還金、利子及び割引料") == comparison_key("償還金利子及び割引料")
    True
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", label))


def label_path(names: Iterable[str]) -> str:
    """A name for a place by its labels alone, as codes differ between years. 64 hexadecimal digits.

    >>> label_path(("expenditure", "総務費")) == label_path(("expenditure", "総 務 費"))
    True
    """
    return sha256("/".join(map(comparison_key, names)).encode()).hexdigest()
