"""Plateau networks: the regions that are read from the weights hold for all real x, and the samples lie in them."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from local_helpers import candidate, value, wanted

from ftc_verify.deadline import Deadline, OutOfTime
from ftc_verify.deploy.local_regions import NotLocal, regions_of
from ftc_verify.deploy.plateaus import build
from ftc_verify.float_format import FLOAT32, FLOAT64
from ftc_verify.float_network import FloatNetwork
from ftc_verify.rationals import to_fraction


def holds(regions, network, x):
    """Whether what the regions say of x is so: the value inside, 0 outside, and a part of one value between."""
    at = value(network, x)
    near = [(to_fraction(s), r) for s, r in zip(regions.distances(x), regions.regions, strict=True) if s < r.outer]
    if not near:
        return not any(at)
    ((distance, region),) = near
    full = [to_fraction(v) for v in region.value]
    if distance <= to_fraction(region.inner):
        return at == full
    return all(min(0, v) <= t <= max(0, v) for t, v in zip(at, full, strict=True))


@pytest.mark.parametrize(("number", "d", "k", "changes"), [(FLOAT32, 3, 2, 4), (FLOAT64, 1, 1, 3), (FLOAT32, 5, 4, 2)])
def test_samples_lie_where_they_should(number, d, k, changes):
    """Changed samples are inside, all others outside, and numpy's evaluation is bit for bit what is wanted."""
    what = wanted(np.random.default_rng(3).normal(size=(60, d)), changes, number, outputs=2)
    found = candidate(what, k)
    assert found.network.widths == (k + k * changes, changes, changes)
    assert np.array_equal(found.network(what.x), what.z)
    for i in range(what.count):
        distances = found.regions.distances([Fraction(float(v)) for v in what.x[i]])
        inside = [s <= r.inner for s, r in zip(distances, found.regions.regions, strict=True)]
        outside = [s >= r.outer for s, r in zip(distances, found.regions.regions, strict=True)]
        assert sum(inside) == (i in what.changed)
        assert sum(outside) == changes - (i in what.changed)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 3),
    st.integers(1, 4),
    st.integers(0, 1000),
    st.lists(st.tuples(st.integers(0, 3), st.floats(-2, 2), st.integers(0, 2)), min_size=8, max_size=8),
)
def test_regions_hold_at_any_point(d, k, seed, steps):
    """Points near the borders of regions, far away, and where shared neurons are off: what is said of them is so."""
    random = np.random.default_rng(seed)
    what = wanted(random.integers(-20, 20, size=(12, d)) / 4, 3)
    found = candidate(what, k)
    for number, factor, axis in steps:
        x = [Fraction(float(v)) for v in what.x[what.changed[number % len(what.changed)]]]
        region = found.regions.regions[number % len(what.changed)]
        x[axis % d] += Fraction(factor) * to_fraction(region.outer) * (1 if number else 1000)
        assert holds(found.regions, found.network, x)


def test_a_shared_neuron_that_does_not_reach_is_noticed():
    """With C too small, g would not vanish far on the left: such weights have no regions."""
    what = wanted([[-3], [0], [3]], 1)
    layers = [(layer.weights.copy(), layer.bias.copy()) for layer in candidate(what, 1).network.layers]
    layers[0][1][0] -= 2
    layers[1][1][0] -= 2
    network = FloatNetwork.of(FLOAT32, 1, layers)
    assert value(network, [Fraction(-1000)]) != [0]
    with pytest.raises(NotLocal, match="not active"):
        regions_of(network)


@pytest.mark.parametrize(
    "samples", [[[5.0]], [[0.0], [1.0]], [[1e30, 0], [2e30, 0], [3e30, 1e-30]], [[1e-40], [1e-38]]]
)
def test_odd_data(samples):
    """One sample, all of them changed, huge and tiny columns: a network or none, and never an error."""
    for changes in range(len(samples) + 1):
        what = wanted(samples, changes)
        for found in build(what, 1, Deadline()):
            assert np.array_equal(found.network(what.x), what.z)


def test_time_is_kept():
    """A deadline that is over ends the search for directions."""
    with pytest.raises(OutOfTime):
        list(build(wanted(np.eye(6), 2), 2, Deadline(0)))
