"""Two layers for samples in R^d in general position: every min(K, d + 1) of them are affinely independent.

Both constructions put together ReLUs of affine functions (gradient, then offset). They verify nothing beyond what they
need: where samples depend on each other so that a step does not apply, the result is None.
"""

from collections.abc import Iterable, Sequence
from itertools import count, product
from math import gcd, lcm

from flint import fmpq, fmpq_mat

from ftc_verify.layers import Layer
from ftc_verify.linear import null_space
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["bent_windows_net", "facets_net", "signed_windows_net"]

Affine = list[Q]
Samples = Sequence[Sequence[Q]]
Terms = list[tuple[Affine, Q]]


def facets_net(x: Samples, z: Sequence[Q]) -> Network | None:
    """At most 2 ceil((K - 1)/d) - 1 neurons through any labels (ours/general-position-facets).

    Facets of d samples each are peeled off until at most d + 1 samples are left; those take one neuron. From the last
    facet outwards two neurons give a facet what is missing there, and are off on all samples within.
    """
    peeled = _peeled(x)
    if peeled is None:
        return None
    facets, rest = peeled
    offset = min(z[i] for i in rest)
    inner = _through(x, rest, [z[i] - offset for i in rest])
    if inner is None:
        return None
    terms: Terms = [(inner, ONE)] if any(inner) else []
    inside = list(rest)
    for facet, normal in reversed(facets):
        missing = [z[i] - offset - _sum(terms, x[i]) for i in facet]
        found = _on_facet(x, facet, normal, missing, inside)
        if found is None:
            return None
        terms += found
        inside += facet
    return _network(len(x[0]), terms, offset)


def signed_windows_net(x: Samples, z: Sequence[Q]) -> Network | None:
    """At most 3 (ceil(N+/d) + ceil(N-/d)) neurons, N+ labels above 0 and N- below (ours/general-position-windows)."""
    terms: Terms = []
    for one in (ONE, -ONE):
        for group in _groups([i for i, label in enumerate(z) if label * one > 0], len(x[0])):
            height, normal = _through(x, group, [abs(z[i]) for i in group]), _holding(x, group)
            if height is None or normal is None:
                return None
            steep = _scaled(normal, _steepness(x, group, normal, [height]))
            terms += [(_plus(steep, height), one), (_scaled(steep, fmpq(2)), -one), (_minus(steep, height), one)]
    return _network(len(x[0]), terms, ZERO)


def bent_windows_net(x: Samples, z: Sequence[Q]) -> Network | None:
    """At most 4 ceil(N/d) neurons, whatever the signs of the labels (ours/general-position-windows)."""
    terms: Terms = []
    for group in _groups([i for i, label in enumerate(z) if label], len(x[0])):
        # The difference of two windows of heights z+ + 1 and z- + 1, whose middle neurons cancel.
        above = _through(x, group, [max(z[i], ZERO) + 1 for i in group])
        below = _through(x, group, [max(-z[i], ZERO) + 1 for i in group])
        normal = _holding(x, group)
        if above is None or below is None or normal is None:
            return None
        steep = _scaled(normal, _steepness(x, group, normal, [above, below]))
        terms += [(_plus(steep, above), ONE), (_minus(steep, above), ONE)]
        terms += [(_plus(steep, below), -ONE), (_minus(steep, below), -ONE)]
    return _network(len(x[0]), terms, ZERO)


# --- Facets -----------------------------------------------------------------------------------------------------------


def _peeled(x: Samples) -> tuple[list[tuple[list[int], Affine]], list[int]] | None:
    """Facets from the outside in, each with an affine function that is 0 on it and positive within; at most d + 1
    samples that are left."""
    left, facets = list(range(len(x))), []
    while len(left) > len(x[0]) + 1:
        found = _facet(x, left)
        if found is None:
            return None
        facets.append(found)
        gone = set(found[0])
        left = [i for i in left if i not in gone]
    return facets, left


def _facet(x: Samples, among: Sequence[int]) -> tuple[list[int], Affine] | None:
    """d of more than d + 1 samples, and an affine function that is 0 on these and positive on all others.

    A supporting hyperplane turns about the samples that it holds until it meets a further one.
    """
    dimension = len(x[0])
    gradient: list[Q] = [ONE, *[ZERO] * (dimension - 1)]
    while True:
        values = [_dot(gradient, x[i]) for i in among]
        low = min(values)
        held = [i for i, value in zip(among, values, strict=True) if value == low]
        if len(held) > dimension:
            return None
        if len(held) == dimension:
            return held, [*gradient, -low]
        origin = x[held[0]]
        turn = _across([[a - b for a, b in zip(x[i], origin, strict=True)] for i in held[1:]], gradient)
        if turn is None:
            return None
        rises = [_dot(turn, x[i]) - _dot(turn, origin) for i in among]
        if not any(rise < 0 for rise in rises):
            turn, rises = [-c for c in turn], [-rise for rise in rises]
        meets = [(value - low) / -rise for value, rise in zip(values, rises, strict=True) if rise < 0]
        if not meets or min(meets) == 0:
            return None
        gradient = _primitive([g + min(meets) * t for g, t in zip(gradient, turn, strict=True)])


