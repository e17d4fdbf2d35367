"""Rule `root-k`: the intervals in which r = sqrt k lies, given as it is or by how the network was trained."""

from collections.abc import Sequence

from .bias_fixed import Fixed, enclosed, hypotenuse, product, total
from .bias_gap import verify_enclosure
from .budget import Budget
from .objects import Enclosure, Invalid, Rational, Training
from .rationals import length
from .text import shown

MOST_BITS = 20_000  # of the precision


def verify_bias(
    claim: Enclosure, source: Sequence[Rational] | Training, center: Sequence[Rational] | None, p: int, budget: Budget
) -> None:
    """Rules `root-k`, `equations`, `gap`, `radius`. The minimiser of Q, or of the divergence from the center, subject
    to the equations lies within the claimed intervals; r is given, or comes from training."""
    if not 1 <= p <= MOST_BITS:
        raise Invalid(f"precision {shown(p)} is not in the range 1 to {MOST_BITS}")
    if isinstance(source, Training):
        root_k = trained(source, claim.system.dimension, p, budget)
    else:
        root_k = [enclosed(r, p, budget) for r in source]
    verify_positive(root_k, p)
    verify_enclosure(claim, root_k, center, p, "", budget)


def verify_positive(root_k: Sequence[Fixed], p: int) -> None:
    """Rule `root-k`. Every r is above 0."""
    for i, (low, _) in enumerate(root_k, start=1):
        if low <= 0:
            raise Invalid(f"coordinate {i}: at {p} bits its root_k is not seen to be positive")


def trained(training: Training, dimension: int, p: int, budget: Budget) -> list[Fixed]:
    """Rule `root-k`. Each r_i = 2 (1 + lambda) (c + sqrt(c^2 + p_i^2)) + gamma^2, p the minimiser of pretraining."""
    verify_parameters(training, budget)
    c = enclosed(training.scale, p, budget)
    (top, bottom), (gamma, unit) = training.balance, training.readout
    budget.product(length(training.readout), length(training.readout), 2)
    factor = enclosed((2 * (bottom + top), bottom), p, budget)
    square = enclosed((gamma * gamma, unit * unit), p, budget)
    ends: Sequence[Fixed] = [(0, 0)] * dimension
    if (first := training.pretraining) is not None:
        verify_positive([c], p)
        verify_enclosure(first, [total(c, c)] * dimension, None, p, "pretraining.", budget)
        pairs = zip(first.lower, first.upper, strict=True)
        ends = [(enclosed(low, p, budget)[0], enclosed(high, p, budget)[1]) for low, high in pairs]
    return [total(product(factor, total(c, hypotenuse(c, end, budget)), p, budget), square) for end in ends]


def verify_parameters(training: Training, budget: Budget) -> None:
    """Rule `root-k`. c > 0, -1 <= lambda <= 1, gamma >= 0."""
    if training.scale[0] <= 0:
        raise Invalid(f"c = {shown(*training.scale)} is not positive")
    if abs(training.balance[0]) > training.balance[1]:
        raise Invalid(f"lambda = {shown(*training.balance)} is not in the range -1 to 1")
    if training.readout[0] < 0:
        raise Invalid(f"gamma = {shown(*training.readout)} is negative")
