"""The examples in the docstrings of the evaluation engine run."""

import doctest
import importlib
import pkgutil

import pytest

from toshikei.engines import evaluation

MODULES = [found.name for found in pkgutil.iter_modules(evaluation.__path__, "toshikei.engines.evaluation.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
