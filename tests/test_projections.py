"""Fits in R^d: whatever the floats guess, the network is exact, and the numbers reported are those of exact
arithmetic."""

import random
from fractions import Fraction
from statistics import median

import numpy as np
import pytest
from flint import fmpq
from helpers import as_fraction_layers, interpolates_naively
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify.data import DataSet
from ftc_verify.kinks import fewest_kinks
from ftc_verify.questions import floats
from ftc_verify.questions.fit import fit, fit_data
from ftc_verify.questions.floats import float_errors
from ftc_verify.questions.in_space.plan import best_projection, plan_directions


def cloud(count, dimension, changed, seed=0, integers=False, one_sign=False):
    """Random samples, labels nonzero at some of them."""
    generator = np.random.default_rng(seed)
    points = generator.integers(0, 9, (count, dimension)) if integers else generator.standard_normal((count, dimension))
    labels = np.zeros(count)
    chosen = generator.choice(count, changed, replace=False)
    labels[chosen] = generator.standard_normal(changed)
    return DataSet.of(points.tolist(), np.abs(labels).tolist() if one_sign else labels.tolist())


coordinates = st.integers(-3, 3).map(Fraction)


@settings(max_examples=25)
@given(st.data())
def test_small_data_are_fitted_exactly(data):
    """Any data in two or three dimensions: exact by a naive evaluation, bounds in order."""
    dimension = data.draw(st.integers(2, 3))
    rows = data.draw(st.lists(st.tuples(*[coordinates] * dimension), min_size=1, max_size=9, unique=True))
    labels = data.draw(
        st.lists(st.sampled_from([0, 0, 1, -1, Fraction(1, 2), 3]), min_size=len(rows), max_size=len(rows))
    )
    result = fit(rows, labels)
    order = sorted(range(len(rows)), key=rows.__getitem__)
    assert interpolates_naively(
        as_fraction_layers(result.network), [rows[i] for i in order], [Fraction(labels[i]) for i in order]
    )
    assert result.lower_bound <= result.neurons
    assert result.minimal == (result.lower_bound == result.neurons)


@pytest.mark.parametrize(
    ("count", "dimension", "changed", "at_most"), [(300, 20, 8, 4), (300, 20, 30, 8), (150, 3, 12, 16), (60, 2, 60, 59)]
)
def test_few_neurons_in_general_position(count, dimension, changed, at_most):
    """At most 4 ceil(N / d) neurons in general position, and never more than one projection needs."""
    data = cloud(count, dimension, changed)
    result = fit_data(data)
    assert result.neurons <= at_most
    assert result.neurons <= result.projection.kinks + 1
    assert sorted(i for g in result.groups for i in g.samples) == [i for i, z in enumerate(data.z) if z]


def test_labels_of_one_sign_need_fewer():
    """A tent of labels of one sign has 3 neurons."""
    assert fit_data(cloud(300, 20, 8, one_sign=True)).neurons <= 3


def test_the_projection_is_what_it_says():
    """B of the chosen direction is exact, no worse than the median of random ones, and directions of equal data
    are equal."""
    data = cloud(200, 4, 30, seed=3)
    projection = best_projection(data)
    pairs = sorted(
        (sum((a * b for a, b in zip(projection.direction, row, strict=True)), fmpq(0)), z)
        for row, z in zip(data.x, data.z, strict=True)
    )
    assert len({p for p, _ in pairs}) == data.count
    assert fewest_kinks([p for p, _ in pairs], [z for _, z in pairs]) == projection.kinks
    assert projection.kinks < projection.median_random_kinks
    assert projection.tried > 101
    assert best_projection(data) == projection


