"""Three neurons for d + 1 samples of one sign, one more than a tent holds: two hyperplanes that share d - 1 samples.

Let T be d - 1 samples, n_1 = 0 a hyperplane through T and a, n_2 = 0 one through T and b, such that n_1 n_2 > 0 at all
other samples: turning about T from a to b meets no other sample. With l_1 = w_1 + L n_1 and l_3 = -w_2 + L n_2, w_1 and
w_2 affine with the sizes of the labels on T and a, T and b, relu(l_1) - relu(l_1 + l_3) + relu(l_3) is min(|l_1|,
|l_3|) where l_1 and l_3 differ in sign and 0 elsewhere: for L large the size of the label on T, a and b, 0 at others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.later import np
from ftc_verify.layers import Layer
from ftc_verify.linear import null_space
from ftc_verify.network import Network
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.groups import Group, Groups
from ftc_verify.questions.in_space.ratios import largest_ratio
from ftc_verify.questions.in_space.space import Space, power_above
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["wedge"]

_TRIES = 100
_WORK = 3_000_000
"""The most products of all tries for one wedge."""
_CLEAR = 1e-7
"""Of an angle, how far the next sample must be in floats."""


@dataclass(frozen=True)
class _Turn:
    """T, a and b; `side` is 1 where a and b lie on the same side as seen from T, -1 where on opposite ones."""

    axis: tuple[int, ...]
    a: int
    b: int
    side: int


def wedge(groups: Groups, among: Sequence[int], random: Any) -> Group | None:
    """A group of d + 1 of these samples, whose labels have one sign, with three neurons; None where none is found."""
    space = groups.space
    dimension = space.points.shape[1]
    if space.rank < dimension or dimension < 2 or len(among) <= dimension:
        return None
    points = np.c_[space.standard, np.ones(len(space.standard))]
    for _ in range(min(_TRIES, _WORK // (points.size * 2))):
        axis = random.permutation(np.asarray(among))[: dimension - 1].tolist()
        turn = _turn(points, axis, set(among))
        if turn is None:
            continue
        group = groups.checked(
            "tent",
            (*turn.axis, turn.a, turn.b),
            lambda samples, labels, turn=turn: _built(space, turn, labels),  # type: ignore[misc]
        )
        if group is not None:
            return group
    return None


def _turn(points: Floats, axis: Sequence[int], among: set[int]) -> _Turn | None:
    """Two of these samples next to each other as one turns about the axis; those with most room around them."""
    _, values, right = np.linalg.svd(points[list(axis)])
    if values[-1] < 1e-9 * values[0]:
        return None
    across = points @ right[len(axis) :].T
    angles = np.mod(np.arctan2(across[:, 1], across[:, 0]), np.pi)
    others = np.setdiff1d(np.arange(len(points)), axis)
    order = others[np.argsort(angles[others], kind="stable")]
    turned = angles[order]
    gaps = np.mod(np.diff(np.r_[turned, turned[0] + np.pi]), np.pi)  # from each to the next
    best: tuple[float, _Turn] | None = None
    for k in np.flatnonzero(np.isin(order, list(among)) & np.isin(np.roll(order, -1), list(among))):
        room = float(min(gaps[k - 1], gaps[k], gaps[(k + 1) % len(gaps)]))
        if room <= _CLEAR or (best is not None and room <= best[0]):
            continue
        a, b = int(order[k]), int(order[(k + 1) % len(order)])
        side = 1 if float(across[a] @ across[b]) > 0 else -1
        best = room, _Turn(tuple(axis), a, b, side)
    return None if best is None else best[1]


def _built(space: Space, turn: _Turn, labels: Sequence[Q]) -> Network | None:
    """The three neurons, exactly."""
    u, v = _pencil(space, turn.axis) or (None, None)
    if u is None or v is None:
        return None
    sizes = [abs(labels[i]) for i in turn.axis]
    w_1 = space.affine_through((*turn.axis, turn.a), [*sizes, abs(labels[turn.a])])
    w_2 = space.affine_through((*turn.axis, turn.b), [*sizes, turn.side * abs(labels[turn.b])])
    n_1 = _through(space, u, v, turn.a, turn.b, turn.side)
    n_2 = _through(space, u, v, turn.b, turn.a, -1)
    if w_1 is None or w_2 is None or n_1 is None or n_2 is None:
        return None
    inner = (*turn.axis, turn.a, turn.b)
    ratios = [largest_ratio(space.rows, w, n, without=inner) for w, n in ((w_1, n_1), (w_2, n_2))]
    if ratios[0] is None or ratios[1] is None:
        return None
    at_b, at_a = space.values(n_1, [turn.b])[0], space.values(n_2, [turn.a])[0]
    far_b = (abs(labels[turn.b]) + abs(space.values(w_1, [turn.b])[0])) / abs(at_b)
    far_a = (abs(labels[turn.a]) + abs(space.values(w_2, [turn.a])[0])) / abs(at_a)
    factors = power_above([ratios[0], far_b]), power_above([ratios[1], far_a])
    l_1 = [w + factors[0] * n for w, n in zip(w_1, n_1, strict=True)]
    l_3 = [factors[1] * n - w for w, n in zip(w_2, n_2, strict=True)]
    both = [p + q for p, q in zip(l_1, l_3, strict=True)]
    one = ONE if labels[turn.a] > 0 else -ONE
    rows = (l_1, both, l_3)
    hidden = Layer(tuple(tuple(row[:-1]) for row in rows), tuple(row[-1] for row in rows))
    return Network(len(l_1) - 1, (hidden, Layer(((one, -one, one),), (ZERO,))))


def _pencil(space: Space, axis: Sequence[int]) -> tuple[list[Q], list[Q]] | None:
    """Two affine functions that span those that are 0 on the axis."""
    basis = null_space([[*space.data.x[i], ONE] for i in axis], space.data.dimension + 1)
    return (basis[0], basis[1]) if len(basis) == 2 else None


def _through(space: Space, u: list[Q], v: list[Q], sample: int, other: int, sign: int) -> list[Q] | None:
    """The function of the pencil that is 0 at one sample, with this sign at another."""
    at_u, at_v = space.values(u, [sample])[0], space.values(v, [sample])[0]
    combined = [at_v * p - at_u * q for p, q in zip(u, v, strict=True)]
    value = space.values(combined, [other])[0]
    if not value:
        return None
    return combined if (value > 0) == (sign > 0) else [-c for c in combined]
