"""B or B + 1 neurons on a line: the decision against z3 and against exhaustive facings."""

import random
from itertools import combinations, compress, product

import pytest
from flint import fmpq
from helpers import exact_lists, line_data, some_net_fits
from hypothesis import given, settings
from hypothesis import strategies as st

from ftc_verify import certificates
from ftc_verify.checker import check_bytes
from ftc_verify.constructions.two_layer import with_facing, with_one_more
from ftc_verify.data import DataSet
from ftc_verify.kinks import Interpolants, fewest_kinks
from ftc_verify.questions.decide import decide_data
from ftc_verify.questions.fit import fit_data, strongest_refutation
from ftc_verify.questions.on_a_line.facing import Answer, choose_facing
from ftc_verify.questions.on_a_line.fixed import zero_sum_of_fixed
from ftc_verify.questions.on_a_line.subset_sum import SubsetSum
from ftc_verify.questions.on_a_line.sums import rest_bounds, search


def has_zero_alternating_sum(slopes):
    """Brute force over all subsequences of odd length."""
    return any(
        sum(slopes[k] * (-1) ** n for n, k in enumerate(chosen)) == 0
        for size in range(1, len(slopes) + 1, 2)
        for chosen in combinations(range(len(slopes)), size)
    )


@settings(max_examples=120)
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


def spread_slopes(rng, count, digits):
    """Slopes on samples two to a piece: none can move, and their denominators are 1."""
    return [fmpq(rng.randint(-(10**digits), 10**digits)) for _ in range(count)]


@pytest.mark.parametrize(("kinks", "digits"), [(24, 12), (40, 15), (40, 60)])
def test_forty_fixed_kinks_are_settled(kinks, digits):
    """Too many sums to list, too few to expect a zero: all are gone through, whatever the size of the numbers."""
    rng = random.Random(kinks * digits)
    outcome = choose_facing(Interpolants.of(*forced_data(spread_slopes(rng, kinks + 1, digits))))
    assert outcome.answer is Answer.IMPOSSIBLE
    assert "all alternating sums" in outcome.reason


@pytest.mark.parametrize(("kinks", "digits"), [(40, 15), (42, 60)])
def test_a_sum_that_is_hidden_among_forty_is_found(kinks, digits):
    """The last slope is what makes one chosen alternating sum zero: the only one, and it is found."""
    rng = random.Random(kinks + digits)
    slopes = spread_slopes(rng, kinks, digits)
    chosen = sorted(rng.sample(range(kinks), 14))
    last = -sum((-1) ** n * slopes[k] for n, k in enumerate(chosen))
    x, z = forced_data([*slopes, last])
    outcome = choose_facing(Interpolants.of(x, z))
    assert outcome.facing is not None
    network = with_facing(outcome.facing.function, outcome.facing.left, (x[0], z[0]))
    assert network.neurons == kinks
    assert network.evaluate([[p] for p in x]) == z


@pytest.mark.parametrize(("kinks", "digits"), [(60, 8), (300, 15)])
def test_hundreds_of_kinks_of_ordinary_size_fit(kinks, digits):
    """Where zero sums are common one is found."""
    x, z = forced_data(spread_slopes(random.Random(kinks), kinks + 1, digits))
    outcome = choose_facing(Interpolants.of(x, z))
    assert outcome.facing is not None
    network = with_facing(outcome.facing.function, outcome.facing.left, (x[0], z[0]))
    assert network.neurons == kinks
    assert network.evaluate([[p] for p in x]) == z


@settings(max_examples=300)
@given(
    st.lists(st.one_of(st.integers(-9, 9), st.integers(-(2**70), 2**70)), min_size=1, max_size=9),
    st.integers(-20, 20) | st.none(),
    st.randoms(use_true_random=False),
)
def test_subset_sums_agree_with_brute_force(values, target, rng):
    """Found exactly where some subset has the sum, and what is found has it; else it says that there is none."""
    if target is None:
        target = sum(rng.sample(values, rng.randint(0, len(values))))
    found = SubsetSum(tuple(values), target).solve()
    subsets = product((False, True), repeat=len(values))
    possible = any(sum(compress(values, chosen)) == target for chosen in subsets)
    assert (found.chosen is not None) == possible
    assert possible or found.complete
    if found.chosen is not None:
        assert sum(compress(values, found.chosen)) == target


@pytest.mark.parametrize("modulus", [2**61 - 1, (2**61 - 1) * (2**61 - 31)])
def test_values_that_mislead_a_prime_are_settled_all_the_same(modulus):
    """Half of all subsets have the target's residue and none its value, modulo the first prime and the first two."""
    rng = random.Random(modulus)
    values = (*(2 * modulus * rng.randint(-1000, 1000) for _ in range(23)), 1)
    found = SubsetSum(values, modulus * 3).solve()
    assert (found.chosen, found.complete) == (None, True)
    hidden = sum(values[:11]) + 1
    assert sum(compress(values, SubsetSum(values, hidden).solve().chosen)) == hidden


