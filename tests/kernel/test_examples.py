"""The examples in docstrings of kernel and law are run."""

import doctest
import importlib
import pkgutil

import pytest

import toshikei.kernel
import toshikei.law

MODULES = [
    found.name
    for package in (toshikei.kernel, toshikei.law)
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_central_functions_have_examples() -> None:
    wanted = ["money", "fiscal_year", "era", "rounding", "notation"]

    for name in wanted:
        module = importlib.import_module(f"toshikei.kernel.{name}")
        assert any(test.examples for test in doctest.DocTestFinder().find(module)), name
