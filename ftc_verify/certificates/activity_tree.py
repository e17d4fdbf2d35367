"""Certificates of kind `activity-tree` (JSON Lines): for every number of positive output weights a tree of splits by
signs of neurons at samples, with a Farkas vector at each leaf."""

from collections.abc import Iterator
from typing import Any

from ftc_verify.certificates.kind import Kind, about, head, part
from ftc_verify.certificates.trees import nodes
from ftc_verify.questions.grounds import ActivityRefutes

__all__ = ["KIND"]


def _lines(grounds: ActivityRefutes) -> Iterator[dict[str, Any]]:
    """The claim, then each tree and its nodes in preorder."""
    claim = about(grounds.widths, None)
    yield {**head("activity-tree", claim), "data": grounds.data.to_json(), **part(grounds.samples)}
    for number, tree in enumerate(grounds.trees, start=1):
        yield {"tree": number, "positive": number - 1, "order": grounds.order}
        yield from nodes(tree)


KIND = Kind("activity-tree", ActivityRefutes, _lines)
