"""Certificates of kind `case-tree` (JSON Lines): trees of splits with a Farkas vector at each leaf, which together
refute every root case of given widths."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.certificates.kind import Kind, head, part
from ftc_verify.certificates.trees import nodes
from ftc_verify.questions.grounds import PlacedTree, TreesRefute

__all__ = ["KIND"]


def _lines(grounds: TreesRefute) -> Iterator[dict[str, Any]]:
    """The claim, then each tree and its nodes in preorder."""
    claim = {"widths": list(grounds.widths), "answer": "impossible"}
    yield {**head("case-tree", claim), "data": grounds.data.to_json(), **part(grounds.samples)}
    for number, placed in enumerate(grounds.trees, start=1):
        yield _tree_line(number, placed)
        yield from nodes(placed.tree)


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


KIND = Kind("case-tree", TreesRefute, _lines)
