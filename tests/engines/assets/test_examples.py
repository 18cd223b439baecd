"""The examples in the docstrings of the asset engines run."""

import doctest
import importlib
import pkgutil

import pytest

from toshikei.engines import assets

MODULES = [
    found.name
    for found in pkgutil.walk_packages(assets.__path__, "toshikei.engines.assets.")
    if not found.ispkg
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
