"""Text that a spreadsheet program would run as a formula is marked on the way out and unmarked on the way in.

Both directions together are the identity for every text, so a round trip is exact (tested by property).
"""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def _is_marked_or_dangerous(text: str) -> bool:
    return text.lstrip("'").startswith(DANGEROUS)


def escape(text: str) -> str:
    """`=1+1` → `'=1+1`; already marked text gets one more mark."""
    return f"'{text}" if text and _is_marked_or_dangerous(text) else text


def escape_in_sheet(text: str) -> str:
    """In a typed sheet only text that `unescape` would change needs the mark: a sheet never runs a text cell."""
    return f"'{text}" if unescape(text) != text else text


def unescape(text: str) -> str:
    """`'=1+1` → `=1+1`; `="001"` (the spreadsheet trick for leading zeros) → `001`; anything else as it is."""
    if text.startswith("'") and _is_marked_or_dangerous(text):
        return text[1:]
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        return text[2:-1].replace('""', '"')
    return text
