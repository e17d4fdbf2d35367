"""Gated groups: few neurons for a tolerance, of units in the last place or wider."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify.deadline import Deadline, OutOfTime
from ftc_verify.deploy import gates, groups
from ftc_verify.deploy.judgement import judge
from ftc_verify.deploy.tolerance import EXACT, Tolerance
from ftc_verify.deploy.value_fit import fit_values
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.float_format import FLOAT32, FLOAT64
from ftc_verify.rationals import exact

THOUSANDTH = Tolerance(absolute=exact("1/1000"))
FOUR_ULP = Tolerance(ulps=exact(4))


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
def test_six_neurons(format):
    """As many changes as dimensions, in the middle of the others: six neurons for a loose tolerance."""
    given = normal(300, 12, 12, format=format)
    (found,) = groups.build(given, THOUSANDTH, Deadline())
    assert found.network.widths == (4, 2)
    assert judge(found.network, given, THOUSANDTH).certified


@pytest.mark.parametrize("format", [FLOAT32, FLOAT64])
def test_a_few_units_in_the_last_place(format):
    """Four units in the last place take fewer neurons than none."""
    given = normal(300, 12, 12, format=format)
    (found,) = groups.build(given, FOUR_ULP, Deadline())
    exactly = min(candidate.network.neurons for candidate in gates.build(given, EXACT, Deadline()))
    assert found.network.neurons < exactly
    assert judge(found.network, given, FOUR_ULP).certified
    assert not judge(found.network, given, EXACT).certified


def test_several_outputs():
    """Columns of their own, one class raised in each row, or rows that are multiples of one row."""
    rng = np.random.default_rng(0)
    classes = np.zeros((200, 4))
    classes[np.arange(16), rng.integers(0, 4, 16)] = rng.uniform(1, 3, 16)
    multiples = np.zeros((200, 3))
    multiples[:9] = rng.uniform(1, 2, 9)[:, None] * np.array([0.5, -0.75, 1])
    for z in (classes, multiples, normal(200, 8, 7, outputs=2).z):
        given = wanted(rng.normal(size=(200, 8)), z)
        for tolerance in (THOUSANDTH, FOUR_ULP):
            (found,) = groups.build(given, tolerance, Deadline())
            assert judge(found.network, given, tolerance).certified


def test_where_groups_say_nothing():
    """Without a tolerance or changes there is no candidate, and time is kept."""
    given = normal(50, 3, 4)
    assert not list(groups.build(given, EXACT, Deadline()))
    assert not list(groups.build(wanted(given.x, np.zeros(50)), THOUSANDTH, Deadline()))
    with pytest.raises(OutOfTime):
        list(groups.build(given, THOUSANDTH, Deadline(0)))


@pytest.mark.parametrize(
    ("x", "z"),
    [
        ([[0.5]], [2]),
        ([[1], [2], [3]], [1, 0, -1]),
        ([[1, 7], [2, 7], [3, 7], [4, 7]], [1, 0, 0, 2]),
        (np.eye(5), [1, 2, 3, 4, 5]),
        ([[1e-45, 0], [2e-45, 1], [1, 3e38]], [1, 0, 2]),
        ([[1e4, 0], [1e4 + 1, 0.5], [1e4 + 2, 0.25], [1e4, 1]], [1, 0, 1.5, 0]),
        ([[1, 1], [1, np.nextafter(np.float32(1), np.float32(2))], [3, 0]], [1, 0, 2]),
        ([[0, 1], [1, 0], [5, 5]], [3e38, 1e-37, 0]),
        ([[0, 0], [1, 0], [0, 1], [1, 1]], [1, 1, 1, 0]),
    ],
    ids=["K = 1", "d = 1", "constant column", "N = K = d", "subnormal", "offset", "twins", "sizes", "equal"],
)
@pytest.mark.parametrize("tolerance", [THOUSANDTH, FOUR_ULP], ids=["1/1000", "4 ulp"])
def test_edge_cases(x, z, tolerance):
    """Whatever is proposed is certified."""
    given = wanted(x, z)
    smallest = exact(float(np.abs(given.z[given.z != 0]).min()))
    here = Tolerance(tolerance.ulps, tolerance.absolute * smallest)
    for candidate in groups.build(given, here, Deadline()):
        assert judge(candidate.network, given, here).certified


@given(st.integers(2, 6), st.integers(1, 6), st.integers(0, 1000), st.sampled_from([FLOAT32, FLOAT64]))
@settings(max_examples=25, deadline=None)
def test_fits_are_as_near_as_they_say(count, dimension, seed, format):
    """base + relu(affine) in the format is within the room in numpy's order, and in the reverse order of terms."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(count, dimension)).astype(format.dtype)
    values = rng.uniform(1, 1.3, count).astype(format.dtype)
    room = 4 * np.spacing(values).astype(float)
    fit = fit_values(x, values.astype(float), room, format)
    if fit is None or fit.weights is None:
        return
    weights, bias, base = fit.weights.astype(format.dtype), format.dtype.type(fit.bias), format.dtype.type(fit.base)
    for order in (slice(None), slice(None, None, -1)):
        for row, value, allowed in zip(x, values, room, strict=True):
            total = bias
            for w, c in zip(weights[order], row[order], strict=True):
                total = total + w * c
            reached = base + max(total, format.dtype.type(0))
            assert abs(float(reached) - float(value)) <= allowed
