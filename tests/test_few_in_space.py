"""Small networks in R^d: found where they exist, exact always, and never a network that does not fit."""

import random
from fractions import Fraction

import numpy as np
import pytest
from flint import fmpq
from helpers import as_fraction_layers, interpolates_naively
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.questions.fit import fit, fit_data
from ftc_verify.questions.in_space.few import few_neurons
from ftc_verify.questions.in_space.groups import Groups
from ftc_verify.questions.in_space.merging import merging_net
from ftc_verify.questions.in_space.peeled import peeled_net
from ftc_verify.questions.in_space.routes import ROUTES
from ftc_verify.questions.in_space.space import Space
from ftc_verify.questions.in_space.wedges import wedge


def grid(dimension, values):
    """All points with these coordinates."""
    return np.array(np.meshgrid(*[values] * dimension)).reshape(dimension, -1).T.tolist()


def exact(network, data):
    """Whether it fits, by Python's fractions."""
    rows = [[Fraction(int(c.p), int(c.q)) for c in row] for row in data.x]
    labels = [Fraction(int(label.p), int(label.q)) for label in data.z]
    return interpolates_naively(as_fraction_layers(network), rows, labels)


@pytest.mark.parametrize(("bits", "neurons"), [(2, 2), (3, 3), (4, 3), (5, 4)])
def test_parity_takes_few_neurons(bits, neurons):
    """XOR takes 2, parity of 3, 4 and 5 bits at most 3, 3 and 4: along the sum of all features."""
    points = grid(bits, [0, 1])
    assert fit(points, [sum(point) % 2 for point in points]).neurons <= neurons


@pytest.mark.parametrize(
    ("label", "neurons"),
    [
        (max, 2),
        (min, 2),
        (lambda point: abs(point[0] - point[1]), 2),
        (lambda point: 3 * point[0] - point[1] + max(0, point[0] + point[1]), 2),
        (lambda point: max(0, 2 - abs(point[0] + point[1])), 3),
        (lambda point: abs(point[0]) + abs(point[1]), 4),
    ],
)
def test_piecewise_linear_functions_on_a_grid(label, neurons):
    """What a few neurons make on a 5 x 5 grid is found with so few."""
    points = grid(2, [-2, -1, 0, 1, 2])
    data = DataSet.of(points, [label(point) for point in points])
    result = fit_data(data)
    assert result.neurons <= neurons
    assert exact(result.network, data)
    assert sum(group.network.neurons for group in result.groups) == result.neurons


def test_networks_that_made_the_labels_are_found_again():
    """Of 8 networks of 1 to 3 neurons on 10 to 40 samples at least 7 are found with as few neurons."""
    generator = random.Random(5)
    found = 0
    for _ in range(8):
        neurons, dimension = generator.randint(1, 3), generator.randint(2, 4)
        points = {tuple(generator.randint(-9, 9) for _ in range(dimension)) for _ in range(generator.randint(10, 40))}
        rows = [
            (
                [generator.randint(-5, 5) for _ in range(dimension)],
                generator.randint(-9, 9),
                generator.choice([-2, 1, 3]),
            )
            for _ in range(neurons)
        ]
        x = sorted(points)
        z = [sum(a * max(0, sum(map(int.__mul__, w, p)) + b) for w, b, a in rows) for p in x]
        found += fit(x, z).neurons <= neurons
    assert found >= 7


@settings(max_examples=15)
@given(st.data())
def test_every_route_is_exact(data):
    """Whatever a route returns fits and has fewer neurons than it was told; equal labels merge, samples depend."""
    dimension = data.draw(st.integers(2, 3))
    scale = data.draw(st.sampled_from([Fraction(1), Fraction(1, 3), Fraction(10**9), Fraction(1, 10**12)]))
    coordinates = st.integers(-2, 2).map(lambda v: v * scale)
    rows = data.draw(st.lists(st.tuples(*[coordinates] * dimension), min_size=3, max_size=8, unique=True))
    labels = data.draw(st.lists(st.sampled_from([0, 0, 1, -1, 7]), min_size=len(rows), max_size=len(rows)))
    samples = DataSet.of(rows, labels)
    if len(set(labels)) == 1 or samples.line_positions() is not None:
        return
    for build in (merging_net, peeled_net):
        network = build(samples, Space(samples, 0), 7)
        assert network is None or (network.neurons < 7 and exact(network, samples))


def test_peeling_serves_several_samples_with_each_neuron():
    """Labels of all samples at random: about K / d neurons, where facets would take twice as many."""
    generator = np.random.default_rng(3)
    x, z = generator.integers(-50, 51, (40, 4)), generator.integers(-9, 10, 40)
    data = DataSet.of(x, z)
    network = peeled_net(data, Space(data, 0), 19)
    assert network is not None
    assert exact(network, data)


