"""The exact values of a ReLU network with one hidden layer at many rows: one affine function for each set of neurons
that are active together, and exact products only where that function is not constant.

The neurons are split into blocks whose functions add up to the network: those with parallel weights, and others whose
weights add up to 0. Most such blocks are constant at most rows, so that a few products remain, whatever K is. A row's
set of active neurons is exact, so that every value is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ftc_verify.later import np
from ftc_verify.rationals import ZERO, Q
from ftc_verify.rows.table import Rows

__all__ = ["one_layer_values"]

Affine = list[Q]


@dataclass(frozen=True)
class _Term:
    """output * relu(affine): a neuron, its affine function as d weights and the offset."""

    affine: Affine
    output: Q


def one_layer_values(
    rows: Rows, weights: Sequence[Sequence[Q]], bias: Sequence[Q], outputs: Sequence[Q], constant: Q
) -> list[Q]:
    """constant + sum of outputs_j relu(weights_j . x + bias_j) at every row x, exactly."""
    terms = [
        _Term([*row, b], output) for row, b, output in zip(weights, bias, outputs, strict=True) if output and any(row)
    ]
    start = constant + sum(
        (o * b for row, b, o in zip(weights, bias, outputs, strict=True) if b > 0 and not any(row)), start=ZERO
    )
    values = [start] * len(rows)
    if not terms:
        return values
    active = rows.signs([term.affine for term in terms]) > 0
    for block in _blocks(terms):
        for indices, affine in _pieces([terms[j] for j in block], active[:, block]):
            if any(affine):
                chosen = indices.tolist()
                for i, value in zip(chosen, rows.values(chosen, affine), strict=True):
                    values[i] += value
    return values


def _pieces(terms: Sequence[_Term], active: Any) -> Iterator[tuple[Any, Affine]]:
    """The rows with each set of active neurons, and the affine function that the neurons add up to there."""
    parallel = _parallel(terms)
    for indices in _grouped(active):
        on = np.flatnonzero(active[indices[0]]).tolist()
        if not on:
            continue
        if parallel is None:
            affine = _sum([(terms[j].output, terms[j].affine) for j in on])
        else:
            slope = sum((terms[j].output * parallel[j] for j in on), start=ZERO)
            offset = sum((terms[j].output * terms[j].affine[-1] for j in on), start=ZERO)
            affine = [*(slope * w if slope and w else ZERO for w in terms[0].affine[:-1]), offset]
        yield indices, affine


def _grouped(active: Any) -> Iterator[Any]:
    """The indices of equal rows."""
    packed: Any = np.ascontiguousarray(np.packbits(active, axis=1))
    if packed.shape[1] == 1:
        yield from (np.flatnonzero(packed[:, 0] == key) for key in np.flatnonzero(np.bincount(packed[:, 0])))
        return
    keys = packed.view(np.dtype((np.void, packed.shape[1])))[:, 0]
    _, inverse = np.unique(keys, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(inverse[order])) + 1)


def _parallel(terms: Sequence[_Term]) -> list[Q] | None:
    """The factors that make the weights of all neurons from those of the first; None if they are not parallel."""
    first = terms[0].affine[:-1]
    pivot = next(c for c, w in enumerate(first) if w)
    factors = [term.affine[pivot] / first[pivot] for term in terms]
    for factor, term in zip(factors, terms, strict=True):
        if not factor or any(w != factor * v for w, v in zip(term.affine[:-1], first, strict=True)):
            return None
    return factors


def _blocks(terms: Sequence[_Term]) -> list[list[int]]:
    """Neurons with parallel weights; of the others those in a row whose affine functions add up to 0; one by one."""
    directions: dict[tuple[Q, ...], list[int]] = {}
    for j, term in enumerate(terms):
        pivot = next(w for w in term.affine if w)
        directions.setdefault(tuple([w / pivot if w else w for w in term.affine[:-1]]), []).append(j)
    blocks = [block for block in directions.values() if len(block) > 1]
    alone = sorted(block[0] for block in directions.values() if len(block) == 1)
    return [*blocks, *_cancelling(terms, alone)]


def _cancelling(terms: Sequence[_Term], neurons: Sequence[int]) -> Iterator[list[int]]:
    """Stretches of these neurons whose affine functions add up to 0, the shortest that end first; the rest one by
    one."""
    total: Affine = [ZERO] * len(terms[0].affine)
    seen: dict[tuple[Q, ...], int] = {tuple(total): 0}
    start = 0
    for k, j in enumerate(neurons, start=1):
        total = _sum([(terms[j].output, terms[j].affine)], total)
        before = seen.get(tuple(total), -1)
        if before >= start:
            yield from ([i] for i in neurons[start:before])
            yield list(neurons[before:k])
            start, seen = k, {}
        seen[tuple(total)] = k
    yield from ([i] for i in neurons[start:])


def _sum(parts: Sequence[tuple[Q, Affine]], start: Affine | None = None) -> Affine:
    total = start or [ZERO] * len(parts[0][1])
    for factor, affine in parts:
        total = [t + factor * a if a else t for t, a in zip(total, affine, strict=True)]
    return total
