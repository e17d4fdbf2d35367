"""The examples in docstrings are run."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import ftc_verify

MODULES = [module.name for module in pkgutil.walk_packages(ftc_verify.__path__, "ftc_verify.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    """Every example in the module prints what it says."""
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_examples():
    """The parametrised test does find examples."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    assert sum(len(test.examples) for name in MODULES for test in finder.find(import_module(name))) >= 50
