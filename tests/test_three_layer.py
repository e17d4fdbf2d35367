"""Three layers: constructions, bounds and fits."""

import math
import random
from fractions import Fraction

import pytest
from flint import fmpq
from helpers import as_fraction_layers, exact_lists, interpolates_naively, line_data
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_book import BOOK, RUN

from ftc_verify.claims.book.verdict import Statement
from ftc_verify.constructions import three_layer as build
from ftc_verify.errors import InputError
from ftc_verify.questions.fit import fit
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.theory.intervals import bounds, three_layer_bounds
from ftc_verify.theory.three_layer import least_width, pieces_at_most
from ftc_verify.theory.witnesses import alternating_witness, separated_witness


def fits(network, x, z):
    """Exact at every sample, by a naive evaluation in Fractions."""
    points = [[Fraction(int(v.p), int(v.q))] for v in x]
    return interpolates_naively(as_fraction_layers(network), points, [Fraction(int(v.p), int(v.q)) for v in z])


@given(line_data(min_size=1, max_size=14))
def test_memorization_has_ceil_two_sqrt_k(data):
    """Construction (b): any data, ceil(2 sqrt K) neurons."""
    x, z = exact_lists(*data)
    network = build.memorization_net(x, z)
    assert fits(network, x, z)
    assert network.neurons == math.isqrt(4 * len(x) - 1) + 1


@given(line_data(min_size=2, max_size=9))
def test_five_neurons_for_eight_samples(data):
    """Construction (f), p = 2: widths (2, 3) for any labels that are not all equal, one sample behind the first too."""
    x, z = exact_lists(*data)
    if len(set(z)) == 1:
        assert build.shared_net(x, z) is None
        return
    for start in (0, max(i for i in range(1, len(z)) if z[i] != z[i - 1]) - 1):
        network = build.shared_net(x[start:], z[start:])
        assert network.widths == (2, 3)
        assert fits(network, x[start:], z[start:])


@settings(max_examples=40)
@given(line_data(min_size=10, max_size=30))
def test_shared_breakpoints_beyond_nine_samples(data):
    """Construction (f), rational: widths (p, q) for p q + 2 samples behind the first run of equal labels."""
    x, z = exact_lists(*data)
    if len(set(z)) > 1:
        later = len(z) - next(i for i, label in enumerate(z) if label != z[0])
        network = build.shared_net(x, z)
        p, q = build.shared_shape(later)
        assert network.widths == (p, q)
        assert p * q + 2 >= later
        assert fits(network, x, z)


@pytest.mark.parametrize(("samples", "neurons"), [(8, 5), (9, 5), (12, 6), (15, 7), (18, 8), (28, 10), (59, 15)])
def test_real_labels_that_share_breakpoints(samples, neurons):
    """Where (f) with rational weights has fewer neurons than (b'), `fit` has them: what the worst case needs."""
    rng = random.Random(samples)
    z = [rng.randint(-(10**6), 10**6) for _ in range(samples)]
    result = fit(range(samples), z, layers=3, steps=0)
    assert result.neurons == neurons == bounds(samples, samples, layers=3).best[1]


def fewest_groups(labels, bias, q):
    """By brute force: the fewest groups of at most q samples, rising and falling in turn, samples at the bias left out
    in valleys; the first group also behind a run of one label above the bias, if the next label is larger."""

    def from_here(i, rising):
        ways = [0] if i == len(labels) else []
        if rising and i < len(labels) and labels[i] == bias:
            ways.append(from_here(i + 1, True))
        for j in range(i + 1, min(i + q, len(labels)) + 1):
            beside = labels[i] if rising else labels[j - 1]
            if beside > bias:
                ways.append(1 + from_here(j, not rising))
        return min(ways, default=math.inf)

    run = next(i for i, label in enumerate(labels) if label != labels[0])
    leads = labels[0] > bias and labels[run] > labels[0]
    return min(from_here(0, True), from_here(run, True) if leads else math.inf)


