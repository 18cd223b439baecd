"""The examples in the docstrings of the treasury engine run."""

import doctest
import importlib
import pkgutil

import pytest

from toshikei.engines import treasury

MODULES = [found.name for found in pkgutil.iter_modules(treasury.__path__, "toshikei.engines.treasury.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
