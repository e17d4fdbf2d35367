"""Caps: few neurons for a tolerance, and what they leave to exact gates."""

import numpy as np
import pytest

from ftc_verify.deadline import Deadline, OutOfTime
from ftc_verify.deploy import caps
from ftc_verify.deploy.judgement import judge
from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FLOAT32, FLOAT64
from ftc_verify.rationals import exact

THOUSANDTH = Tolerance(absolute=exact("1/1000"))


def wanted(x, z, format=FLOAT32):
    """Rows in order, z as columns."""
    x = np.asarray(x, format.dtype)
    z = np.asarray(z, format.dtype).reshape(len(x), -1)
    order = np.lexsort(x.T[::-1])
    return Wanted(format, x[order], z[order])


def normal(count, dimension, changed, outputs=1, format=FLOAT32):
    """Normal samples; changes of sizes 1 to 2 at the first ones."""
    rng = np.random.default_rng(3)
    x, z = rng.normal(size=(count, dimension)), np.zeros((count, outputs))
    z[:changed] = rng.choice([-1, 1], (changed, outputs)) * rng.uniform(1, 2, (changed, outputs))
    return wanted(x, z, format)


@pytest.mark.parametrize("format", [FLOAT32, FLOAT64])
def test_fewer_neurons_than_changes(format):
    """One hidden layer of fewer neurons than changed samples, certified."""
    given = normal(200, 12, 9, format=format)
    (found,) = caps.build(given, THOUSANDTH, Deadline())
    assert found.name == "caps"
    assert len(found.network.widths) == 1
    assert found.network.neurons <= 5
    judgement = judge(found.network, given, THOUSANDTH)
    assert judgement.certified
    assert judgement.worst <= exact("1/4000")  # nearer than is asked, where it costs nothing


def test_exact_gates_for_the_rest():
    """A sample in the middle of the others has no cap: an exact gate beside the caps serves it, and is exact."""
    x = np.array([[i, j] for i in range(-3, 4) for j in range(-3, 4)])
    z = np.zeros(len(x))
    z[(np.abs(x) == 3).all(axis=1)] = 1.5, 1.1, 1.9, -1.3
    z[(x == 0).all(axis=1)] = 1.7
    given = wanted(x, z)
    found = list(caps.build(given, THOUSANDTH, Deadline()))
    assert found
    for candidate in found:
        assert candidate.name.startswith("caps and ")
        assert len(candidate.network.widths) == 2
        assert judge(candidate.network, given, THOUSANDTH).certified
        middle = given.x[(given.x == 0).all(axis=1)]
        assert candidate.network(middle)[0, 0] == np.float32(1.7)


def test_several_outputs():
    """Columns of different signs; rows that are multiples of one row share a cap for all columns."""
    given = normal(150, 10, 6, outputs=3)
    for candidate in caps.build(given, THOUSANDTH, Deadline()):
        assert judge(candidate.network, given, THOUSANDTH).certified
    rng = np.random.default_rng(0)
    x, z = rng.normal(size=(100, 10)), np.zeros((100, 3))
    z[:5] = rng.choice([1, 2, 4], 5)[:, None] * np.array([0.5, -0.75, 1])
    shared = wanted(x, z)
    found = list(caps.build(shared, THOUSANDTH, Deadline()))
    assert min(candidate.network.neurons for candidate in found) <= 5
    assert all(judge(candidate.network, shared, THOUSANDTH).certified for candidate in found)


def test_where_caps_say_nothing():
    """Without a tolerance, without changes, and where rounding takes all of the tolerance, there is no candidate."""
    given = normal(50, 3, 4)
    assert not list(caps.build(given, EXACT, Deadline()))
    assert not list(caps.build(wanted(given.x, np.zeros(50)), THOUSANDTH, Deadline()))
    assert not list(caps.build(given, Tolerance(absolute=exact("1e-12")), Deadline()))
    assert not list(caps.build(wanted([[1, 1], [1, 1.5]], [1, 2]), Tolerance(ulps=exact(1)), Deadline()))
    with pytest.raises(OutOfTime):
        list(caps.build(given, THOUSANDTH, Deadline(0)))


@pytest.mark.parametrize(
    ("x", "z"),
    [
        ([[0.5]], [2]),
        ([[1], [2], [3]], [1, 0, -1]),
        ([[1, 7], [2, 7], [3, 7], [4, 7]], [1, 0, 0, 2]),
        (np.eye(5), [1, 2, 3, 4, 5]),
        ([[1e-45, 0], [2e-45, 1], [1, 3e38]], [1, 0, 2]),
        ([[1e4, 0], [1e4 + 1, 0.5], [1e4 + 2, 0.25], [1e4, 1]], [1, 0, 0, 0]),
        ([[1, 1], [1, np.nextafter(np.float32(1), np.float32(2))], [3, 0]], [1, 0, 2]),
        ([[0, 1], [1, 0], [5, 5]], [3e38, 1e-37, 0]),
    ],
    ids=["K = 1", "d = 1", "constant column", "N = K = d", "subnormal", "offset", "twins", "sizes"],
)
def test_edge_cases(x, z):
    """Whatever is proposed is certified."""
    given = wanted(x, z)
    smallest = np.abs(given.z[given.z != 0]).min()
    tolerance = Tolerance(absolute=exact(float(smallest)) / 1000)
    for candidate in caps.build(given, tolerance, Deadline()):
        assert judge(candidate.network, given, tolerance).certified
