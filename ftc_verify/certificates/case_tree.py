"""Certificates of kind `case-tree` (JSON Lines): trees of splits with a Farkas vector at each leaf, which together
refute every root case of given widths."""

from collections.abc import Iterator
from math import lcm
from typing import Any

from ftc_verify.certificates.kind import Kind, head, part
from ftc_verify.questions.grounds import PlacedTree, TreesRefute
from ftc_verify.questions.search.cases import Leaf, Named, Node, Tree
from ftc_verify.rationals import as_text

__all__ = ["KIND"]


def _lines(grounds: TreesRefute) -> Iterator[dict[str, Any]]:
    """The claim, then each tree and its nodes in preorder."""
    claim = {"widths": list(grounds.widths), "answer": "impossible"}
    yield {**head("case-tree", claim), "data": grounds.data.to_json(), **part(grounds.samples)}
    for number, placed in enumerate(grounds.trees, start=1):
        yield _tree_line(number, placed)
        for node, tree in enumerate(_preorder(placed.tree), start=1):
            yield {"node": node, **_node(tree)}


def _tree_line(number: int, placed: PlacedTree) -> dict[str, Any]:
    case = placed.case
    start = placed.placements[0][0]
    return {
        "tree": number,
        "from": start + 1,
        "to": start + len(case.x),
        "positive": case.positive,
        "free": case.free,
        "breakpoints": [[b.gap + 1, b.facing, b.several] for b in case.breakpoints],
        "order": case.ordering_sample + 1,
        "images": [[place + 1, reflected, negated] for place, reflected, negated in placed.placements[1:]],
    }


def _preorder(tree: Tree) -> Iterator[Tree]:
    stack = [tree]
    while stack:
        top = stack.pop()
        yield top
        if isinstance(top, Node):
            stack += [top.at_most, top.at_least]


def _node(tree: Tree) -> dict[str, Any]:
    if isinstance(tree, Leaf):
        # Multipliers are scaled to whole numbers.
        common = lcm(*(int(multiplier.q) for _, multiplier in tree.combination))
        return {"leaf": [_inequality(named, common) for named in tree.combination]}
    split = tree.split
    if split[0] == "h":
        return {"split": ["h", split[1] + 1, split[2] + 1]}
    if split[0] == "u":
        return {"split": ["u", list(split[1]), split[2] + 1]}
    return {"split": ["b", split[1] + 1, as_text(split[2])]}


def _inequality(named: Named, common: int) -> list[Any]:
    name, multiplier = named
    whole = int((multiplier * common).p)
    if name[0] == "eq":
        return ["eq", name[1] + 1, name[2], whole]
    if name[0] == "order":
        return ["order", name[1] + 1, whole]
    if name[0] == "v":
        _, a, j, side, end = name
        return ["v", list(a), j + 1, side, end, whole]
    return [name[0], name[1] + 1, name[2] + 1, whole]


KIND = Kind("case-tree", TreesRefute, _lines)
