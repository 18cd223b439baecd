"""The examples in the docstrings of the claims engine are true."""

import doctest
import importlib
import pkgutil

import pytest

from toshikei.engines import claims

MODULES = [each.name for each in pkgutil.iter_modules(claims.__path__, f"{claims.__name__}.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_module(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
