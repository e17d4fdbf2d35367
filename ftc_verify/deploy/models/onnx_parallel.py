"""Two branches of an ONNX model that are added: one network that holds both side by side."""

from dataclasses import replace

from flint import fmpq_mat

from ftc_verify.deploy.models.onnx_signals import AffineMap, Signal, identity
from ftc_verify.errors import InputError
from ftc_verify.rationals import ZERO, Q

__all__ = ["together"]


def together(left: Signal, right: Signal) -> Signal:
    """left + right, exactly.

    Layers that both have stay as they are. From there on the neurons of both stand side by side; the branch with fewer
    layers passes its values on, which are >= 0 after a ReLU (of the input itself: x = relu(x) - relu(-x)).

    Raises
    ------
    InputError
        The shapes differ.
    """
    if left.shape != right.shape:
        raise InputError(f"a sum of rows of shapes {left.shape} and {right.shape}")
    common = 0
    while common < min(len(left.hidden), len(right.hidden)) and left.hidden[common] is right.hidden[common]:
        common += 1
    depth = max(len(left.hidden), len(right.hidden))
    first, second = (_lengthened(branch, depth) for branch in (left, right))
    one, other = first.map, second.map
    if depth == common:
        return replace(left, last=AffineMap(one.weights + other.weights, one.bias + other.bias))
    maps = [*zip(first.hidden[common:], second.hidden[common:], strict=True)]
    weights = [_stacked(a.weights, b.weights, shared=number == 0) for number, (a, b) in enumerate(maps)]
    biases = [_stacked(a.bias, b.bias, shared=True) for a, b in maps]
    hidden = (*left.hidden[:common], *map(AffineMap, weights, biases))
    return replace(left, hidden=hidden, last=AffineMap(_beside(one.weights, other.weights), one.bias + other.bias))


def _lengthened(branch: Signal, depth: int) -> Signal:
    """The branch with so many hidden layers."""
    while len(branch.hidden) < depth:
        before = branch.map
        same = identity(before.weights.ncols())
        if branch.hidden:
            branch = replace(branch, hidden=(*branch.hidden, same), last=before)
        else:
            both = AffineMap(_stacked(same.weights, -same.weights, shared=True), _stacked(same.bias, same.bias, True))
            last = AffineMap(_beside(before.weights, -before.weights), before.bias)
            branch = replace(branch, hidden=(both,), last=last)
    return branch


def _stacked(top: fmpq_mat, bottom: fmpq_mat, shared: bool) -> fmpq_mat:
    """One matrix above another; block by block along the diagonal unless both take the same values in."""
    left, right = (0, 0) if shared else (top.ncols(), bottom.ncols())
    rows = [[*row, *[ZERO] * right] for row in _rows(top)] + [[*[ZERO] * left, *row] for row in _rows(bottom)]
    return fmpq_mat(len(rows), top.ncols() + right, [q for row in rows for q in row])


def _beside(left: fmpq_mat, right: fmpq_mat) -> fmpq_mat:
    rows = [[*a, *b] for a, b in zip(_rows(left), _rows(right), strict=True)]
    return fmpq_mat(left.nrows(), left.ncols() + right.ncols(), [q for row in rows for q in row])


def _rows(part: fmpq_mat) -> list[list[Q]]:
    return part.tolist()