def _across(differences: Sequence[Sequence[Q]], gradient: Sequence[Q]) -> list[Q] | None:
    """A vector at right angles to the differences, and no multiple of the gradient."""
    for vector in null_space([list(row) for row in differences], len(gradient)):
        if int(fmpq_mat([list(gradient), vector]).rank()) == 2:
            return vector
    return None


def _on_facet(
    x: Samples, facet: Sequence[int], normal: Affine, missing: Sequence[Q], inside: Sequence[int]
) -> Terms | None:
    """Neurons that are off on the samples inside, and add up to what is missing on the facet: one where that has one
    sign, else two."""
    if not any(missing):
        return []
    parts = [([abs(r) for r in missing], ONE if max(missing) > 0 else -ONE)]
    if min(missing) < 0 < max(missing):
        parts = [([max(r, ZERO) + 1 for r in missing], ONE), ([max(-r, ZERO) + 1 for r in missing], -ONE)]
    terms: Terms = []
    for values, weight in parts:
        through = _through(x, facet, values)
        if through is None:
            return None
        factor = _power_from(_at(through, x[i]) / _at(normal, x[i]) for i in inside)
        terms.append((_minus(through, _scaled(normal, factor)), weight))
    return terms


# --- Windows ----------------------------------------------------------------------------------------------------------


def _groups(samples: Sequence[int], size: int) -> list[Sequence[int]]:
    return [samples[start : start + size] for start in range(0, len(samples), size)]


def _holding(x: Samples, group: Sequence[int]) -> Affine | None:
    """An affine function that is 0 on these samples and on no other."""
    basis = null_space([[*x[i], ONE] for i in group], len(x[0]) + 1)
    chosen = set(group)
    others = [row for i, row in enumerate(x) if i not in chosen]
    tried = 0
    for size in count(1) if len(basis) > 1 else [1]:
        # In general position a combination fails for a sample only if it lies on one hyperplane for that sample.
        for factors in product(range(-size, size + 1), repeat=len(basis)):
            if max(map(abs, factors)) < size:
                continue
            affine = [
                sum((f * v[c] for f, v in zip(factors, basis, strict=True)), start=ZERO) for c in range(len(x[0]) + 1)
            ]
            if all(_at(affine, row) for row in others) and any(affine[:-1]):
                return affine
            tried += 1
            if tried > 4 * len(x) + 100:
                return None
    return None


def _steepness(x: Samples, group: Sequence[int], normal: Affine, heights: Sequence[Affine]) -> Q:
    """A power of two by which the normal outweighs the heights at all samples but these."""
    chosen = set(group)
    others = [row for i, row in enumerate(x) if i not in chosen]
    return _power_from(abs(_at(height, row)) / abs(_at(normal, row)) for height in heights for row in others)


# --- Affine functions -------------------------------------------------------------------------------------------------


def _through(x: Samples, chosen: Sequence[int], values: Sequence[Q]) -> Affine | None:
    """An affine function with these values at these samples, 0 in every coordinate that is not needed."""
    rows = [[*x[i], ONE, value] for i, value in zip(chosen, values, strict=True)]
    reduced, rank = fmpq_mat(rows).rref()
    affine = [ZERO] * (len(x[0]) + 1)
    for row in reduced.tolist()[:rank]:
        pivot = next(c for c, value in enumerate(row) if value)
        if pivot == len(affine):
            return None
        affine[pivot] = row[-1]
    return affine


def _dot(a: Sequence[Q], b: Sequence[Q]) -> Q:
    return sum((p * q for p, q in zip(a, b, strict=True)), start=ZERO)


def _at(affine: Affine, point: Sequence[Q]) -> Q:
    return _dot(affine[:-1], point) + affine[-1]


def _plus(a: Affine, b: Affine) -> Affine:
    return [p + q for p, q in zip(a, b, strict=True)]


def _minus(a: Affine, b: Affine) -> Affine:
    return [p - q for p, q in zip(a, b, strict=True)]


def _scaled(a: Affine, factor: Q) -> Affine:
    return [factor * p for p in a]


def _primitive(vector: Sequence[Q]) -> list[Q]:
    """A positive multiple with integer entries without a common divisor: numbers stay as short as they can."""
    denominator = lcm(*(int(value.q) for value in vector))
    whole = [int(value.p) * (denominator // int(value.q)) for value in vector]
    divisor = gcd(*whole)
    return [fmpq(value // divisor) for value in whole]


def _power_from(ratios: Iterable[Q]) -> Q:
    """A power of two, at least 1, that no ratio is above."""
    factor = ONE
    for ratio in ratios:
        while factor < ratio:
            factor *= 2
    return factor


def _sum(terms: Terms, point: Sequence[Q]) -> Q:
    return sum((weight * max(_at(affine, point), ZERO) for affine, weight in terms), start=ZERO)


def _network(dimension: int, terms: Terms, offset: Q) -> Network:
    hidden = Layer(tuple(tuple(affine[:-1]) for affine, _ in terms), tuple(affine[-1] for affine, _ in terms))
    return Network(dimension, (hidden, Layer((tuple(weight for _, weight in terms),), (offset,))))
