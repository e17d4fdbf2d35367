"""Lower bounds in R^d: each is true, is what its certificate says, and is found where the data have it."""

import random
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify import certificates, decide, fit
from ftc_verify.certificates.manifest import write_folder
from ftc_verify.checker import check_bytes, check_file
from ftc_verify.data import DataSet
from ftc_verify.questions.answers import Answer
from ftc_verify.questions.below import bound_in_space
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.fit import bracketed, fit_data
from ftc_verify.questions.in_space.dependence import AT_LEAST, AT_MOST, EQUAL, affine_or_dependence
from ftc_verify.questions.in_space.lines import lines_found
from ftc_verify.questions.in_space.standard import Standard
from ftc_verify.questions.settle import Instance
from ftc_verify.questions.solvers.encodings import ask_data

SQUARE = list(product((0, 1), repeat=2))
GRID = list(product(range(-2, 3), repeat=2))


def checked(grounds):
    """The checker's report on the certificate of these grounds."""
    report = check_bytes("".join(certificates.text_of(grounds)).encode())
    assert report.verdict == "valid", report.reason
    return report


def random_net_data(rng, scale=1):
    """Random samples in R^2..R^5 with the labels of a random network, and its neurons."""
    dimension, neurons = rng.randint(2, 5), rng.randint(1, 3)
    grid = rng.random() < 0.6
    value = (lambda: Fraction(rng.randint(-2, 2))) if grid else (lambda: Fraction(rng.gauss(0, 1)))
    rows = list({tuple(scale * value() for _ in range(dimension)) for _ in range(rng.randint(10, 40))})
    labels = [Fraction(0)] * len(rows)
    for _ in range(neurons):
        weights, bias, out = [value() for _ in range(dimension)], scale * value(), rng.choice([-2, -1, 1])
        for i, row in enumerate(rows):
            labels[i] += out * max(Fraction(0), sum(w * v for w, v in zip(weights, row, strict=True)) + bias)
    return neurons, DataSet.of(rows, labels)


@pytest.mark.parametrize("scale", [1, Fraction(10) ** 300, Fraction(1, 10**300)])
def test_bounds_of_random_networks_are_true(scale):
    """Never more neurons than built the data, with one hidden layer and two; every certificate is valid."""
    rng = random.Random(5)
    exact = 0
    for _ in range(20):
        neurons, data = random_net_data(rng, scale)
        if len(set(data.z)) == 1 or data.line_positions() is not None:
            continue
        bound = bound_in_space(Instance(data), 1, steps=rng.choice([0, 800]))
        deep = bound_in_space(Instance(data), 2, steps=0)
        assert bound.neurons <= neurons
        assert deep.neurons <= neurons + 1
        exact += bound.neurons == neurons
        for found in (bound, deep):
            if found.against is not None:
                assert checked(found.against).widths in ((found.neurons - 1,), ())
    assert exact >= 8


@settings(max_examples=12)
@given(st.data())
def test_one_neuron_is_decided(data):
    """As z3 decides it, on small grids; with a network or a certificate, and never undecided."""
    dimension = data.draw(st.integers(2, 3))
    rows = data.draw(st.lists(st.tuples(*[st.integers(-1, 1)] * dimension), min_size=2, max_size=6, unique=True))
    labels = data.draw(st.lists(st.integers(-1, 2), min_size=len(rows), max_size=len(rows)))
    samples = DataSet.of(rows, labels)
    for widths in ((1,), (1, 1)):
        decision = decide_data(samples, widths)
        assert decision.answer is not Answer.UNDECIDED
        if widths == (1,):
            expected = Answer.FITS if ask_data(samples, widths, "z3", 20).network is not None else Answer.IMPOSSIBLE
            assert decision.answer is expected
        if decision.answer is Answer.IMPOSSIBLE:
            assert checked(decision).widths == widths


@settings(max_examples=60)
@given(st.data())
def test_a_function_or_a_dependence(data):
    """Either has what is asked of it; with the labels of an affine function there is one."""
    rows = data.draw(st.lists(st.tuples(*[st.integers(-2, 2)] * 2), min_size=1, max_size=9, unique=True))
    affine = data.draw(st.booleans())
    labels = [2 * a - b + 1 if affine else data.draw(st.integers(-2, 2)) for a, b in rows]
    samples = DataSet.of(rows, labels)
    relations = [data.draw(st.sampled_from([EQUAL, AT_MOST, AT_LEAST])) for _ in rows]
    found = affine_or_dependence(Standard(samples), relations)
    assert found is not None
    if isinstance(found, tuple):
        assert not affine
        assert all(y * relations[i - 1] >= 0 for i, y in found)
        assert sum(y * samples.z[i - 1] for i, y in found) > 0
        for values in ([1] * len(rows), *zip(*samples.x, strict=True)):
            assert sum(y * values[i - 1] for i, y in found) == 0
        return
    for row, label, relation in zip(samples.x, samples.z, relations, strict=True):
        over = sum((a * v for a, v in zip(found[:-1], row, strict=True)), start=found[-1]) - label
        assert over == 0 if relation == EQUAL else over * relation >= 0