def test_slopes_whose_denominators_stand_alone_cannot_count():
    """A prime in one denominator alone settles a hundred kinks; in two of them it does not."""
    primes = [p for p in range(2, 1000) if all(p % q for q in range(2, p))][:101]
    alone = zero_sum_of_fixed([fmpq(1, p) for p in primes], [True] * 101)
    assert (alone.coefficients, alone.complete, alone.counting) == (None, True, 0)
    shared = zero_sum_of_fixed([fmpq(1, 7), fmpq(3, 7), fmpq(2, 7), fmpq(1, 11)], [True] * 4)
    assert shared.coefficients == (1, -1, 1, 0)


def test_unsettled_says_how_many_slopes_count():
    """Sixty kinks whose sums are too rare to be found and too many to be gone through: undecided, and no guess."""
    outcome = choose_facing(Interpolants.of(*forced_data(spread_slopes(random.Random(1), 61, 60))))
    assert outcome.answer is Answer.UNDECIDED
    assert "61 slopes that cannot move" in outcome.reason


@given(line_data(min_size=3, max_size=14))
def test_thinned_sums_and_the_full_search_agree(data):
    """With two intervals kept of a union the answers are those of the search that keeps all of them."""
    x, z = exact_lists(*data)
    if len(set(z)) == 1:
        return
    family = Interpolants.of(x, z)
    thinned = choose_facing(family, kept=2)
    whole = search(family.pieces, rest_bounds(family.pieces))
    assert (thinned.answer is Answer.FITS) == (whole.terms is not None)
    assert thinned.answer is not Answer.UNDECIDED


def test_thinned_sums_and_the_full_search_agree_where_ends_move():
    """Outer kinks that can move to infinity, fixed ones between them: the two ways agree, and say both things."""
    rng = random.Random(8)
    answers = []
    for _ in range(300):
        inner = [fmpq(rng.randint(-60, 60) * 2 + 1) for _ in range(rng.randint(2, 6))]
        x, z = forced_data(inner)
        x, z = [*x, x[-1] + 1], [*z, z[-1] + rng.randint(-60, 60) * 2 + 1]
        family = Interpolants.of(x, z)
        thinned, whole = choose_facing(family, kept=2), search(family.pieces, rest_bounds(family.pieces))
        assert (thinned.answer is Answer.FITS) == (whole.terms is not None)
        assert thinned.answer is not Answer.UNDECIDED
        if any(piece.direction for piece in family.pieces):
            answers.append(thinned.answer)
    assert set(answers) == {Answer.FITS, Answer.IMPOSSIBLE}


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


def fixed_data(kinks, digits, seed=3):
    """Samples on a line that force so many kinks, none of which can move."""
    x, z = forced_data(spread_slopes(random.Random(seed), kinks + 1, digits))
    return DataSet.of(x, z)


def test_fit_says_that_a_search_and_no_certificate_shows_the_last_neuron():
    """B + 1 by complete search: minimal, with that as evidence; the certificate is for B - 1."""
    data = fixed_data(22, 14)  # more samples than case trees are for
    result = fit_data(data)
    assert (result.neurons, result.minimal, result.evidence, result.certified) == (23, True, "search", 21)
    assert strongest_refutation(result).widths == (21,)


def test_a_case_tree_is_the_certificate_where_one_is_found():
    """Theory's example: three kinks, four neurons, and a tree against three."""
    result = fit_data(DataSet.of(range(9), [0, 5, 11, 18, 25, 33, 41, 50, 60]))
    assert (result.neurons, result.evidence) == (4, "search")
    grounds = strongest_refutation(result)
    assert grounds.widths == (3,)
    assert check_bytes("".join(certificates.text_of(grounds)).encode()).verdict == "valid"


def test_decide_says_impossible_only_with_a_certificate():
    """More samples than case trees are for: what a search says is a note."""
    decision = decide_data(fixed_data(30, 14), (30,))
    assert (decision.answer, decision.grounds) == ("undecided", None)
    assert "all alternating sums" in decision.reason
    assert "no certificate" in decision.reason


def test_out_of_time_leaves_the_network_with_one_more():
    """Time is up as soon as sums are gone through: B + 1 neurons, and B as the lower bound."""
    over = []

    def tell(done, text):
        if "searching 40 neurons" in text:
            over.append(True)

    result = fit_data(fixed_data(40, 20), timeout=1, progress=tell, clock=lambda: 2.0 if over else 0.0)
    assert result.stopped
    assert (result.neurons, result.lower_bound, result.minimal) == (41, 40, False)
