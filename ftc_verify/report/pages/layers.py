"""A layered layout of a dependency graph: every edge goes from a column to one further right, and passes the columns in
between at places of its own."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import TypeAlias

__all__ = ["Layout", "Place", "layered"]

_SWEEPS = 12

Place: TypeAlias = Hashable
"""An id, or where an edge passes a column: (used, user, column)."""


@dataclass(frozen=True)
class Layout:
    """Columns of places from what uses nothing to what uses most, each from the top down; the edges as the places that
    they pass, from what is used to what uses it; the middle of each place, down from 0; what no edge meets."""

    columns: tuple[tuple[Place, ...], ...]
    routes: tuple[tuple[Place, ...], ...]
    middles: Mapping[Place, float]
    alone: tuple[str, ...]


def layered(graph: Mapping[str, Sequence[str]], high: float = 36.0, thin: float = 12.0) -> Layout:
    """The layout of a graph without cycles: id -> ids that it uses; all of them are keys.

    A node is `high`, an edge that passes a column `thin`, gaps included. The column of a node is the length of the
    longest chain below it, but what uses nothing stands beside its first user. Places in a column are sorted by the
    mean of their neighbours (the barycentre method), and stand as near to it as the others allow.
    """
    met = {name for user, names in graph.items() for name in (user, *names) if names}
    column = _columns({name: used for name, used in graph.items() if name in met})
    routes = tuple(_route(used, name, column) for name in graph if name in met for used in graph[name])
    columns: list[list[Place]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    neighbours: dict[Place, list[Place]] = {}
    for name in (name for name in graph if name in met):
        columns[column[name]].append(name)
        neighbours[name] = []
    for route in routes:
        for i, place in enumerate(route[1:-1], start=column[str(route[0])] + 1):
            columns[i].append(place)
            neighbours[place] = []
        for one, other in pairwise(route):
            neighbours[one].append(other)
            neighbours[other].append(one)
    size = {place: thin if isinstance(place, tuple) else high for place in neighbours}
    middles = _middles(columns, neighbours, size)
    top = min((middles[place] - size[place] / 2 for place in middles), default=0.0)
    settled = {place: middle - top for place, middle in middles.items()}
    return Layout(tuple(map(tuple, columns)), routes, settled, tuple(name for name in graph if name not in met))


def _columns(graph: Mapping[str, Sequence[str]]) -> dict[str, int]:
    column: dict[str, int] = {}
    for name in TopologicalSorter(graph).static_order():
        column[name] = max((column[used] + 1 for used in graph[name]), default=0)
    first: dict[str, int] = {}
    for name, used in graph.items():
        for one in used:
            first[one] = min(first.get(one, column[name]), column[name])
    return {name: column[name] if graph[name] else first[name] - 1 for name in graph}


def _route(used: str, user: str, column: Mapping[str, int]) -> tuple[Place, ...]:
    between = range(column[used] + 1, column[user])
    return (used, *((used, user, i) for i in between), user)


def _middles(
    columns: Sequence[list[Place]], neighbours: Mapping[Place, Sequence[Place]], size: Mapping[Place, float]
) -> dict[Place, float]:
    """Sorts the columns, and gives the middle of each place."""
    middles: dict[Place, float] = {}
    for column in columns:
        middles.update(zip(column, _settled([0.0] * len(column), [size[place] for place in column]), strict=True))
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wanted = {p: sum(middles[q] for q in neighbours[p]) / len(neighbours[p]) for p in column}
            column.sort(key=wanted.__getitem__)
            settled = _settled([wanted[place] for place in column], [size[place] for place in column])
            middles.update(zip(column, settled, strict=True))
    return middles


def _settled(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Middles in this order, none nearer to the next than their sizes allow, and the sum of squares to what is wanted
    least: what stands too close is pooled (isotonic regression)."""
    offsets, at = [], 0.0
    for i, size in enumerate(sizes):
        at += (sizes[i - 1] + size) / 2 if i else 0.0
        offsets.append(at)
    pools: list[tuple[float, int]] = []
    for middle, offset in zip(wanted, offsets, strict=True):
        mean, count = middle - offset, 1
        while pools and pools[-1][0] >= mean:
            before, many = pools.pop()
            mean, count = (mean * count + before * many) / (count + many), count + many
        pools.append((mean, count))
    means = [mean for mean, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