@pytest.mark.parametrize(
    ("rows", "labels", "least"),
    [
        (SQUARE, [0, 1, 1, 0], 2),
        (GRID, [max(a, b) for a, b in GRID], 2),
        (GRID, [abs(a - b) for a, b in GRID], 2),
        (GRID, [abs(a) + abs(b) for a, b in GRID], 2),
        (GRID, [abs(a - 1) + abs(a + 1) - max(0, b) for a, b in GRID], 3),
        (GRID, [2 * (a == 0) - max(0, b) for a, b in GRID], 3),
        (list(product((0, 1), repeat=4)), [sum(row) % 2 for row in product((0, 1), repeat=4)], 2),
    ],
)  # fmt: skip
def test_bounds_of_known_functions(rows, labels, least):
    """At least so many neurons, with a certificate for one fewer; `decide` says so as well."""
    data = DataSet.of(rows, labels)
    bound = bound_in_space(Instance(data), 1, steps=800)
    assert bound.neurons >= least
    assert checked(bound.against).widths == (bound.neurons - 1,)
    for width in range(1, bound.neurons):
        decision = decide_data(data, (width,))
        assert decision.answer is Answer.IMPOSSIBLE
        assert checked(decision).widths == (width,)
    assert bound.network is None or bound.network.neurons == bound.neurons


def test_signs_of_two_lines_add_up():
    """Two kinks upwards on one line and one downwards on another; or a sample above a chord of others."""
    rows = [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (2, 1), (2, 2)]
    bound = bound_in_space(Instance(DataSet.of(rows, [1, 0, 0, 0, 1, 1, 0])), 1, steps=0)
    assert (bound.neurons, certificates.kind_of(bound.against)) == (3, "output-signs")
    checked(bound.against)
    no_line = [*rows[:5], (2, 1), (1, 3), (4, 4)]
    bound = bound_in_space(Instance(DataSet.of(no_line, [1, 0, 0, 0, 1, 5, 0, 0])), 1, steps=0)
    assert (bound.neurons, certificates.kind_of(bound.against)) == (3, "output-signs")
    checked(bound.against)


def test_case_tree_of_a_line():
    """Kinks that cannot move on a line: one neuron more than kinks, by a tree that names the samples of the line."""
    line = [((i, 2 * i, -i), z) for i, z in enumerate([0, 1, 3, 6, 9, 13, 17, 22, 28])]
    others = [((5, 0, 0), 1), ((0, 7, 3), -2), ((1, 1, 9), 4)]
    data = DataSet.of([row for row, _ in line + others], [z for _, z in line + others])
    bound = bound_in_space(Instance(data), 1)
    assert (bound.neurons, certificates.kind_of(bound.against)) == (4, "case-tree")
    checked(bound.against)
    assert checked(decide_data(data, (3,))).widths == (3,)


def test_more_layers(tmp_path):
    """XOR takes three neurons in two hidden layers; a line of peaks is searched, and its refutations are for all."""
    xor = fit(SQUARE, [0, 1, 1, 0], layers=3)
    assert (xor.lower_bound, xor.minimal) == (3, True)
    assert checked(xor.refutation()).kind == "one-neuron"
    assert fit(SQUARE, [0, 1, 1, 0], layers=5).lower_bound == 5
    rows = [(i, i) for i in range(1, 10)] + [(0, 5), (7, 2)]
    data = DataSet.of(rows, [0, 0, 1, 0, 0, -1, 0, 0, 0, 0, 0])
    result = fit_data(data, layers=3)
    assert result.lower_bound >= 4
    decision = decide_data(data, (1, 2))
    assert decision.answer is Answer.IMPOSSIBLE
    checked(decision)
    write_folder(*bracketed(result), tmp_path / "folder")
    assert check_file(tmp_path / "folder").verdict == "valid"


def test_lines_are_lines():
    """Every line found holds its samples, in any direction and in a large grid; random samples have none."""
    rng = random.Random(3)
    rows = [(3 * i, Fraction(7 * i, 10) - 2, 5) for i in range(6)]
    rows += [(rng.random(), rng.random(), rng.random()) for _ in range(30)]
    data = DataSet.of(rows, [rng.randint(0, 9) for _ in rows])
    (line,) = lines_found(Standard(data))
    assert [data.x[i - 1] for i in line.samples] == sorted(DataSet.of(rows[:6], range(6)).x)
    large = DataSet.of(list(product(range(60), repeat=2)), [int(i == 1000) for i in range(3600)])
    assert max(len(line.kinks[0]) + len(line.kinks[1]) for line in lines_found(Standard(large))) == 3


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        ([(0, 0)], [1]),
        ([(0, 0), (0, 1)], [0, 1]),
        ([(0, 0), (0, 1), (1, 0)], [0, 1, 5]),
        ([(0,) * 9, (1,) * 9, (2, 0) * 4 + (1,), (5,) * 9], [1, 2, 3, 1]),
        ([(1, i, i * i, 7) for i in range(8)], [0, 3, 1, 4, 1, 5, 9, 2]),
        ([(i, i, j, j) for i, j in GRID], [i * j for i, j in GRID]),
        ([("1e300", 0), ("-1e300", 1), (0, "1e-300"), (0, 0), ("1e-300", 0)], [1, "1e-300", "1e300", 0, 0]),
    ],
)
def test_odd_samples(rows, labels):
    """One sample, two, more coordinates than samples, constant and repeated features, magnitudes far apart."""
    result = fit(rows, labels)
    assert result.lower_bound <= result.neurons
    assert decide(rows, labels, [1]).answer is (Answer.FITS if result.neurons <= 1 else Answer.IMPOSSIBLE)
