"""Many samples at once: what floats decide is what rational arithmetic says, whatever the magnitudes are."""

import numpy as np
import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify import data as data_module
from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.kinks import fewest_kinks
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.questions.fit import fit
from ftc_verify.questions.in_space.affine import affine_labels_net
from ftc_verify.questions.in_space.counts import KinkCounts
from ftc_verify.questions.in_space.margin import widest_margin
from ftc_verify.questions.in_space.positions import merged_positions, positions_along, telling_positions
from ftc_verify.questions.in_space.ratios import largest_ratio
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.rationals import ONE, ZERO
from ftc_verify.rows.modular import PRIMES
from ftc_verify.rows.table import Rows

small = st.integers(-3, 3).map(fmpq)
floats = st.floats(allow_nan=False, allow_infinity=False).map(lambda v: fmpq(*v.as_integer_ratio()))
near_one = st.floats(-4, 4).map(lambda v: fmpq(*v.as_integer_ratio()))
decimals = st.integers(-60, 60).map(lambda n: fmpq(n, 10))
subnormal = st.integers(-5, 5).map(lambda n: n * fmpq(2) ** -1074)
beyond = st.builds(lambda n, e: n * fmpq(10) ** e, st.integers(-9, 9), st.sampled_from([-400, -300, 0, 300, 400]))
KINDS = [small, floats, near_one, decimals, subnormal, beyond]


@st.composite
def rows_and_affines(draw):
    """Rows, and affine functions many of which are 0, or nearly so, at one of the rows."""
    dimension = draw(st.integers(1, 3))
    numbers = draw(st.sampled_from(KINDS))
    rows = draw(st.lists(st.tuples(*[numbers] * dimension), min_size=1, max_size=8))
    affines = []
    for _ in range(draw(st.integers(1, 4))):
        weights = draw(st.lists(draw(st.sampled_from(KINDS)), min_size=dimension, max_size=dimension))
        through = draw(st.sampled_from(rows))
        offset = -value(through, [*weights, ZERO])
        affines.append([*weights, draw(st.sampled_from([offset, offset * (1 + fmpq(2) ** -70), ONE]))])
    return rows, affines


def value(row, affine):
    """The exact value of an affine function."""
    return sum((w * v for w, v in zip(affine[:-1], row, strict=True)), start=affine[-1])


@settings(max_examples=150)
@given(rows_and_affines())
def test_signs_are_exact(case):
    """Signs at samples that a hyperplane goes through, or misses by little: those of rational arithmetic."""
    rows, affines = case
    expected = [[(v > 0) - (v < 0) for v in (value(row, affine) for affine in affines)] for row in rows]
    assert Rows(rows).signs(affines).tolist() == expected


@settings(max_examples=150)
@given(rows_and_affines())
def test_errors_are_within_their_bound(case):
    """What floats are off is at most what they say, exact sums by nothing."""
    rows, affines = case
    enclosure = Rows(rows).enclosure
    scaled = [enclosure.scaled(affine) for affine in affines]
    (_, values, errors) = next(enclosure.values(scaled))
    for i, row in enumerate(rows):
        for j, affine in enumerate(affines):
            exact = value(row, affine) / fmpq(2) ** scaled[j].exponent
            off = abs(fmpq(*float(values[i, j]).as_integer_ratio()) - exact)
            assert off <= fmpq(*float(errors[i, j]).as_integer_ratio())


def test_integers_need_no_rationals():
    """Ties of integer samples are decided by floats alone, those of rounded decimals by none."""
    rows = [(fmpq(a), fmpq(b)) for a in range(9) for b in range(9)]
    affine = [fmpq(1), fmpq(-1), fmpq(0)]
    assert Rows(rows).enclosure.signs([affine])[1] == []
    tenths = [tuple(v / 10 for v in row) for row in rows]
    (_, open_rows), *_ = Rows(tenths).enclosure.signs([affine])[1]
    assert [rows[i] for i in open_rows] == [(a, b) for a, b in rows if a == b]


