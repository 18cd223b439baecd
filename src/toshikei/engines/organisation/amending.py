"""改正文: the sentences that lead from the clauses of a rule as they stand to the clauses wanted.

Whole clauses are replaced (「…を次のように改める。」), added and struck out; numbers of the others stay as they are.
Source: the usual form of amending municipal rules; the drafter of the rule has the last word.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

type Clause = tuple[int, int]
"""Article and item: (18, 3) is 第18条第3号."""


def amendment(then: Mapping[Clause, str], now: Mapping[Clause, str]) -> list[str]:
    """Lines of the amending text, article by article: changed clauses, then struck ones, then added ones.

    >>> amendment({(5, 1): "甲に関すること。"}, {(5, 1): "乙に関すること。", (5, 2): "丙に関すること。"})
    ['第5条第1号を次のように改める。', '　(1)　乙に関すること。', '第5条に次の1号を加える。', '　(2)　丙に関すること。']
    """
    articles = sorted({article for article, _item in then.keys() | now.keys()})
    return [line for article in articles for line in _article(article, then, now)]


def _article(article: int, then: Mapping[Clause, str], now: Mapping[Clause, str]) -> Iterator[str]:
    old = {item: text for (number, item), text in then.items() if number == article}
    new = {item: text for (number, item), text in now.items() if number == article}
    for item in sorted(old.keys() & new.keys()):
        if old[item] != new[item]:
            yield f"第{article}条第{item}号を次のように改める。"
            yield _clause(item, new[item])
    yield from _struck(article, sorted(old.keys() - new.keys()))
    added = sorted(new.keys() - old.keys())
    if added:
        yield f"第{article}条に次の{len(added)}号を加える。"
        yield from (_clause(item, new[item]) for item in added)


def _struck(article: int, items: list[int]) -> Iterator[str]:
    """One sentence for each run of numbers: 第2号から第4号までを削る."""
    for _start, run in groupby(enumerate(items), key=lambda pair: pair[1] - pair[0]):
        numbers = [item for _place, item in run]
        if len(numbers) > 2:
            yield f"第{article}条第{numbers[0]}号から第{numbers[-1]}号までを削る。"
        else:
            yield f"第{article}条" + "及び".join(f"第{number}号" for number in numbers) + "を削る。"


def _clause(item: int, text: str) -> str:
    return f"　({item})　{text}"
