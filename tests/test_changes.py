"""Which changes make predictions what they should be: against all numbers of a small format."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ftc_verify.deploy.changes import to_reach
from ftc_verify.deploy.margins import to_win
from ftc_verify.deploy.tolerance import EXACT
from ftc_verify.errors import InputError
from ftc_verify.float_format import FLOAT32, FLOAT64, FloatFormat
from ftc_verify.rationals import exact

FLOAT16 = FloatFormat("float16", 11, -14)  # numpy rounds its sums correctly, and it has few numbers: all can be tried
EVERY = np.arange(2**16, dtype=np.uint16).view(np.float16)
EVERY = EVERY[np.isfinite(EVERY)]
ALLOWED = EVERY[(EVERY == 0) | (np.abs(EVERY) >= np.finfo(np.float16).tiny)]

numbers16 = st.sampled_from(EVERY.tolist())


def added(f, z):
    """f + z as the format has it."""
    with np.errstate(all="ignore"):
        return (np.asarray(f, np.float16) + np.asarray(z, np.float16)).astype(np.float16)


@given(numbers16, numbers16)
@settings(max_examples=300, deadline=None)
def test_no_number_does_better(f, y):
    """fl(f + z) is y where any number does that; elsewhere none comes nearer, and the place is named."""
    found = to_reach(np.float16([f]), np.float16([y]), FLOAT16)
    z = found.z[0, 0]
    reached = added(f, z)
    sums = added(f, ALLOWED)
    best = np.abs(sums[np.isfinite(sums)].astype(float) - y).min()  # exact: float64 holds all differences
    assert z in ALLOWED
    assert abs(float(reached) - y) == best
    assert bool(found.missed) == bool(best)
    if best:
        assert (found.missed[0].row, found.missed[0].column) == (0, 0)
        assert found.missed[0].nearest == exact(float(reached))
        assert found.missed[0].wanted == exact(y)


@given(
    st.lists(st.tuples(st.floats(width=32, allow_nan=False, allow_infinity=False), st.floats(-1e30, 1e30)), min_size=1)
)
@example([(0.0, 2.2420775429197073e-44)])
@settings(max_examples=100, deadline=None)
def test_neighbours_in_float32(pairs):
    """In float32 no change that is zero or normal, within 20 units in the last place, reaches what is missed."""
    f = np.float32([pair[0] for pair in pairs])
    y = np.array([pair[1] for pair in pairs])
    found = to_reach(f, y, FLOAT32)
    aim = y.astype(np.float32)
    missed = {m.row for m in found.missed}
    with np.errstate(all="ignore"):
        for row in range(len(f)):
            assert (f[row] + found.z[row, 0] == aim[row]) == (row not in missed)
            low = high = found.z[row, 0]
            for _ in range(20 if row in missed else 0):
                low, high = np.nextafter(low, np.float32(-np.inf)), np.nextafter(high, np.float32(np.inf))
                allowed = [near for near in (low, high) if not near or abs(near) >= np.finfo(np.float32).tiny]
                assert all(f[row] + near != aim[row] for near in allowed)
    assert set(found.rounded) == {i for i in range(len(y)) if float(aim[i]) != y[i]}


def test_what_is_kept_and_what_is_named():
    """Empty wishes keep z = 0, fulfilled ones are counted, subnormal changes and -0 are dealt with."""
    tiny = float(np.finfo(np.float32).tiny)
    f = np.float32([1, 2, -0.0, 1e-45, 3, -1.5 * tiny])
    found = to_reach(f, [None, 2, 0.0, 1e-38, Fraction(1, 3), -0.5 * tiny], FLOAT32)
    assert found.z[:3].tolist() == [[0], [0], [0]]
    assert not np.signbit(found.z[:3]).any()
    assert found.already == (1, 2)
    assert found.rounded == (3, 4)
    assert found.flushed == (5,)  # its y is subnormal
    assert found.missed[0].row == 3
    assert found.missed[0].reason == "y - f is subnormal"
    two = to_reach(np.zeros((2, 2)), [[1.0, np.nan], [0.5, 2]], FLOAT64)
    assert two.z.tolist() == [[1, 0], [0.5, 2]]
    assert two.tolerance == EXACT


def test_what_the_format_cannot_hold():
    """A wish beyond the format is refused with the nearest number; one that f is too far from is missed, and named."""
    with pytest.raises(InputError, match=r"1e\+39 in row 2 .* nearest number is 3.4028235e\+38"):
        to_reach(np.float32([0, 0]), [1.0, 1e39], FLOAT32)
    with pytest.raises(InputError, match=r"nearest number is -3.4028235e\+38"):
        to_reach(np.float32([0]), [-(10**39)], FLOAT32)
    far = to_reach(np.float32([-3e38]), np.float32([3e38]), FLOAT32)
    assert far.z[0, 0] == np.finfo(np.float32).max
    assert far.missed[0].reason == "y - f is beyond float32"
    for wrong in (np.float64([1]), np.float32([np.nan]), np.float32([]), np.zeros((1, 1, 1), np.float32)):
        with pytest.raises(InputError):
            to_reach(wrong, [1], FLOAT32)
    with pytest.raises(InputError, match="shape"):
        to_reach(np.float32([1, 2]), [1], FLOAT32)


def wins(values, wish, margin):
    """Whether a logit is above all others, by the margin at least, exactly."""
    others = [Fraction(float(v)) for j, v in enumerate(values) if j != wish]
    top = Fraction(float(values[wish]))
    return all(np.isfinite(values)) and top > max(others) and top - max(others) >= margin


@given(st.lists(numbers16, min_size=2, max_size=4), st.data())
@settings(max_examples=200, deadline=None)
def test_the_least_raise(logits, data):
    """The wanted class wins by the margin, by the least raise of all; what is reported cannot win."""
    wish = data.draw(st.integers(0, len(logits) - 1))
    margin = Fraction(data.draw(st.sampled_from([0.0, 2.0**-20, 0.1, 1.0, 700.0, 6e4, 1.2e5, 2e5])))
    row = np.float16([logits])
    found = to_win(row, [wish], margin, FLOAT16)
    tiny = np.finfo(np.float16).tiny
    others = np.delete(row[0], wish)
    if found.missed:
        apart = added(row[0, wish], 65504).clip(max=65504).astype(float) - added(others.max(), -65504).clip(-65504)
        assert not found.z.any()
        assert apart < margin or (np.abs(row) < tiny).any()
        return
    assert wins(added(row[0], found.z[0]), wish, margin)
    assert (found.already == (0,)) == (not found.z.any())
    changes = ALLOWED[ALLOWED >= 0]
    tops = added(row[0, wish], changes)
    lead = tops.astype(float) - others.max()  # exact
    enough = changes[np.isfinite(tops) & (lead > 0) & (lead >= float(margin))]
    if len(enough) and (np.abs(row) >= tiny).all() and (np.abs(tops) >= tiny).all():
        assert np.count_nonzero(found.z) <= 1
        assert found.z[0, wish] == enough.min()


def test_room_for_a_tolerance():
    """At the wrong end of the tolerance that is returned, the margin still holds."""
    rng = np.random.default_rng(1)
    logits = rng.normal(size=(40, 5)).astype(np.float32)
    classes = [None if i % 4 else i % 5 for i in range(40)]
    for ulps, relative in ((4, 0), (0, "1/10"), (4, "999/1000")):
        found = to_win(logits, classes, "1/2", FLOAT32, ulps, relative)
        smallest = min(abs(exact(v)) for v in found.z[found.z != 0])
        assert found.tolerance.absolute <= exact(relative) * smallest
        for row, column in np.argwhere(found.z):
            z = exact(found.z[row, column])
            least = np.float32(float(Fraction(str(z - found.tolerance.at(z, FLOAT32)))))
            values = logits[row].copy()
            values[column] += least
            assert wins(values, classes[row], Fraction(1, 2))
        assert len(found.already) + np.count_nonzero(found.z) == 10


def test_where_the_format_ends():
    """Near the largest number the others are lowered; a margin that no two numbers have is reported."""
    most = np.finfo(np.float32).max
    found = to_win(np.float32([[most, 1, most]]), [0], 1, FLOAT32)
    assert found.z[0, 0] == found.z[0, 1] == 0 > found.z[0, 2]
    both = to_win(np.float32([[-most, most]]), [0], exact(float(most)) * 2, FLOAT32)
    assert both.missed[0].reason == "no changes in float32 set the logits so far apart"
    far = to_win(np.float32([[-1, most / 2]]), [0], exact(float(most)) * 5 / 4, FLOAT32)
    assert (far.z != 0).all()
    assert not far.missed
    for wrong in ([3], [0, 1], [-1], [True], ["x"]):
        with pytest.raises(InputError):
            to_win(np.float32([[1, 2]]), wrong, 1, FLOAT32)
    with pytest.raises(InputError, match="margin"):
        to_win(np.float32([[1, 2]]), [0], -1, FLOAT32)
    with pytest.raises(InputError, match="two columns"):
        to_win(np.float32([1, 2]), [0, 0], 1, FLOAT32)