@settings(max_examples=60)
@given(st.lists(st.integers(-1, 2), min_size=3, max_size=9))
def test_groups_are_as_few_as_can_be(labels):
    """Construction (b) with valleys: a plan exactly where brute force finds fewer neurons than (b') has, and with as
    many; its network fits."""
    if len(set(labels)) == 1:
        return
    x, z = exact_lists([(i * i + 3) for i in range(len(labels))], labels)
    run = next(i for i, label in enumerate(z) if label != z[0])
    usual = sum(build.memorization_width(len(z) - run))
    turned = [[sign * label for label in order] for sign in (1, -1) for order in (z, z[::-1])]
    fewest = min(
        fewest_groups(each, bias, q) + q for each in turned for bias in {*each, min(each) - 1} for q in range(1, 6)
    )
    plan = build.valley_plan(x, z)
    assert (plan is None) == (fewest >= usual)
    if plan is not None:
        assert sum(plan.widths) == fewest
        network = build.valley_net(x, z, plan)
        assert network.widths == plan.widths
        assert fits(network, x, z)


def test_valleys_on_many_samples():
    """Random labels with ties: the networks that are planned are built, and are smaller than (b')."""
    rng = random.Random(7)
    planned = 0
    for count in (20, 30, 40, 60, 90):
        for levels in (1, 3):
            x = [fmpq(i) for i in sorted(rng.sample(range(20 * count), count))]
            z = [fmpq(rng.randint(0, levels)) for _ in x]
            plan = build.valley_plan(x, z)
            if plan is not None:
                planned += 1
                network = build.valley_net(x, z, plan)
                assert fits(network, x, z)
                assert network.neurons < build.memorization_net_plus(x, z).neurons
    assert planned >= 5


@given(line_data(min_size=2, max_size=14))
def test_memorization_plus_has_ceil_two_sqrt_k_minus_one(data):
    """Construction (b'): ceil(2 sqrt(K-1)) neurons or fewer; equal labels are refused."""
    x, z = exact_lists(*data)
    if len(set(z)) == 1:
        with pytest.raises(InputError):
            build.memorization_net_plus(x, z)
        return
    network = build.memorization_net_plus(x, z)
    assert fits(network, x, z)
    assert network.neurons <= math.isqrt(4 * (len(x) - 1) - 1) + 1


