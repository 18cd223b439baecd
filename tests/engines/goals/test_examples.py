"""The examples in the docstrings of the goals engine run."""

import doctest
import importlib
import pkgutil

import pytest

from toshikei.engines import goals

MODULES = [found.name for found in pkgutil.iter_modules(goals.__path__, "toshikei.engines.goals.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
