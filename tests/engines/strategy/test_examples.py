"""The examples in the docstrings of priorities and of the likeness the duplicate finder rests on run."""

import doctest
import importlib
import pkgutil

import pytest

from toshikei.engines.strategy import priorities

MODULES = [
    *(found.name for found in pkgutil.iter_modules(priorities.__path__, f"{priorities.__name__}.")),
    "toshikei.engines.wording.likeness",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
