"""Continuous piecewise-linear functions against pointwise evaluation."""

from fractions import Fraction
from itertools import pairwise

from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from ftc_verify.piecewise import CPL, linear_combination
from ftc_verify.rationals import to_fraction

numbers = st.fractions(min_value=-4, max_value=4, max_denominator=3)
cpl_parts = st.tuples(numbers, numbers, st.lists(st.tuples(numbers, numbers), max_size=6))


def naive(parts, t):
    """Slope, intercept and kinks evaluated straight from the definition."""
    slope, intercept, kinks = parts
    return slope * t + intercept + sum((c * max(t - p, Fraction(0)) for p, c in kinks), Fraction(0))


@given(cpl_parts, st.lists(numbers, min_size=1, max_size=8))
def test_values(parts, points):
    """Values are those of the definition, one at a time and in a sweep."""
    function = CPL.of(*parts)
    expected = [naive(parts, t) for t in sorted(points)]
    assert [to_fraction(function(t)) for t in sorted(points)] == expected
    swept = function.at_sorted([fmpq(t.numerator, t.denominator) for t in sorted(points)])
    assert [to_fraction(v) for v in swept] == expected


@given(cpl_parts)
def test_pieces_are_maximal(parts):
    """Kinks increase strictly and none is zero, so neighbouring pieces differ."""
    function = CPL.of(*parts)
    positions = [kink.position for kink in function.kinks]
    assert all(a < b for a, b in pairwise(positions))
    assert all(kink.change != 0 for kink in function.kinks)
    pieces = list(function.pieces())
    assert len(pieces) == function.piece_count
    assert all(a.slope != b.slope and a.end == b.start for a, b in pairwise(pieces))


@given(cpl_parts, numbers)
def test_relu(parts, t):
    """The ReLU is the pointwise maximum with zero, and its pieces are maximal."""
    positive = CPL.of(*parts).relu()
    assert to_fraction(positive(t)) == max(naive(parts, t), Fraction(0))
    assert CPL.of(positive.slope, positive.intercept, positive.kinks) == positive


def test_relu_of_a_touching_function_adds_no_kink():
    """|t| stays |t|, and -|t| becomes the zero function."""
    absolute = CPL.of(-1, 0, [(0, 2)])
    assert absolute.relu() == absolute
    assert absolute.scaled(fmpq(-1)).relu() == CPL.of(0, 0)


@given(cpl_parts, cpl_parts, numbers, numbers, numbers, numbers)
def test_linear_combination(f, g, a, b, c, t):
    """Sums with weights are pointwise."""
    combined = linear_combination(
        [CPL.of(*f), CPL.of(*g)],
        [fmpq(a.numerator, a.denominator), fmpq(b.numerator, b.denominator)],
        fmpq(c.numerator, c.denominator),
    )
    assert to_fraction(combined(t)) == a * naive(f, t) + b * naive(g, t) + c


def test_cancelling_kinks_merge_pieces():
    """f - f is the zero function with one piece."""
    f = CPL.of(1, 2, [(0, 3), (1, -1)])
    assert (f + f.scaled(fmpq(-1))).piece_count == 1


@given(cpl_parts, numbers)
def test_restricted(parts, t):
    """Restriction keeps the values inside and the kinks strictly inside."""
    low, high = fmpq(-1), fmpq(1)
    function = CPL.of(*parts).restricted(low, high)
    assert all(low < kink.position < high for kink in function.kinks)
    if -1 <= t <= 1:
        assert to_fraction(function(t)) == naive(parts, t)


@given(cpl_parts, st.integers(-9, 9), st.integers(0, 12))
def test_extremes_on_a_segment(parts, low, length):
    """No value on a fine grid of the segment is beyond them, and they are values there."""
    function = CPL.of(*parts)
    ends = fmpq(low), fmpq(low + length)
    (where_least, least), (where_largest, largest) = function.extremes(*ends)
    assert (function(where_least), function(where_largest)) == (least, largest)
    assert ends[0] <= min(where_least, where_largest)
    assert max(where_least, where_largest) <= ends[1]
    assert all(least <= function(fmpq(low) + fmpq(length * i, 24)) <= largest for i in range(25))
