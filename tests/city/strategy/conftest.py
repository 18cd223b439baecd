"""A small register: a few places of two years, carried from books."""

from collections.abc import Callable
from datetime import date

import pytest

from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.places import Place
from toshikei.city.strategy.services import BookPlace, Carried, programmes_from_book
from toshikei.foundation.accounts.acting import SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role

ON = date(2026, 11, 27)
WHO = {"by": SYSTEM, "on": ON}


def place(name: str, moku: str = "企画費") -> Place:
    return Place("一般会計", "総務費", "総務管理費", moku, name)


def in_book(name: str, unit: str = "0101", **more: object) -> BookPlace:
    return BookPlace(place(name), unit, f"{unit}課", **({"category": Category.OPTIONAL} | more))


def official(role: Role) -> Acting:
    post = ActingPost("0302-3", "主事", ("03", "0302"), "財政課", frozenset({role}))
    return Acting(1, AccountKind.STAFF, "架空 花子", post)


@pytest.fixture
def carry(db) -> Callable[..., Carried]:
    def carried(year: int, *places: BookPlace) -> Carried:
        return programmes_from_book(**WHO, fiscal_year=year, title=f"{year}年度", places=places)

    return carried
