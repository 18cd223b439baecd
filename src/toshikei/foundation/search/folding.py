"""Folding of text for search: what people regard as the same spelling becomes the same letters."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@lru_cache(maxsize=16_384)
def _fold_cluster(cluster: str) -> str:
    text = unicodedata.normalize("NFKC", cluster).lower().translate(_TO_HIRAGANA)
    return "".join(letter for letter in text if letter.isalnum())


def _clusters(text: str) -> Iterator[str]:
    """Letters with the half-width marks that belong to them ("ｶﾞ" is one)."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not (text[place] in "ﾞﾟ\u3099\u309a" or unicodedata.combining(text[place])):
            yield text[start:place]
            start = place


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Width, katakana, case, spaces and punctuation do not count.

    >>> fold("ﾄｼｮ・備品　購入") == fold("としょ備品購入")
    True
    """
    return "".join(map(_fold_cluster, _clusters(text)))


def terms_of(query: str, most: int = 8) -> list[str]:
    """The words of a query, folded; all of them have to be found. More than `most` are cut."""
    words = unicodedata.normalize("NFKC", query).split()
    return [folded for word in words if (folded := fold(word))][:most]


@lru_cache(maxsize=16_384)
def pairs(folded: str) -> frozenset[str]:
    """The letter pairs of a folded text as fixed-width ASCII tokens, the last letter alone.

    >>> sorted(pairs("ab"))
    ['00061x00062', '00062x']
    """
    codes = [f"{ord(letter):05x}" for letter in folded]
    found = {f"{one}x{two}" for one, two in pairwise(codes)}
    if codes:
        found.add(f"{codes[-1]}x")
    return frozenset(found)


def highlight(text: str, terms: list[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether a term was found there. Works on the spelling people see.

    >>> highlight("図書・備品", ["備品"])
    [('図書・', False), ('備品', True)]
    """
    clusters = list(_clusters(text))
    folded, owner = "", []
    for number, cluster in enumerate(clusters):
        letters = _fold_cluster(cluster)
        folded += letters
        owner += [number] * len(letters)
    marked = [False] * len(clusters)
    for term in terms:
        start = folded.find(term)
        while start >= 0:
            for number in range(owner[start], owner[start + len(term) - 1] + 1):
                marked[number] = True
            start = folded.find(term, start + 1)
    return _pieces(clusters, marked)


def _pieces(clusters: list[str], marked: list[bool]) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for cluster, is_hit in zip(clusters, marked, strict=True):
        if pieces and pieces[-1][1] == is_hit:
            pieces[-1] = (pieces[-1][0] + cluster, is_hit)
        else:
            pieces.append((cluster, is_hit))
    return pieces
