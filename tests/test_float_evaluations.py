"""No floating-point evaluation leaves its enclosure: simulated ones of every kind, numpy, onnxruntime; and enclosures
with a fault are left by some."""

import random
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction as Q
from itertools import pairwise
from multiprocessing import get_context

import numpy as np
import pytest
from float_cases import CASES, V, network_of, some_network
from float_evaluations import Habits, evaluated
from float_runs import run, run_and_enclose
from float_weakened import WEAKENED_FLOATS, alone, weakened

from ftc_verify.checker.form.parts import read_network
from ftc_verify.deploy.enclosure import enclose
from ftc_verify.deploy.exact_enclosure import enclose_exactly
from ftc_verify.float_format import FLOAT32, FLOAT64, FORMATS
from ftc_verify.float_network import FloatNetwork

PLANTED = {
    "one factor u fewer": "rounded upwards each time",
    "products are not rounded": "a product and sums downwards each time",
    "the bias is no term": "a bias upwards",
    "underflow loses nothing": "products that are subnormal",
    "subnormal samples are kept": "a subnormal sample",
    "positive subnormal numbers are kept": "a difference that is subnormal",
    "negative subnormal numbers are kept": "a negative difference that is subnormal",
    "sums rounded once are kept": "a difference that is subnormal",
    "what is rounded to a normal number is kept": "a product just below normal",
    "exact sums of any size": "integers beyond 2^24",
    "exact sums of subnormal numbers": "partial sums that are subnormal",
    "one rounding of two": "three terms",
    "one rounding of a product and a sum": "a product and a sum",
    "small products lose nothing": "a small product and a bias",
}


def outcomes(layers, x, count=200):
    """The outputs that simulated evaluations have."""
    rng = random.Random(5)
    return {evaluated("float32", layers, x, Habits.some(rng), rng)[0] for _ in range(count)}


def exact_ends(form, layers, x):
    """Ends by rationals, an interval for each output; None where a sum may overflow."""
    found = enclose_exactly(network_of(form, layers, len(x)), np.array([[float(v) for v in x]], form.dtype))
    pairs = zip(found.low[0].tolist(), found.high[0].tolist(), strict=True)
    return [(Q(low), Q(high)) for low, high in pairs] if found.finite[0] else None


def kernel_ends(checker, layers, x):
    """Ends by the checker's kernel, for one output in float32."""
    layer_rules, budget = checker.kernel.float_enclosure, checker.kernel.budget.Budget(0)
    form = checker.kernel.float_format.FORMATS["float32"]
    network = read_network(network_of(FLOAT32, layers, len(x)).to_json(), "network", several=True)
    neurons = [layer_rules.neurons_of(layer, budget) for layer in network.layers]
    values = layer_rules.sample([value.as_integer_ratio() for value in x], form, budget)
    found = layer_rules.enclosed(neurons, values, form, budget)
    return tuple(Q(end, 1 << found.scale) for end in (found.lows[0], found.highs[0]))


def normal(low, high):
    """The interval without ends that are subnormal."""
    return -upper(-low), upper(high)


def upper(end):
    """The end, or the next one above that is not subnormal."""
    return end if abs(end) >= V else V if end > 0 else Q(0)


@pytest.mark.parametrize("name", CASES)
def test_hard_cases_stay_inside(name):
    """Evaluations that go to the ends: inside, by the library and by the checker."""
    layers, x = CASES[name]
    ((low, high),) = exact_ends(FLOAT32, layers, x)
    assert normal(*kernel_ends(alone, layers, x)) == (low, high)
    assert all(low <= value <= high for value in outcomes(layers, x))


def test_the_ends_are_reached():
    """Where each of thirty additions rounds the same way, all of the half-width is used but for what is beyond it."""
    layers, x = CASES["rounded upwards each time"]
    ((low, high),) = exact_ends(FLOAT32, layers, x)
    assert max(abs(value - (low + high) / 2) for value in outcomes(layers, x)) * 100 >= 99 * (high - low) / 2


