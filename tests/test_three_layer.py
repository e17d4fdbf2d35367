"""Three layers: constructions, bounds and fits."""

import math
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from flint import fmpq
from helpers import exact_lists, fits_naively, line_data
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_book import BOOK, RUN

from ftc_verify.claims.book.verdict import Statement
from ftc_verify.constructions import three_layer as build
from ftc_verify.errors import InputError
from ftc_verify.questions.decide import decide
from ftc_verify.questions.fit import fit
from ftc_verify.questions.on_a_line.line import fewest_on_line
from ftc_verify.theory.intervals import bounds, three_layer_bounds
from ftc_verify.theory.three_layer import least_width, pieces_at_most
from ftc_verify.theory.witnesses import alternating_witness, separated_witness

ROOT = Path(__file__).parent.parent


@given(line_data(min_size=1, max_size=14))
def test_memorization_has_ceil_two_sqrt_k(data):
    """Construction (b): any data, ceil(2 sqrt K) neurons."""
    x, z = exact_lists(*data)
    network = build.memorization_net(x, z)
    assert fits_naively(network, x, z)
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
        assert fits_naively(network, x[start:], z[start:])


@settings(max_examples=40)
@given(line_data(min_size=10, max_size=30))
def test_shared_breakpoints_beyond_nine_samples(data):
    """Construction (f), rational: widths (p, q) for p q + 3 samples behind a run of equal labels at one end; none only
    where three regions have the same labels at the samples that matter."""
    x, z = exact_lists(*data)
    if len(set(z)) > 1:
        network = build.shared_net(x, z)
        p, q = build.shared_shape(build.samples_behind(z))
        assert p * q + min(p, 3) >= build.samples_behind(z)
        if network is None:
            assert p >= 3
            assert len(set(z)) <= 3
        else:
            assert network.widths == (p, q)
            assert fits_naively(network, x, z)


