"""Negative marks as people write them: △ ▲ － − - before the figure, or the whole in brackets."""

_MINUS = str.maketrans(dict.fromkeys("△▲−‐‑–", "-"))


class SignTwice(ValueError):
    """Two negative marks: nobody can say what is meant."""


def split_sign(body: str) -> tuple[bool, str]:
    """Is it negative, and what is left when brackets, sign and currency mark are taken off.

    >>> split_sign("(1,000)"), split_sign("△ 5"), split_sign("¥-5")
    ((True, '1,000'), (True, '5'), (True, '5'))
    """
    in_brackets = body.startswith("(") and body.endswith(")")
    if in_brackets:
        body = body[1:-1].strip()
    body = _without_currency(body.translate(_MINUS))
    signed = body.startswith("-")
    if body[:1] in {"-", "+"}:
        body = _without_currency(body[1:].lstrip())
    if body.startswith(("-", "+", "(")) or (signed and in_brackets):
        raise SignTwice(body)
    return signed or in_brackets, body


def _without_currency(body: str) -> str:
    """Without a leading ¥; in CP932 files the same mark is a backslash."""
    return body[1:].lstrip() if body[:1] in {"¥", "\\"} else body
