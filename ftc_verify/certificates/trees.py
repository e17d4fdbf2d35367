"""Trees of splits as lines of a file: what the kinds `case-tree` and `activity-tree` have in common."""

from collections.abc import Iterator
from math import lcm
from typing import Any

from ftc_verify.questions.search.cases import Form, Kinks, Leaf, Named, Products, Tree, preorder
from ftc_verify.rationals import as_text

__all__ = ["nodes"]


def nodes(tree: Tree | Kinks) -> Iterator[dict[str, Any]]:
    """The nodes in preorder, numbered from 1."""
    for number, node in enumerate(preorder(tree), start=1):
        yield {"node": number, **_node(node)}


def _node(tree: Tree | Kinks) -> dict[str, Any]:
    if isinstance(tree, Leaf):
        # Multipliers are scaled to whole numbers.
        common = lcm(*(int(multiplier.q) for _, multiplier in tree.combination))
        return {"leaf": [_inequality(named, common) for named in tree.combination]}
    if isinstance(tree, Products):
        return _products(tree)
    if isinstance(tree, Kinks):
        return {"kinks": [i + 1 for i in tree.samples]}
    split = tree.split
    if split[0] == "h":
        return {"split": ["h", split[1] + 1, split[2] + 1]}
    if split[0] == "u":
        return {"split": ["u", list(split[1]), split[2] + 1]}
    if split[0] == "p":
        return {"split": ["p", _form(split[1])]}
    return {"split": ["b", split[1] + 1, as_text(split[2])]}


def _products(leaf: Products) -> dict[str, Any]:
    common = lcm(*(int(multiplier.q) for _, named in leaf.groups for _, multiplier in named))
    return {
        "signs": ["".join("-?+"[sign + 1] for sign in row) for row in leaf.active],
        "forms": [[_form(form), relation] for form, relation in leaf.forms],
        "products": [
            [[n + 1 for n in numbers], [_inequality(factor, common) for factor in named]]
            for numbers, named in leaf.groups
        ],
    }


def _form(form: Form) -> list[list[int]]:
    return [[coefficient, *(j + 1 for j in shares)] for coefficient, *shares in form]


def _inequality(named: Named, common: int) -> list[Any]:
    name, multiplier = named
    whole = int((multiplier * common).p)
    if name[0] == "eq":
        return ["eq", name[1] + 1, name[2], whole]
    if name[0] == "order":
        return ["order", name[1] + 1, whole]
    if name[0] == "one":
        return ["one", whole]
    if name[0] == "u":
        return ["u", list(name[1]), name[2] + 1, name[3], whole]
    if name[0] == "v":
        _, a, j, side, end = name
        return ["v", list(a), j + 1, side, end, whole]
    return [name[0], name[1] + 1, name[2] + 1, whole]
