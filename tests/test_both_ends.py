"""Construction (a''): the changed samples alone, with a group left of the first breakpoint."""

import random
from fractions import Fraction
from itertools import product

import pytest
from flint import fmpq
from helpers import as_fraction_layers, exact_lists, interpolates_naively, line_data
from hypothesis import given, settings

from ftc_verify.constructions.three_layer import both_ends_net, both_ends_width
from ftc_verify.theory.three_layer import least_to_both_ends


def fits_in_its_widths(x, z):
    """Of the widths that it wants, and exact at every sample, by a naive evaluation in Fractions."""
    network = both_ends_net(x, z)
    p, q = both_ends_width(sum(map(bool, z)))
    points = [[Fraction(int(v.p), int(v.q))] for v in x]
    labels = [Fraction(int(v.p), int(v.q)) for v in z]
    return network.widths == (p, 4 * q) and interpolates_naively(as_fraction_layers(network), points, labels)


def test_widths_are_those_of_the_bound():
    """(p + 1) q samples, p >= 3, q at most the largest even number below p; as few neurons as `bounds` says."""
    for changed in range(1, 400):
        p, q = both_ends_width(changed)
        assert (p + 1) * q >= changed
        assert p >= 3
        assert 1 <= q <= (p - 1) // 2 * 2
        assert p + 4 * q == least_to_both_ends(changed)


@settings(max_examples=60)
@given(line_data(min_size=1, max_size=20))
def test_any_labels(data):
    """Whatever the data: built, in its widths."""
    x, z = exact_lists(*data)
    if any(z):
        assert fits_in_its_widths(x, z)
    else:
        assert both_ends_net(x, z) is None


@pytest.mark.parametrize("signs", [(1,), (1, -1), (2, 2, -1)], ids=str)
def test_every_choice_of_changed_samples(signs):
    """All T among seven samples in two clusters: the ends, neighbours, all, equal labels."""
    x = [fmpq(100 * (i // 4) + i % 4) for i in range(7)]
    for chosen in product((0, 1), repeat=7):
        if any(chosen):
            z = [fmpq(signs[i % len(signs)] * on) for i, on in enumerate(chosen)]
            assert fits_in_its_widths(x, z)


def test_gaps_of_any_size():
    """Gaps from 10^-30 to 10^30, labels from 10^-9 to 10^9, long runs of one label before another."""
    rng = random.Random(5)
    for _ in range(12):
        x = [fmpq(0)]
        while len(x) < 30:
            x.append(x[-1] + fmpq(10) ** rng.randint(-30, 30))
        run = rng.randint(0, 30)
        z = [fmpq(1) if i < run else fmpq(rng.choice([0, 0, -1, 2, 10**9, fmpq(1, 10**9)])) for i in range(30)]
        assert not any(z) or fits_in_its_widths(x, z)
