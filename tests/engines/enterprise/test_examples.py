"""The examples in the docstrings of the enterprise engine run."""

import doctest
import importlib
import pkgutil

import pytest

from toshikei.engines import enterprise

MODULES = [found.name for found in pkgutil.iter_modules(enterprise.__path__, "toshikei.engines.enterprise.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