def test_tents_grow_on_integer_data():
    """On a lattice with many samples on every small hyperplane changed samples still share tents."""
    points = grid(4, [0, 1, 2, 3])
    z = [0] * len(points)
    for i in (21, 37, 85, 101, 106, 150, 165, 170, 201, 213):
        z[i] = 1 + i % 3
    data = DataSet.of(points, z)
    network = peeled_net(data, Space(data, 0), 40)
    assert network is not None
    assert network.neurons <= 18
    assert exact(network, data)


def test_constant_features_and_more_dimensions_than_samples():
    """Columns without information change nothing; d > K takes one neuron where samples are independent."""
    points = grid(2, [0, 1])
    z = [sum(point) % 2 for point in points]
    assert fit([[5, *point, Fraction(1, 3)] for point in points], z).neurons == 2
    assert fit(np.eye(5, 9).tolist(), [1, 2, 4, 8, 16]).neurons == 1


def test_few_neurons_gives_up_where_there_is_no_room():
    """Fewer than no neuron, one or two: None, not an error."""
    data = DataSet.of(grid(2, [0, 1, 2]), [0, 1, 0, 1, 0, 1, 0, 1, 5])
    for fewer_than in (0, 1, 2):
        assert all(route.build(data, Space(data, 0), fewer_than) is None for route in ROUTES)


def test_the_same_seed_gives_the_same_network():
    """Searches are repeatable; a seed below 0 is refused."""
    generator = np.random.default_rng(1)
    x, z = generator.integers(-9, 10, (9, 3)).tolist(), generator.integers(-2, 3, 9).tolist()
    assert fit(x, z, seed=4).network == fit(x, z, seed=4).network
    with pytest.raises(InputError, match="seed must be 0 or more"):
        fit(x, z, seed=-1)


def test_a_search_that_is_stopped_gives_its_best():
    """The clock runs out after the groups are known: they are the network, and it is said that time was up."""
    generator = np.random.default_rng(2)
    x, z = generator.standard_normal((60, 3)).tolist(), np.zeros(60)
    z[:9] = generator.standard_normal(9)
    ticks = iter([0.0] * 4)
    result = fit_data(DataSet.of(x, z.tolist()), timeout=1, clock=lambda: next(ticks, 2.0))
    assert result.stopped
    assert result.groups


def test_descents_are_not_tried_on_what_floats_cannot_hold():
    """Coordinates beyond the range of floats: no search, and no error."""
    data = DataSet.of([["1e400", 0], [0, "1e-400"], [1, 1], [2, 5]], [0, 1, 2, 9])
    assert few_neurons(data, Space(data, 0), 5) is None


def test_wedges_hold_one_sample_more_than_a_tent():
    """Four samples of one sign in R^3, no hyperplane through them: three neurons, exact at all other samples."""
    generator = np.random.default_rng(8)
    points = generator.integers(-20, 21, (40, 3))
    z = np.zeros(40, dtype=int)
    z[:9] = generator.integers(1, 9, 9)
    data = DataSet.of(points, z)
    space = Space(data, 0)
    group = wedge(Groups(space), space.changed, np.random.default_rng(0))
    assert group is not None
    assert (len(group.samples), group.network.neurons) == (4, 3)
    held = [label if i in group.samples else fmpq(0) for i, label in enumerate(data.z)]
    assert exact(group.network, DataSet(data.x, held))


MAGNITUDES = [Fraction(1), Fraction(10) ** 300, Fraction(1, 10**300), Fraction(10) ** 2000, Fraction(1, 10**320)]


@settings(max_examples=6, deadline=None)
@given(
    st.data(),
    st.lists(st.tuples(*[st.integers(-3, 3)] * 2), min_size=4, max_size=10, unique=True),
    st.sampled_from([[0, 1, -1], [0, "1e-300", "1e300"], ["1e300", "2e300", 0], [0, "1e-400", 1, "1e400"]]),
)
@pytest.mark.filterwarnings("error")
def test_any_magnitudes_are_fitted(data, points, labels):
    """Columns of any magnitudes, and all of them within one column: no float is in the way, and nothing is warned
    of."""
    magnitude = st.sampled_from(MAGNITUDES)
    columns = data.draw(st.one_of(st.tuples(magnitude, magnitude), st.none()))
    x = {
        tuple(v * m for v, m in zip(p, columns or data.draw(st.tuples(magnitude, magnitude)), strict=True))
        for p in points
    }
    x = sorted(x)
    z = [data.draw(st.sampled_from(labels)) for _ in x]
    result = fit_data(DataSet.of(x, z), steps=300)
    assert exact(result.network, result.data)
    assert result.lower_bound <= result.neurons


@pytest.mark.parametrize("columns", [(Fraction(10) ** 300, Fraction(1, 10**300)), (Fraction(10) ** 2000, 1)])
def test_units_do_not_change_how_small_a_network_is(columns):
    """max(x1, x2) of a grid needs two neurons in any units of coordinates and labels."""
    points = grid(2, range(5))
    x = [[v * m for v, m in zip(p, columns, strict=True)] for p in points]
    z = [Fraction(max(p), 10**300) for p in points]
    result = fit(x, z)
    assert (result.neurons, result.minimal) == (2, True)
    assert exact(result.network, result.data)
