"""Enclosures of every floating-point evaluation, and what is judged by them."""

from itertools import pairwise

import numpy as np
import pytest
from flint import fmpq

from ftc_verify.deploy.enclosure import enclose
from ftc_verify.deploy.exact_enclosure import enclose_exactly
from ftc_verify.deploy.judgement import judge
from ftc_verify.deploy.tolerance import Tolerance
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.errors import InputError
from ftc_verify.float_format import FLOAT32, FLOAT64
from ftc_verify.float_network import FloatNetwork


def wanted(form, x, z):
    """What is wanted in a format, from lists."""
    return Wanted(form, np.array(x, form.dtype), np.array(z, form.dtype))


def gate(form):
    """A network that is 1 at 3 and 0 at all other whole numbers."""
    return FloatNetwork.of(form, 1, [([[1], [-1]], [-3, 3]), ([[-1, -1]], [1]), ([[1]], [0])])


@pytest.mark.parametrize("form", [FLOAT32, FLOAT64])
def test_a_gate_is_exact(form):
    """One changed sample among integers: certified with error 0; a wrong change is named."""
    samples = [[float(i)] for i in range(8)]
    assert judge(gate(form), wanted(form, samples, [[float(i == 3)] for i in range(8)])).certified
    judgement = judge(gate(form), wanted(form, samples, [[2.0 * (i == 3)] for i in range(8)]))
    assert (judgement.certified, judgement.others_zero, judgement.worst) == (False, True, 1)
    assert judgement.reason == "row 4: g may be 1.0, wanted 2.0"
    assert judge(gate(form), wanted(form, samples, [[float(i in (3, 4))] for i in range(8)])).worst == 1
    assert not judge(gate(form), wanted(form, [[3.0], [4.0]], [[0.0], [1.0]])).others_zero


def test_tolerances_are_met_to_the_last_bit():
    """A third of a float32 is half a unit away at most: an error is compared as a rational."""
    network = FloatNetwork.of(FLOAT32, 1, [([[1]], [0]), ([[np.float32(1.1)]], [0])])
    result = float(np.float32(3) * np.float32(1.1))
    z = np.nextafter(np.float32(result), np.float32(9))
    error = fmpq(*float(z).as_integer_ratio()) - fmpq(*result.as_integer_ratio())
    data = wanted(FLOAT32, [[0.0], [3.0]], [[0.0], [float(z)]])
    assert judge(network, data, Tolerance(absolute=error)).certified
    assert judge(network, data, Tolerance(ulps=fmpq(1))).certified
    assert not judge(network, data, Tolerance(absolute=error * fmpq(999, 1000))).certified
    assert judge(network, data).worst == error


@pytest.mark.parametrize("form", [FLOAT32, FLOAT64])
def test_quick_enclosures_hold_the_exact_ones_and_numpy(form):
    """Ordinary, tiny, huge, subnormal numbers: quick ends are not inside the exact ones, numpy's value is in both."""
    rng = np.random.default_rng(7)
    tiny, largest = float(np.finfo(form.dtype).tiny), float(np.finfo(form.dtype).max)
    for trial in range(60):
        scale = (1.0, tiny * 8, largest / 2000, tiny * 1e9)[trial % 4]
        widths = [int(rng.integers(1, 4)), int(rng.integers(0, 4)), int(rng.integers(1, 4)), 2]
        layers = []
        for fan_in, width in pairwise(widths):
            numbers = rng.choice([0, 1, -1, 2, 0.5, -0.25, 1.1, -0.7, 1e3], size=(width, fan_in + 1)) * scale
            numbers = np.clip(numbers, -largest, largest).astype(form.dtype)
            numbers[np.abs(numbers) < tiny] = 1
            layers.append((numbers[:, 1:], numbers[:, 0]))
        network = FloatNetwork.of(form, widths[0], layers)
        x = rng.choice([0, 1, -1, 2, 0.1, 0.3, 7, tiny, tiny / 8, -tiny / 3], size=(8, widths[0])).astype(form.dtype)
        quick, exact, values = enclose(network, x), enclose_exactly(network, x), network(x).astype(float)
        assert (exact.finite >= quick.finite).all()
        assert (quick.low <= exact.low).all()
        assert (exact.high <= quick.high).all()
        inside = (exact.low <= values) & (values <= exact.high)
        assert inside[exact.finite].all()


def test_bad_samples_are_refused():
    """Other formats, lengths and infinities."""
    for x in (np.zeros((2, 1)), np.zeros((2, 2), np.float32), np.array([[np.inf]], np.float32)):
        with pytest.raises(InputError):
            enclose(gate(FLOAT32), x)
