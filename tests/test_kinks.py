"""Forced kinks and the interpolants that attain them."""

from itertools import pairwise, product

import pytest
from flint import fmpq
from helpers import exact_lists, line_data
from hypothesis import given

from ftc_verify.errors import InputError
from ftc_verify.kinks import (
    Interpolants,
    fewest_kinks,
    fewest_kinks_interpolant,
    forced_kinks,
    runs,
    second_differences,
)


@given(line_data(min_size=2, max_size=12))
def test_interpolant_attains_the_bound(data):
    """An interpolant with exactly B kinks, each of which lies inside the data, takes every label."""
    x, z = exact_lists(*data)
    function = fewest_kinks_interpolant(x, z)
    assert function.at_sorted(x) == z
    assert len(function.kinks) == fewest_kinks(x, z) == len(forced_kinks(x, z))
    assert all(x[0] < kink.position < x[-1] for kink in function.kinks)


@given(line_data(min_size=2, max_size=12))
def test_forced_indices_are_a_certificate(data):
    """Chosen indices have second differences that are not 0, and neighbours differ in sign."""
    x, z = exact_lists(*data)
    d = dict(enumerate(second_differences(x, z), start=2))
    chosen = forced_kinks(x, z)
    assert all(d[i] != 0 for i in chosen)
    assert all(b - a >= 2 or (d[a] > 0) != (d[b] > 0) for a, b in pairwise(chosen))


def fewest_by_cover(signs):
    """The fewest kinks by another rule: cover bends with kinks, one kink serving one index, or two neighbours of
    one sign."""
    best = {0: 0}
    for i in range(1, len(signs) + 1):
        options = [best[i - 1] + (signs[i - 1] != 0)]
        if i >= 2 and signs[i - 1] == signs[i - 2] != 0:
            options.append(best[i - 2] + 1)
        best[i] = min(options)
    return best[len(signs)]


def test_bound_of_every_sign_pattern():
    """For all 3^7 patterns of second differences B is the least cover by single bends and pairs."""
    x = [fmpq(i) for i in range(9)]
    for signs in product((-1, 0, 1), repeat=7):
        z, slope = [fmpq(0), fmpq(0)], 0
        for sign in signs:
            slope += sign
            z.append(z[-1] + slope)
        assert fewest_kinks(x, z) == fewest_by_cover(signs)


def test_linear_interpolation_is_not_the_fewest():
    """The paper's example has two bends that share one kink."""
    x = [fmpq(i) for i in range(1, 6)]
    z = [fmpq(v) for v in (0, -1, 0, 2, 0)]
    assert [(run.start, run.length, run.sign) for run in runs(x, z)] == [(2, 2, 1), (4, 1, -1)]
    assert fewest_kinks(x, z) == 2
    assert fewest_kinks_interpolant(x, z).kinks[0].position == fmpq(7, 3)


@pytest.mark.parametrize("x", [(0, 0), (1, 0), (0, 1, 1)])
def test_positions_must_increase(x):
    """Equal or decreasing positions are refused."""
    with pytest.raises(InputError):
        second_differences([fmpq(v) for v in x], [fmpq(0)] * len(x))


def test_interpolants_need_two_points():
    """One point has no pieces to speak of."""
    with pytest.raises(InputError):
        Interpolants.of([fmpq(0)], [fmpq(0)])