@given(line_data(min_size=1, max_size=16))
def test_changed_samples_alone(data):
    """Constructions (a) and (a'): p + 4 q neurons with p q >= N, or N - 1 and p >= 3, wherever T lies."""
    x, z = exact_lists(*data)
    count = sum(1 for label in z if label)
    if not count:
        with pytest.raises(InputError):
            build.changed_samples_net(x, z)
        return
    network = build.changed_samples_net(x, z)
    assert fits(network, x, z)
    assert network.neurons <= min(-(-count // q) + 4 * q for q in range(1, count + 1))
    plus = build.changed_samples_net_plus(x, z)
    assert (plus is None) == (count < 4)
    if plus is not None:
        assert fits(plus, x, z)
        assert plus.neurons <= count + 3


@given(line_data(min_size=3, max_size=10), st.data())
def test_few_changed_samples(data, draw):
    """Construction (d): 3, 4, 6 neurons for one, two, three changed samples anywhere."""
    x, _ = exact_lists(*data)
    count = draw.draw(st.integers(1, 3))
    places = draw.draw(st.permutations(range(len(x))))[:count]
    z = [fmpq(0)] * len(x)
    for place in places:
        z[place] = fmpq(draw.draw(st.sampled_from([-7, -1, 1, 2, 30])), 3)
    network = build.few_changed_net(x, z)
    assert fits(network, x, z)
    assert network.neurons == (3, 4, 6)[count - 1]
    with pytest.raises(InputError):
        build.few_changed_net(x, [fmpq(0)] * len(x))


@given(line_data(min_size=2, max_size=9))
def test_two_layers_in_three(data):
    """Construction (c) and one neuron on top agree with the 2-layer net on the data."""
    x, z = exact_lists(*data)
    line = fewest_on_line(x, z).network
    for network in (build.two_layer_inside(line, x[0]), build.one_neuron_on_top(line, min(z))):
        assert network.neurons == line.neurons + 1
        assert fits(network, x, z)


@given(line_data(min_size=1, max_size=12))
def test_fit_three_layers(data):
    """The fit is exact, no larger than any construction, and not below its lower bound."""
    x, z = data
    result = fit(x, z, layers=3, steps=300)
    assert len(result.network.widths) == 2
    assert fits(result.network, *exact_lists(x, z))
    assert result.lower_bound <= result.neurons
    if len(set(z)) > 1:
        assert result.neurons <= min(fit(x, z).neurons + 1, math.isqrt(4 * (len(x) - 1) - 1) + 1)
    else:
        assert result.neurons == 0


def test_fit_three_layers_in_the_plane():
    """In R^2: exact, and at most one neuron more than two layers need."""
    points = [[i, i * i % 7] for i in range(12)]
    labels = [0, 1, 0, 0, -2, 0, 3, 0, 0, 0, 1, 0]
    two, three = fit(points, labels), fit(points, labels, layers=3)
    assert three.neurons <= two.neurons + 1
    assert [three.network(p) for p in points] == labels


@pytest.mark.parametrize(
    ("n", "k", "low", "high"),
    [(400, 4000, 78, 79), (1000, 100_000, 124, 126), (100, 100, 18, 19), (2, 9, 4, 4), (1, 5, 3, 3)],
)
def test_intervals(n, k, low, high):
    """The promised intervals."""
    assert bounds(n, k, 3).best == (low, high)


def test_sweep_of_the_interval():
    """For all N <= K <= 300 the interval is proper, at most 3 wide, monotone at its lower end, and sums to 54,252."""
    total, previous = 0, {}
    for k in range(1, 301):
        row = {}
        for n in range(k + 1):
            low, high = three_layer_bounds(n, k).best
            assert 0 <= high - low <= 3
            assert low >= previous.get(n, 0)
            row[n] = low
            total += (high - low) if n >= 1 and k >= 5 else 0
        previous = row
    assert total == 54_252


@pytest.mark.parametrize("kind", [alternating_witness, lambda n, k: separated_witness(n // 2, n - n // 2)])
def test_witnesses_force_the_lower_bound(kind):
    """What the data of a witness force never exceeds what the constructions need, nor the worst case."""
    for n in range(1, 12):
        witness = kind(n, 4 * n + 1)
        result = fit(witness.x, witness.z, layers=3, steps=0)
        assert result.lower_bound <= three_layer_bounds(n, 4 * n + 1).best[1]
        # (f) has real weights; what is built is at most one neuron larger.
        assert result.neurons <= three_layer_bounds(n, 4 * n + 1).best[1] + 1


def test_pieces_of_narrow_nets():
    """The refined counts are below the product, and the least width inverts them."""
    for d1 in range(1, 8):
        for d2 in range(1, 8):
            assert pieces_at_most(d1, d2) <= (d1 + 1) * (d2 + 1)
            assert least_width(pieces_at_most(d1, d2)) <= d1 + d2


def test_bounds_rest_on_proved_claims():
    """The claims that three-layer bounds cite are proved."""
    rows = [BOOK.by_id[name] for name in three_layer_bounds(5, 9).because]
    assert [RUN.verdict(row).statement for row in rows] == [Statement.PROVED] * 2


@pytest.mark.parametrize("layers", [3, 4])
def test_three_layers_of_samples_of_any_magnitude(layers):
    """Samples that are 1e-300, 1 and 1e300 apart: the search and the constructions take them."""
    x = sorted(Fraction(v) * m for v in (-3, -1, 2, 5) for m in (1, Fraction(10) ** 300, Fraction(1, 10**300)))
    result = fit(x, [0, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 1], layers=layers, steps=200)
    assert result.network.evaluate(result.data.x) == result.data.z
