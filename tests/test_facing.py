"""B or B + 1 neurons on a line: the decision against z3 and against exhaustive facings."""

import random
from itertools import combinations

import pytest
from flint import fmpq
from helpers import exact_lists, line_data, some_net_fits
from hypothesis import given, settings

from ftc_verify.constructions.two_layer import with_facing, with_one_more
from ftc_verify.kinks import Interpolants, fewest_kinks
from ftc_verify.questions.on_a_line.facing import Answer, choose_facing


def has_zero_alternating_sum(slopes):
    """Brute force over all subsequences of odd length."""
    return any(
        sum(slopes[k] * (-1) ** n for n, k in enumerate(chosen)) == 0
        for size in range(1, len(slopes) + 1, 2)
        for chosen in combinations(range(len(slopes)), size)
    )


@settings(max_examples=250)
@given(line_data(min_size=2, max_size=7))
def test_decision_agrees_with_z3(data):
    """B neurons are found exactly where z3 finds a net with B neurons, and the net found is exact."""
    x, z = exact_lists(*data)
    outcome = choose_facing(Interpolants.of(x, z))
    kinks = fewest_kinks(x, z)
    assert (outcome.answer is Answer.FITS) == some_net_fits(x, z, kinks)
    if outcome.facing:
        network = with_facing(outcome.facing.function, outcome.facing.left, (x[0], z[0]))
        assert network.neurons == kinks
        assert network.evaluate([[p] for p in x]) == z


@given(line_data(min_size=2, max_size=10))
def test_one_more_always_does(data):
    """B + 1 neurons always fit (B if the function is flat on the left)."""
    x, z = exact_lists(*data)
    function = Interpolants.of(x, z).default()
    network = with_one_more(function, x[0])
    assert network.evaluate([[p] for p in x]) == z
    assert network.neurons == fewest_kinks(x, z) + (function.slope != 0)


def forced_data(slopes):
    """Data all of whose kinks are forced: every slope on two chords in a row, so that runs have length 1 between
    zeros."""
    z = [fmpq(0)]
    for slope in slopes:
        z += [z[-1] + slope, z[-1] + 2 * slope, z[-1] + 3 * slope]
    return [fmpq(i) for i in range(len(z))], z


def test_forced_kinks_are_a_subset_sum_question():
    """Where nothing moves the answer is that of brute force over all alternating sums, both ways."""
    random.seed(5)
    answers = set()
    for _ in range(200):
        slopes = [fmpq(random.choice((1, -1)) * random.randint(1, 40)) for _ in range(random.randint(2, 7))]
        slopes = [s for s, t in zip(slopes, [None, *slopes[:-1]], strict=True) if s != t]
        family = Interpolants.of(*forced_data(slopes))
        assert [piece.base for piece in family.pieces] == slopes
        assert all(not piece.direction and piece.other is None for piece in family.pieces)
        outcome = choose_facing(family)
        assert (outcome.answer is Answer.FITS) == has_zero_alternating_sum(slopes)
        answers.add(outcome.answer)
    assert answers == {Answer.FITS, Answer.IMPOSSIBLE}


def test_theorys_example_is_forced():
    """d = (1, 1, 0, 1, 0, 1, 1): three kinks, none of which can move."""
    z = [fmpq(0), fmpq(5)]
    slope = 5
    for d in (1, 1, 0, 1, 0, 1, 1):
        slope += d
        z.append(z[-1] + slope)
    family = Interpolants.of([fmpq(i) for i in range(len(z))], z)
    assert len(family.pieces) == 4
    assert all(not piece.direction and piece.other is None for piece in family.pieces)
    assert choose_facing(family).answer is Answer.IMPOSSIBLE


def test_work_limit_gives_undecided():
    """A forced instance with too many partial sums says so, and does not guess."""
    random.seed(1)
    slopes = [fmpq(random.randint(-(10**12), 10**12), random.randint(1, 10**6)) for _ in range(40)]
    outcome = choose_facing(Interpolants.of(*forced_data(slopes)), work_limit=2000)
    assert outcome.answer is Answer.UNDECIDED
    assert "2000" in outcome.reason


@pytest.mark.parametrize("count", [10, 100, 10_000])
def test_random_data_are_always_decided(count):
    """On random data up to K = 10^4 the decision is made."""
    for seed in range(3):
        random.seed(seed)
        x = [fmpq(i) + fmpq(random.randint(0, 99), 100) for i in range(count)]
        z = [fmpq(random.randint(-(10**6), 10**6), 1000) for _ in range(count)]
        assert choose_facing(Interpolants.of(x, z)).answer is not Answer.UNDECIDED


@pytest.mark.parametrize("monotone", [False, True])
def test_convex_data_are_decided_by_bounds(monotone):
    """A long convex sequence (all slopes one sign) is refuted at once; symmetric about 0 it is not."""
    x = [fmpq(i if monotone else i - 500) for i in range(1000)]
    outcome = choose_facing(Interpolants.of(x, [v * v + v / 3 for v in x]))
    if monotone:
        assert outcome.answer is Answer.IMPOSSIBLE
    else:
        assert outcome.answer in (Answer.FITS, Answer.IMPOSSIBLE)
