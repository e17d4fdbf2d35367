"""Construction (a*): the changed samples alone, with a pair of neurons beside the windows."""

from itertools import product

import pytest
from flint import fmpq
from helpers import data_of_all_sizes, exact_lists, fits_naively, line_data
from hypothesis import given, settings

from ftc_verify.constructions.three_layer import with_pair_net, with_pair_width
from ftc_verify.theory.three_layer import least_to_both_ends, least_with_pair


def fits_in_its_widths(x, z):
    """Of the widths that it wants, and exact at every sample, by a naive evaluation in Fractions."""
    network = with_pair_net(x, z)
    p, u = with_pair_width(sum(map(bool, z)))
    return network.widths == (p, 4 * u + 2) and fits_naively(network, x, z)


def test_widths_are_those_of_the_bound():
    """(p + 1) u + floor(3 (p + 1)/5) samples, an even L < p with u free breakpoints below; as many as `bounds` says."""
    for changed in range(1, 400):
        p, u = with_pair_width(changed)
        assert (p + 1) * u + 3 * (p + 1) // 5 >= changed
        assert any(
            left % 2 == 0 and left % 5 not in free and sum(j % 5 in free for j in range(left)) >= u
            for free in ((1, 4), (0, 3))
            for left in range(2, p)
        )
        assert p + 4 * u + 2 == least_with_pair(changed)


def test_fewer_neurons_than_without_a_pair():
    """For these N, among those with intervals in benchmarks/interval.py, one neuron fewer than (a'') has."""
    fewer = [n for n in range(4, 76) if least_with_pair(n) == least_to_both_ends(n) - 1]
    assert fewer == [8, 9, 11, 23, 25, 26, 28, 31, 43, 46, 49, 50, 53, 54, 57, 61, 69, 73]
    assert all(least_with_pair(n) >= least_to_both_ends(n) - 1 for n in range(4, 400))


@settings(max_examples=40)
@given(line_data(min_size=1, max_size=20))
def test_any_labels(data):
    """Whatever the data: built, in its widths."""
    x, z = exact_lists(*data)
    if any(z):
        assert fits_in_its_widths(x, z)
    else:
        assert with_pair_net(x, z) is None


@pytest.mark.parametrize("changed", [8, 9])
def test_every_sign(changed):
    """All signs of labels of one size at every third of 26 samples: rises, falls and peaks of either sign; one label up
    to region L + 1, then another one."""
    x = [fmpq(i) for i in range(3 * changed - 1)]
    for signs in product((1, -1), repeat=changed - 1):
        labels = iter((1, *signs))
        z = [fmpq(next(labels)) if i % 3 == 1 else fmpq(0) for i in range(len(x))]
        assert with_pair_net(x, z) is not None


@pytest.mark.parametrize("signs", [(1,), (1, -1), (2, 2, -1)], ids=str)
def test_every_choice_of_changed_samples(signs):
    """All T among eight samples in two clusters: the ends, neighbours, all, equal labels."""
    x = [fmpq(100 * (i // 4) + i % 4) for i in range(8)]
    for chosen in product((0, 1), repeat=8):
        if any(chosen):
            z = [fmpq(signs[i % len(signs)] * on) for i, on in enumerate(chosen)]
            assert with_pair_net(x, z) is not None


@pytest.mark.parametrize("changed", [9, 23, 26, 43])
def test_gaps_of_any_size(changed):
    """Gaps from 10^-12 to 10^12, labels from 10^-9 to 10^9: one, two and three functions with windows."""
    assert fits_in_its_widths(*data_of_all_sizes(changed))