@pytest.mark.parametrize("q", [3, 4, 5, 6])
@pytest.mark.parametrize("p", [2, 3, 4, 5])
def test_shared_breakpoints_of_these_widths(p, q):
    """Construction (f), q odd or even: as many samples as widths (p, q) have room for, at four kinds of positions."""
    rng, behind = random.Random(p * 10 + q), build.shared_room(p, q)
    kinds = (range(behind + 1), [i * i for i in range(behind + 1)], [20 * (i // 2) + i % 2 for i in range(behind + 1)],
             sorted(rng.sample(range(500), behind + 1)))  # fmt: skip
    for places in kinds:
        x, z = exact_lists(places, [rng.randint(-99, 99) for _ in places])
        network = build.shared_net(x, z)
        assert network.neurons <= p + q
        assert fits_naively(network, x, z)


@pytest.mark.parametrize(("widths", "samples"), [((2, 6), 15), ((3, 3), 13), ((3, 6), 22), ((7, 3), 25), ((3, 4), 9)])
def test_shared_breakpoints_in_given_widths(widths, samples):
    """Any widths that have room: `decide` builds there."""
    p, q = build.shared_within(samples - 1, *widths)
    assert p <= widths[0]
    assert q <= widths[1]
    assert build.shared_within(build.shared_room(*widths) + 1, *widths) is None
    z = [(7 * i) % 11 - i % 2 for i in range(samples)]
    assert decide(range(samples), z, widths).answer == "fits"


@settings(max_examples=6)
@given(line_data(min_size=14, max_size=22))
def test_full_regions(data):
    """Construction (f), all regions full: so many neurons, exact, or none found."""
    x, z = exact_lists(*data)
    if len(set(z)) == 1:
        assert build.tight_net(x, z, 7) is None
        return
    behind = build.samples_behind(z)
    neurons = build.tight_width(behind)
    network = build.tight_net(x, z, neurons)
    if network is not None:
        assert fits_naively(network, x, z)
        assert network.neurons == neurons
    assert all(p + q == neurons and p * (q + 1) >= behind for p, q in build.tight_shapes(behind, neurons))
    assert not build.tight_shapes(behind, neurons - 1)
    assert build.tight_width(300) is None


@pytest.mark.parametrize("samples", [17, 21])
def test_full_regions_at_four_kinds_of_positions(samples):
    """p = 4: one sample given up is enough, and there always is one."""
    rng = random.Random(samples)
    for places in (range(samples), [i * i for i in range(samples)], [20 * (i // 2) + i % 2 for i in range(samples)],
                   [2**i for i in range(samples)], sorted(rng.sample(range(500), samples))):  # fmt: skip
        for labels in ([i % 2 for i in range(samples)], [rng.randint(-99, 99) for _ in range(samples)]):
            x, z = exact_lists(places, labels)
            network = build.tight_net(x, z, 3 + samples // 4)
            assert fits_naively(network, x, z)
            assert network.neurons == 3 + samples // 4


def test_regions_that_are_alike():
    """Equally spaced samples with one label in all regions: every scale of the labels will do."""
    x, z = exact_lists(range(15), [0, 0, 1, 0, 0, -1, 0, 0, 1, 0, 0, -1, 0, 0, 1])
    assert build.shared_net(x, z).widths == (4, 3)


@pytest.mark.parametrize(
    ("samples", "neurons"),
    [(9, 5), (11, 6), (13, 6), (16, 7), (17, 7), (20, 8), (21, 8), (24, 9), (25, 9), (26, 9), (29, 10), (30, 10),
     (31, 10), (35, 11), (36, 11), (37, 11), (59, 15)],
)  # fmt: skip
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
        assert fits_naively(network, x, z)


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
                assert fits_naively(network, x, z)
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
    assert fits_naively(network, x, z)
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
    assert fits_naively(network, x, z)
    assert network.neurons <= min(-(-count // q) + 4 * q for q in range(1, count + 1))
    plus = build.changed_samples_net_plus(x, z)
    assert (plus is None) == (count < 4)
    if plus is not None:
        assert fits_naively(plus, x, z)
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
    assert fits_naively(network, x, z)
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
        assert fits_naively(network, x, z)


@settings(max_examples=40)
@given(line_data(min_size=1, max_size=12))
def test_fit_three_layers(data):
    """The fit is exact, no larger than any construction, and not below its lower bound."""
    x, z = data
    result = fit(x, z, layers=3, steps=300)
    assert len(result.network.widths) == 2
    assert fits_naively(result.network, *exact_lists(x, z))
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
    """For all N <= K <= 300 the interval is proper, at most 2 wide, monotone at its lower end, and sums to 43,246."""
    total, previous = 0, {}
    for k in range(1, 301):
        row = {}
        for n in range(k + 1):
            low, high = three_layer_bounds(n, k).best
            assert 0 <= high - low <= 2
            assert low >= previous.get(n, 0)
            row[n] = low
            total += (high - low) if n >= 1 and k >= 5 else 0
        previous = row
    assert total == 43_246


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
    rows = {name for n, k in ((5, 9), (7, 41), (46, 160), (100, 319)) for name in three_layer_bounds(n, k).because}
    assert len(rows) == 5
    assert {RUN.verdict(BOOK.by_id[name]).statement for name in rows} == {Statement.PROVED}


@pytest.mark.parametrize("layers", [3, 4])
def test_three_layers_of_samples_of_any_magnitude(layers):
    """Samples that are 1e-300, 1 and 1e300 apart: the search and the constructions take them."""
    x = sorted(Fraction(v) * m for v in (-3, -1, 2, 5) for m in (1, Fraction(10) ** 300, Fraction(1, 10**300)))
    result = fit(x, [0, 1, 1, 0, 1, 0, 1, 0, 0, 0, 0, 1], layers=layers, steps=200)
    assert result.network.evaluate(result.data.x) == result.data.z


def test_the_table_of_small_values_is_what_bounds_says():
    """docs/results.md prints m*(N, K), N <= K <= 14, as `benchmarks/small_capacities.py` makes it from `bounds`."""
    printed = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
    script = ROOT / "benchmarks" / "small_capacities.py"
    made = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True).stdout
    assert made in printed
