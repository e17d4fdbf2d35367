"""A layered layout of a dependency graph: every edge goes from a column to one further right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

__all__ = ["Layout", "layered"]

_SWEEPS = 8


@dataclass(frozen=True)
class Layout:
    """Columns of ids from what uses nothing to what uses most, each from the top down, and the edges (used, user)."""

    columns: tuple[tuple[str, ...], ...]
    edges: tuple[tuple[str, str], ...]


def layered(graph: Mapping[str, Sequence[str]]) -> Layout:
    """The layout of a graph without cycles: id -> ids that it uses; all of them are keys.

    A column is the length of the longest chain below; within a column ids stand by the mean place of their neighbours
    (the barycentre method), which keeps edges short.
    """
    depth: dict[str, int] = {}
    for name in TopologicalSorter(graph).static_order():
        depth[name] = max((depth[used] + 1 for used in graph[name]), default=0)
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in graph:
        columns[depth[name]].append(name)
    edges = tuple((used, name) for name in graph for used in graph[name])
    neighbours: dict[str, list[str]] = {name: [] for name in graph}
    for used, name in edges:
        neighbours[used].append(name)
        neighbours[name].append(used)
    for sweep in range(_SWEEPS):
        place = {name: i - len(column) / 2 for column in columns for i, name in enumerate(column)}
        for column in columns if sweep % 2 == 0 else reversed(columns):
            column.sort(key=lambda name: _mean([place[other] for other in neighbours[name]], place[name]))
            place.update({name: i - len(column) / 2 for i, name in enumerate(column)})
    return Layout(tuple(map(tuple, columns)), edges)


def _mean(places: Sequence[float], own: float) -> float:
    return sum(places) / len(places) if places else own