@settings(max_examples=150)
@given(rows_and_affines(), st.lists(st.integers(-2, 2).map(fmpq), min_size=12, max_size=12), st.booleans())
def test_values_of_a_network(case, outputs, parallel):
    """A network at many rows, an affine function for each set of active neurons, is the network row by row."""
    rows, affines = case
    if parallel:  # tents and waves along one direction, beside the other neurons
        affines += [[f * w for w in affines[0][:-1]] + [affines[0][-1] + k] for k, f in enumerate((1, 1, 2, -1))]
    outputs = outputs[: len(affines)]
    hidden = Layer(tuple(tuple(a[:-1]) for a in affines), tuple(a[-1] for a in affines))
    network = Network(len(rows[0]), (hidden, Layer((tuple(outputs),), (ONE,))))
    expected = [ONE + sum((o * max(value(r, a), ZERO) for o, a in zip(outputs, affines, strict=True))) for r in rows]
    assert network.evaluate(Rows(rows)) == expected


def test_neurons_that_cancel_cost_nothing(monkeypatch):
    """Far from its samples a tent is one identity: exact products are only taken where it is not 0."""
    generator = np.random.default_rng(0)
    rows = Rows(floats=generator.standard_normal((5000, 3)))
    direction, products = (fmpq(1), fmpq(2), fmpq(3)), []
    tent = Layer((direction,) * 3, (fmpq(1, 100), ZERO, fmpq(-1, 100)))
    network = Network(3, (tent, Layer(((ONE, fmpq(-2), ONE),), (ZERO,))))
    expected = [network.evaluate([row])[0] for row in rows]
    exact = Rows.values
    monkeypatch.setattr(Rows, "values", lambda self, i, affine: products.append(len(i)) or exact(self, i, affine))
    assert network.evaluate(rows) == expected
    assert sum(products) == sum(map(bool, expected)) < 50


@settings(max_examples=120)
@given(st.data())
def test_positions_that_tell(data):
    """Samples that stand for stretches of zeros have the interpolants of all: B, network and reason are equal."""
    numbers = data.draw(st.sampled_from([small, near_one, decimals]))
    rows = data.draw(st.lists(st.tuples(numbers, numbers), min_size=4, max_size=40, unique=True))
    labels = [ZERO] * len(rows)
    for i in data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1, max_size=len(rows) // 4)):
        labels[i] = data.draw(st.sampled_from([ONE, -ONE, fmpq(3)]))
    samples = DataSet.of(rows, labels)
    direction = data.draw(st.tuples(numbers, numbers).filter(any))
    all_of_them = merged_positions(positions_along(samples, direction), samples.z)
    some = telling_positions(samples, samples.z, direction)
    assert (some is None) == (all_of_them is None)
    if some is not None:
        assert len(some[0]) <= len(all_of_them[0])
        assert fewest_kinks(*some) == fewest_kinks(*all_of_them)
        assert fewest_on_line(*some) == fewest_on_line(*all_of_them)


@settings(max_examples=100)
@given(rows_and_affines(), small)
def test_the_largest_ratio(case, more):
    """The largest ratio of two affine functions is that of rational arithmetic."""
    rows, affines = case
    top, bottom = affines[0], affines[-1]
    pairs = [(abs(value(row, top)) + abs(more), abs(value(row, bottom))) for row in rows[1:]]
    expected = None if not all(b for _, b in pairs) else max((a / b for a, b in pairs), default=ZERO)
    assert largest_ratio(Rows(rows), top, bottom, more=abs(more), without=[0]) == expected


@settings(max_examples=100)
@given(st.data(), st.sampled_from(["f8", "f4", "i8", "i1"]))
def test_arrays_are_read_as_lists_are(data, kind):
    """Order, merged samples, contradictions, instance: the same for an array as for a list."""
    rows = data.draw(st.lists(st.tuples(*[st.integers(-1, 1)] * 3), min_size=1, max_size=30))
    labels = data.draw(st.lists(st.integers(0, 1), min_size=len(rows), max_size=len(rows)))
    array = np.array(rows, dtype=kind) * (-1 if kind == "f8" else 1)  # -0.0 is 0
    found = []
    for many in (0, 10**9):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(data_module, "MANY_NUMBERS", many)
            try:
                samples = DataSet.of(array, labels)
                found.append((list(samples.x), samples.z, samples.merged, samples.instance))
                assert isinstance(samples.x, Rows) == (many == 0)
            except InputError as error:
                found.append(str(error))
    assert found[0] == found[1]


