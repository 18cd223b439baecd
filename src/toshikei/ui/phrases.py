"""Break opportunities between Japanese phrases, for headings in browsers without `word-break: auto-phrase`."""

from functools import cache, lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@cache
def _parser():  # budoux ships no types
    import budoux

    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def _phrased(text: str) -> SafeString:
    return mark_safe("<wbr>".join(escape(part) for part in _parser().parse(text)))  # noqa: S308  # parts escaped


def phrases(text: object) -> SafeString:
    """The escaped text with <wbr> between phrases. Text that is already markup is left as it is."""
    if hasattr(text, "__html__"):
        return mark_safe(text)  # noqa: S308  # it says itself that it is markup
    return _phrased(str(text))
