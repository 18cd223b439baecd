"""Invented programmes with duplicates planted among them, in other words and another department. Seeded; words in planted.yaml.

A programme has a target group, a direction, a method, and eleven words: four of its measure's sixteen, seven from anywhere. A
planted one says the same in another way of putting it, sometimes with other words, with another partner, sometimes a word less.
Target groups, directions and methods are a few again and again. No two that were not planted share three things of one part.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import yaml

from toshikei.engines.strategy.duplicates import Sheet

WHOLE, PURPOSE, MEANS = "whole", "purpose", "means"
KINDS = ((WHOLE, 20), (PURPOSE, 15), (MEANS, 15))
"""Of the planted: everything the same; only target and state (another measure's means); only measure and means."""
WAYS = 3
CHANGED, DROPPED = 0.35, 0.3
"""How often a planted one uses another word where there is one (about every fifth word then), and leaves one out."""

type Texts = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Concept:
    """What a programme is, before anybody words it: numbers of phrases; `measure` is where the means belong."""

    target: int
    purpose_words: tuple[str, ...]
    direction: int
    measure: int
    method: int
    means_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """All sheets in a mixed order, and the pairs that are duplicates with their kind."""

    sheets: tuple[Sheet, ...]
    pairs: Mapping[frozenset[str], str]


def phrases() -> Texts:
    """By field, each thing with its ways of being said; the words of each measure as they stand."""
    raw = yaml.safe_load(Path(__file__).with_name("planted.yaml").read_text(encoding="utf-8"))
    said = {field: [line.split("|") for line in raw[field]] for field in ("targets", "directions")}
    return {
        **said,
        "methods": [each.split("/") for each in raw["methods"]],
        "words": raw["words"],
        "partners": [raw["partners"]],
    }


def planted(size: int = 1_500, *, seed: int, changed: float = CHANGED) -> Planted:
    """So many programmes, 50 of them planted."""
    draw = random.Random(seed)  # noqa: S311  # a measurement that repeats, nothing secret
    texts = phrases()
    kinds = [kind for kind, number in KINDS for _ in range(number)]
    concepts = _concepts(draw, texts, size)
    originals, spare = concepts[: size - len(kinds)], concepts[size - len(kinds) :]
    ways = [draw.randrange(WAYS) for _ in originals]
    sheets = [
        _worded(draw, texts, concept, at, way, changed=None)
        for at, (concept, way) in enumerate(zip(originals, ways, strict=True))
    ]
    pairs: dict[frozenset[str], str] = {}
    for kind, at, other in zip(kinds, draw.sample(range(len(originals)), len(kinds)), spare, strict=True):
        way = (ways[at] + draw.randrange(1, WAYS)) % WAYS
        copy = _copied(originals[at], other, kind)
        sheets.append(_worded(draw, texts, copy, len(sheets), way, changed=changed))
        pairs[frozenset((sheets[at].code, sheets[-1].code))] = kind
    draw.shuffle(sheets)
    return Planted(tuple(sheets), pairs)


def _concepts(draw: random.Random, texts: Texts, size: int) -> list[Concept]:
    """No two share three things of what they are for, or of how in one measure: those a person would call duplicates too."""
    found: list[Concept] = []
    taken: set[tuple[object, ...]] = set()
    while len(found) < size:
        each = _concept(draw, texts)
        aims = [f"対象{each.target}", *each.purpose_words]
        means = [f"方法{each.method}", *each.means_words]
        threes = {
            *combinations(sorted(aims), 3),
            *((each.measure, *three) for three in combinations(sorted(means), 3)),
        }
        if not taken & threes:
            taken |= threes
            found.append(each)
    return found


def _concept(draw: random.Random, texts: Texts) -> Concept:
    domain = draw.randrange(len(texts["words"]))
    own = draw.sample(texts["words"][domain], 4)
    other = draw.sample([word for at, of in enumerate(texts["words"]) if at != domain for word in of], 7)
    return Concept(
        target=_common(draw, len(texts["targets"])),
        purpose_words=(*own[:2], *other[:4]),
        direction=_common(draw, len(texts["directions"])),
        measure=domain,
        method=_common(draw, len(texts["methods"])),
        means_words=(*own[2:], *other[4:]),
    )


def _common(draw: random.Random, size: int) -> int:
    """One of so many, the first far more often than the last: citizens, the elderly and subsidies are everywhere."""
    (chosen,) = draw.choices(range(size), weights=[1 / (at + 1) for at in range(size)])
    return chosen


def _copied(original: Concept, other: Concept, kind: str) -> Concept:
    if kind == WHOLE:
        return original
    mine, theirs = (original, other) if kind == PURPOSE else (other, original)
    return replace(mine, measure=theirs.measure, method=theirs.method, means_words=theirs.means_words)


def _worded(
    draw: random.Random, texts: Texts, concept: Concept, at: int, way: int, *, changed: float | None
) -> Sheet:
    """In one way of saying, with a partner nobody else cares about. `changed`: how often in other words."""
    about = _said(draw, concept.purpose_words, changed=changed)
    with_ = _said(draw, concept.means_words, changed=changed)
    target, direction = texts["targets"][concept.target][way], texts["directions"][concept.direction][way]
    (method,) = _said(draw, ["/".join(texts["methods"][concept.method])], changed=changed)
    partner = draw.choice(texts["partners"][0])
    first, *rest = about
    return Sheet(
        code=f"P{at:05}",
        name=f"{draw.choice(about + with_)}{draw.choice(('支援', '推進', '促進', '充実'))}事業",
        target=(f"{first}にかかわる{target}", f"{first}の{target}", f"{target}（{first}）")[way],
        state=f"{'や'.join(rest or about)}{direction}",
        measure=f"{concept.measure:02}",
        means=(f"{'・'.join(with_)}の{method}", f"{'や'.join(with_)}の{method}を{partner}と行う")[way % 2],
    )


def _said(draw: random.Random, words: Sequence[str], *, changed: float | None) -> list[str]:
    """The first way of saying each word, or with `changed` so often another, in any order; one may be left out."""
    said = [each.split("/") for each in words]
    if changed is None:
        return [each[0] for each in said]
    other = [draw.choice(each[1:] or each) if draw.random() < changed else each[0] for each in said]
    draw.shuffle(other)
    del other[len(other) - (len(other) > 1 and draw.random() < DROPPED) :]
    return other
