"""Case-tree files with products that ask for as much work as they can, for tests/test_checker_budget.py."""

from collections.abc import Callable
from typing import Any

from hostile import LIMIT, case_tree, tree, zigzag


def leaf(forms: list[Any], products: list[Any], size: int, node: int = 1) -> dict[str, Any]:
    """A leaf with products, without signs."""
    return {"node": node, "signs": ["?" * size], "forms": [[form, ">="] for form in forms], "products": products}


def powers(size: int = LIMIT) -> bytes:
    """A form of a few shares, to a high power."""
    marks = [[i, "R", False] for i in range(1, 7)]
    form = [[1], *([-i, i] for i in range(1, 7))]
    lines = [tree(1, 8, breakpoints=marks), leaf([form], [[[1] * (size // 4), [["eq", 1, 1, 1]]]], 8)]
    return case_tree([1], [*range(8)], zigzag(8), lines)


def terms_of_many_breakpoints(size: int = LIMIT) -> bytes:
    """A form with very many terms, among very many breakpoints."""
    count = size // 90
    marks = [[i, "R", False] for i in range(1, count)]
    form = [[1, 1 + i % (count - 1)] for i in range(size // 30)]
    lines = [tree(1, count, breakpoints=marks), leaf([form], [[[1], [["one", 1]]]], count)]
    return case_tree([1], [*range(count)], zigzag(count), lines)


def terms_of_high_degree(size: int = LIMIT) -> bytes:
    """Short terms beside one with very many shares, in whose units they are written."""
    form = [[1, *[1] * (size // 6)], *([1, 1] for _ in range(size // 12))]
    lines = [tree(1, 3, breakpoints=[[1, "R", False]]), leaf([form], [[[1], [["one", 1]]]], 3)]
    return case_tree([1], [0, 1, 2], [0, 1, 0], lines)


def many_groups(size: int = LIMIT) -> bytes:
    """Groups of no form beside one of many, in whose degree they are written."""
    groups = [[[1] * (size // 8), [["one", 1]]], *([[], [["one", 1]]] for _ in range(size // 40))]
    lines = [tree(1, 3, breakpoints=[[1, "R", False]]), leaf([[[1], [-1, 1]]], groups, 3)]
    return case_tree([1], [0, 1, 2], [0, 1, 0], lines)


def zeros_one_after_another(size: int = LIMIT) -> bytes:
    """Forms that are 0, each of all shares, so that denominators grow."""
    count = 80
    marks = [[i, "R", False] for i in range(1, count - 1)]
    forms = [[[[7 + n], *([(i * n) % 11 + 1, i] for i in range(1, count - 1))], "="] for n in range(size // 800)]
    lines = [tree(1, count, breakpoints=marks), {**leaf([], [[[], [["eq", 9, 1, 1]]]], count), "forms": forms}]
    return case_tree([1], [*range(count)], zigzag(count), lines)


SHAPES: list[Callable[[int], bytes]] = [
    powers, terms_of_many_breakpoints, terms_of_high_degree, many_groups, zeros_one_after_another
]  # fmt: skip