def test_what_an_array_may_not_hold(monkeypatch):
    """Infinite values are refused with their place; integers beyond 2^53 stay exact."""
    monkeypatch.setattr(data_module, "MANY_NUMBERS", 0)
    with pytest.raises(InputError, match="sample 2"):
        DataSet.of(np.array([[0.0, 1.0], [np.inf, 0.0]]), [0, 1])
    large = np.array([[2**60 + 1, 0], [0, 1]])
    assert (fmpq(2**60 + 1), fmpq(0)) in DataSet.of(large, [0, 1]).x
    with pytest.raises(InputError, match="2 samples but 3 labels"):
        DataSet.of(np.array([[0.0, 1.0], [2.0, 0.0]]), [0, 1, 2])


def test_an_array_is_not_changed():
    """What was passed stays as it was, and what was made of it does not change with it."""
    x = np.random.default_rng(0).standard_normal((1500, 2))
    copy = x.copy()
    samples = DataSet.of(x, [0] * 1500)
    assert (x == copy).all()
    before = samples.x[0]
    x[:] = 0
    assert samples.x[0] == before


@pytest.mark.parametrize("scale", [1, PRIMES[0], PRIMES[1]])
def test_affine_labels_in_dependent_columns(scale):
    """Labels that are affine in the samples are found through the columns that others do not give."""
    generator = np.random.default_rng(0)
    points = generator.integers(-9, 9, (60, 3)).tolist()
    rows = sorted({(a, a + 2 * b, 7, b, c) for a, b, c in points})
    data = DataSet.of(rows, [fmpq(a - 3 * c, 2) / scale for a, _, _, _, c in rows])
    network = affine_labels_net(data)
    assert network.neurons == 1
    assert network.evaluate(data.x) == data.z
    assert affine_labels_net(DataSet.of(rows, [*data.z[:-1], data.z[-1] + 1])) is None


@pytest.mark.parametrize("size", [5, 200])
def test_margins_of_many_samples(size):
    """Rows added as they are violated, or Newton steps: a hyperplane that cuts off what one can, and none else."""
    generator = np.random.default_rng(size)
    count = 8000
    normal = generator.standard_normal(size)
    rows = np.c_[generator.standard_normal((count, size)), np.ones(count)]
    values = rows[:, :-1] @ normal / np.linalg.norm(normal)
    side = np.where(values > np.sort(values)[-4], 1.0, -1.0)
    rows *= side[:, None]
    none = np.zeros(count, dtype=bool)
    found = widest_margin(rows, np.zeros(count), none)
    assert (rows @ found > 0).all()
    if size == 5:
        inside = np.argsort(np.abs(rows[:, :-1]).sum(axis=1))[:1]
        rows[inside] *= -side[inside, None] * np.where(side[inside] > 0, 1, -1)[:, None]
        assert widest_margin(rows, np.zeros(count), none) is None


def test_kinks_of_few_changed_samples():
    """B from changed samples and their neighbours is B from all of them."""
    generator = np.random.default_rng(1)
    points, labels = generator.standard_normal((3000, 3)), np.zeros(3000)
    labels[generator.choice(3000, 40, replace=False)] = generator.standard_normal(40)
    directions = generator.standard_normal((9, 3))
    counts = KinkCounts(points, labels)
    assert counts.sparse
    few = counts.along(directions).tolist()
    counts.sparse = False
    assert counts.along(directions).tolist() == few


def test_the_same_network_from_floats_and_from_rationals():
    """The array and the exact rows of one data set have one network, and it is right at every sample."""
    generator = np.random.default_rng(2)
    x, z = generator.standard_normal((450, 3)), np.zeros(450)
    z[:6] = generator.standard_normal(6)
    from_array, from_list = fit(x, z), fit(x.tolist(), z.tolist())
    assert from_array.network == from_list.network
    assert from_array.data == from_list.data
    for row, label in zip(from_array.data.x[::23], from_array.data.z[::23], strict=True):
        assert from_array.network.evaluate([row]) == [label]