def test_median_of_random_directions():
    """The median reported is near that of directions drawn here and counted exactly."""
    data = cloud(120, 5, 15, seed=4)
    random.seed(1)
    counts = []
    for _ in range(15):
        direction = [fmpq(random.randint(-1000, 1000)) for _ in range(5)]
        pairs = sorted(
            (sum((a * b for a, b in zip(direction, row, strict=True)), fmpq(0)), z)
            for row, z in zip(data.x, data.z, strict=True)
        )
        counts.append(fewest_kinks([p for p, _ in pairs], [z for _, z in pairs]))
    assert abs(median(counts) - best_projection(data).median_random_kinks) <= 4


def test_integer_samples_with_ties():
    """Integer samples, where many directions put different samples in one place."""
    result = fit_data(cloud(200, 6, 10, integers=True))
    assert result.neurons <= 12


def test_affine_labels_take_one_neuron():
    """Labels that are affine in x take one neuron in any dimension, wide data included."""
    generator = random.Random(2)
    rows = [[generator.randint(-9, 9) for _ in range(6)] for _ in range(30)]
    result = fit(rows, [3 * row[0] - row[4] + 7 for row in rows])
    assert (result.neurons, result.minimal) == (1, True)
    wide = fit([[generator.randint(-9, 9) for _ in range(9)] for _ in range(5)], [1, -2, 3, 0, 0])
    assert (wide.neurons, wide.minimal) == (1, True)


def test_collinear_samples_are_a_line():
    """Samples on a line in R^3 have the bound of one dimension."""
    z = [0, 1, 0, 1, 0, 1, 0]
    result = fit([[i, 2 * i, 5 - i] for i in range(7)], z)
    assert result.lower_bound == fit(range(7), z).lower_bound
    assert result.minimal


def test_two_neurons_can_be_proved_necessary():
    """Labels of both signs with unchanged samples that span the space need two neurons."""
    result = fit([[0, 0], [1, 0], [0, 1], [5, 5], [-5, -5], [1, 1]], [0, 0, 0, 1, -1, 0])
    assert result.lower_bound == 2
    assert result.minimal


@pytest.mark.parametrize("few", [0, floats.FEW_PRODUCTS])
@pytest.mark.parametrize("scale", [10**400, Fraction(1, 10**400)])
def test_numbers_beyond_floats(monkeypatch, scale, few):
    """Coordinates and labels that no float can hold are fitted exactly all the same."""
    monkeypatch.setattr(floats, "FEW_PRODUCTS", few)
    rows = [[i * scale, (i * i % 7) * scale] for i in range(9)]
    result = fit(rows, [0, scale, 0, -scale, 0, 0, 2 * scale, 0, 0])
    assert result.neurons <= 8
    errors = float_errors(result.network, result.data)
    assert {errors.float64, errors.float32} == {np.inf} or scale < 1


def test_same_plan_every_time():
    """The search is deterministic."""
    data = cloud(100, 3, 9, seed=7)
    assert plan_directions(data) == plan_directions(data)


@pytest.mark.parametrize("few", [0, floats.FEW_PRODUCTS])
def test_errors_in_floats_are_measured(monkeypatch, few):
    """The error of the rounded network is that of a forward pass in numpy, whether numpy or Python runs it."""
    monkeypatch.setattr(floats, "FEW_PRODUCTS", few)
    result = fit_data(cloud(100, 5, 5, seed=8))
    errors = float_errors(result.network, result.data)
    points = np.array([[float(Fraction(int(v.p), int(v.q))) for v in row] for row in result.data.x])
    labels = np.array([float(Fraction(int(v.p), int(v.q))) for v in result.data.z])
    for dtype, error, slack in ((np.float64, errors.float64, 1e-9), (np.float32, errors.float32, 0.3)):
        (w1, b1), (w2, b2) = [
            (np.array(w, dtype=float).astype(dtype), np.array(b, dtype=float).astype(dtype))
            for w, b in as_fraction_layers(result.network)
        ]
        values = np.maximum(points.astype(dtype) @ w1.T + b1, 0) @ w2[0] + b2[0]
        assert error == pytest.approx(np.abs(values - labels).max(), abs=slack * max(1, np.abs(labels).max()))
