"""Construction (aS): 15 changed samples with 14 neurons, by patterns that depend on signs."""

import random

import pytest
from flint import fmpq
from helpers import data_of_all_sizes, exact_lists, fits_naively, line_data
from hypothesis import given, settings

from ftc_verify.constructions.three_layer import by_signs_net, by_signs_width
from ftc_verify.questions.fit import fit
from ftc_verify.theory.sign_patterns import TRIPLES, follows_rules, letters, pair_patterns, vectors_held, vectors_left
from ftc_verify.theory.three_layer import three_layer_upper

PATTERNS = list(pair_patterns())


def fits_in_its_widths(x, z):
    """Of the widths (8, 6), and exact at every sample, by a naive evaluation in Fractions."""
    network = by_signs_net(x, z)
    return network.widths == (8, 6) and fits_naively(network, x, z)


def test_widths_are_those_of_the_bound():
    """14 neurons for 14 and 15 changed samples, as `bounds` says; none for more."""
    assert sum(by_signs_width(15)) == three_layer_upper(15, 300) == 14
    assert by_signs_width(16) is None
    assert by_signs_width(0) is None


def test_patterns_hold_all_signs():
    """Every pattern has 15 samples; without the triple 23 classes are left, which are not built."""
    assert {len(letters(pattern)) for pattern in (*PATTERNS, *TRIPLES)} == {15}
    held = vectors_held(PATTERNS)
    left = vectors_left(held)
    assert len(left) == 23
    assert not vectors_left(held | vectors_held(TRIPLES))
    assert by_signs_net([fmpq(i) for i in range(15)], [fmpq(1 if sign == "+" else -1) for sign in left[5]]) is None


@pytest.mark.parametrize(
    "wrong",
    [
        ("off", "up TU", "down TU"),
        ("off", "up UT", "fall -", "rise -"),
        ("up TU", "down UT", "up TU", "rise +"),
        ("rise -", "down TU", "up TU", "fall -", "rise -", "stop"),
        ("off", "rise +", "down TU", "rise -", "level"),
    ],
)
def test_rules_of_a_triple(wrong):
    """A window in front of U in region 1, a fall at b_1, a rise where D = 0, two signs that tie: refused."""
    assert not follows_rules(wrong)


def test_patterns_of_every_kind():
    """Every 60th pattern, at samples with zeros between them, labels of several sizes."""
    rng = random.Random(1)
    for pattern in PATTERNS[::60]:
        word = letters(pattern).replace("**", rng.choice(["+-", "-+"]))
        signs = [{"+": 1, "-": -1}.get(sign) or rng.choice([1, -1]) for sign in word]
        x = [fmpq(i * i + i) for i in range(31)]
        z = [fmpq(signs[i // 2] * rng.randint(1, 9)) if i % 2 else fmpq(0) for i in range(30)]
        assert fits_in_its_widths(x, [*z, fmpq(0)])


def test_fit_takes_it():
    """15 changed samples of 80 at places of no kind: 14 neurons, as `bounds` says."""
    rng = random.Random(3)
    x = sorted(rng.sample(range(10**6), 80))
    kept = set(rng.sample(range(80), 15))
    found = fit(x, [rng.choice([-3, -1, 2, 5]) if i in kept else 0 for i in range(80)], layers=3)
    assert found.neurons == 14


@settings(max_examples=5)
@given(line_data(min_size=1, max_size=15))
def test_few_labels(data):
    """Whatever the data: what is built fits, and nothing is built where all labels are 0."""
    x, z = exact_lists(*data)
    network = by_signs_net(x, z)
    assert any(z) or network is None
    if network is not None:
        assert network.widths == (8, 6)
        assert fits_naively(network, x, z)


@pytest.mark.parametrize("changed", [14, 15])
def test_gaps_of_any_size(changed):
    """Gaps from 10^-12 to 10^12, labels from 10^-9 to 10^9."""
    assert fits_in_its_widths(*data_of_all_sizes(changed))
