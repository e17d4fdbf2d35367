"""Units, and the constructions of section 5.2 and Appendix A, as printed and repaired."""

from fractions import Fraction

import pytest
from flint import fmpq
from helpers import exact_lists, fits_naively, line_data
from hypothesis import given
from hypothesis import strategies as st

from ftc_verify.constructions import units
from ftc_verify.constructions.deep import stacked_net
from ftc_verify.constructions.hard_tanh import (
    alternating_groups_net,
    bumps_net,
    clipped_net,
    hard_tanh_net,
    square_shape,
)
from ftc_verify.constructions.two_layer import sharp_samples
from ftc_verify.errors import InputError

NETS = (hard_tanh_net, bumps_net, clipped_net, alternating_groups_net)
rationals = st.fractions(min_value=-5, max_value=5, max_denominator=8)


@given(rationals, rationals, rationals, st.fractions(min_value=Fraction(1, 9), max_value=3, max_denominator=9))
def test_units_are_their_formulas(v, center, height, delta):
    """Each unit has the values of its definition, so many ReLUs, and agrees with its CPL form."""
    inside = max(Fraction(-1), min(v, Fraction(1)))
    built = {
        units.hard_tanh(): (2, inside),
        units.clip(center, center + delta): (2, max(center, min(v, center + delta))),
        units.bump(center, height, delta): (3, height * max(Fraction(0), 1 - abs(v - center) / delta)),
        units.sigma_t(delta): (2, v if v <= 1 else max(Fraction(0), (1 + delta - v) / delta)),
        units.sigma_l(delta): (4, v if abs(v) <= 1 else (1 if v > 0 else -1) * max(0, (1 + delta - abs(v)) / delta)),
    }
    for unit, (neurons, value) in built.items():
        exact = fmpq(Fraction(value).numerator, Fraction(value).denominator)
        assert unit.neurons == neurons
        assert unit(v) == exact
        assert unit.as_cpl()(fmpq(v.numerator, v.denominator)) == exact


def test_sawtooth():
    """Through its corners, constant outside, one ReLU a corner."""
    unit = units.sawtooth([(0, 0), (1, 2), (3, -1)])
    assert unit.neurons == 3
    assert [unit(v) for v in (-5, 0, 1, 2, 3, 9)] == [0, 0, 2, fmpq(1, 2), -1, -1]


@pytest.mark.parametrize(
    "build",
    [
        lambda: units.bump(0, 1, 0),
        lambda: units.sigma_l(0),
        lambda: units.sigma_t(-1),
        lambda: units.clip(1, 1),
        lambda: units.sawtooth([(1, 0), (1, 2)]),
    ],
)
def test_bad_units(build):
    """Widths must be positive, corners in order."""
    with pytest.raises(InputError):
        build()


@given(line_data(min_size=1, max_size=14))
def test_repaired_constructions(data):
    """Any data: exact, with the widths of the formulas (T at the ends, neighbours, equal labels, K no square)."""
    x, z = exact_lists(*data)
    changed = sum(1 for label in z if label)
    if not changed:
        for build in NETS:
            with pytest.raises(InputError):
                build(x, z)
        return
    p, q = square_shape(len(x))
    kept = len(sharp_samples([bool(label) for label in z]))
    counts = {
        hard_tanh_net: 2 * p + 2 * q,
        bumps_net: 2 * p + 3 * changed,
        clipped_net: min(2 * -(-kept // k) + 4 * k for k in range(1, kept + 1)),
        alternating_groups_net: 4 * changed + 4,
    }
    for build, neurons in counts.items():
        network = build(x, z)
        assert fits_naively(network, x, z)
        assert network.neurons == neurons
    assert fits_naively(bumps_net(x, z, groups=1), x, z)


@given(line_data(min_size=1, max_size=9), st.integers(3, 8))
def test_stacked_parts(data, layers):
    """Appendix B with repaired parts: so many layers, exact."""
    x, z = exact_lists(*data)
    if not any(z):
        with pytest.raises(InputError):
            stacked_net(x, z, layers)
        return
    network = stacked_net(x, z, layers)
    assert len(network.layers) == layers
    assert fits_naively(network, x, z)


def whole(*values):
    """Exact integers."""
    return [fmpq(v) for v in values]


def test_printed_where_it_can_be_built():
    """Squares, different labels, no empty groups: the printed numbers of ReLUs."""
    x = whole(*range(9))
    assert hard_tanh_net(x, whole(0, 0, 5, 0, 0, -2, 0, 1, 0), printed=True).neurons == 4 * 3
    assert bumps_net(x, whole(0, 1, 5, 3, -4, -2, 7, 9, 8), printed=True).neurons == 2 * 3 + 3 * 8
    assert clipped_net(x[:4], whole(1, -1, 2, 0), printed=True).neurons == 6 * 2
    assert alternating_groups_net(x, whole(0, 0, 5, 0, 0, -2, 0, 0, 0), printed=True).neurons == 4 * 2 + 4
    assert stacked_net(x[:4], whole(1, -1, 2, 0), 4, printed=True).widths == (1, 5, 8)


@pytest.mark.parametrize(
    ("build", "labels", "reason"),
    [
        (hard_tanh_net, (1, 0, 0), r"sqrt\(3\)"),
        (bumps_net, (1, 0, 0, 2), "two labels are equal"),
        (bumps_net, (1, 0, 2), r"sqrt\(3\)"),
        (clipped_net, (0, 0, 1, 0, 0), r"sqrt\(5\)"),
        (clipped_net, (1, 1, 0, 0, 0), "is 3/5 at sample 4, which is not in J"),
        (alternating_groups_net, (0, 1, 1, 0), "s_3 is empty"),
        (alternating_groups_net, (1, 0, 0, 0), "s_1 is empty"),
        (alternating_groups_net, (0, 0, 0, 1), "s_3 is empty"),
    ],
)
def test_printed_where_it_cannot_be_built(build, labels, reason):
    """The reason is named, and the repaired construction fits."""
    x, z = whole(*range(len(labels))), whole(*labels)
    with pytest.raises(InputError, match=reason):
        build(x, z, printed=True)
    assert fits_naively(build(x, z), x, z)


@pytest.mark.parametrize("groups", [0, 5])
def test_bumps_groups_are_checked(groups):
    """Groups from 1 to K."""
    with pytest.raises(InputError):
        bumps_net(whole(0, 1, 2, 3), whole(0, 1, 0, 0), groups=groups)
