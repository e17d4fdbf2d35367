"""Construction (a2*): (p + 1) q + 1 changed samples with p + 4 q neurons, two pairs beside the windows."""

import random

import pytest
from flint import fmpq
from helpers import data_of_all_sizes, exact_lists, fits_naively, line_data
from hypothesis import given, settings

from ftc_verify.constructions.three_layer import two_pairs_net, two_pairs_width
from ftc_verify.questions.fit import fit
from ftc_verify.theory.three_layer import least_with_two_pairs


def fits_in_its_widths(x, z):
    """Of the widths that it wants, and exact at every sample, by a naive evaluation in Fractions."""
    network = two_pairs_net(x, z)
    p, q = two_pairs_width(sum(map(bool, z)))
    return network.widths == (p, 4 * q) and fits_naively(network, x, z)


def test_widths_are_those_of_the_bound():
    """For every number of changed samples up to 1,000, with room for all of them and for the seven regions."""
    for changed in range(1, 1001):
        p, q = two_pairs_width(changed)
        assert p + 4 * q == least_with_two_pairs(changed)
        assert (p + 1) * q + 1 >= changed
        assert p >= q - 1 + q % 2 + 7


@pytest.mark.parametrize("changed", [19, 34])
def test_every_sign_of_the_samples_of_the_pairs(changed):
    """Labels of any signs at equally spaced samples; 19 and 34 are those for which no other network is as small."""
    rng = random.Random(changed)
    for _ in range(16):
        x = [fmpq(i) for i in range(2 * changed)]
        z = [fmpq(rng.choice([-2, -1, 1, 3])) if i % 2 else fmpq(0) for i in range(2 * changed)]
        assert fits_in_its_widths(x, z)


def test_fit_takes_it():
    """19 changed samples of 100 at places of no kind: 16 neurons, as `bounds` says."""
    rng = random.Random(3)
    x = sorted(rng.sample(range(10**6), 100))
    kept = set(rng.sample(range(100), 19))
    found = fit(x, [rng.choice([-3, -1, 2, 5]) if i in kept else 0 for i in range(100)], layers=3)
    assert found.neurons == 16


@pytest.mark.parametrize("count", range(1, 12))
def test_all_labels_changed(count):
    """Few samples, all of them changed: the regions reach beyond the data."""
    assert fits_in_its_widths([fmpq(i * i) for i in range(count)], [fmpq((-1) ** i * (i + 1)) for i in range(count)])


@settings(max_examples=20)
@given(line_data(min_size=1, max_size=19))
def test_few_labels(data):
    """Whatever the data: what is built fits, and nothing is built where all labels are 0."""
    x, z = exact_lists(*data)
    network = two_pairs_net(x, z)
    assert any(z) or network is None
    if network is not None:
        assert fits_in_its_widths(x, z)


@pytest.mark.parametrize("changed", [19, 37, 40, 65])
def test_gaps_of_any_size(changed):
    """Gaps from 10^-12 to 10^12, labels from 10^-9 to 10^9."""
    assert fits_in_its_widths(*data_of_all_sizes(changed))
