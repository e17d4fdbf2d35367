"""Affine functions that more samples share than any d + 1 of them do by chance: the pieces of a network that made the
labels, if one did."""

from typing import Any

from ftc_verify.later import np
from ftc_verify.questions.in_space.space import Space
from ftc_verify.rationals import ZERO, Q

__all__ = ["gradients"]

_TRIES = 60
_MOST = 8
"""The most pieces that are kept."""
_WORK = 20_000_000
_CLOSE = 1e-9
"""A label this close to an affine function, the largest label being 1, is taken to lie on it."""


def gradients(space: Space) -> list[list[Q]]:
    """The gradients of such affine functions, those with the most samples first, exact on d + 1 samples of each."""
    count, size = space.standard.shape[0], space.rank + 1
    tries = min(_TRIES, _WORK // (count * (space.points.shape[1] + 1)))
    if count < size + 2:
        return []
    random = np.random.default_rng(space.seed)
    points = np.c_[space.standard, np.ones(count)]
    labels = space.labels / np.abs(space.labels).max()
    found: list[tuple[int, Any, set[int]]] = []
    for _ in range(tries):
        start = points[int(random.integers(count))]
        near = np.argsort(((points - start) ** 2).sum(axis=1), kind="stable")[: 3 * size]
        chosen = random.permutation(near)[:size]
        if any(samples.issuperset(chosen.tolist()) for _, _, samples in found):
            continue
        affine, _, rank, _ = np.linalg.lstsq(points[chosen], labels[chosen], rcond=1e-10)
        if rank < size:
            continue
        on = np.flatnonzero(np.abs(points @ affine - labels) <= _CLOSE * max(1.0, float(np.abs(affine).max())))
        if len(on) >= size + 2:
            found.append((len(on), chosen, set(on.tolist())))
    exact: list[list[Q]] = []
    for _, chosen, _ in sorted(found, key=lambda piece: -piece[0])[:_MOST]:
        samples = [int(i) for i in chosen]
        targets = [space.data.z[i] for i in samples]
        affine_exact = space.affine_through(samples, targets) if any(targets) else [ZERO] * (space.points.shape[1] + 1)
        if affine_exact is not None and affine_exact[:-1] not in exact:
            exact.append(affine_exact[:-1])
    return exact
