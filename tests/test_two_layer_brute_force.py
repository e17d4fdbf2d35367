"""The exact two-layer capacity and the fits, against z3 over all 2-layer nets, for every K <= 6 and every N."""

import random
from fractions import Fraction
from itertools import combinations

import pytest
from flint import fmpq
from helpers import some_net_fits

from ftc_verify.questions.fit import fit
from ftc_verify.theory.intervals import two_layer_bounds
from ftc_verify.theory.witnesses import alternating_witness

PAIRS = [(n, k) for k in range(1, 7) for n in range(k + 1)]


def fewest_by_z3(x, z):
    """The fewest neurons of any 2-layer net through the data."""
    return next(m for m in range(len(x) + 1) if some_net_fits(x, z, m))


def data_sets(n, k, count):
    """Data with z = 0 off T: every T in turn (both ends and neighbours among them), unequal spacing, labels of
    many kinds."""
    generator = random.Random(100 * k + n)
    subsets = list(combinations(range(k), n))
    for number in range(count):
        changed = subsets[number % len(subsets)]
        gaps = [Fraction(generator.choice((1, 1, 2, 5)), generator.choice((1, 2, 3))) for _ in range(k)]
        x = [sum(gaps[: i + 1], Fraction(0)) for i in range(k)]
        style = generator.randrange(4)
        labels = [
            (lambda i: Fraction((-1) ** i)),
            (lambda i: Fraction(generator.randint(-3, 3))),
            (lambda i: Fraction(1)),
            (lambda i: Fraction(generator.randint(-50, 50), 7)),
        ][style]
        yield x, [labels(i) if i in changed else Fraction(0) for i in range(k)]


@pytest.mark.parametrize(("n", "k"), PAIRS)
def test_fit_is_minimal_and_within_capacity(n, k):
    """On each data set the fit has exactly the fewest neurons, says so, and never more than m*(N, K)."""
    capacity = two_layer_bounds(n, k).best[1]
    for x, z in data_sets(n, k, 20):
        result = fit(x, z)
        assert result.minimal
        assert result.neurons == fewest_by_z3(x, z) <= capacity


def test_there_are_enough_data_sets():
    """At least 500 data sets are compared."""
    assert 20 * len(PAIRS) >= 500


@pytest.mark.parametrize(("n", "k"), [pair for pair in PAIRS if pair[1] >= 2])
def test_capacity_is_attained(n, k):
    """Some data need m*(N, K) neurons: one fewer is refuted by z3."""
    capacity = two_layer_bounds(n, k).best[0]
    witness = alternating_witness(n, k)
    x, z = witness.x, witness.z
    if k == 2 and n:
        z = [fmpq(0), fmpq(1)]
    if k == 3 and n:
        z = [fmpq(v) for v in (0, 1, 0)]
    if k == 4 and n >= 2:
        z = [fmpq(v) for v in (0, 1, -1, 0)]
    assert sum(1 for label in z if label) <= n
    assert capacity == 0 or not some_net_fits(x, z, capacity - 1)
    assert some_net_fits(x, z, capacity)
