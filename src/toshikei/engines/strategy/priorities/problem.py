"""Which programmes could be chosen, what each costs and is worth, and what must hold between them. Whole numbers only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from toshikei.engines.strategy.errors import MustDoConflict, MustDoTooLarge, OptionUnknown, OptionWrong


@dataclass(frozen=True, slots=True)
class Option:
    """候補. `value`: points (whole); `money`: general funds in yen; `posts`: tenths of a post (3 = 0.3人)."""

    code: str
    name: str
    value: int
    money: int
    posts: int = 0
    must_do: bool = False
    needs: tuple[str, ...] = ()
    """Codes without which it makes no sense: chosen only together with all of them."""


@dataclass(frozen=True)
class Problem:
    """Everything a choice has to keep. `either_or`: of each group at most one."""

    options: tuple[Option, ...]
    money: int
    posts: int
    either_or: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def by_code(self) -> Mapping[str, Option]:
        return {each.code: each for each in self.options}

    def with_ceilings(self, *, money: int | None = None, posts: int | None = None) -> "Problem":
        """The same with other ceilings."""
        return replace(
            self,
            money=self.money if money is None else money,
            posts=self.posts if posts is None else posts,
        )

    def without_must_do(self, code: str) -> "Problem":
        """The same, one programme free to be left out."""
        return replace(
            self,
            options=tuple(
                replace(each, must_do=False) if each.code == code else each for each in self.options
            ),
        )

    def without_group(self, group: tuple[str, ...]) -> "Problem":
        return replace(self, either_or=tuple(each for each in self.either_or if each != group))

    def without_need(self, code: str, needed: str) -> "Problem":
        """The same, one programme no longer needing another."""

        def freed(option: Option) -> Option:
            return replace(option, needs=tuple(each for each in option.needs if each != needed))

        return replace(
            self, options=tuple(freed(each) if each.code == code else each for each in self.options)
        )

    def closure(self, codes: Iterable[str]) -> frozenset[str]:
        """These programmes with everything they need, and what that needs."""
        found: set[str] = set()
        waiting = list(codes)
        while waiting:
            code = waiting.pop()
            if code not in found:
                found.add(code)
                waiting.extend(self.by_code[code].needs)
        return frozenset(found)

    def cost(self, codes: Iterable[str]) -> tuple[int, int, int]:
        """Value, yen and tenths of posts of a set."""
        chosen = [self.by_code[code] for code in codes]
        return (
            sum(each.value for each in chosen),
            sum(each.money for each in chosen),
            sum(each.posts for each in chosen),
        )

    def allows(self, codes: Iterable[str]) -> bool:
        """Does a set keep every condition? In whole numbers, whatever a solver with floating point says."""
        chosen = frozenset(codes)
        _, money, posts = self.cost(chosen)
        return (
            money <= self.money
            and posts <= self.posts
            and all(not each.must_do or each.code in chosen for each in self.options)
            and all(set(self.by_code[code].needs) <= chosen for code in chosen)
            and all(len(chosen.intersection(group)) <= 1 for group in self.either_or)
        )


def check(problem: Problem) -> None:
    """Refuse what no solver could make sense of, naming the programme: unknown codes, doubles, must-dos that cannot be."""
    _check_options(problem)
    _check_names(problem)
    forced = problem.closure(each.code for each in problem.options if each.must_do)
    for group in problem.either_or:
        both = sorted(forced.intersection(group))
        if len(both) > 1:
            first, second = (problem.by_code[code].name for code in both[:2])
            raise MustDoConflict(first=first, second=second)
    _, money, posts = problem.cost(forced)
    if money > problem.money:
        raise MustDoTooLarge(unit="一般財源", needed=f"{money:,}円", ceiling=f"{problem.money:,}円")
    if posts > problem.posts:
        raise MustDoTooLarge(unit="定数", needed=in_posts(posts), ceiling=in_posts(problem.posts))


def in_posts(tenths: int) -> str:
    """
    >>> in_posts(25)
    '2.5人'
    """
    return f"{tenths // 10}.{tenths % 10}人"


def _check_options(problem: Problem) -> None:
    if len(problem.by_code) != len(problem.options):
        codes = [each.code for each in problem.options]
        twice = next(code for code in codes if codes.count(code) > 1)
        raise OptionWrong(name=problem.by_code[twice].name, reason=f"「{twice}」が二度書かれています。")
    for each in problem.options:
        if min(each.value, each.money, each.posts) < 0:
            raise OptionWrong(name=each.name, reason="点・一般財源・人員に0より小さい値があります。")


def _check_names(problem: Problem) -> None:
    named = [code for each in problem.options for code in each.needs]
    named += [code for group in problem.either_or for code in group]
    unknown = next((code for code in named if code not in problem.by_code), None)
    if unknown is not None:
        raise OptionUnknown(name=unknown)
