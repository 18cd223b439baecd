"""A part of a levelling file with the words that name it; every wrong value is refused with this place and a remedy."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from toshikei.engines.assets.errors import LevelFileWrong

MONEY_DIGITS = 15
_AMOUNT = re.compile(r"-?[0-9]{1,60}(\.[0-9]{1,60})?([eE][+-]?[0-9]{1,2})?")


class Place:
    """A part of the file with the words that name it, and typed access to its keys."""

    def __init__(self, held: object, words: str, known: set[str], file: str) -> None:
        self.words, self.file = words, file
        if not isinstance(held, dict):
            raise self.wrong("名前と値の組ではありません。", "{ } で囲んで書いてください。")
        self.held: Mapping[str, Any] = held
        odd = next((key for key in held if key not in known), None)
        if odd is not None:
            near = get_close_matches(odd, known, n=1)
            remedy = (
                f"「{near[0]}」のことなら直してください。"
                if near
                else "書けるのは " + "、".join(sorted(known)) + " です。"
            )
            raise self.wrong(f"「{odd}」という項目は知りません。", remedy)

    def wrong(self, problem: str, remedy: str) -> LevelFileWrong:
        return LevelFileWrong(file=self.file, place=self.words, problem=problem, remedy=remedy)

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        value = self.held.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(
                f"「{key}」が整数ではありません（{shown(value)}）。",
                f"{least}から{most}までの整数を書いてください。",
            )
        if not least <= value <= most:
            raise self.wrong(
                f"「{key}」の{value}は範囲の外です。", f"{least}から{most}までの整数を書いてください。"
            )
        return value

    def money(self, key: str, default: int | None = None) -> Fraction:
        return self.amount(self.held.get(key, default), key)

    def amount(self, value: object, key: str) -> Fraction:
        """A number that is not below zero and has at most 15 digits before its point."""
        try:
            if isinstance(value, bool) or not _AMOUNT.fullmatch(str(value)):
                raise ValueError
            found = Fraction(str(value))
        except ValueError:
            raise self.wrong(
                f"「{key}」が数ではありません（{shown(value)}）。", "0以上の数を書いてください。"
            ) from None
        if not 0 <= found < 10**MONEY_DIGITS:
            raise self.wrong(
                f"「{key}」の{shown(value)}は使えません。",
                f"0以上、{MONEY_DIGITS}桁までの数を書いてください。",
            )
        return found

    def text(self, key: str, default: str | None = None) -> str:
        value = self.held.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and key == "id":
            return str(value)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.wrong(f"「{key}」がないか、文字ではありません。", "文字で書いてください。")
        return value

    def many(self, key: str) -> list[Any]:
        value = self.held.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(f"「{key}」が並びではありません。", "[ ] で囲んで並べてください。")
        return value

    def inside(self, key: str, words: Callable[[int], str], known: set[str]) -> list["Place"]:
        return [Place(one, words(at), known, self.file) for at, one in enumerate(self.many(key), 1)]


def shown(value: object) -> str:
    return "ありません" if value is None else str(value)[:40]
