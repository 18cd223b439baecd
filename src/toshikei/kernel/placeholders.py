"""Marks that stand where a number would: no value, each with its reason. Never zero."""

PLACEHOLDERS: dict[str, tuple[str, str]] = {
    "": ("blank", "空欄"),
    "空欄": ("blank", "空欄と書かれている"),
    "-": ("dash", "該当なし、または算定されない（－）"),
    "--": ("dash", "該当なし、または算定されない（－－）"),
    "---": ("dash", "該当なし、または算定されない（－－－）"),
    "...": ("not_available", "不詳（…）"),
    "..": ("not_available", "不詳（‥）"),
    "・・・": ("not_available", "不詳（・・・）"),
    "*": ("asterisk", "数値を示さない印（*）"),
    "**": ("asterisk", "数値を示さない印（**）"),
    "***": ("asterisk", "数値を示さない印（***）"),
    "x": ("withheld", "秘匿（x）"),
    "皆減": ("all_gone", "皆減（前の年度にはあり、この年度にはない）"),
    "皆増": ("all_new", "皆増（前の年度にはなく、この年度に生じた）"),
}
_DASHES = str.maketrans(dict.fromkeys("−‐‑‒–—―ーｰ─", "-"))


def placeholder_of(body: str) -> tuple[str, str] | None:
    """Stable code and Japanese meaning of a normalised cell that holds a placeholder, else None.

    >>> placeholder_of("―"), placeholder_of("0")
    (('dash', '該当なし、または算定されない（－）'), None)
    """
    return PLACEHOLDERS.get(body.lower().translate(_DASHES) if len(body) < 4 else body)
