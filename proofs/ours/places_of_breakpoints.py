"""Where the breakpoints of layer 1 may lie among labels with many zeros between: z3 for each choice of places.

W_i is the window of the label t_i, between two intervals on which the net is 0. What is asked is necessary, so that
"none" excludes the widths: in a piece of layer 1 a function of layer 2 rises or falls (weakly); what is on in an
interval where the net is 0 adds up, with the output bias o, to 0 in its whole piece; the net has the sign of the
label at t_i. Places of a breakpoint: (i, 0) in W_i up to t_i, (i, 1) from t_i on, (i, 2) behind W_i.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, pairwise, product

import z3

__all__ = ["none_open"]

Place = tuple[int, int]
Point = tuple[str, int, str]
Zeros = dict[str, tuple[Point, Point]]


def none_open(signs: Sequence[int], weights: Sequence[int], breakpoints: int) -> bool:
    """Whether no choice is left: by one zero interval between neighbouring labels, or by one on either side of each
    label that is at least as long as the window. A breakpoint behind W_i is in W_i or in W_(i+1), as the one zero
    interval is chosen."""
    single = _places(len(signs), breakpoints, 2)
    kept = {choice for choice in single if not _excluded(signs, weights, choice, narrow=False)}
    for choice in _places(len(signs), breakpoints, 3):
        if kept.issuperset(_projections(len(signs), choice)) and not _excluded(signs, weights, choice, narrow=True):
            return False
    return True


def _projections(labels: int, choice: Sequence[Place]) -> Iterator[tuple[Place, ...]]:
    """For each choice of the one zero interval behind a window, before or behind all breakpoints there: their places.
    (Right of all windows they may as well be in the last one.)"""
    behind = sorted({i for i, kind in choice if kind == 2})
    for sides in product((False, True), repeat=len(behind)):
        later = {i for i, side in zip(behind, sides, strict=True) if side and i + 1 < labels}
        yield tuple(sorted(((i + 1, 0) if i in later else (i, 1)) if kind == 2 else (i, kind) for i, kind in choice))


def _places(labels: int, breakpoints: int, kinds: int) -> Iterator[tuple[Place, ...]]:
    """All choices, with no two neighbouring windows in one piece that both have no breakpoint."""
    single = [(i, kind) for i in range(labels) for kind in range(kinds)]
    for choice in combinations_with_replacement(single, breakpoints):
        taken = {i + side for i, kind in choice for side in ((0, 1) if kind == 2 else (0,))}
        if all(i in taken or i + 1 in taken for i in range(labels - 1)):
            yield choice


def _line(labels: int, choice: Sequence[Place], narrow: bool) -> tuple[list[Point], Zeros]:
    """Points from left to right, and the zero intervals: both ends, or (not narrow) one point for both."""
    points: list[Point] = []
    zeros: Zeros = {}

    def at(window: int, kind: int) -> list[Point]:
        return [("b", k, "") for k, place in enumerate(choice) if place == (window, kind)]

    for i in range(labels):
        before: list[Point] = [("y", i, "left"), ("y", i, "right")] if narrow else [("y", i, "")]
        behind: list[Point] = [("y", i, "behind"), ("y", i, "far")] if narrow else [("y", i + 1, "")]
        behind = behind if narrow or i == labels - 1 else []
        zeros[f"before {i}"] = (before[0], before[-1])
        if behind:
            zeros[f"behind {i}"] = (behind[0], behind[-1])
        points += [*before, *at(i, 0), ("t", i, ""), *at(i, 1), *behind, *at(i, 2)]
    return points, zeros


def _excluded(signs: Sequence[int], weights: Sequence[int], choice: Sequence[Place], narrow: bool) -> bool:
    points, zeros = _line(len(signs), choice, narrow)
    solver = z3.SolverFor("QF_LRA")
    functions = range(len(weights))
    value = {(j, p): z3.Real(f"{j} {p}") for j in functions for p in points}
    o = z3.Real("o")
    on = {}
    for (name, (a, b)), j in product(zeros.items(), functions):
        u, v = value[j, a], value[j, b]
        on[j, name] = z3.Bool(f"{j} on {name}")
        solver.add(z3.If(on[j, name], z3.And(u >= 0, v >= 0, u + v > 0), z3.And(u <= 0, v <= 0)))
    cuts = [0, *(n for n, p in enumerate(points) if p[0] == "b"), len(points) - 1]
    for piece in (points[a : b + 1] for a, b in pairwise(cuts)):
        inside = [name for name, (a, b) in zeros.items() if a in piece and b in piece]
        for j in functions:
            ways = []
            for turn in (1, -1):
                there = {p: turn * value[j, p] for p in piece}
                wider = [_no_wider(piece, zeros, name, there) for name in inside if narrow]
                ways.append(z3.And(*(there[b] >= there[a] for a, b in pairwise(piece)), *wider))
            solver.add(z3.Or(*ways))
        for name, p in product(inside, piece):
            solver.add(o + z3.Sum(*(z3.If(on[j, name], w * value[j, p], 0) for j, w in enumerate(weights))) == 0)
    for i, sign in enumerate(signs):
        at = [(w, value[j, ("t", i, "")]) for j, w in enumerate(weights)]
        solver.add(sign * (o + z3.Sum(*(z3.If(v > 0, w * v, 0) for w, v in at))) > 0)
    return bool(solver.check() == z3.unsat)


def _no_wider(piece: list[Point], zeros: Zeros, name: str, there: dict[Point, z3.ArithRef]) -> z3.BoolRef:
    """What is of a window in this piece is no wider than the zero interval beside it: a line changes less there."""
    i = int(name.split()[1])
    edges = (zeros[f"before {i}"][1], zeros[f"behind {i}"][0])
    low, high = (piece.index(edge) if edge in piece else None for edge in edges)
    window = piece[0 if low is None else low : None if high is None else high + 1]
    a, b = zeros[name]
    return there[window[-1]] - there[window[0]] <= there[b] - there[a]