@pytest.mark.parametrize("fault", PLANTED)
def test_faults_are_left(fault):
    """An enclosure with a planted fault is left by an evaluation of the case that is made for it."""
    layers, x = CASES[PLANTED[fault]]
    with weakened(WEAKENED_FLOATS[fault]) as faulty:
        low, high = kernel_ends(faulty, layers, x)
    assert any(not low <= value <= high for value in outcomes(layers, x))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_random_networks_stay_inside(form):
    """Ordinary, tiny, small and huge numbers, in random orders; what overflows was not called finite."""
    rng = random.Random(form.name)
    inside = overflown = 0
    for trial in range(160):
        layers, x = some_network(rng, form, ("ordinary", "tiny", "small", "huge")[trial % 4])
        ends = exact_ends(form, layers, x)
        quick = enclose(network_of(form, layers, len(x)), np.array([[float(v) for v in x]], form.dtype))
        assert ends is not None or not quick.finite[0]
        for low, high, end in zip(quick.low[0].tolist(), quick.high[0].tolist(), ends or [], strict=ends is not None):
            assert low <= end[0] <= end[1] <= high
        for _ in range(4):
            try:
                outputs = evaluated(form.name, layers, x, Habits.some(rng), rng)
            except OverflowError:
                assert ends is None
                overflown += 1
                continue
            for value, (low, high) in zip(outputs, ends or [], strict=ends is not None):
                assert low <= value <= high
                inside += 1
    assert inside > 300
    assert overflown > 20


@pytest.fixture(scope="module")
def flushing():
    """A process whose first session flushes subnormal numbers: then all that it computes does."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        yield lambda network, x: pool.submit(run_and_enclose, network, x).result()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("magnitude", [0, -30, -60], ids=["ordinary", "small", "tiny"])
def test_libraries_stay_inside(flushing, form, magnitude):
    """numpy in one batch and row by row, onnxruntime with subnormal numbers and without: sums of 40 terms."""
    rng = np.random.default_rng(abs(magnitude))
    scale = 2.0 ** (magnitude * (1 if form is FLOAT32 else 8))
    widths = [40, 40, 20, 2]
    layers = [(rng.normal(size=(b, a)) * scale, rng.normal(size=b) * scale * (a == 40)) for a, b in pairwise(widths)]
    tiny = np.finfo(form.dtype).tiny
    layers = [tuple(np.where(np.abs(part) < tiny, 0, part.astype(form.dtype)) for part in pair) for pair in layers]
    network = FloatNetwork.of(form, 40, layers)
    x = (rng.normal(size=(40, 40)) * rng.choice([scale, float(tiny) * 4], size=(40, 1))).astype(form.dtype)
    exact = enclose_exactly(network, x[:3])
    quick = enclose(network, x)
    assert quick.finite.all()
    flushed, *_ = flushing(network, x)
    for values in [network(x), np.concatenate([network(row[None]) for row in x]), run(network, x, False), flushed]:
        assert values.dtype == form.dtype
        assert ((quick.low <= values) & (values <= quick.high)).all()
        assert ((exact.low <= values[:3]) & (values[:3] <= exact.high)).all()


def test_a_process_that_flushes_encloses_the_same(flushing):
    """Enclosures that are computed where subnormal numbers are flushed hold what is computed where they are not."""
    tiny = float(np.finfo(np.float64).tiny)
    network = FloatNetwork.of(FLOAT64, 2, [([[1, 1], [1, -1], [tiny * 3, 0]], [0, 0, -tiny]), ([[2.0**40] * 3], [0])])
    x = np.array([[tiny * 1.5, -tiny], [tiny / 4, tiny / 8], [-tiny / 4, 1], [1, 1], [tiny * 1.25, tiny]])
    exact = enclose_exactly(network, x)
    _, (low, high), found, flushes = flushing(network, x)
    assert flushes
    assert (found[0] == exact.low[:3]).all()
    assert (found[1] == exact.high[:3]).all()
    assert (low <= exact.low).all()
    assert (exact.high <= high).all()
